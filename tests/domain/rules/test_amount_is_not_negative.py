"""정산: a part of an amount may be nothing, and never less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_settlement_in_two_parts_is_allowed(books: Books) -> None:
    """What was accepted and what came back are both amounts.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 개산급 7,000,000 on C-1 as P-1
    """
    line, on = books.line("사무관리비"), books.on("2019-06-28")
    payment = books.payment("P-1").originator_version
    line.settle_advance(on, payment=payment, accepted=6_400_000, returned=600_000)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.AdvanceSettled,
            on,
            payment=payment,
            accepted=6_400_000,
            returned=600_000,
            split=FundingSplit(own=600_000),
        )
    ]


def test_negative_part_is_refused(books: Books) -> None:
    """Accepting more than was paid is not made good by a negative return.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 개산급 7,000,000 on C-1 as P-1
    """
    with pytest.raises(refusals.AmountIsNegative) as refused:
        books.line("사무관리비").settle_advance(
            books.on("2019-06-28"),
            payment=books.payment("P-1").originator_version,
            accepted=7_500_000,
            returned=-500_000,
        )
    assert refused.value.explained("ko") == "나눈 금액이 -500,000원입니다"
    assert refused.value.operands == {"asked": -500_000}
    assert books.new_facts() == []


def test_boundary_is_nothing(books: Books) -> None:
    """A part of nothing is a part; one won less is refused.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 개산급 7,000,000 on C-1 as P-1
    """
    line, on = books.line("사무관리비"), books.on("2019-06-28")
    payment = books.payment("P-1").originator_version
    with pytest.raises(refusals.AmountIsNegative) as refused:
        line.settle_advance(on, payment=payment, accepted=-1, returned=7_000_000)
    assert refused.value.operands == {"asked": -1}
    assert books.new_facts() == []
    line.settle_advance(on, payment=payment, accepted=0, returned=7_000_000)
    assert (line.unsettled, line.figures.expended) == ({}, 0)


def test_source_that_pays_less_than_nothing_is_refused(books: Books) -> None:
    """One source does not pay more so that another gets something.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with pytest.raises(refusals.AmountIsNegative) as refused:
        line.record_expenditure(
            on,
            amount=1_000,
            summary="광고",
            split=FundingSplit(national=1_001, own=-1),
        )
    assert refused.value.operands == {"asked": -1}
    assert books.new_facts() == []
    line.record_expenditure(
        on, amount=1_000, summary="광고", split=FundingSplit(national=1_000, own=0)
    )
    assert line.spent == FundingSplit(national=1_000)
