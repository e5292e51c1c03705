"""지난 회계연도 지출: a past year's debt is paid from this year's budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.correction import counter
from domain.funding import FundingSplit
from domain.past_year import pay_for_past_year

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_debt_is_paid_on_a_commitment_of_this_year(books: Books) -> None:
    """The past year's line keeps how much of what lapsed is used.

    2018-01-01 사무관리비 본예산 5,000,000
    2018-12-20 사무관리비 지출 4,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 800,000
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비")
    on = books.on("2019-03-05")
    pay_for_past_year(
        past, line, on, amount=800_000, summary="2018년 광고료", commitment="C-1"
    )
    assert books.new_facts() == [
        books.fact(
            past,
            facts.PastYearPaid,
            on,
            amount=800_000,
            by_line=line.id,
            by_year=2019,
            payment=f"{line.id}:{line.version}",
        ),
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=800_000,
            summary="2018년 광고료",
            commitment="C-1",
            split=FundingSplit(national=400_000, own=400_000),
            past_year=2018,
            past_line=past.id,
        ),
    ]
    assert (past.past_paid, past.figures.balance) == (800_000, 1_000_000)
    assert (line.figures.expended, line.open_commitments) == (800_000, {})


def test_two_later_years_never_use_a_lapsed_won_twice(books: Books) -> None:
    """2020 may use what 2019 left.

    2018-01-01 사무관리비 본예산 1,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지난해지출 700,000 from 2018
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비", 2020)
    on = books.on("2020-03-05")
    with pytest.raises(refusals.ExceedsLapsed) as refused:
        pay_for_past_year(past, line, on, amount=300_001, summary="광고료")
    assert refused.value.operands["room"] == 300_000
    assert refused.value.operands["shortfall"] == 1
    assert books.new_facts() == []
    pay_for_past_year(past, line, on, amount=300_000, summary="광고료")
    assert past.past_paid == 1_000_000


@pytest.mark.parametrize("asked_on", ["P-1", "past"])
def test_answered_debt_leaves_what_lapsed_as_it_was(
    books: Books, asked_on: str
) -> None:
    """The counter-entry stands on both years, from whichever side it is asked.

    2018-01-01 사무관리비 본예산 1,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지난해지출 700,000 from 2018 as P-1
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비")
    (kept,) = (fact for fact in books.history if isinstance(fact, facts.PastYearPaid))
    if asked_on == "past":
        books.named["past"] = past, kept
    sides = books.sides(asked_on)
    assert {side.id for side, _ in sides} == {past.id, line.id}
    on = books.on("2019-04-01", reason="이중 지급")
    counter(sides, on)
    assert {fact.effective_on for fact in books.new_facts()} == {on.effective_on}
    assert (past.past_paid, line.figures.expended) == (0, 0)
    books.keep()
    pay_for_past_year(past, line, on, amount=1_000_000, summary="광고료")
    assert past.past_paid == 1_000_000


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [
        (0, refusals.AmountNotPositive),
        (-1, refusals.AmountNotPositive),
        (600_000, refusals.ExceedsAvailable),
    ],
)
def test_neither_year_keeps_anything_of_a_refused_debt(
    books: Books, amount: int, refusal: type[refusals.Refusal]
) -> None:
    """It must be free on this year's line too.

    2018-01-01 사무관리비 본예산 1,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 500,000
    """
    with pytest.raises(refusal):
        pay_for_past_year(
            books.line("사무관리비", 2018),
            books.line("사무관리비"),
            books.on("2019-03-05"),
            amount=amount,
            summary="광고료",
        )
    assert books.new_facts() == []


def test_debt_is_not_paid_while_the_past_years_books_are_open(books: Books) -> None:
    """Until they close, nobody knows what lapsed; what is late goes to that year.

    2018-01-01 사무관리비 본예산 1,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비")
    on = books.on("2019-03-05")
    with pytest.raises(refusals.BooksStillOpen) as refused:
        pay_for_past_year(past, line, on, amount=1_000_000, summary="광고료")
    assert refused.value.operands == {"line": "사무관리비 (201-01)"}
    assert books.new_facts() == []
