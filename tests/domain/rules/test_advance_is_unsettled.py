"""정산할 것: only an advance or estimate with something unsettled is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

NOTHING_LEFT = (
    "사무관리비 (201-01): 그 지출은 선금·개산급이 아니거나 이미 모두 정산했습니다"
)


def test_allowed_while_something_is_open(books: Books) -> None:
    """Part by part, as the work is done.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 개산급 2,000,000 on C-1 as P-1
    """
    line = books.line("사무관리비")
    payment = books.payment("P-1").originator_version
    line.settle_advance(books.on("2019-05-01"), payment=payment, accepted=500_000)
    line.settle_advance(books.on("2019-06-01"), payment=payment, accepted=500_000)
    assert line.unsettled == {payment: 1_000_000}


def test_refused_for_a_payment_for_good(books: Books) -> None:
    """A final payment, or one that never was, owes no settlement.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 2,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-01")
    for payment in (line.version, 99):
        with refuses(
            books, refusals.NothingUnsettled, NOTHING_LEFT, line="사무관리비 (201-01)"
        ):
            line.settle_advance(on, payment=payment, accepted=1)


def test_boundary_is_the_won_that_settles_it(books: Books) -> None:
    """After the last won nothing is left to settle.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 개산급 2,000,000 on C-1 as P-1
    """
    line = books.line("사무관리비")
    payment = books.payment("P-1").originator_version
    on = books.on("2019-05-01")
    line.settle_advance(on, payment=payment, accepted=1_999_999)
    line.settle_advance(on, payment=payment, accepted=1)
    assert line.unsettled == {}
    with refuses(
        books, refusals.NothingUnsettled, NOTHING_LEFT, line="사무관리비 (201-01)"
    ):
        line.settle_advance(on, payment=payment, accepted=1)
