"""표시 처리 취소: only an answer that stands is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line_facts import FlagAnswerWithdrawn
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def withdraw(books: Books, *, reason: str = "다시 확인") -> None:
    """Take the answer to the line's flag back."""
    books.line("사무관리비").withdraw_flag_answer(
        books.on("2019-06-01", reason=reason), entry=2, flag="no_budget_line"
    )


def test_standing_answer_is_allowed_to_go(books: Books) -> None:
    """The flag waits again; both facts stay.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    """
    line, on = books.line("사무관리비"), books.on("2019-06-01", reason="다시 확인")
    withdraw(books)
    assert books.new_facts() == [
        books.fact(line, FlagAnswerWithdrawn, on, entry=2, flag="no_budget_line")
    ]
    assert line.asks("no_budget_line")


def test_open_flag_is_refused(books: Books) -> None:
    """There is nothing to take back.

    2019-03-05 사무관리비 공식 1,500 as P-1
    """
    with refuses(
        books,
        refusals.FlagNotAnswered,
        "사무관리비 (201-01): '예산에 없는 과목' 표시는 아직 처리하지 않았습니다",
        line="사무관리비 (201-01)",
        flag="no_budget_line",
    ):
        withdraw(books)


def test_boundary_is_the_answer_taken_back_before(books: Books) -> None:
    """The same answer is not taken back twice.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    2019-04-02 사무관리비 표시취소 P-1 no_budget_line
    """
    with pytest.raises(refusals.FlagNotAnswered):
        withdraw(books)


def test_taking_back_without_a_reason_is_refused(books: Books) -> None:
    """Whoever reads it later must know why.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    """
    with pytest.raises(refusals.ReasonMissing) as refused:
        withdraw(books, reason=" ")
    assert refused.value.operands["act_en"] == "Taking an answer back"
