"""From a file's cells to rows: each field by its heading, each problem by its cell."""

from __future__ import annotations

import re
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from domain.classification import Words
from domain.money import MoneyError, parse_won
from domain.notation import compact, plain
from tracker.importers.problems import RowProblem
from tracker.importers.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from tracker.importers.mappings import Headings

R = TypeVar("R")

_MISSING = Words("이 머리글이 없습니다", "the file has no such heading")
_SHORT = Words("칸이 모자랍니다", "the row is too short")
_EMPTY = Words("비어 있습니다", "it is empty")
_NO_DAY = Words(
    "날짜가 아닙니다. 2026-01-05처럼 적으십시오",
    "not a date; write it like 2026-01-05",
)
_TOO_LARGE = Words("금액이 너무 큽니다", "the amount is too large")
_NO_ROWS = Words("행이 없습니다", "the file holds no row")

_NO_FIGURE = Words("금액 하나가 아닙니다", "it is not one plain figure")
_FIGURE = re.compile(r"[-+△(₩\s]*\d[\d,]*(?:\.\d+)?\s*(?:천원|원)?\s*\)?")
"""A cell holds one figure; what reads as a formula there is a slip of the pen."""

_PLAIN_DIGITS = 15
"""Whole won of so many digits are read as they stand, and no larger sum is real."""


class RowReader:
    """Reads the cells of one row at a time, and notes what cannot be read."""

    def __init__(self, headings: Headings, problems: list[RowProblem]) -> None:
        self._headings, self.problems = headings, problems
        self._days: dict[str, date] = {}
        self.number = 0

    def fail(self, field: str, value: str, why: Words) -> None:
        """Note that a field of the row cannot be read."""
        self.problems.append(RowProblem(self.number, self._headings[field], value, why))

    def text(self, field: str, value: str) -> str:
        """A text that must be given, without the spaces around it."""
        found = value.strip()
        if not found:
            self.fail(field, value, _EMPTY)
        return found

    def day(self, field: str, value: str) -> date:
        """A day."""
        found = self._days.get(value)
        if found is None:
            try:
                found = date.fromisoformat(value.strip().replace(".", "-").rstrip("-"))
            except ValueError:
                self.fail(field, value, _NO_DAY)
                return date.min
            self._days[value] = found
        return found

    def won(self, field: str, value: str, *, unit: int = 1) -> int:
        """An amount in won; `unit` is what a bare number counts."""
        bare = value[1:] if value[:1] == "-" else value
        if bare.isascii() and bare.isdigit() and len(bare) <= _PLAIN_DIGITS:
            return int(value) * unit
        if not _FIGURE.fullmatch(plain(value).strip()):
            self.fail(field, value, _NO_FIGURE if value.strip() else _EMPTY)
            return 0
        try:
            won = parse_won(value, unit=unit)
        except MoneyError as cause:
            self.fail(field, value, Words(cause.reason_ko, cause.reason_en))
            return 0
        if abs(won) >= 10**_PLAIN_DIGITS:
            self.fail(field, value, _TOO_LARGE)
            return 0
        return won


class Rows(Generic[R]):
    """The rows of a file, read anew each time; `problems` fills while they are."""

    def __init__(
        self,
        path: Path,
        headings: Headings,
        parse: Callable[[RowReader, Sequence[str]], R],
    ) -> None:
        self._path, self._headings, self._parse = path, headings, parse
        self.problems: list[RowProblem] = []

    def __iter__(self) -> Iterator[tuple[int, R]]:
        """Each row with its number; one with a problem is left out."""
        self.problems.clear()
        reader = RowReader(self._headings, self.problems)
        with table(self._path) as lines:
            number, header = next(lines, (1, []))
            places = self._places(header)
            if self.problems:
                return
            needed, chosen = max(places) + 1, itemgetter(*places)
            for number, cells in lines:
                reader.number = number
                if len(cells) < needed:
                    if any(map(str.strip, cells)):
                        self._note(number, "", ",".join(cells), _SHORT)
                    continue
                known = len(self.problems)
                row = self._parse(reader, chosen(cells))
                if len(self.problems) == known:
                    yield number, row
            if reader.number == 0:
                self._note(1, "", self._path.name, _NO_ROWS)

    def _places(self, header: list[str]) -> list[int]:
        """Where each field stands, in the order of the mapping."""
        found = {compact(heading): place for place, heading in enumerate(header)}
        for heading in self._headings.values():
            if compact(heading) not in found:
                self._note(1, heading, ",".join(header), _MISSING)
        return [found.get(compact(heading), 0) for heading in self._headings.values()]

    def _note(self, number: int, column: str, value: str, why: Words) -> None:
        self.problems.append(RowProblem(number, column, value, why))
