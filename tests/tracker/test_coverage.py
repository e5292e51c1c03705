"""증빙 비율: how much of what was paid is proved by a file, on both engines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.view import Moment
from tests.postgres_server import ENGINES, address
from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, with_budget
from tests.tracker.evidence import samples
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.reports.tabular import Report


@pytest.fixture(params=ENGINES)
def tracker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Tracker]:
    """Two programs of two departments, one of them with two funded lines."""
    settings = Settings(data=str(tmp_path), store=address(request))
    with bootstrap(settings, hasher=QUICK) as opened:
        with_budget(opened)
        opened.programs.register(entry(opened), name="다리", department="도로과")
        opened.budget_lines.appropriate(
            entry(opened), program="다리", year=2019, line="시설비", amount=900_000
        )
        yield opened


def pay(tracker: Tracker, day: str, amount: int, **where: Any) -> int:
    """Pay from the first line, or elsewhere; the position."""
    made = entry(tracker, day, document=f"지출-{amount}")
    said = LINE | where
    receipt = tracker.spending.record_expenditure(
        made, **said, amount=amount, summary=f"{amount}원"
    )
    return receipt.positions[-1]


def prove(tracker: Tracker, position: int, day: str = "2019-06-03") -> int:
    """Attach a receipt; the position of that fact."""
    receipt = File("영수증.png", samples.png(shade=position % 200))
    made = entry(tracker, day)
    return tracker.attachments.attach(made, files=[receipt], to=[position]).positions[0]


def shares(report: Report, *names: str) -> list[tuple[Any, ...]]:
    """The rows by name: what was paid and what of it is proved."""
    figures = ("entries", "paid", "proved_entries", "proved", "unproved", "share")
    return [tuple(row[n] for n in (*names, *figures)) for row in report.rows]


def test_share_is_of_the_won_that_was_paid(tracker: Tracker) -> None:
    """By line, by program and by department; the total adds them up."""
    prove(tracker, pay(tracker, "2019-03-04", 300_000))
    pay(tracker, "2019-03-05", 100_000)
    pay(tracker, "2019-03-06", 50_000, line="시설비")
    prove(tracker, pay(tracker, "2019-03-07", 200_000, program="다리", line="시설비"))
    by_line = tracker.reports.coverage("둘레길", year=2019, by="line")
    assert shares(by_line, "line_name") == [
        ("사무관리비", 2, 400_000, 1, 300_000, 100_000, 0.75),
        ("시설비", 1, 50_000, 0, 0, 50_000, 0.0),
    ]
    assert "program" not in [column.field for column in by_line.columns]
    by_department = tracker.reports.coverage(year=2019)
    assert shares(by_department, "department") == [
        ("공원과", 3, 450_000, 1, 300_000, 150_000, 300_000 / 450_000),
        ("도로과", 1, 200_000, 1, 200_000, 0, 1.0),
    ]
    total = by_department.total
    assert total is not None
    assert (total["paid"], total["proved"], total["entries"]) == (650_000, 500_000, 4)
    by_program = tracker.reports.coverage(year=2019, by="program", department="도로과")
    assert shares(by_program, "program") == [("다리", 1, 200_000, 1, 200_000, 0, 1.0)]
    none = tracker.reports.coverage(year=2020)
    assert (none.rows, none.total and none.total["share"]) == ([], None)


def test_returns_count_by_their_own_document_and_answered_entries_not(
    tracker: Tracker,
) -> None:
    """Two files on one payment count once; what was taken back does not count."""
    kept = pay(tracker, "2019-03-04", 300_000)
    mistaken = pay(tracker, "2019-03-05", 100_000)
    prove(tracker, kept)
    second = File("계약서.pdf", samples.PDF)
    tracker.attachments.attach(entry(tracker), files=[second], to=[kept])
    prove(tracker, mistaken)
    tracker.spending.return_expenditure(
        entry(tracker, "2019-04-01"), **LINE, amount=80_000, summary="반납"
    )
    before = shares(tracker.reports.coverage("둘레길", year=2019, by="line"))
    assert before == [(3, 480_000, 2, 400_000, 80_000, 400_000 / 480_000)]
    tracker.corrections.counter(
        entry(tracker, "2019-04-02", reason="두 번 적음"),
        program="둘레길",
        position=mistaken,
    )
    after = shares(tracker.reports.coverage("둘레길", year=2019, by="line"))
    assert after == [(2, 380_000, 1, 300_000, 80_000, 300_000 / 380_000)]
    (left,) = tracker.reports.unproved("둘레길", year=2019).rows
    assert (left["amount"], left["line_name"]) == (-80_000, "사무관리비")


def test_unproved_entries_are_told_largest_first(tracker: Tracker) -> None:
    """Each with its program and document, as many as are asked for."""
    for amount in (10_000, 70_000, 30_000):
        pay(tracker, "2019-03-04", amount)
    prove(tracker, pay(tracker, "2019-03-04", 90_000))
    pay(tracker, "2019-03-04", 50_000, program="다리", line="시설비")
    rows = tracker.reports.unproved(year=2019, limit=3).rows
    assert [(row["amount"], row["program"], row["document"]) for row in rows] == [
        (70_000, "둘레길", "지출-70000"),
        (50_000, "다리", "지출-50000"),
        (30_000, "둘레길", "지출-30000"),
    ]
    assert rows[0]["by"] == "가"
    assert len(tracker.reports.unproved(year=2019, department="공원과").rows) == 3


def test_share_is_that_of_the_moment(tracker: Tracker) -> None:
    """On both clocks: attached later it was not known, and not true, before."""
    position = pay(tracker, "2019-03-04", 300_000)
    attached = prove(tracker, position)

    def share(moment: Moment) -> float:
        report = tracker.reports.coverage("둘레길", year=2019, moment=moment)
        return float(report.rows[0]["share"])

    assert share(Moment(position=attached)) == 1.0
    assert share(Moment(position=attached - 1)) == 0.0
    assert share(Moment(on=date(2019, 6, 3))) == 1.0
    assert share(Moment(on=date(2019, 6, 2))) == 0.0
    digest = tracker.reports.evidence().rows[0]["sha256"]
    destroying = entry(tracker, "2024-06-03", who="나", reason="보존기간 만료")
    (gone,) = tracker.attachments.destroy(destroying, file=digest).positions
    assert share(Moment(position=gone)) == 0.0
    assert share(Moment(position=gone - 1)) == 1.0
