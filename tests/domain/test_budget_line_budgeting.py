"""본예산, 추경, 배정: appropriating, supplementing and allotting a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.budget_line import BudgetLine
from domain.costing import CostingItem
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_appropriation_makes_the_original_budget(books: Books) -> None:
    """The first appropriation opens the line's figures."""
    line, on = books.line("사무관리비"), books.on("2019-01-01")
    books.year().collect_events()
    line.collect_events()
    split = FundingSplit(national=12_000_000, own=8_000_000)
    line.appropriate(on, amount=20_000_000, split=split)
    assert books.new_facts() == [
        books.fact(line, facts.BudgetAppropriated, on, amount=20_000_000, split=split)
    ]
    assert line.figures.original == line.figures.available == 20_000_000
    assert line.funding == split


def test_appropriation_whose_sources_do_not_sum(books: Books) -> None:
    """국비 + 시도비 + 시군구비 + 기타 is the amount, always.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.SplitDoesNotSum) as refused:
        books.line("사무관리비").appropriate(
            books.on("2019-01-02"), amount=5_000, split=FundingSplit(national=4_999)
        )
    assert refused.value.operands == {"split": 4_999, "asked": 5_000}
    assert refused.value.explained("ko") == "재원 합계 4,999원, 금액 5,000원"
    assert refused.value.explained("en") == (
        "Sources sum to 4,999 won, the amount is 5,000 won"
    )
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("amount", "split"),
    [
        (10**15 + 1, FundingSplit(own=10**15 + 1)),
        (1, FundingSplit(national=10**16, own=1 - 10**16)),
    ],
)
def test_amount_beyond_any_budget(
    books: Books, amount: int, split: FundingSplit
) -> None:
    """A slip of the hand must not reach sums that hold 64 bits.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AmountTooLarge) as refused:
        books.line("사무관리비").appropriate(
            books.on("2019-01-02"), amount=amount, split=split
        )
    assert refused.value.operands == {
        "asked": max(amount, split.national),
        "largest": 10**15,
    }
    assert "1,000,000,000,000,000원까지" in refused.value.explained("ko")
    assert "1,000,000,000,000,000 won at most" in refused.value.explained("en")
    assert books.new_facts() == []


@pytest.mark.parametrize("amount", [3_000_000, -15_500_000])
def test_supplementary_budget_raises_or_cuts(books: Books, amount: int) -> None:
    """A cut reaches down to what is committed.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, voted_on = books.line("사무관리비"), books.on("2019-05-10")
    split = FundingSplit(own=amount)
    line.supplement(voted_on, number=1, amount=amount, split=split)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetSupplemented,
            voted_on,
            number=1,
            amount=amount,
            split=split,
        )
    ]
    assert line.figures.supplementary == amount
    assert line.figures.final_budget == line.figures.revised_budget
    assert line.figures.available == 15_500_000 + amount


def test_supplementary_cut_below_what_is_committed(books: Books) -> None:
    """A line is not cut under its contracts.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        books.line("사무관리비").supplement(
            books.on("2019-05-10"),
            number=1,
            amount=-15_500_001,
            split=FundingSplit(own=-15_500_001),
        )
    assert refused.value.operands["asked"] == 15_500_001
    assert refused.value.operands["shortfall"] == 1
    assert books.new_facts() == []


def test_supplementary_budget_of_nothing(books: Books) -> None:
    """A supplementary budget moves something.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AmountIsZero) as refused:
        books.line("사무관리비").supplement(
            books.on("2019-05-10"), number=1, amount=0, split=FundingSplit()
        )
    assert refused.value.operands == {"asked": 0}
    assert books.new_facts() == []


def test_allotment_within_the_revised_budget(books: Books) -> None:
    """Allotting releases budget and binds none of it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 12,000,000
    """
    line, allotted_on = books.line("사무관리비"), books.on("2019-04-01")
    line.allot(allotted_on, amount=8_000_000)
    assert books.new_facts() == [
        books.fact(line, facts.Allotted, allotted_on, amount=8_000_000)
    ]
    assert line.figures.allotted == line.figures.available == 20_000_000


def test_allotment_above_the_revised_budget(books: Books) -> None:
    """No more is released than there is.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 12,000,000
    """
    with pytest.raises(refusals.ExceedsUnallotted) as refused:
        books.line("사무관리비").allot(books.on("2019-04-01"), amount=8_000_001)
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 8_000_001,
        "unallotted": 8_000_000,
        "shortfall": 1,
    }
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 미배정 8,000,000원, 요청 8,000,001원"
    )
    assert refused.value.explained("en") == (
        "사무관리비 (201-01): 8,000,000 won not yet allotted, asked 8,000,001 won"
    )
    assert books.new_facts() == []


def test_allotment_of_a_quarter(books: Books) -> None:
    """Only what is allotted in the quarters that have begun may be committed.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 3,000,000 2019-Q1
    """
    line, on = books.line("사무관리비"), books.on("2019-01-03")
    line.allot(on, amount=5_000_000, period="2019-Q2")
    assert books.new_facts() == [
        books.fact(line, facts.Allotted, on, amount=5_000_000, period="2019-Q2")
    ]
    assert line.allotments == {"2019-Q1": 3_000_000, "2019-Q2": 5_000_000}
    assert line.allotted_on(date(2018, 12, 31)) == 0
    assert line.allotted_on(date(2019, 1, 1)) == 3_000_000
    assert line.allotted_on(date(2019, 3, 31)) == 3_000_000
    assert line.allotted_on(date(2019, 4, 1)) == 8_000_000


def test_allotment_of_a_month(books: Books) -> None:
    """A month begins on its first day; an allotment of no period has begun.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 3,000,000 2019-10
    2019-01-02 사무관리비 배정 1,000,000
    """
    line = books.line("사무관리비")
    assert line.allotted_on(date(2019, 1, 1)) == 1_000_000
    assert line.allotted_on(date(2019, 9, 30)) == 1_000_000
    assert line.allotted_on(date(2019, 10, 1)) == 4_000_000
    assert line.allotted_on(date(2020, 1, 10)) == 4_000_000


def test_allotment_is_taken_back(books: Books) -> None:
    """회수 leaves the budget and takes the period's room.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 3,000,000 2019-Q1
    """
    line, on = books.line("사무관리비"), books.on("2019-02-01")
    line.withdraw_allotment(on, amount=1_000_000, period="2019-Q1")
    assert books.new_facts() == [
        books.fact(
            line, facts.AllotmentWithdrawn, on, amount=1_000_000, period="2019-Q1"
        )
    ]
    assert line.allotments == {"2019-Q1": 2_000_000}
    assert line.figures.allotted == 2_000_000
    assert line.figures.available == 20_000_000


def test_granted_money_is_used_before_its_supplementary_budget(books: Books) -> None:
    """성립전 사용 is part of the final budget from its day on.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-02-01")
    split = FundingSplit(national=3_000_000)
    line.use_before_supplement(on, amount=3_000_000, split=split)
    assert books.new_facts() == [
        books.fact(line, facts.SupplementAdvanced, on, amount=3_000_000, split=split)
    ]
    assert (line.advanced, line.figures.final_budget) == (3_000_000, 23_000_000)
    assert line.figures.available == 23_000_000


def test_supplementary_budget_takes_in_what_was_used_before_it(books: Books) -> None:
    """The same money is not counted twice, source by source.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    split = FundingSplit(national=3_000_000, own=500_000)
    line.supplement(on, number=1, amount=3_500_000, split=split)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetSupplemented,
            on,
            number=1,
            amount=3_500_000,
            split=split,
            advanced=3_000_000,
            advanced_split=FundingSplit(national=3_000_000),
        )
    ]
    assert (line.advanced, line.supplements) == (0, 1)
    assert line.figures.supplementary == 3_500_000
    assert line.figures.final_budget == 23_500_000
    assert line.funding == FundingSplit(own=20_000_000) + split


def test_excess_revenue_grows_the_changes(books: Books) -> None:
    """Revenue beyond its estimate may be spent, apart from the final budget.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on, split = (
        books.line("사무관리비"),
        books.on("2019-04-01"),
        FundingSplit(other=700),
    )
    line.add_excess_revenue(on, amount=700, split=split)
    assert books.new_facts() == [
        books.fact(line, facts.ExcessRevenueAdded, on, amount=700, split=split)
    ]
    assert (line.figures.changes, line.figures.final_budget) == (700, 20_000_000)
    assert line.funding == FundingSplit(own=20_000_000, other=700)


def test_costing_basis_is_kept_and_moves_nothing(books: Books) -> None:
    """산출근거 explains a budget; it is not one.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-01-01")
    item = CostingItem("브로셔", "15,000원*300부", 4_500_000, 4_500_000)
    before = dict(line.sums)
    line.plan_costing(on, items=[item])
    assert books.new_facts() == [
        books.fact(line, facts.CostingPlanned, on, items=(item,))
    ]
    assert (line.costing, line.sums) == ((item,), before)


def test_line_without_a_name(books: Books) -> None:
    """A line is called something; nothing is opened otherwise."""
    with pytest.raises(refusals.EmptyText) as refused:
        books.year().open_line(books.on("2019-01-01"), code="201-01", name="  ")
    assert refused.value.operands == {"field": "과목 (line)"}
    assert books.year().lines == {}


def test_line_is_one_stream_of_program_year_and_code(books: Books) -> None:
    """The same natural key is the same stream, and no other key is.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    same = BudgetLine.id_of(line.program_id, 2019, "201-01")
    assert line.id == same
    assert line.id != BudgetLine.id_of(line.program_id, 2020, "201-01")
    assert line.id != BudgetLine.id_of(line.program_id, 2019, "201-02")
    assert line.title == "사무관리비 (201-01)"
