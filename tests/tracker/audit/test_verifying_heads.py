"""기록 검증: with the tree gone, cut or altered, and with checkpoints that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from tests.tracker.audit.kept_books import (
    APRIL,
    FEBRUARY,
    JANUARY,
    ORIGIN,
    PROGRAM,
    SIGNER,
    changed,
    codes,
    forget_tree,
    keep_books,
    payment_of,
    spend,
    touched,
)
from tests.tracker.audit.tampering import Cell, ServerIntruder
from tests.tracker.entry_desk import entry, opened
from tracker.audit import refusals
from tracker.audit.tree import TILES
from tracker.audit.verifying import verify
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres_server import Server
    from tests.tracker.audit.tampering import Intruder
    from tracker.bootstrap import Tracker


def test_newest_rows_cut_and_the_tree_made_again(
    desk: Tracker, intruder: Intruder
) -> None:
    """Caught against an older checkpoint, its list in the store emptied too."""
    (signed,) = [c.note for c in desk.record.checkpoints.all() if c.signed]
    size = signed.split("\n")[1]
    intruder("DELETE FROM stored_events WHERE rowid > ?", int(size) - 1)
    intruder("DROP TRIGGER checkpoints_no_delete")
    intruder("DELETE FROM checkpoints")
    forget_tree(desk)
    assert verify(desk).ok
    found = verify(desk, given=[("paper", signed)], keys=[SIGNER.verifier])
    assert codes(found) == {"record_is_shorter"}
    assert found.findings[0].operands == {
        "checkpoint": "paper",
        "rows": int(size),
        "found": int(size) - 1,
    }


def test_without_a_tree_checkpoints_say_between_which_rows(
    desk: Tracker, intruder: Intruder
) -> None:
    """After the last that holds, and up to the first that does not."""
    first, second = desk.record.checkpoints.all()
    cell = Cell("state", payment_of(desk, "2019-03-04"))
    intruder.write(cell, intruder.read(cell).replace(b"1234", b"1235"))
    forget_tree(desk)
    found = verify(desk, keys=[SIGNER.verifier])
    assert (found.tree, codes(found)) == ("none", {"checkpoint_differs"})
    assert found.findings[0].operands["after"] == first.position
    assert found.findings[0].position == second.position
    assert first.position < cell.position <= second.position
    assert touched(found) == []
    early = Cell("state", payment_of(desk, "2019-01-10"))
    before = b'"document":"'
    state = intruder.read(early).replace(before, before + b"x")
    intruder.write(early, state)
    found = verify(desk, keys=[SIGNER.verifier])
    assert codes(found) == {"checkpoint_differs"}
    assert touched(found) == [JANUARY, FEBRUARY]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE tiles SET hashes = x'' WHERE level = 0",
        "UPDATE tiles SET hashes = x'00' WHERE level = 0",
        "UPDATE places SET places = x'00'",
        "DELETE FROM places",
        "DROP TABLE tiles",
    ],
)
def test_a_damaged_tree_is_told_and_hides_nothing(
    desk: Tracker, intruder: Intruder, damage: str
) -> None:
    """The rows are still held against the checkpoints."""
    with desk.record.tree.writing() as connection:
        connection.exec_driver_sql(damage)
    assert codes(verify(desk, keys=[SIGNER.verifier])) == {"tree_damaged"}
    cell = Cell("state", payment_of(desk, "2019-03-04"))
    intruder.write(cell, intruder.read(cell).replace(b"1234", b"1235"))
    found = verify(desk, keys=[SIGNER.verifier])
    assert codes(found) == {"tree_damaged", "checkpoint_differs"}


def test_an_altered_tree_does_not_blame_the_rows(
    desk: Tracker, intruder: Intruder
) -> None:
    """Where a signed checkpoint vouches for them; an unsigned one vouches for nothing.

    Together with a change that no checkpoint covers both are told.
    """
    with desk.record.tree.writing() as connection:
        (hashes,) = connection.execute(select(TILES.c.hashes)).scalars()
        connection.execute(update(TILES).values(hashes=bytes(32) + hashes[32:]))
    assert codes(verify(desk, keys=[SIGNER.verifier])) == {"tree_differs"}
    assert changed(verify(desk)) == [("altered", 1)]
    last = Cell("state", desk.store.last_position())
    intruder.write(last, intruder.read(last).replace(b"1234", b"1235"))
    found = verify(desk, keys=[SIGNER.verifier])
    assert changed(found) == [("altered", last.position)]
    assert "tree_differs" in codes(found)


def test_stored_checkpoints_are_held_too(desk: Tracker, intruder: Intruder) -> None:
    """Altered, of another root, or with a signature that does not fit."""
    intruder("DROP TRIGGER checkpoints_no_update")
    notes = [each.note for each in desk.record.checkpoints.all()]
    change = "UPDATE checkpoints SET note = ? WHERE number = ?"
    intruder(change, "nothing", 1)
    assert codes(verify(desk)) == {"checkpoint_unreadable"}
    intruder(change, notes[0], 1)
    lines = notes[1].split("\n")
    lines[2] = "A" * 43 + "="
    intruder(change, "\n".join(lines), 2)
    assert codes(verify(desk)) == {"checkpoint_differs"}
    found = verify(desk, keys=[SIGNER.verifier])
    assert codes(found) == {"checkpoint_differs", "signature_wrong"}


def test_a_given_checkpoint_of_another_log_is_refused(desk: Tracker) -> None:
    """However good its signature."""
    (note,) = [c.note for c in desk.record.checkpoints.all() if c.signed]
    text = note.partition("\n\n")[0].replace(ORIGIN, "other.example") + "\n"
    other = str(SIGNER.sign(text))
    found = verify(desk, given=[("other", other)], keys=[SIGNER.verifier])
    assert codes(found) == {"other_log"}
    assert codes(verify(desk, given=[("x", "no\n")])) == {"checkpoint_unreadable"}


def test_a_settlement_is_safe_where_no_checkpoint_can_be_made(
    desk: Tracker, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tree is damaged: the month is settled, and the next act states it."""
    with desk.record.tree.writing() as connection:
        connection.exec_driver_sql("UPDATE tiles SET hashes = x'00'")
    before = len(desk.record.checkpoints.all())
    spend(desk, "2019-03-06")
    by = entry(desk).by
    assert desk.months.settle(program=PROGRAM, month="2019-03", by=by)
    assert len(desk.record.checkpoints.all()) == before
    assert "checkpoint_not_made" in "".join(capsys.readouterr())
    desk.record.attempt_to_grow()
    assert "tree_is_broken" in "".join(capsys.readouterr())
    forget_tree(desk)
    stated = desk.months.checkpoint()
    assert stated is not None
    assert stated.occasion == "월결산-2019-03"
    assert desk.months.checkpoint() == stated


def test_a_tree_of_rows_that_are_gone_signs_nothing(
    desk: Tracker, intruder: Intruder
) -> None:
    """An older store was put back: the tree beside it is of other rows."""
    intruder("DELETE FROM stored_events WHERE rowid = ?", desk.store.last_position())
    with pytest.raises(refusals.TreeIsOfOtherRows):
        desk.record.checkpoint(SIGNER)


def test_evidence_is_held_too(desk: Tracker) -> None:
    """A file that is gone, and one of which a byte was changed."""
    position = desk.store.last_position()
    files = [File(name=f"{n}.txt", data=b"receipt %d" % n) for n in (1, 2)]
    desk.attachments.attach(entry(desk), files=files, to=[position])
    assert verify(desk).ok
    kept = sorted(p for p in desk.cabinet.folder.rglob("*") if p.is_file())
    kept[0].chmod(0o600)
    kept[0].write_bytes(b"another")
    kept[1].unlink()
    found = verify(desk)
    assert codes(found) == {"evidence_altered", "evidence_missing"}
    assert all(each.position > position for each in found.findings)


def test_a_stream_that_is_not_what_it_says_is_named(
    desk: Tracker, intruder: Intruder
) -> None:
    """The first fact's own key makes its stream's id, tree or no tree."""
    cell = Cell("state", 1)
    renamed = intruder.read(cell).replace("둘레길".encode(), "둘레걸".encode())
    intruder.write(cell, renamed)
    forget_tree(desk)
    assert "other_identity" in codes(verify(desk))


@pytest.mark.postgres
def test_on_a_server_changes_are_found_alike(tmp_path: Path, postgres: Server) -> None:
    """One of each kind: a changed byte, a deleted, moved, swapped and added row."""
    url = postgres.database()
    with opened(tmp_path, start=APRIL, store=url, log_origin=ORIGIN) as desk:
        keep_books(desk)
        assert verify(desk, keys=[SIGNER.verifier]).ok
        intruder, at = ServerIntruder(url), payment_of(desk, "2019-02-11")
        intruder(REPLACED, "1234", "1235", at)
        found = verify(desk)
        assert changed(found) == [("altered", at)]
        assert touched(found) == [FEBRUARY]
        intruder(REPLACED, "1235", "1234", at)
        assert verify(desk).ok
        intruder(MOVED, 9_999, at)
        assert changed(verify(desk)) == [("moved", at)]
        intruder(MOVED, at, at + 1)
        intruder(MOVED, at + 1, 9_999)
        assert changed(verify(desk)) == [("altered", at), ("altered", at + 1)]
        intruder(MOVED, 9_999, at)
        intruder(MOVED, at, at + 1)
        intruder(MOVED, at + 1, 9_999)
        assert verify(desk).ok
        intruder(APPENDED, at)
        assert "version_gap" in codes(verify(desk))
        intruder("DELETE FROM sillok.sillok_events WHERE originator_version > 90")
        intruder("DELETE FROM sillok.sillok_events WHERE notification_id = %s", at)
        assert changed(verify(desk)) == [("missing", at)]


REPLACED = """UPDATE sillok.sillok_events
    SET state = convert_to(replace(convert_from(state, 'UTF8'), %s, %s), 'UTF8')
    WHERE notification_id = %s"""
MOVED = (
    "UPDATE sillok.sillok_events SET notification_id = %s WHERE notification_id = %s"
)
APPENDED = """INSERT INTO sillok.sillok_events
    (originator_id, originator_version, topic, state)
    SELECT originator_id, originator_version + 90, topic, state
    FROM sillok.sillok_events WHERE notification_id = %s"""
