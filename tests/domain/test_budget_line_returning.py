"""여입과 정산: money comes back, and an advance is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.budget_line_facts import PaymentForm
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_advance_is_paid_and_stays_unsettled(books: Books) -> None:
    """선금 is paid money, and a duty to settle it.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    """
    line, paid_on = books.line("사무관리비"), books.on("2019-03-05")
    line.record_expenditure(
        paid_on,
        amount=7_000_000,
        summary="선금",
        commitment="C-1",
        form=PaymentForm.ADVANCE,
    )
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            paid_on,
            amount=7_000_000,
            summary="선금",
            commitment="C-1",
            split=FundingSplit(national=3_500_000, own=3_500_000),
            form=PaymentForm.ADVANCE,
        )
    ]
    assert line.unsettled == {line.version: 7_000_000}


def test_advance_is_settled_in_parts(books: Books) -> None:
    """It stays on the list until what was accepted and returned covers it.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 선금 7,000,000 on C-1 as P-1
    """
    line, on = books.line("사무관리비"), books.on("2019-05-01")
    payment = books.payment("P-1").originator_version
    line.settle_advance(on, payment=payment, accepted=5_000_000, returned=1_000_000)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.AdvanceSettled,
            on,
            payment=payment,
            accepted=5_000_000,
            returned=1_000_000,
            split=FundingSplit(national=500_000, own=500_000),
        )
    ]
    assert line.unsettled == {payment: 1_000_000}
    assert line.figures.expended == 6_000_000
    line.settle_advance(on, payment=payment, accepted=1_000_000)
    assert (line.unsettled, line.figures.expended) == ({}, 6_000_000)


def test_return_makes_the_amount_free_again(books: Books) -> None:
    """A return goes back into the line that paid.

    2019-01-01 국외업무여비 본예산 10,000,000
    2019-10-04 국외업무여비 지출 10,000,000
    """
    line, returned_on = books.line("국외업무여비"), books.on("2019-11-29")
    line.return_expenditure(returned_on, amount=310_000, summary="여비 정산")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            returned_on,
            amount=310_000,
            summary="여비 정산",
            split=FundingSplit(own=310_000),
        )
    ]
    assert line.figures.expended == 9_690_000
    assert line.figures.available == line.figures.balance == 310_000


def test_return_of_one_payment(books: Books) -> None:
    """여입 that names its payment is counted on that payment.

    2019-01-01 국외업무여비 본예산 10,000,000
    2019-10-04 국외업무여비 지출 4,000,000 as P-1
    """
    line, returned_on = books.line("국외업무여비"), books.on("2019-11-29")
    payment = books.payment("P-1")
    line.return_expenditure(
        returned_on, amount=310_000, summary="여비 정산", payment=payment
    )
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            returned_on,
            amount=310_000,
            summary="여비 정산",
            split=FundingSplit(own=310_000),
            payment=payment.originator_version,
        )
    ]
    assert line.returned == {payment.originator_version: 310_000}


def test_return_above_what_was_paid(books: Books) -> None:
    """No more comes back than went out.

    2019-01-01 국외업무여비 본예산 10,000,000
    2019-10-04 국외업무여비 지출 9,000,000
    2019-11-04 국외업무여비 여입 1,000,000
    """
    line = books.line("국외업무여비")
    with pytest.raises(refusals.ExceedsExpended) as refused:
        line.return_expenditure(
            books.on("2019-11-29"), amount=8_000_001, summary="정산"
        )
    assert refused.value.operands == {
        "line": "국외업무여비 (202-03)",
        "asked": 8_000_001,
        "expended": 8_000_000,
        "shortfall": 1,
    }
    assert refused.value.explained("ko") == (
        "국외업무여비 (202-03): 지출 8,000,000원, 반납 요청 8,000,001원"
    )
    assert refused.value.explained("en") == (
        "국외업무여비 (202-03): paid 8,000,000 won, return asked 8,000,001 won"
    )
    assert books.new_facts() == []
