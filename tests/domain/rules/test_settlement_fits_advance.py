"""정산 한도: no more is settled of an advance than is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_in_two_parts(books: Books) -> None:
    """What was spent rightly stays paid; what came back is free again.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    """
    line = books.line("사무관리비")
    payment = books.payment("P-1").originator_version
    line.settle_advance(
        books.on("2019-05-01"), payment=payment, accepted=1_500_000, returned=100_000
    )
    assert line.unsettled == {payment: 400_000}
    assert line.figures.expended == 1_900_000
    assert line.figures.available == 16_100_000


@pytest.mark.parametrize(
    ("accepted", "returned"), [(2_500_000, 0), (2_000_000, 500_000), (0, 2_500_000)]
)
def test_refused_beyond_what_is_open(
    books: Books, accepted: int, returned: int
) -> None:
    """Accepted and returned count together.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    """
    payment = books.payment("P-1").originator_version
    with refuses(
        books,
        refusals.ExceedsUnsettled,
        "사무관리비 (201-01): 미정산 2,000,000원, 요청 2,500,000원, 초과 500,000원",
        line="사무관리비 (201-01)",
        asked=2_500_000,
        unsettled=2_000_000,
        shortfall=500_000,
    ):
        books.line("사무관리비").settle_advance(
            books.on("2019-05-01"),
            payment=payment,
            accepted=accepted,
            returned=returned,
        )


def test_boundary_is_the_last_won_open(books: Books) -> None:
    """One won more than the advance is refused, the advance itself is settled.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    """
    line = books.line("사무관리비")
    payment = books.payment("P-1").originator_version
    on = books.on("2019-05-01")
    with refuses(
        books,
        refusals.ExceedsUnsettled,
        "사무관리비 (201-01): 미정산 2,000,000원, 요청 2,000,001원, 초과 1원",
        line="사무관리비 (201-01)",
        asked=2_000_001,
        unsettled=2_000_000,
        shortfall=1,
    ):
        line.settle_advance(on, payment=payment, accepted=1_999_999, returned=2)
    line.settle_advance(on, payment=payment, accepted=1_999_999, returned=1)
    assert line.unsettled == {}
