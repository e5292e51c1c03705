"""The costing basis held against its own formulas and its lines (산출근거 검산)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.costing import agrees
from tracker.reports.planned_lines import planned_lines
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from domain.costing import CostingItem
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.reports.planned_lines import PlannedLine

Row = dict[str, Any]

COLUMNS = (
    Column("label", Words("과목 · 산출내역", "line · item")),
    Column("formula", Words("산출식", "formula")),
    Column("computed", Words("계산", "computed"), "won"),
    Column("amount", Words("적힌 금액", "stated"), "won"),
    Column("original", Words("본예산", "original"), "won"),
    Column("final_budget", Words("최종예산", "final budget"), "won"),
    Column("difference", Words("차이", "difference"), "won"),
    Column("agrees", Words("맞음", "agrees")),
)


def costing(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> Report:
    """Every costing item beside its formula, every line beside its items, in won.

    A row is a `line` with the sum of its items, or one `item` of the line above it.
    """
    lines = [
        line
        for line in planned_lines(connection, program, year=year, moment=moment)
        if line.items or line.final_budget or line.original
    ]
    changed = any(line.original != line.final_budget for line in lines)
    return Report(
        name="costing",
        title=Words("산출근거 검산", "Costing check"),
        columns=tuple(c for c in COLUMNS if changed or c.field != "original"),
        rows=[row for line in lines for row in _rows_of(line)],
        total=_total(lines),
        body={
            "program": program.name,
            "department": program.department,
            "year": year,
        },
    )


def _rows_of(line: PlannedLine) -> Iterator[Row]:
    of_line = {"line": line.code, "line_name": line.name}
    amount = sum(item.amount for item in line.items)
    yield {
        "row": "line",
        **of_line,
        "label": line.name,
        "formula": "",
        "computed": _computed(line.items),
        **_beside_budget(amount, line.original, line.final_budget),
    }
    for item in line.items:
        held = item.computed is not None and agrees(item.amount, item.computed)
        yield {
            "row": "item",
            **of_line,
            "label": item.label,
            "formula": item.formula,
            "computed": item.computed,
            "amount": item.amount,
            "difference": _apart(item),
            "agrees": None if item.computed is None else held,
        }


def _beside_budget(amount: int, original: int, final_budget: int) -> Row:
    """A sum of items beside the budget; `held_against` says which one it equals."""
    held = "original" if amount == original else ""
    return {
        "amount": amount,
        "original": original,
        "final_budget": final_budget,
        "difference": amount - final_budget,
        "agrees": amount == final_budget,
        "held_against": "final_budget" if amount == final_budget else held,
    }


def _apart(item: CostingItem) -> int | None:
    return None if item.computed is None else item.amount - item.computed


def _computed(items: tuple[CostingItem, ...]) -> int | None:
    """The sum of what the formulas give; None where an item has none."""
    sums = [item.computed for item in items if item.computed is not None]
    return sum(sums) if items and len(sums) == len(items) else None


def _total(lines: list[PlannedLine]) -> Row:
    amount = sum(item.amount for line in lines for item in line.items)
    return {
        "row": "total",
        "line": "",
        "label": "계",
        "formula": "",
        "computed": _computed(tuple(item for line in lines for item in line.items)),
        **_beside_budget(
            amount,
            sum(line.original for line in lines),
            sum(line.final_budget for line in lines),
        ),
    }
