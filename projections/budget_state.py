"""The budget state of today (예산 현황): sums by line and measure, kept folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from projections import rows
from projections.moves import told
from projections.view import (
    METADATA,
    STREAMS,
    BigInteger,
    Column,
    Sum,
    Table,
    Text,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from projections.page import Page

BALANCES = Table(
    "balances",
    METADATA,
    Column("stream_key", BigInteger, primary_key=True, autoincrement=False),
    Column("measure", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("national", BigInteger, nullable=False),
    Column("provincial", BigInteger, nullable=False),
    Column("own", BigInteger, nullable=False),
    Column("other", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)


class BudgetState:
    """Adds each page's postings to the balances, folded first."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Fold the page, then write each touched balance once."""
        folded: dict[tuple[int, str], list[int]] = {}
        for stream_key, _, _, _, kept, *amounts in page.moved:
            into = folded.get((stream_key, kept))
            if into is None:
                folded[stream_key, kept] = amounts
            else:
                into[0] += amounts[0]
                into[1] += amounts[1]
                into[2] += amounts[2]
                into[3] += amounts[3]
                into[4] += amounts[4]
        rows.add(connection, BALANCES, _rows(folded))


def _rows(folded: dict[tuple[int, str], list[int]]) -> list[tuple[Any, ...]]:
    """A row for each measure, and none for what is kept as two."""
    return [
        (stream_key, measure.value, amount, *split)
        for (stream_key, kept), (amount, *parts) in folded.items()
        for measure, split in told(kept, parts)
    ]


def balances(
    connection: Connection, *, program_key: int, year: int | None = None
) -> list[Sum]:
    """A program's sums by stream and measure as they stand today, in won."""
    query = (
        select(STREAMS.c.year, BALANCES)
        .join(STREAMS, STREAMS.c.stream_key == BALANCES.c.stream_key)
        .where(STREAMS.c.program_key == program_key)
    )
    if year is not None:
        query = query.where(STREAMS.c.year == year)
    return [Sum.of_row(row) for row in connection.execute(query)]


def summed(
    connection: Connection, *, by: ColumnElement[Any], where: ColumnElement[bool]
) -> list[tuple[Any, str, int]]:
    """The sums of today by a column of `STREAMS` and by measure, in won."""
    query = (
        select(by, BALANCES.c.measure, func.sum(BALANCES.c.amount))
        .join(STREAMS, STREAMS.c.stream_key == BALANCES.c.stream_key)
        .where(where)
        .group_by(by, BALANCES.c.measure)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query)]
