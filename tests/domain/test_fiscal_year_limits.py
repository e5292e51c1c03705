"""회계연도의 경계: totals of one month, settled months, sheets that are gone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import fiscal_year_facts as facts
from domain import refusals
from domain.classification import Measure
from domain.figures import Figures
from domain.funding import NOTHING, FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def final_budget(won: int) -> facts.StatedTotals:
    """A year of which nothing but the final budget is stated."""
    return facts.StatedTotals(
        final_budget=FundingSplit(own=won),
        carried_in=NOTHING,
        changes=NOTHING,
        expended=NOTHING,
        carried_over=NOTHING,
    )


def test_totals_stated_twice_in_one_month_stand_once(books: Books) -> None:
    """The month's sums hold the first statement and the difference."""
    year, on = books.year(2018), books.on("2018-12-31", opening=True)
    for won in (100, 120):
        year.record_opening_totals(on, totals=final_budget(won), known=Figures())
    assert year.by_month["2018-12"] == {Measure.FINAL_UNSPECIFIED: 120}


def test_totals_into_a_settled_month_name_the_year(books: Books) -> None:
    """No line is at fault: the statement is the year's.

    2018-01-01 사무관리비 본예산 90
    2018-02-28 결산 2018-02
    """
    day = date(2018, 2, 28)
    with pytest.raises(refusals.MonthIsSettled) as refused:
        books.year(2018).record_opening_totals(
            books.on("2018-02-28"), totals=final_budget(100), known=Figures()
        )
    assert refused.value.operands == {
        "line": "2018",
        "effective_on": day,
        "settled_through": day,
    }
    assert books.new_facts() == []


def test_sheet_that_is_gone_is_withdrawn_in_vain(books: Books) -> None:
    """Facts are folded as they come, even where they say so twice."""
    year, on = books.year(), books.on("2019-01-02")
    note = facts.SheetNote(digest="abc", lines=120, held=30, broken=0)
    year.note_sheet(on, imported=note)
    for _ in range(2):
        year.withdraw_sheet(on, digest="abc")
    assert year.sheets == {}
