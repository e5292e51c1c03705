"""Evidence (증빙): which file is attached to which fact, between which positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Index, and_, func, select, tuple_

from domain.evidence import Evidence
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    happened,
    key_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection, Subquery

    from projections.page import Page

EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("of_key", BigInteger, primary_key=True, autoincrement=False),
    Column("of_version", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("program_key", BigInteger, nullable=True),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("ended_on", Text, nullable=True),
    Column("gone", BigInteger, nullable=True),
    Column("gone_on", Text, nullable=True),
    Index("evidence_by_fact", "of_key", "of_version"),
    Index("evidence_by_file", "sha256"),
    Index("evidence_by_stream", "stream_key"),
    Index("evidence_by_program", "program_key", "since"),
)
"""A file on a fact, until it was detached; `gone` since the file was destroyed."""

IN_ONE_QUERY = 5_000

Pair = tuple[int, int]
"""A fact as views name it: its stream's key and its version there."""


class Attachments:
    """Attaches, detaches, and keeps what was destroyed as such."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Take in what happened to files on this page."""
        kinds = (Evidence.Attached, Evidence.Detached, Evidence.Destroyed)
        for position, fact in page.of(*kinds):
            on = fact.effective_on.isoformat()
            match fact:
                case Evidence.Attached():
                    connection.execute(EVIDENCE.insert(), _row(position, fact))
                case Evidence.Detached():
                    ended = {"until": position, "ended_on": on}
                    standing = EVIDENCE.c.until.is_(None)
                    which = _is_on((key_of(fact.of), fact.version))
                    _mark(connection, fact, ended, which, standing)
                case Evidence.Destroyed():
                    _mark(connection, fact, {"gone": position, "gone_on": on})


def _row(position: int, fact: Evidence.Attached) -> dict[str, Any]:
    program = fact.program_id
    return {
        "since": position,
        "of_key": key_of(fact.of),
        "of_version": fact.version,
        "stream_key": key_of(fact.originator_id),
        "id": str(fact.originator_id),
        "program_key": None if program is None else key_of(program),
        "sha256": fact.content.sha256,
        "size": fact.content.size,
        "media_type": fact.content.media_type,
        "effective_on": fact.effective_on.isoformat(),
        "by": fact.by,
        "document": fact.document,
        "reason": fact.reason,
        "until": None,
        "ended_on": None,
        "gone": None,
        "gone_on": None,
    }


def _is_on(of: Pair) -> ColumnElement[bool]:
    return and_(EVIDENCE.c.of_key == of[0], EVIDENCE.c.of_version == of[1])


def _mark(
    connection: Connection,
    fact: Evidence.Detached | Evidence.Destroyed,
    said: dict[str, Any],
    *which: ColumnElement[bool],
) -> None:
    """Write something on the rows of a file's stream."""
    of_stream = EVIDENCE.c.stream_key == key_of(fact.originator_id)
    connection.execute(EVIDENCE.update().where(of_stream, *which).values(said))


def stands_at(moment: Moment) -> ColumnElement[bool]:
    """What was attached at a moment of both clocks and not yet detached."""
    began = happened(EVIDENCE.c.since, EVIDENCE.c.effective_on, moment)
    return and_(began, ~happened(EVIDENCE.c.until, EVIDENCE.c.ended_on, moment))


def gone_at(moment: Moment) -> ColumnElement[bool]:
    """What was destroyed by a moment of both clocks."""
    return happened(EVIDENCE.c.gone, EVIDENCE.c.gone_on, moment)


def proved(moment: Moment = NOW) -> Subquery:
    """The facts that have a file: `of_key`, `of_version` and how many `files`."""
    return (
        select(
            EVIDENCE.c.of_key,
            EVIDENCE.c.of_version,
            func.count().label("files"),
        )
        .where(stands_at(moment), ~gone_at(moment))
        .group_by(EVIDENCE.c.of_key, EVIDENCE.c.of_version)
        .subquery("proved")
    )


def counts(
    connection: Connection, facts: Collection[Pair], *, moment: Moment = NOW
) -> dict[Pair, int]:
    """How many files stand with each of these facts; those without are left out."""
    having = proved(moment)
    found: dict[Pair, int] = {}
    for part in _parts(facts):
        query = select(having).where(
            tuple_(having.c.of_key, having.c.of_version).in_(part)
        )
        found |= {(row[0], row[1]): int(row[2]) for row in connection.execute(query)}
    return found


def proved_streams(
    connection: Connection, keys: Collection[int], *, moment: Moment = NOW
) -> dict[int, int]:
    """How many files stand with the facts of these streams, by key."""
    having, wanted = proved(moment), sorted(set(keys))
    found: dict[int, int] = {}
    for n in range(0, len(wanted), IN_ONE_QUERY):
        query = (
            select(having.c.of_key, func.sum(having.c.files))
            .where(having.c.of_key.in_(wanted[n : n + IN_ONE_QUERY]))
            .group_by(having.c.of_key)
        )
        found |= {row[0]: int(row[1]) for row in connection.execute(query)}
    return found


def of_fact(
    connection: Connection, fact: Pair, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The files of one fact, oldest first; those `destroyed` among them."""
    return _rows(connection, moment, _is_on(fact))


def of_program(
    connection: Connection, program_key: int | None, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every file of a program's facts, or of all facts, newest first."""
    of = [] if program_key is None else [EVIDENCE.c.program_key == program_key]
    return _rows(connection, moment, *of)[::-1]


def of_file(
    connection: Connection, sha256: str, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every fact that one file stands with, oldest first."""
    return _rows(connection, moment, EVIDENCE.c.sha256 == sha256)


def proving(
    connection: Connection, streams: Collection[int], *, moment: Moment = NOW
) -> set[int]:
    """The keys of the evidence that was ever attached to a fact of these streams."""
    query = select(EVIDENCE.c.stream_key, EVIDENCE.c.of_key).distinct()
    if moment.position is not None:
        query = query.where(EVIDENCE.c.since <= moment.position)
    wanted = frozenset(streams)
    return {key for key, of in connection.execute(query) if of in wanted}


def destroyed(connection: Connection) -> set[str]:
    """The hashes of the files that were destroyed."""
    query = select(EVIDENCE.c.sha256).where(EVIDENCE.c.gone.is_not(None)).distinct()
    return set(connection.scalars(query))


def _rows(
    connection: Connection, moment: Moment, *conditions: ColumnElement[bool]
) -> list[dict[str, Any]]:
    query = (
        select(EVIDENCE, gone_at(moment).label("destroyed"))
        .where(stands_at(moment), *conditions)
        .order_by(EVIDENCE.c.since, EVIDENCE.c.of_key, EVIDENCE.c.of_version)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


class Content(NamedTuple):
    """What a file is that was ever attached, and whether it was destroyed."""

    media_type: str
    destroyed: bool


def content(connection: Connection, sha256: str) -> Content | None:
    """What the file of a hash is, None where none was ever attached."""
    query = (
        select(EVIDENCE.c.media_type, EVIDENCE.c.gone)
        .where(EVIDENCE.c.sha256 == sha256)
        .order_by(EVIDENCE.c.gone.is_(None))
    )
    row = connection.execute(query).first()
    return None if row is None else Content(row[0], row[1] is not None)


def hashes(connection: Connection, beginning: str) -> list[str]:
    """The hashes, at most two, of files ever attached that begin so."""
    found = EVIDENCE.c.sha256
    query = (
        select(found)
        .where(found.startswith(beginning, autoescape=True))
        .distinct()
        .order_by(found)
        .limit(2)
    )
    return list(connection.scalars(query))


def streams(connection: Connection, sha256: str) -> list[str]:
    """The ids of the streams of one content, over all programs."""
    query = (
        select(EVIDENCE.c.id)
        .where(EVIDENCE.c.sha256 == sha256)
        .distinct()
        .order_by(EVIDENCE.c.id)
    )
    return list(connection.scalars(query))


def _parts(facts: Collection[Pair]) -> Iterator[list[Pair]]:
    wanted = sorted(set(facts))
    for n in range(0, len(wanted), IN_ONE_QUERY):
        yield wanted[n : n + IN_ONE_QUERY]
