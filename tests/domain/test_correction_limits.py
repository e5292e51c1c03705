"""반대 기록의 경계: what an answer rests on, its day, and where sources stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line_facts import Moving
from domain.correction import counter
from domain.funding import NOTHING, FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LINE = "사무관리비 (201-01)"


def test_changes_of_a_commitment_that_stands_are_answered(books: Books) -> None:
    """One after the other, and then the commitment itself.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000 as X
    2019-03-03 사무관리비 변경 C-1 300,000 as Y
    2019-03-05 사무관리비 반대 Y
    2019-03-05 사무관리비 반대 X
    """
    line = books.line("사무관리비")
    assert (line.outstanding, line.commitments, line.naming) == ({}, {}, {})
    assert line.figures.committed == 0


def test_release_that_is_answered_leaves_the_commitment_to_be_raised(
    books: Books,
) -> None:
    """Given up it is not raised; taken back it is.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-03 사무관리비 취소 C-1 as X
    """
    line, on = books.line("사무관리비"), books.on("2019-03-04")
    assert line.commitments == {"C-1": 0}
    with refuses(
        books,
        refusals.UnknownCommitment,
        f"{LINE}: 열린 원인행위 'C-1'이(가) 없습니다. 열린 것: 없음 (none)",
        line=LINE,
        number="C-1",
        open="없음 (none)",
    ):
        line.change_commitment(on, number="C-1", difference=1)
    counter(books.sides("X"), books.on("2019-03-05", reason="착오"))
    line.change_commitment(on, number="C-1", difference=1)
    assert line.commitments == line.outstanding == {"C-1": 4_000_001}


@pytest.mark.parametrize("year", [2018, 2019])
def test_answer_beyond_the_closing_period_is_refused(books: Books, year: int) -> None:
    """A single entry of an old year is not moved to a day that nobody named.

    2018-01-01 사무관리비 본예산 20,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    """
    books.load(f"{year}-04-05 사무관리비 추경 1 1,000 as X")
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        counter(books.sides("X"), books.on(f"{year + 1}-03-05", reason="착오"))
    assert refused.value.operands["fiscal_year"] == year
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("on", "day"),
    [
        ("2019-01-15", "2019-01-15"),
        ("2020-01-20", "2020-01-20"),
        ("2020-01-21", "2019-12-31"),
        ("2018-12-31", "2019-01-01"),
    ],
)
def test_fitting_day_is_the_day_itself_while_the_year_takes_it(
    books: Books, on: str, day: str
) -> None:
    """From the entry's own day to the last day of the closing period.

    2019-01-01 사무관리비 본예산 20,000,000 as X
    """
    said = books.on(on, reason="착오")
    counter(books.sides("X"), said, on_fitting_days=True)
    (answer,) = books.new_facts()
    assert str(answer.effective_on) == day


def test_answer_on_a_fitting_day_to_an_opening_entry_is_one_too(books: Books) -> None:
    """What an import brought in as an opening goes out as one.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-12-31", opening=True), amount=1_000, summary="이관"
    )
    entry = line.pending[-1]
    assert isinstance(entry, Moving)
    books.keep()
    on = books.on("2019-12-31", reason="착오")
    counter([(line, entry)], on, on_fitting_days=True)
    assert [fact.opening for fact in books.new_facts()] == [True]


def test_return_goes_out_again_from_the_sources_that_have_it(books: Books) -> None:
    """The source that had got it back has spent it since; another stands in.

    2019-01-01 사무관리비 본예산 20 국비 10
    2019-03-05 사무관리비 지출 10 국비 10 as P-1
    2019-03-06 사무관리비 여입 4 of P-1 as X
    2019-03-07 사무관리비 지출 4 국비 4
    2019-03-08 사무관리비 반대 X
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=10, own=4)
    assert line.left == FundingSplit(own=6)


def test_one_won_that_a_source_cannot_give_back_is_stood_in_for(books: Books) -> None:
    """As a larger amount would be.

    2019-01-01 사무관리비 본예산 20 국비 10
    2019-03-05 사무관리비 지출 1 국비 1 as P-1
    2019-03-06 사무관리비 지출 1 구비 1
    2019-04-01 사무관리비 여입 1
    2019-04-02 사무관리비 반대 P-1
    """
    line = books.line("사무관리비")
    assert (line.spent, line.figures.expended) == (NOTHING, 0)


def test_allotment_that_nothing_is_bound_to_is_answered(books: Books) -> None:
    """Where no allotment is kept, commitments rest on none.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 as X
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-03 사무관리비 반대 X
    """
    assert books.line("사무관리비").figures.allotted == 0


def test_allotment_is_bound_as_the_program_keeps_it(books: Books) -> None:
    """A program's own setting counts before that of all.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1 as X
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    """
    books.installation.change_setting(
        books.on("2019-01-01", reason="분기별 배정"),
        setting="allotment",
        value="quarterly",
        program_id=books.program_id(),
    )
    books.keep()
    with refuses(
        books,
        refusals.CounterTakesTooMuch,
        f"{LINE}: 반대로 기록하면 쓸 수 있는 배정이(가) -4,000,000원이 됩니다",
        line=LINE,
        figure="쓸 수 있는 배정",
        figure_en="free allotment",
        left=-4_000_000,
    ):
        counter(books.sides("X"), books.on("2019-12-30", reason="착오"))


def test_entry_that_moves_no_allotment_is_not_asked_for_one(books: Books) -> None:
    """The allotment came into use after the commitments had been made.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-03 사무관리비 추경 1 1,000,000 as X
    2019-04-01 설정 allotment quarterly
    2019-04-02 사무관리비 반대 X
    """
    assert books.line("사무관리비").figures.revised_budget == 20_000_000


def test_advance_that_is_settled_in_full_is_not_answered(books: Books) -> None:
    """Its settlement is answered first.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-05 사무관리비 선금 3,000,000 on C-1 as X
    2019-04-05 사무관리비 정산 X 3,000,000 as S
    """
    on = books.on("2019-12-30", reason="착오")
    with refuses(
        books,
        refusals.CounterTakesTooMuch,
        f"{LINE}: 반대로 기록하면 미정산액이(가) -3,000,000원이 됩니다",
        line=LINE,
        figure="미정산액",
        figure_en="unsettled",
        left=-3_000_000,
    ):
        counter(books.sides("X"), on)
    counter(books.sides("S"), on)
    counter(books.sides("X"), on)
    assert books.line("사무관리비").open_commitments == {"C-1": 6_000_000}
