"""이월: what a line leaves for the next year arrives on the same line there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


RESTS_ON: dict[CarryOverKind, dict[str, Any]] = {
    CarryOverKind.SPECIFIED: {"council": "의결-1"},
    CarryOverKind.ACCIDENTAL: {"commitment": "C-1"},
    CarryOverKind.CONTINUING: {"term": (2019, 2020)},
}
"""What each kind must rest on to leave."""


@pytest.mark.parametrize("kind", list(CarryOverKind))
def test_carry_over_leaves_and_arrives(books: Books, kind: CarryOverKind) -> None:
    """31 December on one side, 1 January on the other, one amount.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("사무관리비", 2020)
    leaving = books.on("2019-12-31", reason="절대공기 부족")
    arriving = books.on("2020-01-01")
    carry_over(
        giving,
        receiving,
        leaving=leaving,
        arriving=arriving,
        kind=kind,
        amount=4_000_000,
        **RESTS_ON[kind],
    )
    shared = {
        "kind": kind,
        "amount": 4_000_000,
        "split": FundingSplit(national=2_000_000, own=2_000_000),
        "carry_over": f"{giving.id}:{giving.version}",
    }
    assert books.new_facts() == [
        books.fact(
            giving,
            facts.CarriedOver,
            leaving,
            to_line=receiving.id,
            commitment=RESTS_ON[kind].get("commitment", ""),
            council=RESTS_ON[kind].get("council", ""),
            **shared,
        ),
        books.fact(receiving, facts.CarriedIn, arriving, from_line=giving.id, **shared),
    ]
    assert giving.sums[kind.carried_over] == receiving.sums[kind.carried_in]
    assert giving.figures.revised_budget == 20_000_000
    assert giving.figures.balance == 16_000_000
    assert giving.figures.available == 16_000_000 - giving.figures.outstanding
    assert receiving.figures.carried_in == 4_000_000
    assert receiving.figures.available == 5_000_000
    assert receiving.funding == FundingSplit(national=2_000_000, own=3_000_000)


def test_commitment_goes_along(books: Books) -> None:
    """A carried commitment stops binding the old year, whose free rest stays.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-12-01 사무관리비 지출 2,000,000 on C-1
    2020-01-01 사무관리비 본예산 1,000,000
    """
    line = books.line("사무관리비")
    carry_over(
        line,
        books.line("사무관리비", 2020),
        leaving=books.on("2019-12-31", reason="납품 지연"),
        arriving=books.on("2020-01-01"),
        kind=CarryOverKind.ACCIDENTAL,
        amount=4_000_000,
        commitment="C-1",
    )
    assert line.open_commitments == {}
    assert line.figures.committed == line.figures.expended == 2_000_000
    assert line.figures.available == line.figures.balance == 14_000_000
    assert [posting.amount for posting in line.pending[0].postings()] == [
        -4_000_000,
        4_000_000,
    ]


def test_carry_over_of_more_than_the_commitment_holds(books: Books) -> None:
    """사고이월 reaches as far as what is outstanding.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with pytest.raises(refusals.ExceedsCommitment) as refused:
        carry_over(
            books.line("사무관리비"),
            books.line("사무관리비", 2020),
            leaving=books.on("2019-12-31", reason="납품 지연"),
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.ACCIDENTAL,
            amount=6_000_001,
            commitment="C-1",
        )
    assert refused.value.operands["shortfall"] == 1
    assert books.new_facts() == []


def test_many_small_carry_overs_never_take_more_of_a_source_than_it_gave(
    books: Books,
) -> None:
    """Rounding to the won does not add up against one source.

    2019-01-01 사무관리비 본예산 4 국비 2
    2019-12-31 사무관리비 명시이월 1
    2019-12-31 사무관리비 명시이월 1
    2019-12-31 사무관리비 명시이월 1
    """
    assert books.line("사무관리비", 2020).funding == FundingSplit(national=2, own=1)
    assert books.line("사무관리비").carried == FundingSplit(national=2, own=1)


def test_carry_over_of_more_than_is_unspent(books: Books) -> None:
    """What is spent or bound stays.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 지출 6,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        carry_over(
            books.line("사무관리비"),
            books.line("사무관리비", 2020),
            leaving=books.on("2019-12-31"),
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.SPECIFIED,
            amount=14_000_001,
            council="의결-1",
        )
    assert refused.value.operands["available"] == 14_000_000
    assert books.new_facts() == []


def test_accidental_carry_over_without_a_reason(books: Books) -> None:
    """사고이월 states its unavoidable cause.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with pytest.raises(refusals.ReasonMissing) as refused:
        carry_over(
            books.line("사무관리비"),
            books.line("사무관리비", 2020),
            leaving=books.on("2019-12-31"),
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.ACCIDENTAL,
            amount=1,
        )
    assert refused.value.operands == {
        "act": "사고이월",
        "act_en": "An accidental carry-over",
    }
    assert refused.value.explained("ko") == "사고이월에는 사유가 필요합니다"
    assert refused.value.explained("en") == "An accidental carry-over needs a reason"
    assert books.new_facts() == []


@pytest.mark.parametrize("year", [2018, 2019, 2021])
def test_carry_over_past_the_next_year(books: Books, year: int) -> None:
    """Budget goes into the following year only.

    2019-01-01 사무관리비 본예산 20,000,000
    2018-01-01 사무관리비 본예산 1,000,000
    2021-01-01 사무관리비 본예산 1,000,000
    """
    with pytest.raises(refusals.NotTheNextYear) as refused:
        carry_over(
            books.line("사무관리비"),
            books.line("사무관리비", year),
            leaving=books.on("2019-12-31"),
            arriving=books.on(f"{year}-01-01"),
            kind=CarryOverKind.SPECIFIED,
            amount=1,
            council="의결-1",
        )
    assert refused.value.operands == {"from_year": 2019, "to_year": year}
    assert refused.value.explained("ko") == (
        f"2019년도에서 {year}년도로는 이월할 수 없습니다"
    )
    assert refused.value.explained("en") == (
        f"Budget of 2019 cannot be carried into {year}"
    )
    assert books.new_facts() == []


def test_carry_over_leaves_no_later_than_the_closing_period(books: Books) -> None:
    """Where December is settled it leaves in January, to the 20th and no further.

    2019-12-01 사무관리비 본예산 20,000,000
    2020-01-02 사무관리비 본예산 1,000,000
    2020-01-03 결산 2019-12
    """
    giving, receiving = books.line("사무관리비"), books.line("사무관리비", 2020)
    carry = partial(
        carry_over,
        giving,
        receiving,
        arriving=books.on("2020-01-21"),
        kind=CarryOverKind.SPECIFIED,
        amount=1,
        council="의결-1",
    )
    with pytest.raises(refusals.MonthIsSettled):
        carry(leaving=books.on("2019-12-31"))
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        carry(leaving=books.on("2020-01-21"))
    assert str(refused.value.operands["until"]) == "2020-01-20"
    assert books.new_facts() == []
    carry(leaving=books.on("2020-01-20"))
    assert giving.figures.carried_over == receiving.figures.carried_in == 1


def test_nothing_leaves_when_the_next_year_is_settled(books: Books) -> None:
    """Both sides or neither, even after January was closed.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-02 사무관리비 본예산 1,000,000
    2020-01-31 결산 2020-01
    """
    giving = books.line("사무관리비")
    before = (giving.version, dict(giving.sums))
    with pytest.raises(refusals.MonthIsSettled) as refused:
        carry_over(
            giving,
            books.line("사무관리비", 2020),
            leaving=books.on("2019-12-31"),
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.SPECIFIED,
            amount=1,
            council="의결-1",
        )
    assert str(refused.value.operands["settled_through"]) == "2020-01-31"
    assert (books.new_facts(), (giving.version, giving.sums)) == ([], before)
