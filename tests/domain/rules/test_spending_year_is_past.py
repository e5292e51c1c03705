"""지난 회계연도 지출: it is owed from a year before this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit
from domain.past_year import pay_for_past_year

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_debt_of_a_past_year_is_allowed(books: Books) -> None:
    """2019 pays what 2017 still owes; both years' lines keep it.

    2017-01-01 사무관리비 본예산 5,000,000
    2018-01-31 폐쇄 2017
    2019-01-01 사무관리비 본예산 20,000,000
    """
    past, line = books.line("사무관리비", 2017), books.line("사무관리비")
    on = books.on("2019-03-05")
    pay_for_past_year(past, line, on, amount=700_000, summary="2017년 광고료")
    assert books.new_facts() == [
        books.fact(
            past,
            facts.PastYearPaid,
            on,
            amount=700_000,
            by_line=line.id,
            by_year=2019,
            payment=f"{line.id}:{line.version}",
        ),
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=700_000,
            summary="2017년 광고료",
            split=FundingSplit(own=700_000),
            past_year=2017,
            past_line=past.id,
        ),
    ]


def test_debt_of_a_later_year_is_refused(books: Books) -> None:
    """2019 pays nothing for 2020.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.NotAPastYear) as refused:
        pay_for_past_year(
            books.line("사무관리비", 2020),
            books.line("사무관리비"),
            books.on("2019-03-05"),
            amount=700_000,
            summary="광고료",
        )
    assert refused.value.explained("ko") == (
        "2020회계연도는 2019회계연도보다 앞서지 않습니다"
    )
    assert refused.value.operands == {"past_year": 2020, "fiscal_year": 2019}
    assert books.new_facts() == []


def test_boundary_is_the_year_before(books: Books) -> None:
    """Last year's debt is a past year's, this year's is an ordinary payment.

    2018-01-01 사무관리비 본예산 5,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with pytest.raises(refusals.NotAPastYear) as refused:
        pay_for_past_year(line, line, on, amount=1, summary="광고료")
    assert refused.value.operands == {"past_year": 2019, "fiscal_year": 2019}
    assert books.new_facts() == []
    past = books.line("사무관리비", 2018)
    pay_for_past_year(past, line, on, amount=1, summary="광고료")
    assert (past.past_paid, line.figures.expended) == (1, 1)
