"""월 결산: a month is settled once it has ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import month_settlement, refusals
from domain.classification import Measure

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_settling_a_month_that_is_over_is_allowed(books: Books) -> None:
    """The figures of the month are fixed on the year and on its line.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year, line, on = books.year(), books.line("사무관리비"), books.on("2019-03-05")
    month_settlement.settle(year, [line], on, month="2019-02", today=date(2019, 3, 5))
    what = {
        "month": "2019-02",
        "revision": 1,
        "sums": {Measure.ORIGINAL: 20_000_000},
    }
    assert books.new_facts() == [
        books.fact(year, year_facts.MonthSettled, on, **what),
        books.fact(line, line_facts.MonthSettled, on, **what),
    ]


def test_settling_a_month_that_runs_is_refused(books: Books) -> None:
    """Its last entries are still to come.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.MonthNotOver) as refused:
        month_settlement.settle(
            books.year(),
            books.lines_of(),
            books.on("2019-02-15"),
            month="2019-02",
            today=date(2019, 2, 15),
        )
    assert refused.value.explained("ko") == (
        "2019-02은(는) 2019-02-28에 끝납니다. 오늘은 2019-02-15입니다"
    )
    assert refused.value.operands == {
        "month": "2019-02",
        "month_end": date(2019, 2, 28),
        "today": date(2019, 2, 15),
    }
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("month", "last", "next_day"),
    [
        ("2019-02", date(2019, 2, 28), date(2019, 3, 1)),
        ("2019-12", date(2019, 12, 31), date(2020, 1, 1)),
    ],
)
def test_boundary_is_the_day_after(
    books: Books, month: str, last: date, next_day: date
) -> None:
    """The last day itself still takes entries; the next one closes.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.MonthNotOver) as refused:
        books.settle(month, today=last.isoformat())
    assert refused.value.operands == {
        "month": month,
        "month_end": last,
        "today": last,
    }
    assert books.new_facts() == []
    assert books.settle(month, today=next_day.isoformat()) == 1
