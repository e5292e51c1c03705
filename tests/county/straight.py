"""A county's figures straight from its own tables: csv, gzip and additions, no more."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY, ROW, WON = "지급일자", "원본행번호", "지급액"
LINE = ("부서", "세부사업", "통계목")
AFTER = "1회추경(천원)"

Row = dict[str, str]


class Straight(NamedTuple):
    """What the tables come to, in won; `monthly` leaves out what nets to nothing."""

    rows: int
    amount: int
    monthly: dict[tuple[str, ...], int]
    without_budget: int
    over_budget: int


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a table by their headings, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as text:
        yield from csv.DictReader(text)


def straight(payments: Path, book: Path) -> Straight:
    """Add up a ledger, and hold its lines against the book after its last budget."""
    count, spent, monthly = 0, Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for row in rows_of(payments):
        line = tuple(row[name].strip() for name in LINE)
        count += 1
        spent[line] += int(row[WON])
        monthly[row[DAY][:7], *line] += int(row[WON])
    budget = Counter[tuple[str, ...]]()
    for row in rows_of(book):
        line = tuple(row[name].strip() for name in LINE)
        budget[line] += 1000 * int(row[AFTER] or 0)
    return Straight(
        count,
        spent.total(),
        {cell: net for cell, net in monthly.items() if net},
        sum(line not in budget for line in spent),
        sum(won > budget[line] for line, won in spent.items() if line in budget),
    )
