"""거절·실패 기록 검증: altered, deleted, cut at its end, appended to, and made anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.tracker.audit.kept_books import APRIL, ORIGIN, SIGNER, codes
from tests.tracker.audit.tampering import ServerIntruder
from tests.tracker.entry_desk import opened
from tracker.attempts import REFUSED, Attempt
from tracker.audit.checkpoints import checkpoints_of
from tracker.audit.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.postgres_server import Server
    from tests.tracker.audit.tampering import Intruder
    from tracker.audit.findings import Finding
    from tracker.bootstrap import Tracker

KEPT = 5
"""So many attempts were made before the last checkpoint, and one after it."""


@pytest.fixture
def tried(desk: Tracker) -> Tracker:
    """Books with some attempts, and a checkpoint that says how many."""
    for _ in range(KEPT):
        fail(desk)
    desk.record.checkpoint(SIGNER)
    fail(desk)
    return desk


def fail(desk: Tracker) -> None:
    """Try something in vain."""
    desk.attempts.note(Attempt(kind=REFUSED, outcome="exceeds_available", member="m"))


def change(desk: Tracker, *statements: str) -> None:
    """Write to the file behind the program's back."""
    with closing(sqlite3.connect(desk.settings.folder / "attempts.db")) as file:
        for verb in ("update", "delete"):
            file.execute(f"DROP TRIGGER IF EXISTS attempts_never_{verb}")
        for statement in statements:
            file.execute(statement)
        file.commit()


def broken(desk: Tracker) -> list[int]:
    """The attempts that a verification names; nothing else may be found."""
    found: Sequence[Finding] = verify(desk).findings
    assert {each.code for each in found} <= {"attempt_broken"}
    return [each.operands["number"] for each in found]


def test_attempts_as_they_were_hold(tried: Tracker) -> None:
    """The checkpoint keeps how they ended, and those of later may follow."""
    last = tried.record.checkpoints.all()[-1]
    assert (last.attempts, len(last.attempts_chain)) == (KEPT, 64)
    assert "attempts" not in last.note
    assert broken(tried) == []


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE attempts SET outcome = 'x' WHERE number = 2", 2),
        ("UPDATE attempts SET at = 'when' WHERE number = 4", 4),
        ("UPDATE attempts SET number = 9 WHERE number = 6", 6),
        ("DELETE FROM attempts WHERE number = 3", 3),
        ("DELETE FROM attempts WHERE number >= 3", 3),
        ("DELETE FROM attempts", 1),
    ],
)
def test_altered_deleted_and_cut_attempts_are_named(
    tried: Tracker, statement: str, first: int
) -> None:
    """The first that is not as it was written, or is gone."""
    change(tried, statement)
    assert broken(tried) == [first]


def test_attempts_appended_to_a_cut_end_do_not_hide_it(tried: Tracker) -> None:
    """Whether their numbers go on or begin again where the end was cut."""
    change(tried, "DELETE FROM attempts WHERE number >= 5")
    fail(tried)
    assert broken(tried) == [5]
    change(
        tried,
        "DELETE FROM attempts WHERE number >= 5",
        "UPDATE sqlite_sequence SET seq = 4 WHERE name = 'attempts'",
    )
    for _ in range(2):
        fail(tried)
    assert [row["number"] for row in tried.attempts.listed()] == [6, 5, 4, 3, 2, 1]
    assert tried.attempts.first_broken() is None
    assert broken(tried) == [5]


def test_an_attempt_appended_by_hand_is_named(tried: Tracker) -> None:
    """It has no hash that rests on the row before it."""
    change(
        tried,
        "CREATE TEMP TABLE copied AS SELECT * FROM attempts WHERE number = 6",
        "UPDATE copied SET number = 7",
        "INSERT INTO attempts SELECT * FROM copied",
    )
    assert broken(tried) == [7]


def test_what_is_cut_after_the_last_checkpoint_is_not_noticed(tried: Tracker) -> None:
    """Until the next checkpoint nothing states that it was there."""
    change(tried, "DELETE FROM attempts WHERE number = 6")
    assert broken(tried) == []


def test_a_store_of_before_gets_the_columns(desk: Tracker, intruder: Intruder) -> None:
    """Its checkpoints state no attempts, and those made from now on do."""
    desk.record.close()
    for column in ("attempts", "attempts_chain"):
        intruder(f"ALTER TABLE checkpoints DROP COLUMN {column}")
    with opened(desk.settings.folder, start=APRIL, log_origin=ORIGIN) as again:
        fail(again)
        made = again.record.checkpoint(SIGNER)
        assert (made.attempts, verify(again).ok) == (1, True)
        change(again, "DELETE FROM attempts")
        assert codes(verify(again)) == {"attempt_broken"}


def test_checkpoints_taken_to_another_store_keep_it(
    tried: Tracker, tmp_path: Path
) -> None:
    """As `tracker copy` takes them."""
    with opened(tmp_path / "there", start=APRIL) as there:
        there.record.checkpoints.take_in(tried.record.checkpoints.all())
        made = checkpoints_of(there.settings).all()
    assert [each.attempts for each in made] == [0, 0, KEPT]


@pytest.mark.postgres
def test_a_server_of_before_gets_the_columns_too(
    tmp_path: Path, postgres: Server
) -> None:
    """Its attempts lie in the folder, and what states them on the server."""
    store = postgres.database()
    with opened(tmp_path, store=store, log_origin=ORIGIN) as tracker:
        tracker.record.checkpoint(SIGNER)
    server = ServerIntruder(store)
    for column in ("attempts", "attempts_chain"):
        server(f"ALTER TABLE sillok.checkpoints DROP COLUMN {column}")
    with opened(tmp_path, store=store, log_origin=ORIGIN) as again:
        fail(again)
        again.record.checkpoint(SIGNER)
        assert [each.attempts for each in again.record.checkpoints.all()] == [0, 1]
        assert broken(again) == []
        change(again, "DELETE FROM attempts")
        assert broken(again) == [1]
