"""한 지출의 여입 한도: no more comes back of one payment than was paid in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.reclassification import reclassify
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_the_payment(books: Books) -> None:
    """A part comes back, and the line remembers of which payment.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    line.return_expenditure(
        books.on("2019-04-01"), amount=1_000_000, summary="반납", payment=payment
    )
    assert line.returned == {payment.originator_version: 1_000_000}


def test_refused_beyond_the_payment(books: Books) -> None:
    """What came back, or moved to another line, is not there a second time.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-06 사무관리비 지출 9,000,000
    2019-04-01 사무관리비 여입 1,000,000 of P-1
    2019-04-01 사무관리비 과목경정 500,000 of P-1 to 국외업무여비
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    on = books.on("2019-05-01")
    told = {
        "line": "사무관리비 (201-01)",
        "asked": 2_000_000,
        "paid": 3_000_000,
        "returned": 1_500_000,
        "room": 1_500_000,
        "shortfall": 500_000,
    }
    said = (
        "사무관리비 (201-01): 지출 3,000,000원, 돌아온 금액 1,500,000원, "
        "남은 금액 1,500,000원, 요청 2,000,000원, 초과 500,000원"
    )
    with refuses(books, refusals.ExceedsPayment, said, **told):
        line.return_expenditure(on, amount=2_000_000, summary="반납", payment=payment)
    with refuses(books, refusals.ExceedsPayment, said, **told):
        reclassify(
            line, books.line("국외업무여비"), on, payment=payment, amount=2_000_000
        )


def test_boundary_is_the_payments_last_won(books: Books) -> None:
    """All of it may come back, and not a won more, though the line paid more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-06 사무관리비 지출 9,000,000
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    on = books.on("2019-05-01")
    line.return_expenditure(on, amount=3_000_000, summary="반납", payment=payment)
    books.keep()
    with refuses(
        books,
        refusals.ExceedsPayment,
        "사무관리비 (201-01): 지출 3,000,000원, 돌아온 금액 3,000,000원, "
        "남은 금액 0원, 요청 1원, 초과 1원",
        line="사무관리비 (201-01)",
        asked=1,
        paid=3_000_000,
        returned=3_000_000,
        room=0,
        shortfall=1,
    ):
        line.return_expenditure(on, amount=1, summary="반납", payment=payment)
