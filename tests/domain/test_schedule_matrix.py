"""추진절차 × 과목: the matrix, its two margins, and what a shared step must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import refusals
from domain.fiscal_year_facts import SchedulePlanned, ScheduleStep, StepShare
from domain.schedule_matrix import schedule_matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.journal_text import Books

LINES = {"201-01": 20_000_000, "201-03": 10_000_000, "202-03": 10_000_000}


def step(name: str, amount: int, **shares: int) -> ScheduleStep:
    """A step of 2019 with its shares, written as c201_01=6_000_000."""
    return ScheduleStep(
        step=name,
        period="2019",
        starts_on=None,
        ends_on=None,
        amount=amount,
        by_line=tuple(
            StepShare(code.removeprefix("c").replace("_", "-"), won)
            for code, won in shares.items()
        ),
    )


FAIR = step("박람회 참가", 16_000_000, c201_01=6_000_000, c202_03=10_000_000)
PUBLICITY = step("홍보", 14_000_000, c201_01=14_000_000)
EVENT = step("협력행사", 10_000_000, c201_03=10_000_000)


def test_magok_ties_both_ways() -> None:
    """16,000 = 6,000 + 10,000 and 14,000 = 4,500 + 9,500, 10,000 = 10,000 (천원)."""
    brochure_and_adverts = msgspec.structs.replace(
        PUBLICITY,
        by_line=(StepShare("201-01", 4_500_000), StepShare("201-01", 9_500_000)),
    )
    matrix = schedule_matrix([FAIR, brochure_and_adverts, EVENT], line_amounts=LINES)
    assert [row.cells for row in matrix.rows] == [
        (6_000_000, 0, 10_000_000),
        (14_000_000, 0, 0),
        (0, 10_000_000, 0),
    ]
    assert [(c.line, c.amount, c.shared) for c in matrix.columns] == [
        ("201-01", 20_000_000, 20_000_000),
        ("201-03", 10_000_000, 10_000_000),
        ("202-03", 10_000_000, 10_000_000),
    ]
    assert (matrix.planned, matrix.budgeted, matrix.unshared) == (
        40_000_000,
        40_000_000,
        0,
    )
    assert matrix.tied


def test_a_step_without_shares_stays_unshared() -> None:
    """Its whole amount is missing in the lines: neither margin ties."""
    matrix = schedule_matrix([FAIR, step("홍보", 14_000_000)], line_amounts=LINES)
    assert [row.unshared for row in matrix.rows] == [0, 14_000_000]
    assert matrix.unshared == 14_000_000
    assert [c.difference for c in matrix.columns] == [-14_000_000, -10_000_000, 0]
    assert not matrix.tied


def test_rows_that_tie_do_not_tie_the_columns() -> None:
    """Steps shared out whole, but one line got a won too much and one too little."""
    moved = step("홍보", 14_000_000, c201_01=13_999_999, c201_03=1)
    matrix = schedule_matrix([FAIR, moved, EVENT], line_amounts=LINES)
    assert [row.unshared for row in matrix.rows] == [0, 0, 0]
    assert [c.difference for c in matrix.columns] == [-1, 1, 0]
    assert not matrix.tied


def test_columns_that_tie_do_not_tie_the_rows() -> None:
    """Every line is used up, yet a step has a won left over."""
    more = step("홍보", 14_000_001, c201_01=14_000_000)
    matrix = schedule_matrix([FAIR, more, EVENT], line_amounts=LINES)
    assert [c.difference for c in matrix.columns] == [0, 0, 0]
    assert [row.unshared for row in matrix.rows] == [0, 1, 0]
    assert not matrix.tied


def test_a_share_on_a_line_without_budget_has_its_own_column() -> None:
    """It stands last and differs by all that was put there."""
    matrix = schedule_matrix([step("조사", 5, c207_01=5)], line_amounts={"201-01": 5})
    assert [(c.line, c.difference) for c in matrix.columns] == [
        ("201-01", -5),
        ("207-01", 5),
    ]
    assert not matrix.tied


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(LINES)), st.integers(1, 10**12)),
        max_size=6,
    ),
    st.dictionaries(st.sampled_from(sorted(LINES)), st.integers(0, 10**12)),
)
def test_margins_add_up_from_either_side(
    shares: list[dict[str, int]], lines: dict[str, int]
) -> None:
    """What is planned beyond the budget is what lines hold too much plus 미배분."""
    steps = [
        step(str(n), sum(each.values()) + n, **{f"c{c}": w for c, w in each.items()})
        for n, each in enumerate(shares)
    ]
    matrix = schedule_matrix(steps, line_amounts=lines)
    beyond = sum(column.difference for column in matrix.columns)
    assert matrix.planned - matrix.budgeted == beyond + matrix.unshared
    if matrix.tied:
        assert matrix.planned == matrix.budgeted


@pytest.fixture
def year_of(books: Books) -> Callable[[ScheduleStep], None]:
    """Plans one step in the year that a test's journal kept."""
    return lambda planned: books.year().plan_schedule(
        books.on("2019-01-02"), steps=[planned]
    )


def test_shares_that_sum_are_kept(
    books: Books, year_of: Callable[[ScheduleStep], None]
) -> None:
    """A line may be called by its name; the fact keeps its code.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    named = (StepShare("사무 관리비", 6_000_000), StepShare("202-03", 10_000_000))
    year_of(msgspec.structs.replace(FAIR, by_line=named))
    (fact,) = books.new_facts()
    assert isinstance(fact, SchedulePlanned)
    assert fact.steps == (FAIR,)
    year_of(FAIR)
    assert books.new_facts() == [fact]


@pytest.mark.parametrize("won", [5_999_999, 6_000_001])
def test_shares_that_do_not_sum(
    books: Books, year_of: Callable[[ScheduleStep], None], won: int
) -> None:
    """One won too little or too much is refused, and nothing is recorded.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.SharesDoNotSum) as refused:
        year_of(step("박람회 참가", 16_000_000, c201_01=won, c202_03=10_000_000))
    assert refused.value.operands == {
        "step": "박람회 참가",
        "shared": won + 10_000_000,
        "asked": 16_000_000,
        "difference": won - 6_000_000,
    }
    assert refused.value.explained("ko") == (
        f"'박람회 참가': 배분 합 {won + 10_000_000:,}원, 단계 금액 16,000,000원, "
        f"차이 {won - 6_000_000:,}원"
    )
    assert refused.value.explained("en") == (
        f"'박람회 참가': shares sum to {won + 10_000_000:,} won, "
        f"the step is 16,000,000 won, {won - 6_000_000:,} won apart"
    )
    assert refused.value.ways_out("ko") == [
        "배분의 합을 16,000,000원에 맞추십시오",
        f"단계 금액을 {won + 10_000_000:,}원으로 고치십시오",
        "아직 모르면 그 단계의 배분을 모두 빼십시오",
    ]
    assert books.new_facts() == []
    assert books.year().steps == ()


def test_a_share_on_a_line_the_year_lacks(
    books: Books, year_of: Callable[[ScheduleStep], None]
) -> None:
    """The refusal names the lines that exist.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.UnknownLine) as refused:
        year_of(step("협력행사", 10_000_000, c201_03=10_000_000))
    assert refused.value.operands == {
        "fiscal_year": 2019,
        "line": "201-03",
        "lines": "사무관리비, 국외업무여비",
    }
    assert books.new_facts() == []


def test_a_share_in_a_year_without_lines(
    books: Books, year_of: Callable[[ScheduleStep], None]
) -> None:
    """There is no line to choose from, and the refusal says so."""
    books.year().collect_events()
    with pytest.raises(refusals.UnknownLine) as refused:
        year_of(EVENT)
    assert refused.value.operands["lines"] == "없음 (none)"


@pytest.mark.parametrize("won", [0, -1])
def test_a_share_is_positive(
    books: Books, year_of: Callable[[ScheduleStep], None], won: int
) -> None:
    """A share of nothing or less than nothing is no share.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.AmountNotPositive) as refused:
        year_of(step("홍보", 10 + won, c201_01=10, c202_03=won))
    assert refused.value.operands == {"asked": won}
    assert books.new_facts() == []
