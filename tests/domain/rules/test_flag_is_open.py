"""표시 처리: a flag is answered once, unless its answer is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.flags import FlagOutcome
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def answer(books: Books, entry: int) -> None:
    """Answer the line's flag of an entry."""
    books.line("사무관리비").answer_flag(
        books.on("2019-06-01", reason="원장 오류"),
        entry=entry,
        flag="over_budget",
        outcome=FlagOutcome.MISTAKE_OF_SOURCE,
    )


def test_open_flag_is_allowed(books: Books) -> None:
    """It does not ask any more once it is answered.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    """
    line = books.line("사무관리비")
    assert line.asks("over_budget")
    answer(books, 3)
    assert not line.asks("over_budget")
    assert line.is_flagged("over_budget")


def test_answered_flag_is_refused(books: Books) -> None:
    """Neither the same outcome nor another one is recorded on top.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 over_budget explained
    """
    with refuses(
        books,
        refusals.FlagAnsweredAlready,
        "사무관리비 (201-01): '예산 초과' 표시는 처리되어 있습니다",
        line="사무관리비 (201-01)",
        flag="over_budget",
    ):
        answer(books, 3)


def test_boundary_is_the_answer_taken_back(books: Books) -> None:
    """From then on it may be answered anew.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 over_budget explained
    2019-04-02 사무관리비 표시취소 P-1 over_budget
    """
    answer(books, 3)
    assert len(books.new_facts()) == 1


def test_payment_after_the_answer_raises_the_flag_again(books: Books) -> None:
    """The boundary is what was paid by then; the new flag is open, the old one not.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-03-06 사무관리비 공식 1 as P-2
    2019-04-01 사무관리비 표시처리 P-1 over_budget explained
    2019-04-02 사무관리비 공식 1 as P-3
    2019-04-03 사무관리비 공식 1 as P-4
    """
    raised = [books.named[f"P-{n}"][1].flags for n in range(1, 5)]
    assert raised == [("over_budget",), (), ("over_budget",), ()]
    answer(books, 6)
    assert not books.line("사무관리비").asks("over_budget")


def test_answer_to_a_missing_budget_holds(books: Books) -> None:
    """A line that was explained as having none is allowed to pay on without a flag.

    2019-03-05 사무관리비 공식 1,500 as P-1
    2019-04-01 사무관리비 표시처리 P-1 no_budget_line explained
    2019-04-02 사무관리비 공식 1 as P-2
    """
    assert books.named["P-2"][1].flags == ()
