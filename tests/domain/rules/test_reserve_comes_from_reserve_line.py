"""예비비 과목: reserve is drawn from a reserve line, 801."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.virement import allocate_reserve
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_from_the_general_reserve(books: Books) -> None:
    """The reserve line goes down by what the other line gets.

    2019-01-01 일반예비비 본예산 30,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    reserve, receiving = books.line("일반예비비"), books.line("국외업무여비")
    allocate_reserve(reserve, receiving, books.on("2019-07-01"), amount=3_000_000)
    assert (reserve.figures.changes, receiving.figures.changes) == (
        -3_000_000,
        3_000_000,
    )


@pytest.mark.parametrize(
    ("name", "title", "code"),
    [
        ("사무관리비", "사무관리비 (201-01)", "201-01"),
        ("미분류예비비", "미분류예비비", "미분류예비비"),
    ],
)
def test_refused_from_another_line(
    books: Books, name: str, title: str, code: str
) -> None:
    """Neither another object nor a line without a code is reserve.

    2019-01-01 사무관리비 본예산 30,000,000
    2019-01-01 미분류예비비 본예산 30,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with refuses(
        books,
        refusals.NotAReserveLine,
        f"{title}: {code}은(는) 예비비(801)가 아닙니다",
        line=title,
        code=code,
    ):
        allocate_reserve(
            books.line(name),
            books.line("국외업무여비"),
            books.on("2019-07-01"),
            amount=3_000_000,
        )


def test_boundary_is_any_line_of_801(books: Books) -> None:
    """The reserve for disasters is reserve; the last line before 801 is not.

    2019-01-01 재해·재난목적예비비 본예산 30,000,000
    2019-01-01 도서구입비 본예산 30,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    receiving, on = books.line("국외업무여비"), books.on("2019-07-01")
    with refuses(
        books,
        refusals.NotAReserveLine,
        "도서구입비 (405-02): 405-02은(는) 예비비(801)가 아닙니다",
        line="도서구입비 (405-02)",
        code="405-02",
    ):
        allocate_reserve(books.line("도서구입비"), receiving, on, amount=1)
    allocate_reserve(books.line("재해·재난목적예비비"), receiving, on, amount=1)
    assert receiving.figures.changes == 1
