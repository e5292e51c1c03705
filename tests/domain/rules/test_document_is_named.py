"""문서번호: every entry names the document that approved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_entry_with_a_document_is_allowed(books: Books) -> None:
    """The number is in the fact.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    on = books.on("2019-03-02", document="투자유치과-1234")
    line.make_commitment(on, number="C-1", amount=4_500_000, summary="계약")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.CommitmentMade,
            on,
            number="C-1",
            amount=4_500_000,
            summary="계약",
        )
    ]
    assert books.new_facts()[0].document == "투자유치과-1234"


def test_entry_without_a_document_is_refused(books: Books) -> None:
    """Nothing is bound on nobody's word.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.DocumentMissing) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-02", document=""),
            number="C-1",
            amount=4_500_000,
            summary="계약",
        )
    assert refused.value.explained("ko") == "문서번호가 없습니다"
    assert refused.value.operands == {}
    assert refused.value.ways_out("ko") == ["결재 문서번호를 적으십시오"]
    assert books.new_facts() == []


def test_boundary_is_one_character_that_shows(books: Books) -> None:
    """Blanks are no document, one digit is.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.DocumentMissing) as refused:
        line.allot(books.on("2019-01-02", document=" \t"), amount=1)
    assert refused.value.explained("ko") == "문서번호가 없습니다"
    assert books.new_facts() == []
    line.allot(books.on("2019-01-02", document="7"), amount=1)
    assert line.figures.allotted == 1
