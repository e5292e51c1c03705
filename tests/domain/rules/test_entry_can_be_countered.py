"""반대 기록의 대상: an entry that moves an amount, itself no counter-entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.correction import counter
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_for_an_entry_of_an_amount(books: Books) -> None:
    """A return is answered as a payment is.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    2019-03-06 사무관리비 여입 1,000,000 as R-1
    """
    counter(books.sides("R-1"), books.on("2019-03-07", reason="다른 과목의 반납"))
    assert books.line("사무관리비").figures.expended == 3_000_000


def test_refused_for_a_counter_entry(books: Books) -> None:
    """What a counter-entry took back by mistake is recorded again, in its own name.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-06 사무관리비 반대 P-1 as X-1
    """
    with refuses(
        books,
        refusals.NotCounterable,
        "BudgetLine.EntryCountered: 금액을 움직인 기록만 반대로 기록하며, "
        "반대 기록은 제외합니다",
        kind="BudgetLine.EntryCountered",
    ):
        counter(books.sides("X-1"), books.on("2019-03-07", reason="착오"))


def test_boundary_is_a_settlement_that_returned_nothing(books: Books) -> None:
    """It moves what is to be settled and no budget, and that is an amount too.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 as P-1
    2019-04-05 사무관리비 정산 P-1 2,000,000 as T-1
    """
    line = books.line("사무관리비")
    assert line.unsettled == {}
    counter(books.sides("T-1"), books.on("2019-04-06", reason="검수 전"))
    assert line.unsettled == {books.payment("P-1").originator_version: 2_000_000}
    assert line.figures.expended == 2_000_000
