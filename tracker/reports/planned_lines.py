"""What a year plans and what its lines hold, for the reports that tie the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain import budget_line_facts, fiscal_year_facts
from domain.costing import CostingItem
from domain.fiscal_year import FiscalYear
from projections import registry, statements
from projections.view import key_of
from tracker.reports.figures_of import Sums, sums_by_stream

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.fiscal_year_facts import ScheduleStep
    from projections.registry import RegisteredProgram
    from projections.view import Moment


class PlannedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line (과목): its budget in won, and the costing items behind it."""

    code: str
    name: str
    original: int
    final_budget: int
    items: tuple[CostingItem, ...] = ()


def planned_lines(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> list[PlannedLine]:
    """The lines of a year at a moment, in the order they were opened."""
    sums = sums_by_stream(connection, program_key=program.key, year=year, moment=moment)
    lines = []
    for line in registry.lines(connection, program.key, year, moment=moment):
        figures = sums.get((year, line.key), Sums()).figures
        planned = statements.latest(
            connection, line.key, budget_line_facts.CostingPlanned, moment=moment
        )
        items = [item for fact in planned[-1:] for item in fact.items]
        lines.append(
            PlannedLine(
                code=line.code,
                name=line.name,
                original=figures.original,
                final_budget=figures.final_budget,
                items=tuple(items),
            )
        )
    return lines


def planned_steps(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> tuple[ScheduleStep, ...]:
    """The steps of a year as they stood at a moment (추진일정)."""
    planned = statements.latest(
        connection,
        key_of(FiscalYear.id_of(program.id, year)),
        fiscal_year_facts.SchedulePlanned,
        moment=moment,
    )
    return planned[-1].steps if planned else ()
