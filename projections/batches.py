"""The batches (불러온 묶음): what each import brought, and whether it was undone.

A batch is undone when every entry of it that can be answered has been: an amount by its
counter-entry, a year's totals and a sheet by their withdrawal, an activity by its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, and_, bindparam, case, func, select

from domain import fiscal_year_facts
from domain.budget_line_facts import EntryCountered, Moving
from domain.outreach_activity import OutreachActivity
from projections import rows
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Boolean,
    Column,
    Integer,
    Moment,
    Table,
    Text,
    key_of,
    microseconds,
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Update

    from domain.facts import Fact
    from projections.page import Page

BATCHES = Table(
    "batches",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("batch", Text, nullable=False, index=True),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("answerable", Boolean, nullable=False),
    Column("answered", BigInteger, nullable=True),
    Column("answered_on", Text, nullable=True),
    Index("batches_by_version", "stream_key", "version"),
)
"""Each fact that came with a batch; `answered` is the position of what undid it."""

_WITHDRAWN: dict[type[Fact], type[Fact]] = {
    fiscal_year_facts.OpeningTotalsWithdrawn: fiscal_year_facts.OpeningTotalsRecorded,
    fiscal_year_facts.SheetWithdrawn: fiscal_year_facts.SheetImported,
    OutreachActivity.Withdrawn: OutreachActivity.Logged,
}


class Batches:
    """Keeps what came in batches, and what answered it."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append what the page's batches brought, and note what was answered."""
        brought = [_row(position, fact) for position, fact in page if fact.batch]
        rows.insert(connection, BATCHES, brought)
        if answers := [_answer(*each) for each in page.of(EntryCountered)]:
            connection.execute(_ANSWER_ENTRY, answers)
        if undone := [_answer(*each) for each in page.of(*_WITHDRAWN)]:
            connection.execute(_ANSWER_KIND, undone)


def _row(position: int, fact: Fact) -> tuple[Any, ...]:
    """The row of a fact, in the order of the table's columns."""
    return (
        position,
        fact.batch,
        key_of(fact.originator_id),
        fact.originator_version,
        fact.TOPIC,
        fact.by,
        fact.effective_on.isoformat(),
        microseconds(fact.timestamp),
        1 if _answerable(fact) else 0,
        None,
        None,
    )


def _answerable(fact: Fact) -> bool:
    if isinstance(fact, EntryCountered):
        return False
    return isinstance(fact, Moving) or type(fact) in _WITHDRAWN.values()


def _answer(position: int, fact: Any) -> dict[str, Any]:
    """What a fact answers: an entry of its stream, or all of a kind, and where."""
    withdrawn = _WITHDRAWN.get(type(fact))
    return {
        "stream": key_of(fact.originator_id),
        "entry": getattr(fact, "entry", 0),
        "kind": withdrawn.TOPIC if withdrawn else "",
        "at": position,
    }


def _answering(answered: ColumnElement[bool]) -> Update:
    """Notes what a position answers, of what came before it and still stands."""
    at = bindparam("at", type_=BigInteger)
    return (
        BATCHES.update()
        .where(
            BATCHES.c.stream_key == bindparam("stream", type_=BigInteger),
            answered,
            BATCHES.c.position < at,
            BATCHES.c.answered.is_(None),
        )
        .values(answered=at)
    )


_ANSWER_ENTRY = _answering(BATCHES.c.version == bindparam("entry"))
_ANSWER_KIND = _answering(BATCHES.c.topic == bindparam("kind"))


def batches(
    connection: Connection, *, program_key: int | None = None, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The batches known at a moment, newest first: facts, entries, and those answered.

    A batch that touches a program is told whole.
    """
    known = _answered(moment)
    query = (
        select(
            BATCHES.c.batch,
            func.count().label("facts"),
            func.min(BATCHES.c.position).label("first"),
            func.max(BATCHES.c.position).label("last"),
            func.min(BATCHES.c.recorded_at).label("recorded_at"),
            func.min(BATCHES.c.by).label("by"),
            func.sum(case((BATCHES.c.answerable, 1), else_=0)).label("entries"),
            func.sum(case((known, 1), else_=0)).label("answered"),
        )
        .where(within(BATCHES, moment))
        .group_by(BATCHES.c.batch)
        .order_by(func.min(BATCHES.c.position).desc())
    )
    touched = _programs(connection, moment)
    return [
        dict(row) | {"program_keys": touched[row["batch"]]}
        for row in connection.execute(query).mappings()
        if program_key is None or program_key in touched[row["batch"]]
    ]


def _answered(moment: Moment) -> ColumnElement[bool]:
    known: ColumnElement[bool] = BATCHES.c.answered.is_not(None)
    if moment.position is not None:
        known = and_(known, BATCHES.c.answered <= moment.position)
    if moment.on is not None:
        known = and_(known, BATCHES.c.answered_on <= moment.on.isoformat())
    return known


def streams(connection: Connection, batch: str) -> list[tuple[str, str]]:
    """The streams that a batch brought facts to: their ids and kinds, last first."""
    query = (
        select(STREAMS.c.id, STREAMS.c.kind, func.max(BATCHES.c.position))
        .join(STREAMS, STREAMS.c.stream_key == BATCHES.c.stream_key)
        .where(BATCHES.c.batch == batch)
        .group_by(STREAMS.c.id, STREAMS.c.kind)
        .order_by(func.max(BATCHES.c.position).desc())
    )
    return [(row[0], row[1]) for row in connection.execute(query)]


def _programs(connection: Connection, moment: Moment) -> dict[str, list[int]]:
    """The programs that each batch touches."""
    query = (
        select(BATCHES.c.batch, STREAMS.c.program_key)
        .join(STREAMS, STREAMS.c.stream_key == BATCHES.c.stream_key)
        .where(within(BATCHES, moment))
        .distinct()
        .order_by(BATCHES.c.batch, STREAMS.c.program_key)
    )
    touched: dict[str, list[int]] = {}
    for batch, program in connection.execute(query):
        programs = touched.setdefault(batch, [])
        if program is not None and program not in programs:
            programs.append(program)
    return touched
