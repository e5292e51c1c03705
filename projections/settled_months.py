"""The settled months (월 결산): each settlement's figures by line, with revisions."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, select, true

from domain import budget_line_facts, fiscal_year_facts
from domain.classification import Measure
from domain.months import month_over
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
    of,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection

    from domain.facts import Fact
    from projections.page import Page

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
    Column("effective_on", Text, nullable=False),
)

SETTLEMENT = ""
"""The measure column of the row that says a settlement took place."""


_KINDS: tuple[type[Fact], ...] = (
    fiscal_year_facts.MonthSettled,
    budget_line_facts.MonthSettled,
    fiscal_year_facts.MonthReopened,
)


class SettledMonths:
    """Keeps the figures of every settlement; a reopened month keeps its revisions."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Add the page's settlements and reopenings."""
        settled: list[dict[str, Any]] = []
        reopened: list[dict[str, Any]] = []
        for position, fact in page.of(*_KINDS):
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
                    row = {
                        "position": position,
                        "stream_key": key,
                        "month": fact.month,
                        "effective_on": fact.effective_on.isoformat(),
                    }
                    reopened.append(row)
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
    query = query.where(_known_of(moment))
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


def last(connection: Connection) -> tuple[int, str] | None:
    """The position of the newest settlement of all, and the month it settled."""
    newest = select(func.max(SETTLED.c.position)).scalar_subquery()
    query = select(SETTLED.c.position, SETTLED.c.month)
    row = connection.execute(query.where(SETTLED.c.position == newest)).first()
    return (row.position, row.month) if row else None


def _known_of(moment: Moment) -> ColumnElement[bool]:
    """The settlements known at a moment of the months that were over by its day."""
    known: ColumnElement[bool] = true()
    if moment.position is not None:
        known = and_(known, SETTLED.c.position <= moment.position)
    if moment.on is not None:
        known = and_(known, SETTLED.c.month <= month_over(moment.on))
    return known


def reopenings(
    connection: Connection, *, program_key: int, moment: Moment = NOW
) -> list[tuple[int, str]]:
    """Positions and months of a program's reopenings."""
    query = (
        select(REOPENED.c.position, REOPENED.c.month)
        .join(STREAMS, STREAMS.c.stream_key == REOPENED.c.stream_key)
        .where(STREAMS.c.program_key == program_key, within(REOPENED, moment))
        .order_by(REOPENED.c.position)
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


class SettledLine(NamedTuple):
    """What a settlement that still stands says of one stream; sums in won."""

    month: str
    stream_key: int
    revision: int
    sums: dict[Measure, int]


def standing(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> Iterator[SettledLine]:
    """The last settlement of each month of each line that was not opened again since.

    By month; reopening a month opened the later ones of its year as well. A line of
    which nothing had moved by then is there with no sums.
    """
    asked = of(program_key, year)
    query = (
        select(SETTLED, STREAMS.c.program_key, STREAMS.c.year)
        .join(STREAMS, STREAMS.c.stream_key == SETTLED.c.stream_key)
        .where(STREAMS.c.kind == "line", *asked)
        .order_by(SETTLED.c.month, SETTLED.c.stream_key, SETTLED.c.revision)
    )
    query = query.where(_known_of(moment))
    opened = _openings(connection, asked, moment)
    rows = connection.execute(query)
    for (month, stream), every in groupby(rows, lambda r: (r.month, r.stream_key)):
        revisions = list(every)
        last = revisions[-1].revision
        settled = [row for row in revisions if row.revision == last]
        first = settled[0]
        later = opened.get((first.program_key, first.year), ())
        if any(at > first.position and month >= since for at, since in later):
            continue
        sums = {Measure(r.measure): r.amount for r in settled if r.measure}
        yield SettledLine(month, stream, last, sums)


def _openings(
    connection: Connection, asked: list[ColumnElement[bool]], moment: Moment
) -> dict[tuple[int, int], list[tuple[int, str]]]:
    """Positions and months of the reopenings, by program and year."""
    query = (
        select(REOPENED, STREAMS.c.program_key, STREAMS.c.year)
        .join(STREAMS, STREAMS.c.stream_key == REOPENED.c.stream_key)
        .where(*asked, within(REOPENED, moment))
    )
    found: dict[tuple[int, int], list[tuple[int, str]]] = {}
    for row in connection.execute(query):
        into = found.setdefault((row.program_key, row.year), [])
        into.append((row.position, row.month))
    return found


def settled_often(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> list[tuple[int, str, tuple[int, ...]]]:
    """The months that were settled more than once: year's stream, month, positions."""
    query = (
        select(SETTLED.c.stream_key, SETTLED.c.month, SETTLED.c.position)
        .join(STREAMS, STREAMS.c.stream_key == SETTLED.c.stream_key)
        .where(
            STREAMS.c.kind == "fiscal_year",
            SETTLED.c.measure == SETTLEMENT,
            *of(program_key, year),
        )
        .order_by(SETTLED.c.stream_key, SETTLED.c.month, SETTLED.c.position)
    )
    if moment.position is not None:
        query = query.where(SETTLED.c.position <= moment.position)
    if moment.on is not None:
        query = query.where(SETTLED.c.month <= moment.on.isoformat()[:7])
    by_month = groupby(connection.execute(query), lambda row: (row[0], row[1]))
    found = [(*key, tuple(row[2] for row in rows)) for key, rows in by_month]
    return [each for each in found if len(each[2]) > 1]
