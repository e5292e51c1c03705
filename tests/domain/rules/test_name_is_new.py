"""과목 설정: what exists is not made a second time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_new_line_is_allowed(books: Books) -> None:
    """A code that the year has not opened opens a line.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year, on = books.year(), books.on("2019-02-01")
    line = year.open_line(on, code="201-02", name="공공운영비")
    name = {"code": "201-02", "name": "공공운영비"}
    assert books.new_facts() == [books.fact(year, year_facts.LineOpened, on, **name)]
    assert line.collect_events() == [
        books.fact(
            line,
            line_facts.Opened,
            on,
            program_id=year.program_id,
            fiscal_year=2019,
            **name,
        )
    ]


def test_second_line_of_a_code_is_refused(books: Books) -> None:
    """Another name for the same code is the same line.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AlreadyRegistered) as refused:
        books.year().open_line(books.on("2019-02-01"), code="201-01", name="사무비")
    assert refused.value.explained("ko") == "'사무비'은(는) 이미 있습니다"
    assert refused.value.operands == {"name": "사무비"}
    assert books.new_facts() == []


def test_boundary_is_the_year(books: Books) -> None:
    """Each year opens its own line of a code, once.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 국외업무여비 본예산 10,000,000
    """
    year, on = books.year(2020), books.on("2020-01-02")
    year.open_line(on, code="201-01", name="사무관리비")
    assert year.lines == {"202-03": "국외업무여비", "201-01": "사무관리비"}
    books.keep()
    with pytest.raises(refusals.AlreadyRegistered) as refused:
        year.open_line(on, code="201-01", name="사무관리비")
    assert refused.value.operands == {"name": "사무관리비"}
    assert books.new_facts() == []
