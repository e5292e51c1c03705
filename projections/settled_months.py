"""The settled months (월 결산): each settlement's figures by line, with revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from domain import budget_line_facts, fiscal_year_facts
from domain.classification import Measure
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Column,
    Integer,
    Moment,
    Table,
    Text,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from projections.view import Recorded

SETTLED = Table(
    "settled_months",
    METADATA,
    Column("stream_key", BigInteger, primary_key=True, autoincrement=False),
    Column("month", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("measure", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
)

REOPENED = Table(
    "reopened_months",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("month", Text, nullable=False),
)

SETTLEMENT = ""
"""The measure column of the row that says a settlement took place."""


class SettledMonths:
    """Keeps the figures of every settlement; a reopened month keeps its revisions."""

    def apply(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Add the page's settlements and reopenings."""
        settled, reopened = [], []
        for position, fact in page:
            key = key_of(fact.originator_id)
            match fact:
                case (
                    fiscal_year_facts.MonthSettled() | budget_line_facts.MonthSettled()
                ):
                    row = {
                        "stream_key": key,
                        "month": fact.month,
                        "revision": fact.revision,
                        "position": position,
                    }
                    settled.append(row | {"measure": SETTLEMENT, "amount": 0})
                    settled += [
                        row | {"measure": measure.value, "amount": amount}
                        for measure, amount in fact.sums.items()
                    ]
                case fiscal_year_facts.MonthReopened():
                    reopened.append(
                        {"position": position, "stream_key": key, "month": fact.month}
                    )
        if settled:
            connection.execute(SETTLED.insert(), settled)
        if reopened:
            connection.execute(REOPENED.insert(), reopened)


class Settlement:
    """One settlement of a program's month, its sums by stream."""

    def __init__(self, year: int, month: str, revision: int, position: int) -> None:
        self.year, self.month, self.revision = year, month, revision
        self.position = position
        self.total: dict[Measure, int] = {}
        self.lines: dict[int, dict[Measure, int]] = {}


def settlements(
    connection: Connection,
    *,
    program_key: int,
    month: str | None = None,
    moment: Moment = NOW,
) -> list[Settlement]:
    """A program's settlements, by month and revision."""
    query = (
        select(SETTLED, STREAMS.c.kind, STREAMS.c.year)
        .join(STREAMS, STREAMS.c.stream_key == SETTLED.c.stream_key)
        .where(STREAMS.c.program_key == program_key)
        .order_by(SETTLED.c.month, SETTLED.c.revision, SETTLED.c.position)
    )
    if month is not None:
        query = query.where(SETTLED.c.month == month)
    if moment.position is not None:
        query = query.where(SETTLED.c.position <= moment.position)
    found: dict[tuple[str, int], Settlement] = {}
    for row in connection.execute(query):
        settlement = found.setdefault(
            (row.month, row.revision),
            Settlement(row.year, row.month, row.revision, row.position),
        )
        into = settlement.total
        if row.kind == "line":
            into = settlement.lines.setdefault(row.stream_key, {})
        if row.measure != SETTLEMENT:
            into[Measure(row.measure)] = row.amount
    return list(found.values())


def reopenings(connection: Connection, *, program_key: int) -> list[tuple[int, str]]:
    """Positions and months of a program's reopenings."""
    query = (
        select(REOPENED.c.position, REOPENED.c.month)
        .join(STREAMS, STREAMS.c.stream_key == REOPENED.c.stream_key)
        .where(STREAMS.c.program_key == program_key)
        .order_by(REOPENED.c.position)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]
