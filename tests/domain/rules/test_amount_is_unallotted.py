"""배정 한도: allotments stay within the revised budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_the_revised_budget(books: Books) -> None:
    """What a supplementary budget brought may be allotted too.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 18,000,000
    2019-05-10 사무관리비 추경 1 3,000,000
    """
    line = books.line("사무관리비")
    line.allot(books.on("2019-05-11"), amount=4_000_000)
    assert line.figures.allotted == 22_000_000


def test_refused_beyond_the_revised_budget(books: Books) -> None:
    """What is allotted already counts.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 18,000,000
    """
    with refuses(
        books,
        refusals.ExceedsUnallotted,
        "사무관리비 (201-01): 미배정 2,000,000원, 요청 4,000,000원",
        line="사무관리비 (201-01)",
        asked=4_000_000,
        unallotted=2_000_000,
        shortfall=2_000_000,
    ):
        books.line("사무관리비").allot(books.on("2019-05-11"), amount=4_000_000)


def test_boundary_is_the_last_won_not_allotted(books: Books) -> None:
    """The whole budget may be allotted, and not a won more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 18,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-04-01")
    line.allot(on, amount=2_000_000)
    books.keep()
    with refuses(
        books,
        refusals.ExceedsUnallotted,
        "사무관리비 (201-01): 미배정 0원, 요청 1원",
        line="사무관리비 (201-01)",
        asked=1,
        unallotted=0,
        shortfall=1,
    ):
        line.allot(on, amount=1)
    line.withdraw_allotment(on, amount=1)
    line.allot(on, amount=1)
    assert line.figures.allotted == 20_000_000
