"""The journal's tables, and how an entry meets the one that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import FromClause, Index, and_, text

from projections.view import (
    METADATA,
    BigInteger,
    Boolean,
    Column,
    Integer,
    Table,
    Text,
    given,
    within,
)

if TYPE_CHECKING:
    from projections.view import Moment


def _rarely(name: str, kind: Any, usual: str) -> Column[Any]:
    """A column that stands behind those of every row, for few differ in it."""
    return Column(name, kind, nullable=False, server_default=text(usual))


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
    Column("key", Text, nullable=True),
    Column("amount", BigInteger, nullable=True),
    Column("summary", Text, nullable=False),
    _rarely("digest", Text, "''"),
    _rarely("batch", Text, "''"),
    _rarely("reason", Text, "''"),
    _rarely("approved_by", Text, "''"),
    _rarely("opening", Boolean, "false"),
    Column("counters", BigInteger, nullable=True),
)
"""Every fact, what few of them say in the last columns, and what imports say before.

`counters` is the position of the entry that a counter-entry answers (반대 기록).
"""

FACTS_BY_STREAM = Index("facts_by_stream", FACTS.c.stream_key, FACTS.c.position)
FACTS_BY_VERSION = Index(
    "facts_by_version", FACTS.c.stream_key, FACTS.c.version, unique=True
)
FACTS_BY_INSTANT = Index("facts_by_instant", FACTS.c.recorded_at)
FACTS_BY_KEY = given("facts_by_key", FACTS.c.key)
FACTS_BY_ANSWERED = given("facts_by_answered", FACTS.c.counters)

POSTINGS = Table(
    "postings",
    METADATA,
    Column("stream_key", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("effective_on", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("national", BigInteger, nullable=False),
    Column("provincial", BigInteger, nullable=False),
    Column("own", BigInteger, nullable=False),
    Column("other", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Every amount that a fact moved, kept together by stream, where it is asked for.

`measure` says as what an amount is kept; see `projections.moves`.
"""

MOVED = and_(
    POSTINGS.c.stream_key == FACTS.c.stream_key,
    POSTINGS.c.position == FACTS.c.position,
)
"""A fact beside the amounts that it moved, found where they lie by stream."""

STEPS = Table(
    "steps",
    METADATA,
    Column("stream_key", BigInteger, primary_key=True, autoincrement=False),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("measure", Text, primary_key=True),
    Column("amount", BigInteger, nullable=False),
    Column("national", BigInteger, nullable=False),
    Column("provincial", BigInteger, nullable=False),
    Column("own", BigInteger, nullable=False),
    Column("other", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""A long stream's sums after every so many of its facts: asking there starts here."""

GROUNDS = Table(
    "grounds",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("payment", Integer, nullable=False),
    Column("returned", BigInteger, nullable=False),
    Index("grounds_by_commitment", "stream_key", "commitment"),
)
"""What spending rests on: the number of a commitment, the version of a payment.

A commitment names itself. `returned` is what came back, in won.
"""

ANSWERS = FACTS.alias("answers")
"""The facts again, as those that answer others."""


def answered(moment: Moment) -> FromClause:
    """Each fact beside the counter-entry that answers it, as known at a moment."""
    same = and_(ANSWERS.c.counters == FACTS.c.position, within(ANSWERS, moment))
    return FACTS.outerjoin(ANSWERS, same)
