"""Open commitments (원인행위 잔액) and the costing basis behind each line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import budget_line_facts as facts
from domain.classification import Words
from domain.refusals import YearNotOpened
from projections import registry, statements
from projections.view import NOW
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from projections.view import Moment
    from tracker.application import Application

COLUMNS = (
    Column("line", Words("통계목", "code")),
    Column("line_name", Words("과목", "line")),
    Column("number", Words("원인행위 번호", "commitment")),
    Column("summary", Words("적요", "summary")),
    Column("outstanding", Words("원인행위 잔액", "outstanding"), "won"),
)


def commitments(application: Application, program: str, year: int) -> Report:
    """The commitments of a year with something left to pay, read from the streams.

    Raises UnknownProgram or AmbiguousProgram; a year that was never opened has none.
    """
    found = application.program(program)
    try:
        lines = application.lines(application.fiscal_year(found.id, year))
    except YearNotOpened:
        lines = []
    rows = [row for line in lines for row in _open_on(application, line)]
    return Report(
        name="commitments",
        title=Words("열린 원인행위", "Open commitments"),
        columns=COLUMNS,
        rows=rows,
        body={"program": found.name, "department": found.department, "year": year},
    )


def _open_on(application: Application, line: BudgetLine) -> list[dict[str, Any]]:
    left = line.open_commitments
    if not left:
        return []
    summaries = {
        fact.number: fact.summary
        for fact in application.store.events.get(line.id)
        if isinstance(fact, facts.CommitmentMade)
    }
    return [
        {
            "line": line.code,
            "line_name": line.name,
            "number": number,
            "summary": summaries.get(number, ""),
            "outstanding": won,
        }
        for number, won in left.items()
    ]


def costing_counts(
    application: Application, program: str, year: int, moment: Moment = NOW
) -> dict[str, int]:
    """How many costing items (산출근거) stand behind each line, by its code."""
    key = application.program(program).key
    with application.views.reading() as connection:
        return {
            line.code: sum(
                len(stated.items)
                for stated in statements.latest(
                    connection, line.key, facts.CostingPlanned, moment=moment
                )
            )
            for line in registry.lines(connection, key, year, moment=moment)
        }
