"""The flags (표시): what official data said against a rule, to be worked off.

A flag stands until the entry that raised it is answered by a counter-entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, or_, select

from domain.budget_line_facts import EntryCountered
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
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from projections.page import Page

FLAGS = Table(
    "flags",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("flag", Text, nullable=False),
    Column("amount", BigInteger, nullable=True),
    Column("summary", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("answered", BigInteger, nullable=True),
    Index("flags_by_version", "stream_key", "version"),
)
"""Each flag of each fact; `answered` is the position of the entry's counter-entry."""


class Flags:
    """Enters each flag, and notes which are answered."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's flags, then those that its counter-entries answer."""
        rows = [
            row
            for position, fact in page
            if fact.flags
            for row in _rows(position, fact)
        ]
        if rows:
            connection.execute(FLAGS.insert(), rows)
        for position, fact in page:
            if isinstance(fact, EntryCountered):
                connection.execute(
                    FLAGS.update()
                    .where(
                        FLAGS.c.stream_key == key_of(fact.originator_id),
                        FLAGS.c.version == fact.entry,
                    )
                    .values(answered=position)
                )


def _rows(position: int, fact: Any) -> list[dict[str, Any]]:
    postings = fact.postings()
    return [
        {
            "position": position,
            "seq": seq,
            "stream_key": key_of(fact.originator_id),
            "version": fact.originator_version,
            "effective_on": fact.effective_on.isoformat(),
            "flag": flag,
            "amount": postings[-1].amount if postings else None,
            "summary": getattr(fact, "summary", ""),
            "document": fact.document,
            "batch": fact.batch,
            "answered": None,
        }
        for seq, flag in enumerate(fact.flags)
    ]


def flags(
    connection: Connection,
    *,
    year: int,
    program_key: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The flags of a year that stand at a moment, in the order of recording."""
    open_then: ColumnElement[bool] = FLAGS.c.answered.is_(None)
    if moment.position is not None:
        open_then = or_(open_then, FLAGS.c.answered > moment.position)
    query = (
        select(
            FLAGS,
            STREAMS.c.program_key,
            STREAMS.c.year,
            STREAMS.c.code,
            STREAMS.c.name,
        )
        .join(STREAMS, STREAMS.c.stream_key == FLAGS.c.stream_key)
        .where(within(FLAGS, moment), STREAMS.c.year == year, open_then)
        .order_by(FLAGS.c.position, FLAGS.c.seq)
    )
    if program_key is not None:
        query = query.where(STREAMS.c.program_key == program_key)
    return [dict(row) for row in connection.execute(query).mappings()]
