"""The batches (불러온 묶음): what each import brought, and whether it was undone.

A batch is undone when every entry of it that can be answered has been: an amount by its
counter-entry, a year's totals and a sheet by their withdrawal, an activity by its own.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from domain import fiscal_year_facts
from domain.budget_line_facts import EntryCountered, Moving
from domain.facts import FACTS as KINDS
from domain.outreach_activity import OutreachActivity
from projections import rows
from projections.journal.tables import ANSWERS, FACTS, answered
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping

    from domain.facts import Fact
    from projections.page import Page

BATCHES = Table(
    "batches",
    METADATA,
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    Column("batch", Text, nullable=False),
)
"""The positions between which every fact came with one batch; the facts say the rest.

A batch has several such runs where others wrote meanwhile. A run is as long as it can
be, wherever the pages end in which it was read.
"""

_WITHDRAWN: dict[type[Fact], type[Fact]] = {
    fiscal_year_facts.OpeningTotalsWithdrawn: fiscal_year_facts.OpeningTotalsRecorded,
    fiscal_year_facts.SheetWithdrawn: fiscal_year_facts.SheetImported,
    OutreachActivity.Withdrawn: OutreachActivity.Logged,
}
_ANSWERABLE = sorted(
    topic
    for topic, kind in KINDS.items()
    if kind in _WITHDRAWN.values()
    or (issubclass(kind, Moving) and not issubclass(kind, EntryCountered))
)


class Batches:
    """Keeps which facts came in batches."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's runs, the first one to the run that it goes on with."""
        runs = _runs(page)
        if runs and runs[0][0] == page.recorded[0].position:
            runs = _gone_on(connection, *runs[0]) + runs[1:]
        rows.insert(connection, BATCHES, runs)


def _runs(page: Page) -> list[tuple[int, int, str]]:
    """The first and last position of facts of one batch that follow each other."""
    found = []
    for batch, facts in groupby(page, key=lambda each: each.fact.batch):
        if batch:
            first, *more = (position for position, _ in facts)
            found.append((first, more[-1] if more else first, batch))
    return found


def _gone_on(
    connection: Connection, first: int, last: int, batch: str
) -> list[tuple[int, int, str]]:
    """The run, or none where it was added to the one right before it."""
    before = select(func.max(FACTS.c.position)).where(FACTS.c.position < first)
    longer = (
        BATCHES.update()
        .where(BATCHES.c.batch == batch, BATCHES.c.last == before.scalar_subquery())
        .values(last=last)
    )
    return [] if connection.execute(longer).rowcount else [(first, last, batch)]


def batches(
    connection: Connection, *, program_key: int | None = None, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The batches known at a moment, newest first: facts, entries, and those answered.

    A batch that touches a program is told whole.
    """
    query = (
        select(
            BATCHES.c.batch,
            STREAMS.c.program_key,
            func.count().label("facts"),
            func.min(FACTS.c.position).label("first"),
            func.max(FACTS.c.position).label("last"),
            func.min(FACTS.c.recorded_at).label("recorded_at"),
            func.min(FACTS.c.by).label("by"),
            func.sum(_counted(FACTS.c.topic.in_(_ANSWERABLE))).label("entries"),
            func.sum(_counted(_answered(moment))).label("answered"),
        )
        .select_from(_brought(answered(moment)))
        .outerjoin(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(within(FACTS, moment))
        .group_by(BATCHES.c.batch, STREAMS.c.program_key)
        .order_by(BATCHES.c.batch, STREAMS.c.program_key)
    )
    by_program = connection.execute(query).mappings()
    found = [
        _whole(list(rows)) for _, rows in groupby(by_program, key=itemgetter("batch"))
    ]
    return sorted(
        (
            each
            for each in found
            if program_key is None or program_key in each["program_keys"]
        ),
        key=itemgetter("first"),
        reverse=True,
    )


def _whole(rows: Sequence[RowMapping]) -> dict[str, Any]:
    """A batch of what it brought to each program; the installation's is of none."""
    keys = [row["program_key"] for row in rows if row["program_key"] is not None]
    told: dict[str, Any] = {"batch": rows[0]["batch"], "program_keys": keys}
    for tell, names in _TOLD.items():
        told |= {name: tell(row[name] for row in rows) for name in names}
    return told


_TOLD: dict[Callable[..., Any], tuple[str, ...]] = {
    min: ("first", "recorded_at", "by"),
    max: ("last",),
    sum: ("facts", "entries", "answered"),
}


def _counted(which: ColumnElement[bool]) -> ColumnElement[int]:
    return case((which, 1), else_=0)


def _brought(facts: FromClause) -> FromClause:
    """The runs of batches, and each fact in them."""
    within_run = FACTS.c.position.between(BATCHES.c.first, BATCHES.c.last)
    return facts.join(BATCHES, within_run)


def _answered(moment: Moment) -> ColumnElement[bool]:
    """Whether a fact was countered by a moment, or all of its kind were withdrawn."""
    later = FACTS.alias("later")
    withdrawn = (
        and_(
            FACTS.c.topic == kind.TOPIC,
            select(later.c.position)
            .where(
                later.c.stream_key == FACTS.c.stream_key,
                later.c.version > FACTS.c.version,
                later.c.topic == by.TOPIC,
                within(later, moment),
            )
            .exists(),
        )
        for by, kind in _WITHDRAWN.items()
    )
    return or_(ANSWERS.c.position.is_not(None), *withdrawn)


def streams(connection: Connection, batch: str) -> list[tuple[str, str]]:
    """The streams that a batch brought facts to: their ids and kinds, last first."""
    query = (
        select(STREAMS.c.id, STREAMS.c.kind, func.max(FACTS.c.position))
        .select_from(_brought(FACTS))
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(BATCHES.c.batch == batch)
        .group_by(STREAMS.c.id, STREAMS.c.kind)
        .order_by(func.max(FACTS.c.position).desc())
    )
    return [(row[0], row[1]) for row in connection.execute(query)]
