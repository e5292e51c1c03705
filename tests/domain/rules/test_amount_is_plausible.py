"""금액의 상한: an amount beyond any budget is a slip of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_large_budget_is_allowed(books: Books) -> None:
    """A trillion won is a county's whole year.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("시설비"), books.on("2019-01-02")
    books.keep()
    split = FundingSplit(own=10**12)
    line.appropriate(on, amount=10**12, split=split)
    assert books.new_facts() == [
        books.fact(line, facts.BudgetAppropriated, on, amount=10**12, split=split)
    ]


def test_amount_typed_in_thousands_twice_is_refused(books: Books) -> None:
    """20,000,000 thousand won typed as won in thousands.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    asked = 20_000_000 * 1_000 * 1_000_000
    with pytest.raises(refusals.AmountTooLarge) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-02"), number="C-1", amount=asked, summary="계약"
        )
    assert refused.value.explained("ko") == (
        "금액이 20,000,000,000,000,000원입니다. "
        "한 건은 1,000,000,000,000,000원까지입니다"
    )
    assert refused.value.operands == {"asked": asked, "largest": 10**15}
    assert books.new_facts() == []


@pytest.mark.parametrize("sign", [1, -1])
def test_boundary_is_a_thousand_trillion_either_way(books: Books, sign: int) -> None:
    """1,000조 won is the largest amount, and the largest cut.

    2019-01-01 사무관리비 본예산 1,000,000,000,000,000
    2019-01-02 사무관리비 본예산 1
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    above = sign * (10**15 + 1)
    with pytest.raises(refusals.AmountTooLarge) as refused:
        line.supplement(on, number=1, amount=above, split=FundingSplit(own=above))
    assert refused.value.operands == {"asked": above, "largest": 10**15}
    assert books.new_facts() == []
    largest = sign * 10**15
    line.supplement(on, number=1, amount=largest, split=FundingSplit(own=largest))
    assert line.figures.supplementary == largest
