"""결산 총액: a year that came in as totals takes no entries by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import policies, refusals
from domain.figures import Figures
from domain.fiscal_year_facts import StatedTotals
from domain.funding import NOTHING, FundingSplit

if TYPE_CHECKING:
    from domain.fiscal_year import FiscalYear
    from tests.domain.journal_text import Books

TOTALS = StatedTotals(
    final_budget=FundingSplit(own=138_500_000),
    carried_in=NOTHING,
    changes=FundingSplit(own=-4_050_000),
    expended=FundingSplit(own=126_221_000),
    carried_over=NOTHING,
)


def ask(books: Books, year: FiscalYear) -> None:
    """Ask as an entry by line of that year is asked."""
    books.on(f"{year.year}-12-31").ask(
        policies.year_is_kept_by_line, year.year, stated=year.totals is not None
    )


def test_year_kept_by_line_is_allowed(books: Books) -> None:
    """It was never stated as a total.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ask(books, books.year())
    assert books.new_facts() == []


def test_year_known_as_totals_is_refused(books: Books) -> None:
    """An entry by line would count what the totals hold already.

    2015-01-01 사무관리비 본예산 20,000,000
    """
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    year.record_opening_totals(on, totals=TOTALS, known=Figures())
    books.keep()
    with pytest.raises(refusals.YearKnownAsTotals) as refused:
        ask(books, year)
    assert refused.value.explained("ko") == (
        "2015회계연도는 설명서의 결산 총액으로 기록되어 있어, "
        "과목별 기록을 더하면 두 번 셉니다"
    )
    assert refused.value.operands == {"fiscal_year": 2015}
    assert books.new_facts() == []


def test_boundary_is_a_total_of_nothing(books: Books) -> None:
    """A year stated at nothing is stated, and the year beside it is not.

    2015-01-01 사무관리비 본예산 20,000,000
    2016-01-01 사무관리비 본예산 20,000,000
    """
    nothing = StatedTotals(
        final_budget=NOTHING,
        carried_in=NOTHING,
        changes=NOTHING,
        expended=NOTHING,
        carried_over=NOTHING,
    )
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    ask(books, year)
    year.record_opening_totals(on, totals=nothing, known=Figures())
    with pytest.raises(refusals.YearKnownAsTotals) as refused:
        ask(books, year)
    assert refused.value.operands == {"fiscal_year": 2015}
    ask(books, books.year(2016))
