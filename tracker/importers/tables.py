"""Rows of a file, one after another: CSV, compressed CSV, or a workbook."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from codecs import getincrementaldecoder
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from tracker.importers.problems import FileNotReadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Cells = list[str]
_SNIFFED = 1 << 16
_BROKEN = (OSError, EOFError, UnicodeDecodeError, csv.Error, zlib.error, CalamineError)


@contextmanager
def table(path: Path) -> Iterator[Iterator[tuple[int, Cells]]]:
    """The rows of a file with their numbers from 1, as text, read as they are asked.

    Raises FileNotReadable, also while they are read.
    """
    try:
        if path.suffix.lower() == ".xlsx":
            yield enumerate(_of_workbook(path), 1)
        else:
            with _text(path) as text:
                reader = csv.reader(text, strict=True)
                yield ((reader.line_num, cells) for cells in reader)
    except _BROKEN as cause:
        told = str(cause)
        raise FileNotReadable(
            file=path.name, explained_ko=told, explained_en=told
        ) from cause


@contextmanager
def _text(path: Path) -> Iterator[io.TextIOWrapper]:
    compressed = path.suffix.lower() == ".gz"
    with gzip.open(path) if compressed else path.open("rb") as raw:
        encoding = _encoding(raw.read(_SNIFFED))
        raw.seek(0)
        with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
            yield text


def _encoding(start: bytes) -> str:
    """UTF-8, or what Korean offices save where they say nothing (CP949)."""
    try:
        getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8-sig"


def _of_workbook(path: Path) -> Iterator[Cells]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    for cells in sheet.iter_rows():
        yield [_as_text(cell) for cell in cells]


def _as_text(cell: object) -> str:
    match cell:
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
