"""불러오기 되돌리기: a whole import answered by one act with one reason."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from domain import refusals
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.use_cases.sheets import SheetImport

SAMPLE = "magok-2019.txt"
ON = date(2019, 12, 20)


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """Open a tracker without facts."""
    with bootstrap(Settings(data=str(tmp_path))) as opened:
        yield opened


def read_sample(tracker: Tracker, text: bytes | None = None) -> SheetImport:
    """Import the sample sheet, or one made from it."""
    data = text or files("tracker").joinpath("samples", SAMPLE).read_bytes()
    by = tracker.directory.ensure_operator("담당").id
    entry = Entry(by=by, on=date(2019, 1, 1))
    return tracker.sheets.import_sheet(entry, data=data, name=SAMPLE)


def undone(tracker: Tracker, batch: str, reason: str = "다른 사업의 설명서") -> None:
    """Undo a batch."""
    by = tracker.directory.ensure_operator("담당").id
    entry = Entry(by=by, on=ON, document="정정-1", reason=reason)
    tracker.corrections.undo_batch(entry, batch=batch)


def batch_of(tracker: Tracker) -> str:
    """Name the newest batch."""
    return str(tracker.reports.batches().rows[0]["batch"])


def shown(tracker: Tracker, program: str) -> dict[str, Any]:
    """Everything that a program's reports say of it, but the numbers of facts."""
    reports = tracker.reports
    timeline = [
        {k: v for k, v in row.items() if k != "position"}
        for row in reports.timeline(program).rows
    ]
    return {
        "sheet": msgspec.to_builtins(reports.sheet(program, year=2019)),
        "budget": reports.budget(program, year=2019).rows,
        "timeline": timeline,
    }


def test_one_act_takes_all_figures_and_activities_back(tracker: Tracker) -> None:
    """Nothing is left but empty lines; the facts of the import are all there still."""
    found = read_sample(tracker)
    known = tracker.store.last_position()
    undone(tracker, batch_of(tracker))
    for year in (2018, 2019):
        total = tracker.reports.budget(found.program, year=year).as_json()["total"]
        assert total["revised_budget"] == total["available"] == 0
    assert tracker.reports.timeline(found.program).rows == []
    assert tracker.reports.settlement(found.program).rows == []
    moment = tracker.reports.moment(str(known))
    then = tracker.reports.budget(found.program, year=2019, moment=moment)
    assert then.as_json()["total"]["revised_budget"] == 40_000_000
    assert tracker.reports.batches().rows[0]["undone"]


def test_the_same_sheet_may_be_read_again(tracker: Tracker) -> None:
    """After undoing, the import makes the same reports as the first time."""
    program = read_sample(tracker).program
    first = shown(tracker, program)
    undone(tracker, batch_of(tracker))
    again = read_sample(tracker)
    assert not again.repeated
    assert shown(tracker, program) == first


def test_what_was_paid_since_keeps_the_batch(tracker: Tracker) -> None:
    """An appropriation that was spent from cannot go; nothing at all is undone."""
    program = read_sample(tracker).program
    by = tracker.directory.ensure_operator("담당").id
    paid = Entry(by=by, on=date(2019, 3, 2), document="지출-1")
    tracker.spending.record_expenditure(
        paid, program=program, year=2019, line="201-01", amount=1, summary="통역료"
    )
    known = tracker.store.last_position()
    with pytest.raises(refusals.CounterTakesTooMuch) as refused:
        undone(tracker, batch_of(tracker))
    assert refused.value.operands["left"] == -1
    assert tracker.store.last_position() == known


def test_undoing_needs_a_reason_and_happens_once(tracker: Tracker) -> None:
    """No reason, an unknown batch, and a second time are refused."""
    read_sample(tracker)
    batch = batch_of(tracker)
    with pytest.raises(refusals.ReasonMissing):
        undone(tracker, batch, reason=" ")
    with pytest.raises(refusals.UnknownBatch) as refused:
        undone(tracker, "sheet-0")
    assert refused.value.operands == {"batch": "sheet-0", "known": batch}
    undone(tracker, batch)
    with pytest.raises(refusals.NothingToUndo):
        undone(tracker, batch)


def test_words_go_back_to_what_they_were(tracker: Tracker) -> None:
    """A second sheet of the program changed words; undoing it restores the first's."""
    program = read_sample(tracker).program
    first = shown(tracker, program)
    data = files("tracker").joinpath("samples", SAMPLE).read_bytes()
    text = data.decode()
    changed = text.replace("해외", "국외", 3)
    assert changed != text
    read_sample(tracker, changed.encode())
    undone(tracker, batch_of(tracker))
    assert shown(tracker, program)["sheet"] == first["sheet"]
