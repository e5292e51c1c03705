"""The budget state of today (예산 현황): sums by line and measure, kept folded."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select

from projections.view import (
    AMOUNTS,
    METADATA,
    STREAMS,
    BigInteger,
    Column,
    Sum,
    Table,
    Text,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

    from projections.view import Recorded

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
)


class BudgetState:
    """Adds each page's postings to the balances, folded first."""

    def apply(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Fold the page, then write each touched balance once."""
        moved: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0] * 5)
        for _, fact in page:
            for measure, amount, split in fact.postings():
                into = moved[key_of(fact.originator_id), measure.value]
                for i, won in enumerate((amount, *split)):
                    into[i] += won
        if moved:
            _write(connection, moved)


def _write(connection: Connection, moved: dict[tuple[int, str], list[int]]) -> None:
    streams = {stream for stream, _ in moved}
    known = connection.execute(
        select(BALANCES.c.stream_key, BALANCES.c.measure).where(
            BALANCES.c.stream_key.in_(streams)
        )
    )
    existing = {(row[0], row[1]) for row in known}
    rows = [
        {
            "stream": stream,
            "what": measure,
            **{f"more_{name}": won for name, won in zip(AMOUNTS, amounts, strict=True)},
        }
        for (stream, measure), amounts in moved.items()
    ]
    updates = [r for r in rows if (r["stream"], r["what"]) in existing]
    inserts = [
        {
            "stream_key": r["stream"],
            "measure": r["what"],
            **{name: r[f"more_{name}"] for name in AMOUNTS},
        }
        for r in rows
        if (r["stream"], r["what"]) not in existing
    ]
    if inserts:
        connection.execute(BALANCES.insert(), inserts)
    if updates:
        connection.execute(_ADD, updates)


_ADD = (
    BALANCES.update()
    .where(
        BALANCES.c.stream_key == bindparam("stream"),
        BALANCES.c.measure == bindparam("what"),
    )
    .values({name: BALANCES.c[name] + bindparam(f"more_{name}") for name in AMOUNTS})
)


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
