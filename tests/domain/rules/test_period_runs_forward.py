"""추진일정: a period ends on or after the day it starts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import fiscal_year_facts as facts
from domain import refusals
from domain.fiscal_year_facts import ScheduleStep

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def step(starts_on: str, ends_on: str) -> ScheduleStep:
    """Plan a step without an amount."""
    return ScheduleStep(
        step="박람회 참가",
        period="",
        starts_on=date.fromisoformat(starts_on),
        ends_on=date.fromisoformat(ends_on),
        amount=0,
    )


def test_period_that_runs_forward_is_allowed(books: Books) -> None:
    """A step from May to June.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year, on = books.year(), books.on("2019-01-10")
    planned = step("2019-05-01", "2019-06-30")
    year.plan_schedule(on, steps=[planned])
    assert books.new_facts() == [
        books.fact(year, facts.SchedulePlanned, on, steps=(planned,))
    ]


def test_period_that_runs_backward_is_refused(books: Books) -> None:
    """One such step keeps the whole plan out.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.PeriodReversed) as refused:
        books.year().plan_schedule(
            books.on("2019-01-10"),
            steps=[
                step("2019-03-01", "2019-04-30"),
                step("2019-06-30", "2019-05-01"),
            ],
        )
    assert refused.value.explained("ko") == "2019-06-30 ~ 2019-05-01"
    assert refused.value.operands == {
        "starts_on": date(2019, 6, 30),
        "ends_on": date(2019, 5, 1),
    }
    assert books.new_facts() == []


def test_boundary_is_one_day(books: Books) -> None:
    """A step of one day runs forward; one that ended the day before does not.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year, on = books.year(), books.on("2019-01-10")
    with pytest.raises(refusals.PeriodReversed) as refused:
        year.plan_schedule(on, steps=[step("2019-05-02", "2019-05-01")])
    assert refused.value.explained("ko") == "2019-05-02 ~ 2019-05-01"
    assert books.new_facts() == []
    year.plan_schedule(on, steps=[step("2019-05-02", "2019-05-02")])
    assert year.steps == (step("2019-05-02", "2019-05-02"),)
