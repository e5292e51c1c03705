"""기록 검증: whatever is changed in the rows is found, and named."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.audit.kept_books import (
    FEBRUARY,
    JANUARY,
    PROGRAM,
    SIGNER,
    changed,
    codes,
    forget_tree,
    payment_of,
    spend,
    touched,
)
from tests.tracker.audit.tampering import COLUMNS, Cell
from tracker.audit.verifying import verify

if TYPE_CHECKING:
    from tests.tracker.audit.tampering import Intruder
    from tracker.bootstrap import Tracker

PLACES = 200


def test_untouched_books_hold(desk: Tracker) -> None:
    """Every row, the tree, both checkpoints and both settled months."""
    found = verify(desk, keys=[SIGNER.verifier])
    assert found.ok, found.findings
    assert (found.tree, found.new, found.settlements) == ("equal", 0, 2)
    assert [each.signature for each in found.checkpoints] == ["none", "good"]
    assert all(each.holds for each in found.checkpoints)
    assert found.rows == len(desk.store.after(0, limit=1_000))


def test_new_rows_are_taken_in_once_they_hold(desk: Tracker) -> None:
    """What came since is new, and then it is known."""
    spend(desk, "2019-03-06")
    assert verify(desk).new == 1
    assert verify(desk).new == 0


def flipped(value: Any, chance: int) -> Any:
    """Change one byte of a value; of a small number, one that was zero."""
    if isinstance(value, int):
        return value ^ (1 << 8 + chance % 20)
    at, mask = chance % len(value), 1 + (chance >> 16) % 255
    return value[:at] + bytes([value[at] ^ mask]) + value[at + 1 :]


def test_any_one_byte_is_found_and_its_event_named(
    desk: Tracker, intruder: Intruder
) -> None:
    """200 places chosen by chance: exactly that event, and it comes first."""
    positions, hit = intruder.positions(), set()
    for n in range(PLACES):
        chance = int.from_bytes(sha256(b"place %d" % n).digest()[:8])
        cell = Cell(COLUMNS[n % 4], positions[chance % len(positions)])
        before = intruder.read(cell)
        intruder.write(cell, flipped(before, chance >> 8))
        found = verify(desk)
        assert changed(found) == [("altered", cell.position)], cell
        assert found.first is not None
        assert found.first.position == cell.position
        hit.add(cell)
        intruder.write(cell, before)
    assert len(hit) > 60
    assert verify(desk).ok


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("originator_version", 1.5),
        ("originator_version", "many"),
        ("originator_version", 2**40),
        ("originator_id", b"\xff"),
        ("originator_id", b""),
        ("topic", b""),
        ("topic", b"\xff\n"),
        ("state", b""),
        ("state", 7),
        ("state", b'{"timestamp":"2019-04-02T09:00:00"}'),
    ],
)
def test_values_that_no_program_of_ours_writes_are_named(
    desk: Tracker, intruder: Intruder, column: str, value: Any
) -> None:
    """Numbers that are text, text that is no UTF-8, and instants without a zone."""
    position = payment_of(desk, "2019-02-11")
    intruder.write(Cell(column, position), value)
    assert changed(verify(desk)) == [("altered", position)]
    forget_tree(desk)
    found = verify(desk, keys=[SIGNER.verifier])
    assert "checkpoint_differs" in codes(found)
    desk.record.grow()


def test_a_changed_position_is_named(desk: Tracker, intruder: Intruder) -> None:
    """Where the row was, and where it is now."""
    intruder("UPDATE stored_events SET rowid = 999 WHERE rowid = 5")
    found = verify(desk)
    assert changed(found) == [("moved", 5)]
    assert found.first is not None
    assert found.first.operands == {"to": 999}


def test_the_changed_event_is_named_with_its_place(
    desk: Tracker, intruder: Intruder
) -> None:
    """Position, stream, version, program, year and line, and what differs."""
    position = spend(desk, "2019-03-07")
    assert verify(desk).ok
    cell = Cell("state", position)
    intruder.write(cell, intruder.read(cell).replace(b"1234", b"1243"))
    first = verify(desk).first
    assert first is not None
    stored = desk.store.after(position - 1, limit=1)[0]
    assert (first.stream, first.version) == (
        str(stored.originator_id),
        stored.originator_version,
    )
    assert (first.program, first.year) == (PROGRAM, 2019)
    assert first.line == "사무관리비 (201-01)"
    assert first.topic == "BudgetLine.ExpenditureRecorded"
    assert "종류나 내용이 바뀌었습니다" in first.said("ko")


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ("2019-01-10", [JANUARY, FEBRUARY]),
        ("2019-02-11", [FEBRUARY]),
        ("2019-03-04", []),
    ],
)
def test_a_change_names_the_settled_months_it_touches(
    desk: Tracker, intruder: Intruder, day: str, months: list[Any]
) -> None:
    """A settlement rests on all that happened up to its month."""
    cell = Cell("state", payment_of(desk, day))
    intruder.write(cell, intruder.read(cell).replace(b"1234", b"9234"))
    found = verify(desk)
    assert touched(found) == months
    assert ("settled_differs" in codes(found)) == bool(months)


def test_a_payment_moved_to_a_later_month_touches_where_it_was(
    desk: Tracker, intruder: Intruder
) -> None:
    """What the row says now is not all: the views remember what it said."""
    cell = Cell("state", payment_of(desk, "2019-01-10"))
    moved = intruder.read(cell).replace(b'"2019-01-10"', b'"2019-03-10"')
    intruder.write(cell, moved)
    assert touched(verify(desk)) == [JANUARY, FEBRUARY]


def test_a_settlement_itself_is_touched_by_its_own_change(
    desk: Tracker, intruder: Intruder
) -> None:
    """Even where its row cannot be read any more, and names no month."""
    settled = next(
        position
        for position, fact in desk.store.recorded(0, limit=1_000)
        if fact.TOPIC == "FiscalYear.MonthSettled"
    )
    intruder.write(Cell("state", settled), b"{}")
    found = verify(desk)
    assert found.first is not None
    assert (found.first.code, found.first.position) == ("altered", settled)
    assert touched(found) == [JANUARY, FEBRUARY]


def test_a_deleted_row_is_named(desk: Tracker, intruder: Intruder) -> None:
    """Also the very first and the very last; the next of its stream does not fit."""
    last = desk.store.last_position()
    for position in (1, payment_of(desk, "2019-02-11"), last):
        kept = intruder("SELECT * FROM stored_events WHERE rowid = ?", position)
        intruder("DELETE FROM stored_events WHERE rowid = ?", position)
        found = verify(desk)
        assert changed(found) == [("missing", position)]
        assert found.first is not None
        assert found.first.version == kept[0][2]
        intruder("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?)", *kept[0])
    assert verify(desk).ok


def test_two_rows_that_changed_places_are_named(
    desk: Tracker, intruder: Intruder
) -> None:
    """Both of them."""
    one, other = payment_of(desk, "2019-01-10"), payment_of(desk, "2019-03-04")
    intruder.swap(one, other)
    assert changed(verify(desk)) == [("altered", one), ("altered", other)]


COPIED = "INSERT INTO stored_events SELECT {} FROM stored_events WHERE rowid = ?"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("NULL, originator_id, 90, topic, state", "version_gap"),
        ("NULL, originator_id, originator_version + 1, topic, state", "other_place"),
        ("NULL, originator_id, originator_version + 1, topic, '{}'", "unreadable"),
        ("0, originator_id, originator_version + 1, topic, state", "added"),
        ("-7, originator_id, originator_version + 1, topic, state", "added"),
    ],
)
def test_a_row_appended_by_hand_is_named(
    desk: Tracker, intruder: Intruder, values: str, code: str
) -> None:
    """A copy at the end of the store, or before all that any reader sees."""
    last = desk.store.last_position()
    intruder(COPIED.format(values), last)
    (made,) = set(intruder.positions()) - set(range(1, last + 1))
    found = verify(desk)
    assert found.first is not None
    assert found.first.position == made
    assert code in codes(found)


def test_a_row_appended_with_an_old_clock_is_named(
    desk: Tracker, intruder: Intruder
) -> None:
    """Whoever copies a row with care may forget when it says that it was written."""
    last = desk.store.last_position()
    (row,) = intruder("SELECT * FROM stored_events WHERE rowid = ?", last)
    version = f'"originator_version":{row[2]}'.encode()
    following = f'"originator_version":{row[2] + 1}'.encode()
    state = row[4].replace(version, following).replace(b"2019-04-02", b"2019-04-01")
    intruder(
        "INSERT INTO stored_events VALUES (NULL, ?, ?, ?, ?)",
        row[1],
        row[2] + 1,
        row[3],
        state,
    )
    found = verify(desk)
    assert [(f.code, f.position) for f in found.findings] == [
        ("clock_runs_back", last + 1)
    ]
    state = state.replace(b"2019-04-01", b"2029-04-01")
    intruder("UPDATE stored_events SET state = ? WHERE rowid = ?", state, last + 1)
    assert codes(verify(desk)) == {"ahead_of_clock"}
