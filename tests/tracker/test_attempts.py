"""거절·실패 기록: append-only, chained, bounded, and without anybody's typed words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from tests.tracker.directory_desk import Clock
from tracker.attempts import (
    MOST_OF_ADDRESS,
    MOST_OF_MEMBER,
    MOST_OF_STRANGERS,
    REFUSED,
    SIGN_IN,
    Attempt,
    Attempts,
    shortened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "a" * 64
HERE = "192.0.2.0/24"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the record lies."""
    return tmp_path / "attempts.db"


@pytest.fixture
def kept(path: Path, clock: Clock) -> Iterator[Attempts]:
    """An empty record."""
    opened = Attempts(path, clock, KEY)
    yield opened
    opened.close()


def refused(member: str = "m-1", **more: object) -> Attempt:
    """An act of a member that was refused."""
    said = {"available": 5_000, "name": "홍길동", "text": "가" * 300} | more
    return Attempt(
        kind=REFUSED, outcome="exceeds_available", member=member, operands=said
    )


def test_attempt_is_told_without_persons_and_long_texts(kept: Attempts) -> None:
    """The numbers stay, a name goes, a text is cut."""
    kept.note(refused())
    (row,) = kept.listed()
    assert (row["outcome"], row["member"], row["last_told"]) == (
        *("exceeds_available", "m-1", False),
    )
    assert row["operands"] == {"available": 5_000, "text": "가" * 200}


def test_typed_name_is_never_kept(kept: Attempts, path: Path) -> None:
    """Two names are told apart, the same is recognised, none can be read."""
    for name in ("비밀번호를-여기-적음", "다른 이름", "비밀번호를-여기-적음"):
        kept.note(Attempt(kind=SIGN_IN, outcome="refused", tried=name, source=HERE))
    first, second, third = (row["tried"] for row in reversed(kept.listed()))
    assert (first == third, first == second) == (True, False)
    whole = b"".join(each.read_bytes() for each in path.parent.glob("attempts.db*"))
    assert "비밀번호를-여기-적음".encode() not in whole


@pytest.mark.parametrize(
    "statement",
    ["UPDATE attempts SET outcome = 'x'", "DELETE FROM attempts"],
)
def test_record_is_append_only(kept: Attempts, path: Path, statement: str) -> None:
    """The file itself refuses; nobody need remember it."""
    kept.note(refused())
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        other.execute(statement)
    assert kept.first_broken() is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE attempts SET outcome = 'x' WHERE number = 2", 2),
        ("UPDATE attempts SET operands = '{}' WHERE number = 1", 1),
        ("DELETE FROM attempts WHERE number = 2", 2),
        ("UPDATE attempts SET chain = 'x' WHERE number = 3", 3),
    ],
)
def test_change_behind_the_triggers_is_found(
    kept: Attempts, path: Path, change: str, broken: int
) -> None:
    """Each row's hash rests on the one before it."""
    for _ in range(4):
        kept.note(refused())
    assert kept.first_broken() is None
    with closing(sqlite3.connect(path)) as other:
        for verb in ("UPDATE", "DELETE"):
            other.execute(f"DROP TRIGGER attempts_never_{verb}")
        other.execute(change)
        other.commit()
    assert kept.first_broken() == broken


def test_flood_from_one_address_leaves_so_many_rows(
    kept: Attempts, clock: Clock
) -> None:
    """The last one says so; others are still heard, and so is it an hour later."""
    knock = Attempt(kind=SIGN_IN, outcome="refused", tried="아무개", source=HERE)
    for _ in range(MOST_OF_ADDRESS + 40):
        kept.note(knock)
    rows = kept.listed()
    assert (len(rows), rows[0]["last_told"], rows[1]["last_told"]) == (
        *(MOST_OF_ADDRESS, True, False),
    )
    kept.note(refused())
    assert kept.listed()[0]["member"] == "m-1"
    clock.now += timedelta(hours=1, seconds=1)
    kept.note(knock)
    assert len(kept.listed()) == MOST_OF_ADDRESS + 2


def test_bounds_of_all_strangers_and_of_a_member() -> None:
    """Strangers together leave less than would fill a disk; members are apart."""
    assert MOST_OF_ADDRESS < MOST_OF_MEMBER < MOST_OF_STRANGERS


def test_list_is_narrowed_and_paged_by_number(kept: Attempts) -> None:
    """Newest first, below a number, of one kind, member or outcome."""
    for member in ("m-1", "m-2", "m-1"):
        kept.note(refused(member))
    kept.note(Attempt(kind=SIGN_IN, outcome="succeeded", member="m-2"))
    assert [row["number"] for row in kept.listed(limit=2)] == [4, 3]
    assert [row["number"] for row in kept.listed(before=3)] == [2, 1]
    assert [row["number"] for row in kept.listed(member="m-1")] == [3, 1]
    assert [row["number"] for row in kept.listed(kind=SIGN_IN)] == [4]
    assert kept.listed(outcome="paused") == []


def _note_some(path: Path) -> None:
    opened = Attempts(path, Clock(), KEY)
    for _ in range(20):
        opened.note(refused())
    opened.close()


def test_processes_write_one_chain(kept: Attempts, path: Path) -> None:
    """Three at once: every row is there, and the chain holds."""
    started = [
        get_context("spawn").Process(target=_note_some, args=(path,)) for _ in range(3)
    ]
    for each in started:
        each.start()
    for each in started:
        each.join()
    assert [each.exitcode for each in started] == [0, 0, 0]
    assert (len(kept.listed()), kept.first_broken()) == (60, None)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("localhost", ""),
    ],
)
def test_address_is_shortened(address: str, told: str) -> None:
    """What tells one machine from its neighbours is left out."""
    assert shortened(address) == told
