"""The flags (표시): what official data said against a rule, and how each was answered.

A flag ends with the counter-entry that answers its entry. An answer to it stands until
it is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import Index, and_, bindparam, or_, select

from domain.budget_line_facts import (
    EntryCountered,
    FlagAnswered,
    FlagAnswerWithdrawn,
)
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
    microseconds,
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Update

    from domain.facts import Fact
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
    Column("until", BigInteger, nullable=True),
    Column("until_on", Text, nullable=True),
    Index("flags_by_version", "stream_key", "version"),
)
"""Each flag of each fact; `until` is the position of what ended it."""

ANSWERS = Table(
    "flag_answers",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("flag", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("until_on", Text, nullable=True),
    Index("flag_answers_by_version", "stream_key", "version"),
    Index("flag_answers_until", "until"),
)
"""Each answer to a flag; `until` is the position at which it was taken back."""


class Flags:
    """Enters each flag and each answer, and notes which ended."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's flags and answers, then end those it ends."""
        flagged = [each for each in page if each.fact.flags]
        raised = [row for each in flagged for row in _flag_rows(*each)]
        if raised:
            connection.execute(FLAGS.insert(), raised)
        if answered := [_answer_row(*each) for each in page.of(FlagAnswered)]:
            connection.execute(ANSWERS.insert(), answered)
        for kind, ending in _ENDS.items():
            if ended := [_ended(*each) for each in page.of(kind)]:
                connection.execute(ending, ended)


def _ended(position: int, fact: Any) -> dict[str, Any]:
    """The stream, the entry and the flag of what ends flags or answers, and where."""
    return {
        "stream": key_of(fact.originator_id),
        "entry": fact.entry,
        "flagged": getattr(fact, "flag", ""),
        "at": position,
    }


def _ending(table: Table, *more: ColumnElement[bool]) -> Update:
    """Ends the rows of an entry that stand before a position."""
    at = bindparam("at", type_=BigInteger)
    return (
        table.update()
        .where(
            table.c.stream_key == bindparam("stream", type_=BigInteger),
            table.c.version == bindparam("entry"),
            table.c.position < at,
            table.c.until.is_(None),
            *more,
        )
        .values(until=at)
    )


_ENDS: dict[type[Fact], Update] = {
    EntryCountered: _ending(FLAGS),
    FlagAnswerWithdrawn: _ending(ANSWERS, ANSWERS.c.flag == bindparam("flagged")),
}
"""What ends flags, and what ends answers, of an entry of its stream."""


def _flag_rows(position: int, fact: Any) -> list[dict[str, Any]]:
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
            "until": None,
            "until_on": None,
        }
        for seq, flag in enumerate(fact.flags)
    ]


def _answer_row(position: int, fact: Any) -> dict[str, Any]:
    return {
        "position": position,
        "stream_key": key_of(fact.originator_id),
        "version": fact.entry,
        "flag": fact.flag,
        "outcome": fact.outcome,
        "note": fact.reason,
        "by": fact.by,
        "effective_on": fact.effective_on.isoformat(),
        "recorded_at": microseconds(fact.timestamp),
        "until": None,
        "until_on": None,
    }


class Raised(NamedTuple):
    """A flag where it was raised: the line, the version of the fact, its name."""

    line: UUID
    version: int
    flag: str


def raised_at(connection: Connection, position: int) -> list[Raised]:
    """The flags that the fact at a position bears, ended ones among them."""
    query = (
        select(STREAMS.c.id, FLAGS.c.version, FLAGS.c.flag)
        .join(STREAMS, STREAMS.c.stream_key == FLAGS.c.stream_key)
        .where(FLAGS.c.position == position)
        .order_by(FLAGS.c.seq)
    )
    return [Raised(UUID(row[0]), *row[1:]) for row in connection.execute(query)]


def answered_by(connection: Connection, position: int) -> int | None:
    """The flagged fact that the answer at a position, or its withdrawal, is about."""
    same = and_(
        FLAGS.c.stream_key == ANSWERS.c.stream_key, FLAGS.c.version == ANSWERS.c.version
    )
    about = or_(ANSWERS.c.position == position, ANSWERS.c.until == position)
    query = select(FLAGS.c.position).join(ANSWERS, same).where(about)
    return connection.scalars(query).first()


_ANSWER = ("outcome", "note", "by", "recorded_at")


def flags(
    connection: Connection,
    *,
    where: ColumnElement[bool] | None = None,
    position: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The flags that stand at a moment on streams that fit, in order of recording.

    `answer` is the position of the answer to one, None where it waits.
    """
    answer = and_(
        ANSWERS.c.stream_key == FLAGS.c.stream_key,
        ANSWERS.c.version == FLAGS.c.version,
        ANSWERS.c.flag == FLAGS.c.flag,
        within(ANSWERS, moment),
        _standing(ANSWERS, moment),
    )
    told = [ANSWERS.c.position.label("answer"), ANSWERS.c.effective_on.label("on")]
    query = (
        select(
            FLAGS,
            *(STREAMS.c[name] for name in ("program_key", "year", "code", "name")),
            *told,
            *(ANSWERS.c[name] for name in _ANSWER),
        )
        .select_from(FLAGS)
        .join(STREAMS, STREAMS.c.stream_key == FLAGS.c.stream_key)
        .outerjoin(ANSWERS, answer)
        .where(within(FLAGS, moment), _standing(FLAGS, moment))
        .order_by(FLAGS.c.position, FLAGS.c.seq)
    )
    if where is not None:
        query = query.where(where)
    if position is not None:
        query = query.where(FLAGS.c.position == position)
    return [dict(row) for row in connection.execute(query).mappings()]


def _standing(table: Table, moment: Moment) -> ColumnElement[bool]:
    """The rows that had not ended, by what was known then and true on the day."""
    clauses: list[ColumnElement[bool]] = [table.c.until.is_(None)]
    if moment.position is not None:
        clauses.append(table.c.until > moment.position)
    if moment.on is not None:
        clauses.append(table.c.until_on > moment.on.isoformat())
    return or_(*clauses)
