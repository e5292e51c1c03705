"""마감의 요건: a year closes when every condition is met; each that is not is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals, year_end
from domain.classification import CarryOverKind
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def close(books: Books, *wishes: year_end.Wish) -> None:
    """Close 2019 on 20 January of the next year."""
    year_end.close(
        books.year(),
        books.lines_of(),
        {line.code: line for line in books.lines_of(2020)},
        books.on("2020-01-20", reason="납품 지연"),
        wishes=wishes,
        term=None,
    )


def test_allowed_when_everything_is_in_order(books: Books) -> None:
    """Every commitment is paid, and every advance settled.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-11-02 사무관리비 선금 4,000,000 on C-1 as P-1
    2019-12-20 사무관리비 정산 P-1 4,000,000
    2019-12-20 사무관리비 지출 2,000,000 on C-1
    """
    close(books)
    assert str(books.line("사무관리비").closed_on) == "2020-01-20"
    assert str(books.year().closed_on) == "2020-01-20"


def test_refused_with_everything_that_is_left(books: Books) -> None:
    """Each thing is named with its line and its amount, all at once.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-02-01 국외업무여비 성립전 3,000,000 국비 3,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-11-02 사무관리비 선금 4,000,000 on C-1 as P-1
    """
    hindrances = (
        "사무관리비 (201-01): 정리하지 않은 원인행위 C-1 2,000,000원 "
        "(open commitment C-1, 2,000,000 won)"
        " · 사무관리비 (201-01): 정산하지 않은 선금·개산급 4,000,000원 "
        "(unsettled advance or estimate, 4,000,000 won)"
        " · 국외업무여비 (202-03): 추경에 넣지 않은 성립전 사용 3,000,000원 "
        "(use that no supplementary budget took in, 3,000,000 won)"
    )
    with refuses(
        books,
        refusals.YearCannotClose,
        f"남은 일 3건: {hindrances}",
        fiscal_year=2019,
        count=3,
        hindrances=hindrances,
    ):
        close(books)
    assert (books.line("사무관리비").closed_on, books.year().closed_on) == (None, None)


def test_boundary_is_the_last_won_that_is_left_open(books: Books) -> None:
    """One won outstanding keeps the books open; carried over, it does not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-12-20 사무관리비 지출 5,999,999 on C-1
    2020-01-01 사무관리비 본예산 1,000,000
    """
    left = (
        "사무관리비 (201-01): 정리하지 않은 원인행위 C-1 1원 "
        "(open commitment C-1, 1 won)"
    )
    with refuses(
        books,
        refusals.YearCannotClose,
        f"남은 일 1건: {left}",
        fiscal_year=2019,
        count=1,
        hindrances=left,
    ):
        close(books)
    wish = year_end.Wish(
        line="201-01", kind=CarryOverKind.ACCIDENTAL, amount=1, commitment="C-1"
    )
    close(books, wish)
    assert books.line("사무관리비", 2020).figures.carried_in == 1
    assert str(books.year().closed_on) == "2020-01-20"
