"""출납 폐쇄: a year's books close once the year is over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import refusals, year_end
from domain.classification import Measure

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def close(books: Books, *, on: str) -> None:
    """Close the books of 2019 with nothing carried over."""
    year_end.close(
        books.year(), books.lines_of(), {}, books.on(on), wishes=(), term=None
    )


def test_closing_after_the_year_is_allowed(books: Books) -> None:
    """The figures stand as they are, and what was not spent lapses.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 4,500,000
    """
    close(books, on="2020-01-31")
    year, line, on = books.year(), books.line("사무관리비"), books.on("2020-01-31")
    sums = {
        Measure.ORIGINAL: 20_000_000,
        Measure.COMMITTED: 4_500_000,
        Measure.EXPENDED: 4_500_000,
    }
    assert books.new_facts() == [
        books.fact(year, year_facts.BooksClosed, on, sums=sums),
        books.fact(line, line_facts.BooksClosed, on, sums=sums, lapsed=15_500_000),
    ]


def test_closing_within_the_year_is_refused(books: Books) -> None:
    """Its last entries are still to come.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.YearNotOver) as refused:
        close(books, on="2019-12-20")
    assert refused.value.explained("ko") == (
        "2019회계연도는 2019-12-31에 끝납니다. 오늘은 2019-12-20입니다"
    )
    assert refused.value.operands == {
        "fiscal_year": 2019,
        "today": date(2019, 12, 20),
        "year_end": date(2019, 12, 31),
    }
    assert books.new_facts() == []


def test_boundary_is_the_first_day_of_the_next_year(books: Books) -> None:
    """31 December itself still takes entries.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.YearNotOver) as refused:
        close(books, on="2019-12-31")
    assert refused.value.operands["today"] == date(2019, 12, 31)
    assert books.new_facts() == []
    close(books, on="2020-01-01")
    assert books.year().closed_on == date(2020, 1, 1)
