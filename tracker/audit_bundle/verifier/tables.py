"""The tables (표): CSV row by row against the events, and XLSX cell by cell."""

from __future__ import annotations

import csv
import re
from itertools import zip_longest
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from tracker.audit_bundle.verifier.findings import Findings

Rows = list[list[str]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def rows_in(path: Path) -> Iterator[list[str]]:
    """The header and then the rows of a CSV file, read as they are asked for."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def rows_of(path: Path) -> tuple[list[str], Rows]:
    """The header and all rows of a CSV file."""
    header, *rows = rows_in(path)
    return header, rows


def same_rows(
    name: str,
    header: Sequence[str],
    stated: Iterable[Sequence[str]],
    found: Iterable[Sequence[str]],
    findings: Findings,
) -> None:
    """Hold the rows of a file against those that there should be, cell by cell."""
    number = 1
    for number, (row, expected) in enumerate(zip_longest(stated, found), start=2):
        place = f"{name}:{number}"
        if row is None or expected is None:
            findings.equal(place, "줄 row", row, expected)
            continue
        for column, cell, value in zip_longest(header, row, expected, fillvalue=""):
            findings.equal(place, str(column), cell, value)
    findings.counted(f"{name}의 줄 rows", number - 1)


def sheets_of(path: Path) -> dict[str, Rows]:
    """The cells of every sheet of a workbook as text, by the sheet's name."""
    with ZipFile(path) as workbook:
        book = ET.fromstring(workbook.read("xl/workbook.xml"))
        related = ET.fromstring(workbook.read("xl/_rels/workbook.xml.rels"))
        files = {each.get("Id"): each.get("Target") for each in related}
        return {
            str(sheet.get("name")): list(_rows(workbook, files[sheet.get(REFERENCE)]))
            for sheet in book.iter(f"{MAIN}sheet")
        }


def _rows(workbook: ZipFile, file: str | None) -> Iterator[list[str]]:
    with workbook.open(f"xl/{file}") as sheet:
        for _, row in ET.iterparse(sheet):
            if row.tag == f"{MAIN}row":
                cells = {_column(each.get("r") or ""): _text(each) for each in row}
                yield [cells.get(at, "") for at in range(max(cells, default=-1) + 1)]
                row.clear()


def _column(reference: str) -> int:
    """A column's number from 0: of B7 it is 1."""
    number = 0
    for letter in re.sub(r"[0-9]", "", reference):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _text(cell: ET.Element) -> str:
    """A number as it is written, or the cell's whole text."""
    inline = cell.find(f"{MAIN}is")
    if inline is not None:
        return "".join(each.text or "" for each in inline.iter(f"{MAIN}t"))
    return cell.findtext(f"{MAIN}v") or ""
