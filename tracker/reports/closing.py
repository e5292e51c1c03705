"""Where the closing of months stands (월 결산의 현황): settled ones and those due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from domain import month_settlement
from domain.refusals import YearNotOpened
from projections import settled_months
from projections.view import NOW

if TYPE_CHECKING:
    from projections.view import Moment
    from tracker.application import Application


class SettledAt(NamedTuple):
    """A settled month, its revision and the fact that settled it."""

    month: str
    revision: int
    position: int


def settled(
    application: Application, program: str, moment: Moment = NOW
) -> list[SettledAt]:
    """The settlements of a program by month; raises UnknownProgram."""
    key = application.program(program).key
    with application.views.reading() as connection:
        return [
            SettledAt(each.month, each.revision, each.position)
            for each in settled_months.settlements(
                connection, program_key=key, moment=moment
            )
        ]


def due(application: Application, program: str, year: int, through: str) -> list[str]:
    """The months of a year that may be settled by now, oldest first.

    `through` is the last month that has ended; a year without facts of its own has
    none.
    """
    found = application.program(program)
    try:
        fiscal_year = application.fiscal_year(found.id, year)
    except YearNotOpened:
        return []
    lines = application.lines(fiscal_year)
    first = month_settlement.first_month(lines)
    last = min(through, f"{year}-12")
    if first is None or first > last:
        return []
    return list(month_settlement.due_months(fiscal_year, lines, through=last))
