"""Scars of the text form: markup in cells, stray spaces, rows broken over a page."""

from __future__ import annotations

import html
import re
import unicodedata

import msgspec

from tracker.sheet.problems import whole_file

_TAG = re.compile(
    r"</?(?:ul|ol|li|br|p|div|span|input|table|tbody|tr|td|th|b|i|u|em|strong|font"
    r"|sup|sub|label|img|a|h\d)(?:\s[^<>]*)?/?>"
    r"|<(?:ul|ol|li|input)\s[^<>○]*(?=○|$)",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|lt|gt|quot|apos|middot|#\d{1,6}|#x[\da-fA-F]{1,5});"
)
_INVISIBLE = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\x0b\x0c\x00]")
_ENCODINGS = ("utf-8-sig", "cp949")


class Line(msgspec.Struct, frozen=True):
    """A source line and its number, from 1."""

    number: int
    text: str

    @property
    def is_row(self) -> bool:
        """Whether cells stand in it."""
        return "\t" in self.text


class Row(msgspec.Struct, frozen=True):
    """Cells of a table row, free of markup, with the lines they stood on."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]

    def cell(self, index: int) -> str:
        """Give a cell, empty where the row is too short."""
        return self.cells[index] if index < len(self.cells) else ""


def decode_sheet(data: bytes) -> str:
    """Decode a file: UTF-8 with or without BOM, UTF-16 with BOM, else CP949 (EUC-KR).

    Raises `SheetError` for an empty or binary file.
    """
    if not data.strip():
        raise whole_file(value="", ko="빈 파일입니다", en="the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data:
        encodings = ()
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise whole_file(
        value=repr(data[:8]), ko="글이 아닌 파일입니다", en="it is not text"
    )


def source_lines(text: str) -> list[Line]:
    """Split a text into numbered lines of composed Hangul without invisible signs."""
    composed = unicodedata.normalize("NFC", text)
    parts = re.split(r"\r\n|\r|\n", composed)
    if parts and not parts[-1]:
        parts.pop()
    return [
        Line(number, _INVISIBLE.sub("", part)) for number, part in enumerate(parts, 1)
    ]


def without_markup(text: str) -> str:
    """Drop HTML tags and entities; list items become ``○`` items."""
    if "<" in text:
        listed = re.sub(r"<li[^<>]*>\s*(?![○\-ㆍ·□])", " ○ ", text, flags=re.IGNORECASE)
        cleaned = _TAG.sub(" ", listed)
        if cleaned != text:
            text = re.sub(r"(?<=\S) {2,}", " ", cleaned).rstrip()
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    return text


def cells_of(line: Line) -> tuple[str, ...]:
    """Split a line into its cells."""
    return tuple(without_markup(cell).strip() for cell in line.text.split("\t"))


def rows_of(lines: list[Line]) -> tuple[list[Row], list[Line]]:
    """Make the rows of a table, joining halves; the lines without cells come apart.

    A row whose first cell alone is filled is the second half of the row before it
    when both have the same number of cells.
    """
    rows: list[Row] = []
    loose: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        if not line.is_row:
            loose.append(line)
            continue
        row = Row(cells_of(line), (line.number,))
        if rows and is_second_half(row, rows[-1]):
            rows[-1] = joined(rows[-1], row)
        else:
            rows.append(row)
    return rows, loose


def is_second_half(row: Row, before: Row) -> bool:
    """Whether a row only goes on with the first cell of the row before it."""
    return (
        len(row.cells) == len(before.cells)
        and len(row.cells) > 2  # noqa: PLR2004  # two cells are a name and its value
        and bool(row.cells[0])
        and not any(row.cells[1:])
    )


def joined(before: Row, after: Row) -> Row:
    """Join the halves of a broken row, cell by cell."""
    width = max(len(before.cells), len(after.cells))
    cells = (f"{before.cell(i)} {after.cell(i)}".strip() for i in range(width))
    return Row(tuple(cells), before.lines + after.lines)
