"""출납 정리기간 as people meet it: late payments and returns of the old year."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from domain import refusals
from tests.tracker.year_end_desk import (
    OFFICE,
    TRAIL,
    YEAR,
    Calendar,
    close,
    entry,
    in_january,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture
def calendar() -> Calendar:
    """15 January 2020: the year is over, its books are open."""
    return Calendar()


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Iterator[Tracker]:
    """A program with two funded lines of 2019 and one open contract on the first."""
    with in_january(tmp_path, calendar) as made:
        yield made


def test_late_payments_go_to_the_old_year_until_its_books_close(
    tracker: Tracker, calendar: Calendar
) -> None:
    """Until 20 January, on commitments; returns too; nothing new, nothing after."""
    late = entry(tracker, "2020-01-20")
    paid = tracker.spending.record_expenditure(
        late, **OFFICE, amount=200_000, summary="준공", commitment="계약-1"
    )
    tracker.spending.return_expenditure(late, **OFFICE, amount=50_000, summary="반납")
    row = tracker.reports.budget(TRAIL, year=YEAR).rows[0]
    assert (row["expended"], len(paid.positions)) == (150_000, 1)
    for refused, act in (
        (refusals.OutsideFiscalYear, partial(new_commitment, tracker)),
        (refusals.ClosingPeriodOver, partial(late_return, tracker, "2020-01-21")),
    ):
        with pytest.raises(refused):
            act()
    calendar.day = date(2020, 1, 20)
    close(tracker, day="2020-01-20")
    with pytest.raises(refusals.BooksAreClosed):
        late_return(tracker, "2020-01-20")


def new_commitment(tracker: Tracker) -> Any:
    """A new contract dated after the year."""
    asked = entry(tracker, "2020-01-10", document="계약-2")
    return tracker.spending.make_commitment(asked, **OFFICE, amount=1, summary="계약")


def late_return(tracker: Tracker, day: str) -> Any:
    """A return dated after the year."""
    asked = entry(tracker, day)
    return tracker.spending.return_expenditure(
        asked, **OFFICE, amount=1, summary="반납"
    )


def test_a_setting_moves_the_last_day_of_late_entries(tracker: Tracker) -> None:
    """By law 20 January; here the end of the month."""
    tracker.policies.change_setting(
        entry(tracker, reason="결산 지침"),
        setting="payments-until",
        value="2019=2020-01-31",
    )
    late = entry(tracker, "2020-01-31")
    tracker.spending.record_expenditure(
        late, **OFFICE, amount=200_000, summary="준공", commitment="계약-1"
    )
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        late_return(tracker, "2020-02-01")
    assert refused.value.operands["until"] == date(2020, 1, 31)
