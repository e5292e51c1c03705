"""출납 폐쇄: nothing is recorded on a year whose books are closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_late_return_into_open_books_is_allowed(books: Books) -> None:
    """In the closing period the old year still takes money back.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-20 사무관리비 지출 4,500,000
    """
    line, on = books.line("사무관리비"), books.on("2020-01-15")
    line.return_expenditure(on, amount=310_000, summary="정산 반납")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            on,
            amount=310_000,
            summary="정산 반납",
            split=FundingSplit(own=310_000),
        )
    ]


def test_late_return_into_closed_books_is_refused(books: Books) -> None:
    """Its money is the new year's revenue.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-20 사무관리비 지출 4,500,000
    2020-01-13 폐쇄 2019
    """
    with pytest.raises(refusals.BooksAreClosed) as refused:
        books.line("사무관리비").return_expenditure(
            books.on("2020-01-15"), amount=310_000, summary="정산 반납"
        )
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 2020-01-13에 장부를 마감했습니다"
    )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "closed_on": date(2020, 1, 13),
    }
    assert books.new_facts() == []


def test_boundary_is_the_closing_itself_not_its_day(books: Books) -> None:
    """Closed books take no entry of an earlier day; opened again they take it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-20 사무관리비 지출 4,500,000
    2020-01-13 폐쇄 2019
    """
    line, on = books.line("사무관리비"), books.on("2019-12-21")
    with pytest.raises(refusals.BooksAreClosed) as refused:
        line.record_expenditure(on, amount=1, summary="다과")
    assert refused.value.operands["closed_on"] == date(2020, 1, 13)
    assert books.new_facts() == []
    books.load("2020-01-14 재개 2019")
    line.record_expenditure(on, amount=1, summary="다과")
    assert line.figures.expended == 4_500_001


def test_closing_closed_books_is_refused(books: Books) -> None:
    """A year and each of its lines close once.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-13 폐쇄 2019
    """
    year, line, on = books.year(), books.line("사무관리비"), books.on("2020-01-14")
    closed_on = date(2020, 1, 13)
    with pytest.raises(refusals.BooksAreClosed) as refused:
        year.close_books(on, sums={})
    assert refused.value.operands == {"line": "2019", "closed_on": closed_on}
    with pytest.raises(refusals.BooksAreClosed) as refused:
        line.close_books(on)
    assert refused.value.operands == {"line": line.title, "closed_on": closed_on}
    assert books.new_facts() == []


def test_opening_a_line_in_closed_books_is_refused(books: Books) -> None:
    """A closed year gets no line more; opened again it does.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-13 폐쇄 2019
    """
    year, on = books.year(), books.on("2019-12-31")
    with pytest.raises(refusals.BooksAreClosed) as refused:
        year.open_line(on, code="201-03", name="행사운영비")
    assert refused.value.operands == {"line": "2019", "closed_on": date(2020, 1, 13)}
    assert books.new_facts() == []
    books.load("2020-01-14 재개 2019")
    year.open_line(on, code="201-03", name="행사운영비")
    assert list(year.lines) == ["201-01", "201-03"]
