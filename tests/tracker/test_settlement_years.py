"""Which years the settlement table shows, and which a sheet gets back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from projections.view import NOW, Moment
from tests.tracker.entry_desk import opened, with_budget
from tests.tracker.sheet_desk import figure_rows, take_in
from tests.tracker.sheet_desk import opened as sheet_tracker
from tracker.sheet.compose import compose_sheet
from tracker.sheet.model import Amount, OverviewRow, PeopleRow, SettlementRow, Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker


def years(tracker: Tracker, moment: Moment = NOW) -> list[int]:
    """The years of the table."""
    rows = tracker.reports.settlement("둘레길", moment=moment).rows
    return [row["year"] for row in rows]


def test_year_without_a_payment_appears_when_its_december_is_settled(
    tmp_path: Path,
) -> None:
    """Before, a row of zeros would claim what nobody knows yet; on both clocks."""
    with opened(tmp_path, start=datetime(2020, 1, 2, tzinfo=UTC)) as tracker:
        with_budget(tracker)
        tracker.months.settle(program="둘레길", month="2019-11", by="m-1")
        assert years(tracker) == []
        before = tracker.reports.last_position()
        tracker.months.settle(program="둘레길", month="2019-12", by="m-1")
        assert years(tracker) == [2019]
        assert years(tracker, Moment(position=before)) == []
        assert years(tracker, Moment(on=date(2019, 12, 30))) == []
        assert years(tracker, Moment(on=date(2019, 12, 31))) == [2019]
        (row,) = tracker.reports.settlement("둘레길").rows
        assert row["expended"] == 0
        assert row["balance"] == row["revised_budget"] > 0


def test_settled_year_of_which_a_sheet_says_nothing_but_zeros_comes_back(
    tmp_path: Path,
) -> None:
    """The row is printed again, although no amount stands behind it."""
    sheet = Sheet(
        "둘레길 정비",
        2019,
        account="일반회계",
        people=(PeopleRow("공원국", "공원과"),),
        overview=(OverviewRow("시설비", Amount(1_000), Amount(2_000)),),
        settlement=(SettlementRow(2016), SettlementRow(2017, expended=Amount(5_000))),
    )
    text = compose_sheet(sheet)
    with sheet_tracker(tmp_path) as tracker:
        done = take_in(tracker, text)
        again = tracker.reports.sheet_text(done.program, year=done.year)
    assert set(figure_rows(text)) <= set(figure_rows(again))
