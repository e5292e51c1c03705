"""The journal's two tables, and how an entry meets the one that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import FromClause, Index, and_

from projections.view import (
    METADATA,
    BigInteger,
    Boolean,
    Column,
    Integer,
    Table,
    Text,
    within,
)

if TYPE_CHECKING:
    from projections.view import Moment

FACTS = Table(
    "facts",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
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
    Column("approved_by", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("counters", BigInteger, nullable=True, index=True),
    Index("facts_by_stream", "stream_key", "position"),
    Index("facts_by_version", "stream_key", "version", unique=True),
    Index("facts_by_instant", "recorded_at"),
)
"""Every fact; `counters` is the position of the entry that it answers (반대 기록)."""

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

ANSWERS = FACTS.alias("answers")
"""The facts again, as those that answer others."""


def answered(moment: Moment) -> FromClause:
    """Each fact beside the counter-entry that answers it, as known at a moment."""
    same = and_(ANSWERS.c.counters == FACTS.c.position, within(ANSWERS, moment))
    return FACTS.outerjoin(ANSWERS, same)
