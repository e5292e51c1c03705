"""Costing of a budget book (산출근거): each line's items, book by book."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from domain import official
from domain.costing import CostingItem, FormulaError, evaluate_formula
from tracker.importers.posting import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from tracker.importers.posting import Books, Known, Tally
    from tracker.importers.rows import RowReader

THOUSAND = 1_000


class CostingRow(NamedTuple):
    """One item as the book prints it, its amount in won."""

    department: str
    program: str
    code: str
    book: str
    item: CostingItem


class LineCosting(NamedTuple):
    """The items that one book prints for one line, in its order."""

    department: str
    program: str
    code: str
    book: str
    items: tuple[CostingItem, ...]


class Costing:
    """Reads and posts the items of one file of one fiscal year.

    A file may hold several books, the later after the earlier; each replaces the
    items of the one before it.
    """

    def __init__(self, year: int) -> None:
        self._year = year
        self._empty: dict[UUID, bool] = {}
        self.programs: set[tuple[str, str]] = set()

    def parse(self, reader: RowReader, cells: Sequence[str]) -> CostingRow:
        """The row of these cells, in the order of the mapping."""
        department, program, code, label, formula, amount, book = cells
        item = CostingItem(
            label.strip(),
            formula.strip(),
            reader.won("amount", amount.strip(), unit=THOUSAND),
            worked_out(formula.strip()),
        )
        row = CostingRow(
            reader.text("department", department),
            reader.text("program", program),
            reader.text("code", code),
            book.strip(),
            item,
        )
        self.programs.add(row[:2])
        return row

    def keys(self, row: LineCosting) -> tuple[str, ...]:
        """The key of a line's items in one book."""
        return (f"costing:{self._year}:{'/'.join(row[:4])}",)

    def post(
        self, books: Books, known: Known, number: int, row: LineCosting, tally: Tally
    ) -> None:
        """Set a book's items; a line that had none before has had them undone."""
        line = books.line(row.department, row.program, "", code=row.code)
        (key,), digest = self.keys(row), digest_of(row.items)
        count = len(row.items)
        empty = self._empty.setdefault(line.id, not line.costing)
        if key in known and not empty:
            tally.known(number, key, changed=known[key] != digest, rows=count)
            return
        on = date(self._year, 1, 1)
        voucher = books.voucher(on, document=row.book, key=key, digest=digest)
        won = sum(item.amount for item in row.items)
        tally.post(won, rows=count)
        for flag in official.state_costing(line, voucher, items=row.items):
            place = f"{row.department}/{row.program} {line.title}"
            tally.find(Finding(number, flag, place, on, won))


def by_line(
    rows: Iterable[tuple[int, CostingRow]],
) -> Iterator[tuple[int, LineCosting]]:
    """The rows of each line and book together, with the number of the first."""
    found: dict[tuple[str, ...], tuple[int, list[CostingItem]]] = {}
    for number, row in rows:
        found.setdefault(row[:4], (number, []))[1].append(row.item)
    for (department, program, code, book), (number, items) in found.items():
        yield number, LineCosting(department, program, code, book, tuple(items))


def worked_out(formula: str) -> int | None:
    """What a formula comes to in won, None where it is none that can be worked out."""
    try:
        return evaluate_formula(formula) if formula else None
    except FormulaError:
        return None


def digest_of(items: tuple[CostingItem, ...]) -> str:
    """The fingerprint of a line's items."""
    return blake2b(msgspec.json.encode(items), digest_size=16).hexdigest()
