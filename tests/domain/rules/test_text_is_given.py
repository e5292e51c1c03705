"""빈 칸: a name, title or summary says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_with_a_summary_is_allowed(books: Books) -> None:
    """What it was for is in the fact.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    line.record_expenditure(on, amount=50_000, summary="회의 다과")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=50_000,
            summary="회의 다과",
            split=FundingSplit(own=50_000),
        )
    ]


def test_payment_without_a_summary_is_refused(books: Books) -> None:
    """A payment that says nothing of itself explains nothing to the auditor.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.EmptyText) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=50_000, summary=""
        )
    assert refused.value.explained("ko") == "적요 (summary)을(를) 적으십시오"
    assert refused.value.operands == {"field": "적요 (summary)"}
    assert books.new_facts() == []


def test_boundary_is_one_character_that_shows(books: Books) -> None:
    """Blanks say nothing, one letter says something.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with pytest.raises(refusals.EmptyText) as refused:
        line.make_commitment(on, number=" \t\n", amount=1, summary="계약")
    assert refused.value.explained("ko") == "원인행위 번호 (number)을(를) 적으십시오"
    assert refused.value.operands == {"field": "원인행위 번호 (number)"}
    assert books.new_facts() == []
    line.make_commitment(on, number="1", amount=1, summary="차")
    assert line.outstanding == {"1": 1}
