"""Execution against plan (집행과 계획): two lines over the days of a fiscal year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from domain import fiscal_year_facts
from domain.classification import Measure
from domain.fiscal_year import FiscalYear
from domain.months import month_end, month_of, month_start, months_between
from projections import journal, statements
from projections.view import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from domain.fiscal_year_facts import ScheduleStep
    from projections.registry import RegisteredProgram
    from projections.view import Moment


class Point(NamedTuple):
    """A sum reached on a day, in won."""

    on: date
    amount: int


class Execution(NamedTuple):
    """What was spent by day, and what the schedule had planned by month's end."""

    spent: list[Point]
    planned: list[Point]


def execution(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> Execution:
    """Cumulative expenditure and plan of a program's year, in won."""
    entries = journal.entries(
        connection,
        program_key=program.key,
        year=year,
        measures=(Measure.EXPENDED,),
        moment=moment,
    )
    by_day: dict[str, int] = {}
    for entry in entries:
        if not entry["opening"]:
            day = entry["effective_on"]
            by_day[day] = by_day.get(day, 0) + entry["amount"]
    days = sorted(by_day)
    spent = [
        Point(date.fromisoformat(day), total)
        for day, total in zip(days, accumulate(by_day[d] for d in days), strict=True)
    ]
    planned = statements.latest(
        connection,
        key_of(FiscalYear.id_of(program.id, year)),
        fiscal_year_facts.SchedulePlanned,
        moment=moment,
    )
    return Execution(spent, plan_of(planned[-1].steps if planned else (), year))


def plan_of(steps: Iterable[ScheduleStep], year: int) -> list[Point]:
    """The plan by month's end: each step evenly over its months, to the won.

    A step without dates is spread over the whole year.
    """
    by_month = dict.fromkeys(months_between(f"{year}-01", f"{year}-12"), 0)
    planned = False
    for step in steps:
        planned = True
        first = max(month_of(step.starts_on or date(year, 1, 1)), f"{year}-01")
        last = min(month_of(step.ends_on or date(year, 12, 31)), f"{year}-12")
        months = months_between(first, last) or [f"{year}-12"]
        share, rest = divmod(step.amount, len(months))
        for i, month in enumerate(months):
            by_month[month] += share + (1 if i < rest else 0)
    if not planned:
        return []
    start = Point(month_start(f"{year}-01") - timedelta(days=1), 0)
    totals = accumulate(by_month.values())
    ends = [month_end(month) for month in by_month]
    return [start, *(Point(*each) for each in zip(ends, totals, strict=True))]
