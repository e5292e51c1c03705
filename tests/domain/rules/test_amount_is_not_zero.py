"""추경: a supplementary budget raises or cuts, but not by nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_cut_is_allowed(books: Books) -> None:
    """감액추경 is a negative amount.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    split = FundingSplit(own=-2_000_000)
    line.supplement(on, number=1, amount=-2_000_000, split=split)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetSupplemented,
            on,
            number=1,
            amount=-2_000_000,
            split=split,
        )
    ]


def test_supplement_of_nothing_is_refused(books: Books) -> None:
    """Trading one source for another is no amount of the line either.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AmountIsZero) as refused:
        books.line("사무관리비").supplement(
            books.on("2019-05-10"),
            number=1,
            amount=0,
            split=FundingSplit(national=1_000, own=-1_000),
        )
    assert refused.value.explained("ko") == "늘리거나 줄일 금액이 0원입니다"
    assert refused.value.operands == {"asked": 0}
    assert books.new_facts() == []


@pytest.mark.parametrize("difference", [-1, 1])
def test_boundary_is_one_won_either_way(books: Books, difference: int) -> None:
    """A commitment changes by one won, up or down, and not by none.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-20")
    with pytest.raises(refusals.AmountIsZero) as refused:
        line.change_commitment(on, number="C-1", difference=0)
    assert refused.value.operands == {"asked": 0}
    assert books.new_facts() == []
    line.change_commitment(on, number="C-1", difference=difference)
    assert line.outstanding == {"C-1": 4_500_000 + difference}
