"""공식 자료의 반대 기록: a flagged line may fall below nothing, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line_facts import ExpenditureRecorded, Moving
from domain.correction import counter
from domain.official import pay

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_budget_of_a_flagged_line_is_answered_below_nothing(books: Books) -> None:
    """The payments are official and stay; the budget was the mistake.

    2019-01-01 사무관리비 본예산 1,000
    """
    line = books.line("사무관리비")
    ((_, budget),) = [(line, f) for f in books.history if isinstance(f, Moving)]
    assert pay(line, books.on("2019-03-05"), amount=1_500, summary="임차료") == (
        "over_budget",
    )
    counter([(line, budget)], books.on("2019-04-01", reason="다른 사업의 예산"))
    assert line.figures.available == -1_500
    assert line.figures.revised_budget == 0


def test_payment_that_came_back_is_not_answered_on_a_flagged_line(books: Books) -> None:
    """What a flag bears ends at the figures it names; the return goes first.

    2019-01-01 사무관리비 본예산 1,000
    """
    line = books.line("사무관리비")
    pay(line, books.on("2019-03-05"), amount=1_500, summary="임차료")
    (paid,) = [f for f in line.pending if isinstance(f, ExpenditureRecorded)]
    back = books.on("2019-03-06")
    line.return_expenditure(back, amount=500, summary="반납", payment=paid)
    with pytest.raises(refusals.CounterTakesTooMuch) as refused:
        counter([(line, paid)], books.on("2019-04-01", reason="오기"))
    assert refused.value.operands["figure_en"] == "already returned or moved"
    assert refused.value.operands["left"] == -500
