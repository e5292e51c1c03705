"""Code tables of sub-objects (통계목 코드표), a file per year that changed them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from domain.sub_objects import CODE, CodeTable, alike

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = ["code", "name", "merged_into"]


class CodeTableRefused(Exception):
    """A code table holds a row that cannot be used."""


class Row(NamedTuple):
    """A line of a file: a code in force, or an older one and what took it over."""

    line: int
    code: str
    name: str
    merged_into: str


@cache
def table_for(year: int) -> CodeTable:
    """The table in force in a fiscal year: that of the newest file not later than it.

    A year before every file has an empty table: its codes are not guessed either.
    Raises CodeTableRefused where the file cannot be used.
    """
    begun = [first for first in table_years() if first <= year]
    if not begun:
        return CodeTable(year=year)
    file = files(__name__) / f"{begun[-1]}.csv"
    return read_table(file.read_bytes(), year=begun[-1], file=file.name)


def code_after(code: str, *, since: int, year: int) -> str:
    """What a code of one fiscal year is called in a later one.

    It changes where a new table begins in between, and nowhere else: a number that a
    table gives again means its new name from then on.
    """
    for begins in table_years():
        if since < begins <= year:
            code = table_for(begins).successor_of(code) or code
    return code


@cache
def table_years() -> tuple[int, ...]:
    """The fiscal years from which a table is in force, ascending."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(int(name[:-4]) for name in names if name.endswith(".csv")))


def read_table(content: bytes, *, year: int, file: str) -> CodeTable:
    """The table that a file states, in UTF-8 and with the columns of `HEADER`.

    Raises CodeTableRefused, naming the file, the line, the value and the way out.
    """
    rows = list(_rows(_text(content, file), file))
    names = _unique([row for row in rows if not row.merged_into], file)
    merged = _unique([row for row in rows if row.merged_into], file)
    _refuse_equal_names(names.values(), file)
    for row in merged.values():
        if row.merged_into not in names:
            raise _refused(file, row.line, row.merged_into, NO_TARGET)
    return CodeTable(
        year=year,
        names=MappingProxyType({code: row.name for code, row in names.items()}),
        merged=MappingProxyType(
            {code: row.merged_into for code, row in merged.items()}
        ),
    )


NOT_UTF8 = "UTF-8로 저장하십시오 (save the file as UTF-8)"
NO_HEADER = f"첫 줄은 {','.join(HEADER)} 이어야 합니다 (the header must be this)"
COLUMNS = "칸이 셋이어야 합니다 (a row has three columns)"
NO_CODE = "통계목 코드는 201-01 꼴로 적으십시오 (write a code like 201-01)"
NO_NAME = "통계목 이름을 적으십시오 (write the name)"
TWICE = "같은 것이 두 번 나옵니다; 하나만 남기십시오 (stated twice: keep one)"
NO_TARGET = (
    "통합된 코드가 이 표에 없습니다; 먼저 그 코드를 적으십시오 "
    "(no such code in this table: state it first)"
)


def _refused(file: str, line: int, value: str, told: str) -> CodeTableRefused:
    return CodeTableRefused(f"{file} {line}행 (line {line}) 「{value}」: {told}")


def _text(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        value = content[problem.start : problem.end].hex(" ")
        raise _refused(file, line, value, NOT_UTF8) from problem


def _rows(text: str, file: str) -> Iterable[Row]:
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    if header != HEADER:
        raise _refused(file, 1, ",".join(header), NO_HEADER)
    for cells in reader:
        if len(cells) != len(HEADER):
            raise _refused(file, reader.line_num, ",".join(cells), COLUMNS)
        row = Row(reader.line_num, *(cell.strip() for cell in cells))
        for code in filter(None, (row.code or NONE, row.merged_into)):
            if not CODE.fullmatch(code):
                raise _refused(file, row.line, code, NO_CODE)
        if not row.name:
            raise _refused(file, row.line, row.code, NO_NAME)
        yield row


NONE = "없음 (none)"


def _unique(rows: Iterable[Row], file: str) -> dict[str, Row]:
    """The rows by code; a code may be both in force and, with its older name, gone."""
    by_code: dict[str, Row] = {}
    for row in rows:
        if row.code in by_code:
            raise _refused(file, row.line, row.code, TWICE)
        by_code[row.code] = row
    return by_code


def _refuse_equal_names(rows: Iterable[Row], file: str) -> None:
    """Two codes of one name would leave a name without its one code."""
    seen: set[str] = set()
    for row in rows:
        if alike(row.name) in seen:
            raise _refused(file, row.line, row.name, TWICE)
        seen.add(alike(row.name))
