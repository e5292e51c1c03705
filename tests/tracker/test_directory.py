"""인명부: members, people and their forgetting, on a real file."""

from __future__ import annotations

import multiprocessing
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import default

from tests.tracker.directory_desk import DESK, PASSWORD, QUICK, Clock
from tracker.directory import Directory
from tracker.directory_refusals import (
    NameIsEmpty,
    NameIsTaken,
    NotInDirectory,
    PasswordIsTooShort,
    RoleIsUnknown,
)
from tracker.directory_tables import UtcInstant

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.sessions import Sessions


def test_member_is_found_by_name_and_id(directory: Directory, clock: Clock) -> None:
    """What was added is what is found."""
    added = directory.add_member("주무관 하나", "staff", PASSWORD)
    assert directory.member_named("주무관 하나") == added
    assert directory.member(added.id) == added
    assert added.id.startswith("m-")
    assert (added.role, added.has_password, added.created_at) == (
        "staff",
        True,
        clock.now,
    )


def test_decomposed_hangul_is_the_same_name(directory: Directory) -> None:
    """A name typed on a keyboard that sends jamo finds the same member."""
    added = directory.add_member("하나", "staff")
    assert directory.member_named(" 하나 ") == added


def test_taken_name_is_refused_and_nothing_changes(directory: Directory) -> None:
    """The second member of one name is refused by name."""
    directory.add_member("하나", "staff")
    with pytest.raises(NameIsTaken, match="하나"):
        directory.add_member("하나", "auditor")
    assert [(m.name, m.role) for m in directory.members()] == [("하나", "staff")]


@pytest.mark.parametrize(
    ("name", "role", "password", "refusal"),
    [
        ("  ", "staff", None, NameIsEmpty),
        ("하나", "mayor", None, RoleIsUnknown),
        ("하나", "staff", "short", PasswordIsTooShort),
    ],
)
def test_unfit_member_is_refused(
    directory: Directory,
    name: str,
    role: str,
    password: str | None,
    refusal: type[Exception],
) -> None:
    """An empty name, a role nobody has and a short password add nobody."""
    with pytest.raises(refusal):
        directory.add_member(name, role, password)
    assert directory.members() == []


def test_operator_is_made_once_as_staff_without_password(directory: Directory) -> None:
    """The command line's user becomes one member, however often it runs."""
    first = directory.ensure_operator("root")
    assert directory.ensure_operator("root") == first
    assert (first.role, first.has_password) == ("staff", False)


def test_person_of_same_name_and_number_is_one(directory: Directory) -> None:
    """Same name and number give one id; another number another person."""
    first = directory.ensure_person("팀장 둘", "02-0000-0002")
    assert directory.ensure_person("팀장 둘", "02-0000-0002") == first
    assert directory.ensure_person("팀장 둘", "02-0000-0003") != first
    assert directory.person(first).phone == "02-0000-0002"


def test_names_cover_members_and_people(directory: Directory) -> None:
    """Ids of both kinds are named; unknown ids are left out."""
    member = directory.add_member("하나", "staff")
    person = directory.ensure_person("둘", "02-0000-0002")
    asked = [member.id, person, "m-nobody", member.id]
    assert directory.names(asked) == {member.id: "하나", person: "둘"}


@pytest.mark.parametrize("identity", ["m-nobody", "p-nobody"])
def test_unknown_id_is_named_in_the_refusal(
    directory: Directory, identity: str
) -> None:
    """Every look-up by id says which id is missing."""
    for act in (
        directory.member,
        directory.person,
        directory.anonymise,
        directory.deactivate,
    ):
        with pytest.raises(NotInDirectory, match=identity):
            act(identity)


def test_anonymised_person_leaves_no_name_or_number_in_the_file(
    directory: Directory, tmp_path: Path
) -> None:
    """After anonymising, neither name nor number is in any table."""
    person = directory.ensure_person("팀장 둘", "02-0000-0002")
    directory.anonymise(person)
    assert directory.person(person).name.startswith("익명-")
    assert directory.person(person).phone == ""
    assert not _stored_texts(tmp_path) & {"팀장 둘", "02-0000-0002"}


def test_anonymised_member_is_signed_out_and_unknown(
    directory: Directory, sessions: Sessions, tmp_path: Path
) -> None:
    """A forgotten member's session ends and tries no longer carry name or address."""
    member = directory.add_member("하나", "staff", PASSWORD)
    directory.verify_password("하나", PASSWORD, DESK)
    token = sessions.begin(member.id)
    directory.anonymise(member.id)
    assert sessions.member_of(token) is None
    assert directory.member(member.id).active is False
    assert not _stored_texts(tmp_path) & {"하나", DESK}


def test_signing_key_is_one_per_purpose(directory: Directory) -> None:
    """The same purpose gives the same key, another purpose another."""
    key = directory.signing_key("forms")
    assert directory.signing_key("forms") == key
    assert directory.signing_key("cookies") != key
    assert len(bytes.fromhex(key)) == 32


def test_file_is_readable_by_its_owner_only(
    directory: Directory, tmp_path: Path
) -> None:
    """Personal data is closed to other accounts of the machine."""
    del directory
    assert (tmp_path / "directory.db").stat().st_mode & 0o777 == 0o600


def test_instant_without_zone_is_refused(tmp_path: Path) -> None:
    """A clock that tells no time zone cannot write."""
    naive = Directory(
        tmp_path / "directory.db",
        lambda: datetime(2019, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        hasher=QUICK,
    )
    with pytest.raises(Exception, match="시간대"):
        naive.add_member("하나", "staff")
    naive.close()


def test_missing_instant_stays_missing() -> None:
    """The type of the time columns passes NULL through both ways."""
    kind, dialect = UtcInstant(), default.DefaultDialect()
    assert kind.process_bind_param(None, dialect) is None
    assert kind.process_result_value(None, dialect) is None


def test_directory_opens_by_url_too(tmp_path: Path, clock: Clock) -> None:
    """A sqlite:/// URL and the path are the same file."""
    by_path = Directory(tmp_path / "directory.db", clock, hasher=QUICK)
    by_url = Directory(f"sqlite:///{tmp_path}/directory.db", clock, hasher=QUICK)
    assert by_url.ensure_operator("root") == by_path.ensure_operator("root")
    by_path.close()
    by_url.close()


@pytest.mark.slow
def test_processes_that_open_and_write_at_once_agree(tmp_path: Path) -> None:
    """Three processes on a new file make one operator and one signing key."""
    path = str(tmp_path / "directory.db")
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(3) as pool:
        found = pool.map(_open_and_write, [path] * 6)
        pool.close()
        pool.join()
    assert len(set(found)) == 1


def _open_and_write(path: str) -> tuple[str, str, str]:
    directory = Directory(path, lambda: datetime.now(UTC), hasher=QUICK)
    operator = directory.ensure_operator("root").id
    person = directory.ensure_person("둘", "02-0000-0002")
    key = directory.signing_key("forms")
    directory.close()
    return operator, person, key


def _stored_texts(folder: Path) -> set[str]:
    file = sqlite3.connect(folder / "directory.db")
    questions = (
        "SELECT * FROM members",
        "SELECT * FROM people",
        "SELECT * FROM sessions",
        "SELECT * FROM sign_in_attempts",
    )
    rows = [row for question in questions for row in file.execute(question)]
    file.close()
    return {str(value) for row in rows for value in row}
