"""금액: amounts are positive won, and the kind of entry gives the direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_amount_above_nothing_is_allowed(books: Books) -> None:
    """A return is a positive amount of its own kind.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-20")
    line.return_expenditure(on, amount=120_000, summary="정산 반납")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            on,
            amount=120_000,
            summary="정산 반납",
            split=FundingSplit(own=120_000),
        )
    ]


def test_negative_amount_is_refused(books: Books) -> None:
    """A return is not a payment with a minus.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    """
    with pytest.raises(refusals.AmountNotPositive) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-20"), amount=-120_000, summary="정산 반납"
        )
    assert refused.value.explained("ko") == "금액이 -120,000원입니다"
    assert refused.value.operands == {"asked": -120_000}
    assert books.new_facts() == []


def test_boundary_is_one_won(books: Books) -> None:
    """One won is an amount, and nothing is none.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with pytest.raises(refusals.AmountNotPositive) as refused:
        line.record_expenditure(on, amount=0, summary="다과")
    assert refused.value.explained("ko") == "금액이 0원입니다"
    assert refused.value.operands == {"asked": 0}
    assert books.new_facts() == []
    line.record_expenditure(on, amount=1, summary="다과")
    assert line.figures.expended == 1
