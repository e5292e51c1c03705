"""What the pages ask the tracker beside its reports: contracts, closing, one fact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.application import Entry
from tracker.refused import Moment
from tracker.reports.closing import due, settled
from tracker.reports.commitments import commitments, costing_counts
from tracker.reports.one_fact import one_fact

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker


def entry(tracker: Tracker, document: str) -> Entry:
    """An entry of the person in charge on 10 September."""
    member = tracker.directory.member_named("담당")
    assert member is not None
    return Entry(by=member.id, on=date(2019, 9, 10), document=document)


def test_commitment_stays_open_until_it_is_paid(tracker: Tracker, program: str) -> None:
    """The contract shows what is left of it, and nothing once all is paid."""

    def left() -> list[tuple[str, str, int]]:
        rows = commitments(tracker.application, program, 2019).rows
        return [(r["number"], r["summary"], r["outstanding"]) for r in rows]

    def pay(amount: int, document: str) -> None:
        tracker.spending.record_expenditure(
            entry(tracker, document),
            program=program,
            year=2019,
            line="201-03",
            amount=amount,
            summary="대관료",
            commitment="계약-7",
        )

    assert left() == [("계약-7", "행사장 대관", 4_000_000)]
    pay(1_500_000, "지출-1")
    assert left() == [("계약-7", "행사장 대관", 2_500_000)]
    pay(2_500_000, "지출-2")
    assert left() == []


def test_unopened_year_has_no_commitments_and_nothing_due(
    tracker: Tracker, program: str
) -> None:
    """A year nobody opened is empty, not an error."""
    assert commitments(tracker.application, program, 2031).rows == []
    assert due(tracker.application, program, 2031, "2031-12") == []


def test_costing_is_counted_as_of_a_moment(tracker: Tracker, program: str) -> None:
    """The sheet's items are counted by line, and none before they were planned."""
    app = tracker.application
    assert costing_counts(app, program, 2019)["201-01"] == 3
    planned = tracker.reports.history(program, topics=["BudgetLine.CostingPlanned"])
    before = Moment(position=planned[-1]["position"] - 1)
    assert set(costing_counts(app, program, 2019, before).values()) == {0}


def test_months_due_are_those_over_and_not_settled(
    tracker: Tracker, program: str
) -> None:
    """On 20 September: July and August; after settling them nothing is due."""
    app, over = tracker.application, tracker.months.last_over()
    assert over == "2019-08"
    assert due(app, program, 2019, over) == ["2019-07", "2019-08"]
    tracker.months.settle(program=program, month="2019-08", by="m-1")
    assert due(app, program, 2019, over) == []
    assert [each.month for each in settled(app, program)][-1] == "2019-08"


def test_settlements_end_at_the_moment_shown(tracker: Tracker, program: str) -> None:
    """A settlement recorded later is not known yet."""
    marks = settled(tracker.application, program)
    known = settled(tracker.application, program, Moment(position=marks[2].position))
    assert known == marks[:3]


def test_one_fact_is_the_stored_one(tracker: Tracker, program: str) -> None:
    """The row, the program, the postings and the JSON all belong to one position."""
    (row,) = tracker.reports.history(
        program, topics=["BudgetLine.CommitmentMade"], limit=1
    )
    found = one_fact(tracker, row["position"])
    assert found is not None
    assert found.program is not None
    assert str(found.program.id) == program
    assert [(each.measure.ko, each.amount) for each in found.moved] == [
        ("원인행위", 4_000_000)
    ]
    assert '"number": "계약-7"' in found.stored


def test_no_fact_has_no_page(tracker: Tracker) -> None:
    """Positions outside the store hold nothing."""
    assert one_fact(tracker, 0) is None
    assert one_fact(tracker, tracker.store.last_position() + 1) is None
