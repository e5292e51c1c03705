"""가용액: an entry takes no more than its line has free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_what_is_free(books: Books) -> None:
    """A commitment takes what neither a commitment nor a carry-over holds.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line = books.line("사무관리비")
    line.make_commitment(
        books.on("2019-03-03"), number="C-2", amount=9_000_000, summary="용역"
    )
    assert (line.figures.available, line.figures.outstanding) == (6_500_000, 13_500_000)


def test_refused_beyond_what_is_free(books: Books) -> None:
    """What is committed and what is carried over is not free.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-05-01 사무관리비 지출 1,500,000
    """
    with refuses(
        books,
        refusals.ExceedsAvailable,
        "사무관리비 (201-01): 요청 15,000,000원, 가용 14,000,000원, 부족 1,000,000원 "
        "(예산현액 20,000,000원, 원인행위 6,000,000원, 이월 0원)",
        line="사무관리비 (201-01)",
        asked=15_000_000,
        available=14_000_000,
        shortfall=1_000_000,
        revised_budget=20_000_000,
        committed=6_000_000,
        carried_over=0,
    ):
        books.line("사무관리비").make_commitment(
            books.on("2019-06-01"), number="C-2", amount=15_000_000, summary="용역"
        )


def test_boundary_is_the_last_free_won(books: Books) -> None:
    """The last won may go, and after it not one more, on any way out of the line.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line = books.line("사무관리비")
    line.make_commitment(
        books.on("2019-06-01"), number="C-2", amount=15_500_000, summary="용역"
    )
    assert line.figures.available == 0
    books.keep()
    empty = {
        "line": "사무관리비 (201-01)",
        "asked": 1,
        "available": 0,
        "shortfall": 1,
        "revised_budget": 20_000_000,
        "committed": 20_000_000,
        "carried_over": 0,
    }
    said = (
        "사무관리비 (201-01): 요청 1원, 가용 0원, 부족 1원 "
        "(예산현액 20,000,000원, 원인행위 20,000,000원, 이월 0원)"
    )
    on = books.on("2019-06-02")
    with refuses(books, refusals.ExceedsAvailable, said, **empty):
        line.record_expenditure(on, amount=1, summary="다과")
    with refuses(books, refusals.ExceedsAvailable, said, **empty):
        line.change_commitment(on, number="C-1", difference=1)
    with refuses(books, refusals.ExceedsAvailable, said, **empty):
        vire(
            line, books.line("공공운영비"), on, kind=VirementKind.REASSIGNMENT, amount=1
        )
