"""재원: the funding sources always sum to the amount they pay for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_split_of_the_whole_amount_is_allowed(books: Books) -> None:
    """국비 + 시도비 + 구비 + 기타 is the amount.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("국외업무여비"), books.on("2019-01-02")
    books.keep()
    split = FundingSplit(national=5_000, provincial=3_000, own=1_500, other=500)
    line.appropriate(on, amount=10_000, split=split)
    assert books.new_facts() == [
        books.fact(line, facts.BudgetAppropriated, on, amount=10_000, split=split)
    ]


def test_split_of_another_amount_is_refused(books: Books) -> None:
    """A payment names all of its sources.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    """
    with pytest.raises(refusals.SplitDoesNotSum) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"),
            amount=1_000_000,
            summary="광고",
            split=FundingSplit(national=400_000),
        )
    assert refused.value.explained("ko") == "재원 합계 400,000원, 금액 1,000,000원"
    assert refused.value.operands == {"split": 400_000, "asked": 1_000_000}
    assert books.new_facts() == []


@pytest.mark.parametrize("apart", [-1, 1])
def test_boundary_is_to_the_won(books: Books, apart: int) -> None:
    """One won too many or too few is a different amount.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    split = FundingSplit(national=700, own=300 + apart)
    with pytest.raises(refusals.SplitDoesNotSum) as refused:
        line.supplement(on, number=1, amount=1_000, split=split)
    assert refused.value.operands == {"split": 1_000 + apart, "asked": 1_000}
    assert books.new_facts() == []
    line.supplement(on, number=1, amount=1_000 + apart, split=split)
    assert line.funding == FundingSplit(own=20_000_000) + split
