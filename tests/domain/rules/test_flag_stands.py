"""표시 처리: only a flag that a fact bears and that is still so is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line_facts import BooksClosed, FlagAnswered
from domain.costing import CostingItem
from domain.flags import Flag, FlagOutcome
from domain.official import state_costing
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from tests.domain.journal_text import Books

LINE = "사무관리비 (201-01)"


def answer(books: Books, line: BudgetLine, entry: int, flag: Flag) -> None:
    """Answer a flag of an entry on the last day of the year."""
    on = books.on("2019-12-31", reason="확인함")
    line.answer_flag(on, entry=entry, flag=flag, outcome=FlagOutcome.EXPLAINED)


def test_flag_that_stands_is_allowed(books: Books) -> None:
    """The fact points at the entry and keeps the outcome; the note is its reason.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    """
    line, on = books.line("사무관리비"), books.on("2019-12-31", reason="확인함")
    answer(books, line, 3, Flag.OVER_BUDGET)
    assert books.new_facts() == [
        books.fact(
            line,
            FlagAnswered,
            on,
            entry=3,
            flag="over_budget",
            outcome=FlagOutcome.EXPLAINED,
        )
    ]
    assert books.new_facts()[0].postings() == ()


def test_neither_a_settled_month_nor_closed_books_hinder_it(books: Books) -> None:
    """It is allowed: no amount moves.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-31 결산 2019-03
    """
    line = books.line("사무관리비")
    line.close_books(books.on("2019-12-31"))
    answer(books, line, 3, Flag.OVER_BUDGET)
    assert [type(fact) for fact in books.new_facts()] == [BooksClosed, FlagAnswered]


def test_flag_of_another_entry_is_refused(books: Books) -> None:
    """The refusal names what the entry bears.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    """
    line = books.line("사무관리비")
    with refuses(
        books,
        refusals.NoSuchFlag,
        f"{LINE}: 이 기록에 '이상한 날짜' 표시가 없거나, 예산이 들어오거나 바로잡혀 "
        "사라졌습니다. 남은 표시: 예산 초과",
        line=LINE,
        flag="odd_date",
        standing="예산 초과",
        standing_en="over budget",
    ):
        answer(books, line, 3, Flag.ODD_DATE)


@pytest.mark.parametrize("budget", [500, 499])
def test_boundary_is_the_budget_that_comes_later(books: Books, budget: int) -> None:
    """Enough of it takes the flag away; one won less does not.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    """
    books.load(f"2019-05-01 사무관리비 추경 1 {budget}")
    line = books.line("사무관리비")
    if budget == 499:
        answer(books, line, 3, Flag.OVER_BUDGET)
        return
    with pytest.raises(refusals.NoSuchFlag) as refused:
        answer(books, line, 3, Flag.OVER_BUDGET)
    assert refused.value.explained("en").endswith("Left: none")


def test_countered_entry_is_refused(books: Books) -> None:
    """Its flags went with it.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-06 사무관리비 반대 P-1
    """
    with pytest.raises(refusals.NoSuchFlag):
        answer(books, books.line("사무관리비"), 2, Flag.NO_BUDGET_LINE)


def test_flag_of_a_costing_is_allowed(books: Books) -> None:
    """It stays when another plan takes its place: the book was wrong all the same.

    2019-01-01 사무관리비 본예산 1,000
    """
    line = books.line("사무관리비")
    wrong = CostingItem("다과", "1원", 2, computed=1_000_000)
    state_costing(line, books.on("2019-02-01"), items=[wrong])
    line.plan_costing(books.on("2019-02-02"), items=[])
    answer(books, line, 3, Flag.COSTING_ARITHMETIC)
    assert line.flags_answered == {(3, "costing_arithmetic")}
