"""The schedule as a matrix of steps and lines (추진절차 × 과목), both margins shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Words
from domain.fiscal_year_facts import StepShare
from domain.schedule_matrix import ScheduleMatrix, schedule_matrix
from tracker.gate.lines import Steps
from tracker.reports.planned_lines import planned_lines, planned_steps
from tracker.reports.tabular import Column, Report
from tracker.sheet import model
from tracker.sheet.schedule_tie import tie_schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from domain.fiscal_year_facts import ScheduleStep
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.reports.planned_lines import PlannedLine
    from tracker.sheet.schedule_tie import Tie

Row = dict[str, Any]

BASES = {
    "final_budget": Words("최종예산", "final budget"),
    "original": Words("본예산", "original budget"),
}
"""What the lines' margin may be: the budget as it stands, or as it was first made."""

UNSHARED = Column("unshared", Words("미배분", "not shared out"), "won")
AMOUNT = Column("amount", Words("계", "total"), "won")
PROPOSED = Column("proposed", Words("제안", "proposed"))
TIES = Column("ties", Words("맞음", "ties"))


def schedule(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> Report:
    """A row a step, a column a line, and the margins: sum, budget, difference, in won.

    Shares that nobody stated are proposed where the costing makes them out; those
    rows say `proposed`. `tied` speaks of what is stated, `tied_as_proposed` of all.
    """
    lines = planned_lines(connection, program, year=year, moment=moment)
    steps = planned_steps(connection, program, year=year, moment=moment)
    shared = with_proposals(steps, lines)
    basis = _basis(shared, lines)
    matrix = _matrix(shared, lines, basis)
    names = {line.code: line.name for line in lines}
    codes = [column.line for column in matrix.columns]
    heads = (Column(code, _same(names.get(code, code)), "won") for code in codes)
    return Report(
        name="schedule",
        title=Words("추진일정 (절차 × 과목)", "Schedule (step × line)"),
        columns=(_STEP, *heads, UNSHARED, AMOUNT, PROPOSED, TIES),
        rows=[*_step_rows(steps, shared, matrix), *_margins(matrix, BASES[basis])],
        body={
            "program": program.name,
            "department": program.department,
            "year": year,
            "lines": [{"line": c, "line_name": names.get(c, c)} for c in codes],
            "held_against": basis,
            "tied": bool(steps) and _matrix(steps, lines, basis).tied,
            "tied_as_proposed": bool(steps) and matrix.tied,
            "written": "\n".join(map(Steps.written, shared)),
        },
    )


_STEP = Column("step", Words("추진절차", "step"))


def with_proposals(
    steps: tuple[ScheduleStep, ...], lines: Sequence[PlannedLine]
) -> tuple[ScheduleStep, ...]:
    """The steps, those without stated shares filled from the costing where it ties.

    Nothing is proposed where a step that is stated says otherwise than the costing.
    """
    rows = [model.CostingRow(line.code, item) for line in lines for item in line.items]
    asked = [
        model.ScheduleStep(step=step.step, amount=step.amount, detail=step.detail)
        for step in steps
    ]
    ties = iter(tie_schedule(asked, rows))
    found = [_shares(next(ties, None)) if step.amount else () for step in steps]
    stated = zip(steps, found, strict=True)
    if any(step.by_line and _parts(step.by_line) != _parts(f) for step, f in stated):
        return steps
    return tuple(
        step if step.by_line else msgspec.structs.replace(step, by_line=shares)
        for step, shares in zip(steps, found, strict=True)
    )


def _shares(tie: Tie | None) -> tuple[StepShare, ...]:
    parts: dict[str, int] = {}
    for row in tie.items if tie else ():
        parts[row.line] = parts.get(row.line, 0) + row.item.amount
    return tuple(StepShare(line, won) for line, won in parts.items())


def _parts(shares: tuple[StepShare, ...]) -> dict[str, int]:
    parts: dict[str, int] = {}
    for share in shares:
        parts[share.line] = parts.get(share.line, 0) + share.amount
    return parts


def _matrix(
    steps: Sequence[ScheduleStep], lines: Sequence[PlannedLine], basis: str
) -> ScheduleMatrix:
    named = {share.line for step in steps for share in step.by_line}
    amounts = {line.code: getattr(line, basis) for line in lines}
    kept = {code: won for code, won in amounts.items() if won or code in named}
    return schedule_matrix(steps, line_amounts=kept)


def _basis(steps: Sequence[ScheduleStep], lines: Sequence[PlannedLine]) -> str:
    """The budget the plan is held against: as it stands, unless only the first ties."""
    if _matrix(steps, lines, "final_budget").tied:
        return "final_budget"
    return "original" if _matrix(steps, lines, "original").tied else "final_budget"


def _step_rows(
    stated: Sequence[ScheduleStep],
    shared: Sequence[ScheduleStep],
    matrix: ScheduleMatrix,
) -> list[Row]:
    codes = [column.line for column in matrix.columns]
    return [
        {
            "row": "step",
            "step": step.step,
            "period": step.period,
            **dict(zip(codes, row.cells, strict=True)),
            "unshared": row.unshared,
            "amount": row.amount,
            "proposed": step.by_line != before.by_line,
            "ties": not row.unshared,
        }
        for before, step, row in zip(stated, shared, matrix.rows, strict=True)
    ]


def _margins(matrix: ScheduleMatrix, basis: Words) -> list[Row]:
    """Under the steps: their sum by line, the lines' budgets, and the difference."""
    if not matrix.rows:
        return []
    columns = matrix.columns
    return [
        {
            "row": "sum",
            "step": "계",
            **{c.line: c.shared for c in columns},
            "unshared": matrix.unshared,
            "amount": matrix.planned,
        },
        {
            "row": "budget",
            "step": f"과목 {basis.ko}",
            **{c.line: c.amount for c in columns},
            "amount": matrix.budgeted,
        },
        {
            "row": "difference",
            "step": "차이",
            **{c.line: c.difference for c in columns},
            "unshared": matrix.unshared,
            "amount": matrix.planned - matrix.budgeted,
            "ties": matrix.tied,
        },
    ]


def _same(name: str) -> Words:
    return Words(name, name)
