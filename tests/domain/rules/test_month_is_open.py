"""결산한 달: no entry goes into a settled month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_entry_after_the_settled_months_is_allowed(books: Books) -> None:
    """The open month takes it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    line, on = books.line("사무관리비"), books.on("2019-04-15", reason="3월 14일분")
    line.record_expenditure(on, amount=50_000, summary="다과")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=50_000,
            summary="다과",
            split=FundingSplit(own=50_000),
        )
    ]


def test_entry_into_a_settled_month_is_refused(books: Books) -> None:
    """What was reported stays as it was reported.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    with pytest.raises(refusals.MonthIsSettled) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-14"), amount=50_000, summary="다과"
        )
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 2019-03-14은(는) 2019-03-31까지의 결산에 들어갑니다"
    )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "effective_on": date(2019, 3, 14),
        "settled_through": date(2019, 3, 31),
    }
    assert books.new_facts() == []


def test_boundary_is_the_last_day_of_the_month(books: Books) -> None:
    """The last day is settled, the first of the next month is open.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-28 결산 2019-02
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.MonthIsSettled) as refused:
        line.record_expenditure(books.on("2019-02-28"), amount=1, summary="다과")
    assert refused.value.operands["settled_through"] == date(2019, 2, 28)
    assert books.new_facts() == []
    line.record_expenditure(books.on("2019-03-01"), amount=1, summary="다과")
    assert line.figures.expended == 1
