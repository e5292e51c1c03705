"""The settlement table (결산 현황): the seven columns, one row a year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from domain.classification import (
    CARRIED_IN,
    CARRIED_OVER,
    CHANGES,
    FINAL_BUDGET,
    REVISED_BUDGET,
    Measure,
    Words,
)
from projections.settled_months import standing
from tracker.reports.figures_of import Sums, sums_by_stream
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment

COLUMNS = (
    Column("year", Words("연도", "year"), "year"),
    Column("final_budget", Words("최종예산", "final budget"), "won"),
    Column("carried_in", Words("전년이월", "carried in"), "won"),
    Column("changes", Words("예산변경", "changes"), "won"),
    Column("revised_budget", Words("예산현액", "revised budget"), "won"),
    Column("expended", Words("집행액", "expended"), "won"),
    Column("carried_over", Words("차년이월", "carried over"), "won"),
    Column("balance", Words("집행잔액", "balance"), "won"),
)

_PLAN = frozenset({Measure.ORIGINAL, Measure.SUPPLEMENTARY, Measure.ALLOTTED})

_NATIONAL = {
    "final_budget": FINAL_BUDGET,
    "carried_in": CARRIED_IN,
    "changes": CHANGES,
    "revised_budget": REVISED_BUDGET,
    "expended": (Measure.EXPENDED,),
    "carried_over": CARRIED_OVER,
}


def settlement(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> Report:
    """The seven figures of every year of which more than its budget is known, in won.

    A year whose books are open shows the figures it has so far; one known only by
    its budget has nothing to settle until its December is settled.
    """
    ended = _ended(connection, program, moment)
    years = {
        year: sums
        for year, sums in sums_by_year(connection, program, moment=moment).items()
        if year in ended
        or any(won for measure, won in sums.by_measure.items() if measure not in _PLAN)
    }
    return Report(
        name="settlement",
        title=Words("결산 현황", "Settlement"),
        columns=COLUMNS,
        rows=[{"year": year} | row_of(years[year]) for year in sorted(years)],
        body={"program": program.name, "department": program.department},
    )


def _ended(
    connection: Connection, program: RegisteredProgram, moment: Moment
) -> set[int]:
    """The years whose December stands settled at a moment."""
    months = {
        settled.month
        for settled in standing(connection, program_key=program.key, moment=moment)
    }
    return {int(month[:4]) for month in months if month.endswith("-12")}


def sums_by_year(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> dict[int, Sums]:
    """A program's sums by year, those years that hold any amount."""
    years: defaultdict[int, Sums] = defaultdict(Sums)
    by_stream = sums_by_stream(
        connection, program_key=program.key, year=None, moment=moment
    )
    for (year, _), sums in by_stream.items():
        if any(sums.by_measure.values()):
            years[year].merge(sums)
    return dict(years)


def row_of(sums: Sums) -> dict[str, Any]:
    """The seven figures, and the national subsidy in each, in won."""
    figures = sums.figures
    national = {
        name: sums.funding(measures).national for name, measures in _NATIONAL.items()
    }
    national["balance"] = (
        national["revised_budget"] - national["expended"] - national["carried_over"]
    )
    names = [column.field for column in COLUMNS[1:]]
    return {name: getattr(figures, name) for name in names} | {
        "national": national,
        "opening": bool(sums.by_measure.get(Measure.FINAL_UNSPECIFIED)),
    }
