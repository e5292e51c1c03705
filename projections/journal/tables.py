"""The journal's two tables, and what a moment's clocks admit of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, ColumnElement, Index, and_

from projections.view import METADATA, BigInteger, Column, Integer, Table, Text

if TYPE_CHECKING:
    from projections.view import Moment

FACTS = Table(
    "facts",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("topic", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("key", Text, nullable=True, index=True),
    Column("digest", Text, nullable=False),
    Column("opening", Boolean, nullable=False),
    Column("amount", BigInteger, nullable=True),
    Column("summary", Text, nullable=False),
    Index("facts_by_stream", "stream_key", "position"),
    Index("facts_by_instant", "recorded_at"),
)

POSTINGS = Table(
    "postings",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("national", BigInteger, nullable=False),
    Column("provincial", BigInteger, nullable=False),
    Column("own", BigInteger, nullable=False),
    Column("other", BigInteger, nullable=False),
    Index("postings_by_stream", "stream_key", "position"),
)


def within(table: Table, moment: Moment) -> ColumnElement[bool]:
    """The rows that a moment's two clocks admit."""
    clauses = []
    if moment.position is not None:
        clauses.append(table.c.position <= moment.position)
    if moment.on is not None:
        clauses.append(table.c.effective_on <= moment.on.isoformat())
    return and_(True, *clauses)  # noqa: FBT003 - the neutral element
