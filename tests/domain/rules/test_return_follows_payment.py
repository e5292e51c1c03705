"""여입·정산의 날짜: what comes back, moves or is settled was paid before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.reclassification import reclassify
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_after_the_payment(books: Books) -> None:
    """A month later, and into the closing period.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-04-05 사무관리비 여입 1,000,000 of P-1
    2020-01-20 사무관리비@2019 여입 1,000,000 of P-1
    """
    assert books.line("사무관리비").figures.expended == 1_000_000


@pytest.mark.parametrize("act", ["return", "reclassify", "settle"])
def test_refused_before_the_payment(books: Books, act: str) -> None:
    """Else February would show less than nothing paid.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-01-02 사무관리비 원인행위 C-1 4,000,000
    2019-01-03 사무관리비 지출 9,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-05 사무관리비 개산급 2,000,000 on C-1 as P-2
    """
    line, on = books.line("사무관리비"), books.on("2019-02-28")
    with refuses(
        books,
        refusals.ReturnedBeforePaid,
        "사무관리비 (201-01): 지출은 2019-03-05, 이 기록은 2019-02-28입니다",
        line="사무관리비 (201-01)",
        effective_on=on.effective_on,
        paid_on=books.payment("P-1").effective_on,
    ):
        if act == "return":
            payment = books.payment("P-1")
            line.return_expenditure(on, amount=1, summary="반납", payment=payment)
        elif act == "reclassify":
            right = books.line("국외업무여비")
            reclassify(line, right, on, payment=books.payment("P-1"), amount=1)
        else:
            version = books.payment("P-2").originator_version
            line.settle_advance(on, payment=version, accepted=1)


def test_boundary_is_the_day_of_the_payment(books: Books) -> None:
    """On that day it may come back, on the day before it may not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    before = books.on("2019-03-04")
    with refuses(
        books,
        refusals.ReturnedBeforePaid,
        "사무관리비 (201-01): 지출은 2019-03-05, 이 기록은 2019-03-04입니다",
        line="사무관리비 (201-01)",
        effective_on=before.effective_on,
        paid_on=payment.effective_on,
    ):
        line.return_expenditure(before, amount=1, summary="반납", payment=payment)
    line.return_expenditure(
        books.on("2019-03-05"), amount=3_000_000, summary="반납", payment=payment
    )
    assert line.figures.expended == 0
