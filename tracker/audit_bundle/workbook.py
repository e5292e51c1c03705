"""The tables as a workbook (엑셀): a sheet a table, figures as numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from tracker.audit_bundle.tables import Row, Table

WON = '#,##0;"△"#,##0;0'
"""A decrease is marked as the official form marks it."""

MADE = datetime(1980, 1, 1, tzinfo=UTC)
WIDE, NARROW = 22, 15
ROWS = 1_000_000
"""How many rows a sheet gets; Excel opens 1,048,576 and drops the rest."""


def write_workbook(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables, the same bytes for the same tables.

    A text is never read as a formula, whatever it begins with.
    """
    options = {"constant_memory": True, "in_memory": False}
    with xlsxwriter.Workbook(path, options) as workbook:
        workbook.set_properties({"created": MADE, "title": "실록 Sillok"})
        heading = workbook.add_format({"bold": True, "text_wrap": True})
        won = workbook.add_format({"num_format": WON})
        for table in tables:
            for number, rows in enumerate(batched(table.rows), start=1):
                name = table.name if number == 1 else f"{table.name} {number}"
                sheet = workbook.add_worksheet(name)
                _head(sheet, table, heading)
                _fill(sheet, table, rows, won)


def _head(sheet: Worksheet, table: Table, heading: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, WIDE)
    sheet.set_column(2, len(table.columns), NARROW)
    for at, words in enumerate(table.columns.values()):
        sheet.write_string(0, at, f"{words.ko} {words.en}", heading)


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Row], won: Format) -> None:
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, at, cell)
            else:
                money = at >= table.figures_from
                sheet.write_number(number, at, cell, won if money else None)


def batched(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in parts that a sheet can hold, one part at least."""
    for at in range(0, max(len(rows), 1), ROWS):
        yield rows[at : at + ROWS]
