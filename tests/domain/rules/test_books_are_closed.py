"""출납 폐쇄 취소: only closed books are opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import fiscal_year_facts as facts
from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_reopening_closed_books_is_allowed(books: Books) -> None:
    """The reason stays in the fact.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-31 폐쇄 2019
    """
    year, on = books.year(), books.on("2020-02-03", reason="지출 누락")
    year.reopen_books(on)
    assert books.new_facts() == [books.fact(year, facts.BooksReopened, on)]
    assert year.closed_on is None


def test_reopening_open_books_is_refused(books: Books) -> None:
    """There is nothing to open.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.BooksStillOpen) as refused:
        books.year().reopen_books(books.on("2020-02-03", reason="지출 누락"))
    assert refused.value.explained("ko") == "2019: 장부가 열려 있습니다"
    assert refused.value.operands == {"line": "2019"}
    assert books.new_facts() == []


def test_boundary_is_the_first_reopening(books: Books) -> None:
    """What was closed once is opened once.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-31 폐쇄 2019
    """
    year, on = books.year(), books.on("2020-02-03", reason="지출 누락")
    year.reopen_books(on)
    books.keep()
    with pytest.raises(refusals.BooksStillOpen) as refused:
        year.reopen_books(on)
    assert refused.value.operands == {"line": "2019"}
    assert books.new_facts() == []
