"""원인행위 번호: a number names one thing on its line, for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_new_number_is_allowed(books: Books) -> None:
    """The next contract has the next number.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-07")
    line.make_commitment(on, number="C-2", amount=1_000_000, summary="계약")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.CommitmentMade,
            on,
            number="C-2",
            amount=1_000_000,
            summary="계약",
        )
    ]


def test_number_of_a_released_commitment_is_refused(books: Books) -> None:
    """Given up is not forgotten.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-06 사무관리비 취소 C-1
    """
    with pytest.raises(refusals.NumberAlreadyUsed) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-07"), number="C-1", amount=1_000_000, summary="계약"
        )
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 번호 'C-1'은(는) 이미 있습니다"
    )
    assert refused.value.operands == {"line": "사무관리비 (201-01)", "number": "C-1"}
    assert books.new_facts() == []


def test_boundary_is_the_line(books: Books) -> None:
    """Another line may use the number, once.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, on = books.line("국외업무여비"), books.on("2019-03-07")
    line.make_commitment(on, number="C-1", amount=1, summary="항공권")
    assert line.outstanding == {"C-1": 1}
    books.keep()
    with pytest.raises(refusals.NumberAlreadyUsed) as refused:
        line.make_commitment(on, number="C-1", amount=1, summary="항공권")
    assert refused.value.operands == {"line": "국외업무여비 (202-03)", "number": "C-1"}
    assert books.new_facts() == []
