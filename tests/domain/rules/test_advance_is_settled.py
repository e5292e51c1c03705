"""정산 먼저: an advance is settled before a part comes back or moves otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.reclassification import reclassify
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_once_it_is_settled(books: Books) -> None:
    """What was accepted is a payment like any other.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    2019-04-05 사무관리비 정산 P-1 1,500,000 500,000
    2019-05-05 사무관리비 여입 500,000 of P-1
    2019-05-06 사무관리비 과목경정 1,000,000 of P-1 to 국외업무여비
    """
    assert books.line("사무관리비").figures.expended == 0
    assert books.line("국외업무여비").figures.expended == 1_000_000


def test_refused_before_it_is_settled(books: Books) -> None:
    """Else what came back would have to be settled a second time.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    on, said = (
        books.on("2019-05-05"),
        "사무관리비 (201-01): 그 지출에 정산하지 않은 2,000,000원이 남아 있습니다",
    )
    told = {"line": "사무관리비 (201-01)", "unsettled": 2_000_000}
    with refuses(books, refusals.AdvanceNotSettled, said, **told):
        line.return_expenditure(on, amount=1, summary="반납", payment=payment)
    with refuses(books, refusals.AdvanceNotSettled, said, **told):
        reclassify(line, books.line("국외업무여비"), on, payment=payment, amount=1)


def test_boundary_is_the_last_won_to_settle(books: Books) -> None:
    """One won that is not settled still holds all of it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 개산급 2,000,000 on C-1 as P-1
    2019-04-05 사무관리비 정산 P-1 1,999,999
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    on = books.on("2019-05-05")
    with refuses(
        books,
        refusals.AdvanceNotSettled,
        "사무관리비 (201-01): 그 지출에 정산하지 않은 1원이 남아 있습니다",
        line="사무관리비 (201-01)",
        unsettled=1,
    ):
        line.return_expenditure(on, amount=1, summary="반납", payment=payment)
    line.settle_advance(on, payment=payment.originator_version, accepted=1)
    line.return_expenditure(on, amount=2_000_000, summary="반납", payment=payment)
    assert line.figures.expended == 0


def test_refused_for_a_return_that_only_an_advance_could_give(books: Books) -> None:
    """Of no payment in particular, or of one that has come back so already.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 개산급 7,000,000 on C-1
    2019-03-06 사무관리비 지출 5,000,000 as P-1
    2019-04-01 사무관리비 여입 3,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-04-02")
    for payment in (None, books.payment("P-1")):
        with refuses(
            books,
            refusals.AdvanceNotSettled,
            "사무관리비 (201-01): 그 지출에 정산하지 않은 1원이 남아 있습니다",
            line="사무관리비 (201-01)",
            unsettled=1,
        ):
            line.return_expenditure(
                on, amount=2_000_001, summary="반납", payment=payment
            )
    line.return_expenditure(on, amount=2_000_000, summary="반납")
    assert line.figures.expended == 7_000_000
