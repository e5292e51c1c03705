"""이월: budget is carried from a year into the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def carry(books: Books, *, to_year: int) -> None:
    """Carry a million won of 2019 into a year."""
    carry_over(
        books.line("사무관리비"),
        books.line("사무관리비", to_year),
        leaving=books.on("2019-12-31"),
        arriving=books.on(f"{to_year}-01-01"),
        kind=CarryOverKind.SPECIFIED,
        amount=1_000_000,
        council="의결-1",
    )


def test_carry_over_into_the_next_year_is_allowed(books: Books) -> None:
    """What leaves on 31 December arrives on 1 January.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("사무관리비", 2020)
    carry(books, to_year=2020)
    shared = {
        "kind": CarryOverKind.SPECIFIED,
        "amount": 1_000_000,
        "split": FundingSplit(own=1_000_000),
        "carry_over": f"{giving.id}:{giving.version}",
    }
    assert books.new_facts() == [
        books.fact(
            giving,
            facts.CarriedOver,
            books.on("2019-12-31"),
            to_line=receiving.id,
            council="의결-1",
            **shared,
        ),
        books.fact(
            receiving,
            facts.CarriedIn,
            books.on("2020-01-01"),
            from_line=giving.id,
            **shared,
        ),
    ]


def test_carry_over_into_the_same_year_is_refused(books: Books) -> None:
    """A line of the year itself is reached by virement.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.NotTheNextYear) as refused:
        carry(books, to_year=2019)
    assert refused.value.explained("ko") == (
        "2019년도에서 2019년도로는 이월할 수 없습니다"
    )
    assert refused.value.operands == {"from_year": 2019, "to_year": 2019}
    assert books.new_facts() == []


@pytest.mark.parametrize("beside", [2018, 2021])
def test_boundary_is_one_year(books: Books, beside: int) -> None:
    """Neither the year before nor the one after the next.

    2018-01-01 사무관리비 본예산 20,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    2021-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.NotTheNextYear) as refused:
        carry(books, to_year=beside)
    assert refused.value.operands == {"from_year": 2019, "to_year": beside}
    assert books.new_facts() == []
    carry(books, to_year=2020)
    assert books.line("사무관리비", 2020).figures.carried_in == 1_000_000
