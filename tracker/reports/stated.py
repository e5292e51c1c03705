"""What a year states now, written as its forms write it: steps and claims by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import fiscal_year_facts
from domain.fiscal_year import FiscalYear
from projections import statements
from projections.view import key_of
from tracker.gate.lines import Steps

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram


def stated(
    connection: Connection, program: RegisteredProgram, *, year: int
) -> dict[str, str]:
    """The schedule and the claims of a year, one a line, ready to be changed."""
    key = key_of(FiscalYear.id_of(program.id, year))
    planned = statements.latest(connection, key, fiscal_year_facts.SchedulePlanned)
    claimed = statements.latest(connection, key, fiscal_year_facts.PerformanceClaimed)
    steps = [Steps.written(step) for fact in planned[-1:] for step in fact.steps]
    claims = [
        f"{claim.label} {claim.count}{claim.unit}"
        for fact in claimed[-1:]
        for claim in fact.claims
    ]
    return {"steps": "\n".join(steps), "claims": "\n".join(claims)}
