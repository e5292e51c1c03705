"""Rows whose figures have not moved, as the official sheet had printed them.

A table whose own figures all stand is printed whole as it was, its totals and wrong
sums included; as soon as one has moved, totals are composed anew from the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from tracker.sheet.figures import Reading
from tracker.sheet.model import SETTLEMENT_FIGURES, Sheet, TotalRow
from tracker.sheet.parse_outline import read_funding
from tracker.sheet.parse_tables import (
    read_costing_row,
    read_overview_row,
    read_schedule_step,
    read_settlement_row,
)
from tracker.sheet.parse_text import read_performance_year
from tracker.sheet.scars import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.fiscal_year_facts import SheetNote
    from tracker.sheet.model import Cells

R = TypeVar("R", bound=msgspec.Struct)

_STATED = tuple(
    name for name in SETTLEMENT_FIGURES if name not in {"revised_budget", "balance"}
)


def as_printed(sheet: Sheet, note: SheetNote) -> Sheet:
    """The sheet with the printed cells of every row that still says its figures."""
    costing = _costing(sheet, note)
    overview, stands = _table(
        sheet.overview,
        lambda _, row: f"overview/{row.name}",
        note,
        read_overview_row,
        ("previous", "current"),
    )
    settlement, _ = _table(
        sheet.settlement,
        lambda _, row: f"settlement/{row.year}",
        note,
        read_settlement_row,
        _STATED,
    )
    schedule, planned = _table(
        sheet.schedule,
        lambda i, _: f"schedule/{i}",
        note,
        read_schedule_step,
        ("step", "detail"),
    )
    performance, _ = _table(
        sheet.performance,
        lambda _, row: f"performance/{row.year}",
        note,
        lambda row, _: read_performance_year(row),
        ("claims", "texts"),
    )
    changed = {
        "costing": costing,
        "overview": overview,
        "settlement": settlement,
        "schedule": schedule,
        "performance": performance,
        "costing_total": _sum_again(note, "costing.total"),
        "funding": _funding(sheet, note),
    }
    total = note.printed.get("overview.total")
    if stands and total:
        changed["overview_total"] = read_overview_row(_row(total), Reading())
    elif stands and overview:
        changed["overview_total"] = None
    if planned:
        changed["schedule_total"] = _sum_again(note, "schedule.total")
    return msgspec.structs.replace(sheet, **changed)


def _row(cells: Cells) -> Row:
    return Row(cells, ())


def _table(
    rows: tuple[R, ...],
    place: Callable[[int, Any], str],
    note: SheetNote,
    read: Callable[[Row, Reading], R],
    fields: tuple[str, ...],
) -> tuple[tuple[R, ...], bool]:
    """The rows, each as printed where its fields stand, and whether all do."""
    shown, all_stand = [], bool(rows)
    for i, row in enumerate(rows):
        cells = note.printed.get(place(i, row))
        again = read(_row(cells), Reading()) if cells else None
        stands = again is not None and all(
            getattr(again, name) == getattr(row, name) for name in fields
        )
        shown.append(
            msgspec.structs.replace(again, printed=cells)
            if stands and again is not None
            else row
        )
        all_stand &= stands
    return tuple(shown), all_stand


def _costing(sheet: Sheet, note: SheetNote) -> tuple[Any, ...]:
    counted: dict[str, int] = {}
    shown = []
    for row in sheet.costing:
        i = counted.get(row.line, 0)
        counted[row.line] = i + 1
        cells = note.printed.get(f"costing/{row.line}/{i}")
        if (
            cells
            and read_costing_row(_row(cells), row.line, Reading()).item == row.item
        ):
            row = msgspec.structs.replace(row, printed=cells)  # noqa: PLW2901
        shown.append(row)
    return tuple(shown)


def _sum_again(note: SheetNote, place: str) -> TotalRow | None:
    cells = note.printed.get(place)
    if not cells:
        return None
    amounts = [cell.lstrip("= ") for cell in cells if any(c.isdigit() for c in cell)]
    amount = Reading().amount(amounts[-1], lines=()).won if amounts else 0
    return TotalRow(amount, printed=cells)


def _funding(sheet: Sheet, note: SheetNote) -> Any:
    rows: list[Row] = []
    while cells := note.printed.get(f"funding/{len(rows)}"):
        rows.append(_row(cells))
    if not rows:
        return sheet.funding
    again = read_funding(tuple(rows), Reading())
    mine, theirs = sheet.funding, again
    names = ("national", "provincial", "own", "other")
    same = all((getattr(mine, n) or 0) == (getattr(theirs, n) or 0) for n in names)
    unsplit = not any(getattr(theirs, n) for n in names) and mine.total == theirs.total
    if same or unsplit:
        return msgspec.structs.replace(again, printed=tuple(row.cells for row in rows))
    return sheet.funding
