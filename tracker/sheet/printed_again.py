"""Rows whose figures have not moved, as the official sheet had printed them.

A table whose own figures all stand is printed whole as it was, its totals and wrong
sums included; as soon as one has moved, totals are composed anew from the figures.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

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

_STATED = tuple(
    name for name in SETTLEMENT_FIGURES if name not in {"revised_budget", "balance"}
)


class _Table(NamedTuple):
    """A table of the sheet: where its rows' cells are kept, and what they must say."""

    place: Callable[[int, Any], str]
    read: Callable[[Row, Any], Any]
    says: Callable[[Any], object]


_TABLES = {
    "overview": _Table(
        lambda _, row: f"overview/{row.name}",
        lambda cells, _: read_overview_row(cells, Reading()),
        lambda row: (row.previous, row.current),
    ),
    "costing": _Table(
        lambda i, row: f"costing/{row.line}/{i}",
        lambda cells, row: read_costing_row(cells, row.line, Reading()),
        lambda row: row.item,
    ),
    "schedule": _Table(
        lambda i, _: f"schedule/{i}",
        lambda cells, _: read_schedule_step(cells, Reading()),
        lambda row: (row.step, row.detail, row.amount or 0, row.period.text),
    ),
    "performance": _Table(
        lambda _, row: f"performance/{row.year}",
        lambda cells, _: read_performance_year(cells),
        lambda row: (row.claims, row.texts),
    ),
    "settlement": _Table(
        lambda _, row: f"settlement/{row.year}",
        lambda cells, _: read_settlement_row(cells, Reading()),
        lambda row: [getattr(row, name) for name in _STATED],
    ),
}


def as_printed(sheet: Sheet, note: SheetNote) -> Sheet:
    """The sheet with the printed cells of every row that still says its figures."""
    changed: dict[str, Any] = {"funding": _funding(sheet, note)}
    standing = set()
    for name, table in _TABLES.items():
        rows, all_stand = _rows(getattr(sheet, name), table, note)
        changed[name] = rows
        if all_stand:
            standing.add(name)
    if "costing" in standing:
        changed["costing_total"] = _sum_again(note, "costing.total")
    if "schedule" in standing:
        changed["schedule_total"] = _sum_again(note, "schedule.total")
    if "overview" in standing:
        total = note.printed.get("overview.total")
        read = read_overview_row(_row(total), Reading()) if total else None
        changed["overview_total"] = read
    return msgspec.structs.replace(sheet, **changed)


def _row(cells: Cells) -> Row:
    return Row(cells, ())


def _rows(
    rows: tuple[Any, ...], table: _Table, note: SheetNote
) -> tuple[tuple[Any, ...], bool]:
    """The rows, each as printed where it still says the same, and whether all do."""
    shown: list[Any] = []
    counted: Counter[str] = Counter()
    for row in rows:
        line = getattr(row, "line", "")
        cells = note.printed.get(table.place(counted[line], row))
        counted[line] += 1
        again = table.read(_row(cells), row) if cells else None
        if again is not None and table.says(again) == table.says(row):
            shown.append(msgspec.structs.replace(again, printed=cells))
        else:
            shown.append(row)
    return tuple(shown), bool(shown) and all(row.printed for row in shown)


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
