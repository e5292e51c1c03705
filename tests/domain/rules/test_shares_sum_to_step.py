"""추진일정의 과목별 배분: a step that is shared out is shared out whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import fiscal_year_facts as facts
from domain import refusals
from domain.fiscal_year_facts import ScheduleStep, StepShare

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def step(amount: int, **shares: int) -> ScheduleStep:
    """Plan a step and share it out over lines."""
    return ScheduleStep(
        step="박람회 참가",
        period="5월",
        starts_on=None,
        ends_on=None,
        amount=amount,
        by_line=tuple(StepShare(line, won) for line, won in shares.items()),
    )


def test_shares_of_the_whole_step_are_allowed(books: Books) -> None:
    """They are kept under the codes of their lines.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    year, on = books.year(), books.on("2019-01-10")
    asked = step(5_000_000, 사무관리비=3_000_000, 국외업무여비=2_000_000)
    planned = step(5_000_000, **{"201-01": 3_000_000, "202-03": 2_000_000})
    year.plan_schedule(on, steps=[asked])
    assert books.new_facts() == [
        books.fact(year, facts.SchedulePlanned, on, steps=(planned,))
    ]


def test_shares_of_a_part_are_refused(books: Books) -> None:
    """Both margins of the matrix must tie.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.SharesDoNotSum) as refused:
        books.year().plan_schedule(
            books.on("2019-01-10"), steps=[step(5_000_000, 사무관리비=3_000_000)]
        )
    assert refused.value.explained("ko") == (
        "'박람회 참가': 배분 합 3,000,000원, 단계 금액 5,000,000원, 차이 -2,000,000원"
    )
    assert refused.value.operands == {
        "step": "박람회 참가",
        "shared": 3_000_000,
        "asked": 5_000_000,
        "difference": -2_000_000,
    }
    assert books.new_facts() == []


@pytest.mark.parametrize("apart", [-1, 1])
def test_boundary_is_to_the_won_or_no_share(books: Books, apart: int) -> None:
    """One won apart is refused; a step that nobody shared out yet is allowed.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year, on = books.year(), books.on("2019-01-10")
    with pytest.raises(refusals.SharesDoNotSum) as refused:
        year.plan_schedule(on, steps=[step(5_000, 사무관리비=5_000 + apart)])
    assert refused.value.operands["difference"] == apart
    assert books.new_facts() == []
    year.plan_schedule(on, steps=[step(5_000)])
    year.plan_schedule(on, steps=[step(5_000, 사무관리비=5_000)])
    assert year.steps == (step(5_000, **{"201-01": 5_000}),)
