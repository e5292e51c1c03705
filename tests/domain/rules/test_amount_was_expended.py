"""여입 한도: no more comes back to a line than it paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_up_to_what_was_paid(books: Books) -> None:
    """What comes back is neither paid nor committed any more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    """
    line = books.line("사무관리비")
    line.return_expenditure(books.on("2019-04-01"), amount=1_000_000, summary="반납")
    assert (line.figures.expended, line.figures.available) == (2_000_000, 18_000_000)


def test_refused_beyond_what_was_paid(books: Books) -> None:
    """What came back once does not come back twice.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    2019-04-01 사무관리비 여입 1,000,000
    """
    with refuses(
        books,
        refusals.ExceedsExpended,
        "사무관리비 (201-01): 지출 2,000,000원, 반납 요청 3,000,000원",
        line="사무관리비 (201-01)",
        asked=3_000_000,
        expended=2_000_000,
        shortfall=1_000_000,
    ):
        books.line("사무관리비").return_expenditure(
            books.on("2019-05-01"), amount=3_000_000, summary="반납"
        )


def test_boundary_is_the_last_won_paid(books: Books) -> None:
    """All of it may come back; from a line that paid nothing, nothing does.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-04-01")
    line.return_expenditure(on, amount=3_000_000, summary="반납")
    books.keep()
    assert (line.figures.expended, line.figures.available) == (0, 20_000_000)
    with refuses(
        books,
        refusals.ExceedsExpended,
        "사무관리비 (201-01): 지출 0원, 반납 요청 1원",
        line="사무관리비 (201-01)",
        asked=1,
        expended=0,
        shortfall=1,
    ):
        line.return_expenditure(on, amount=1, summary="반납")
