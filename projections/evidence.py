"""Evidence (증빙): which file is attached to which fact, between which positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, and_, false, func, select, true, tuple_

from domain.evidence import Evidence
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Boolean,
    Column,
    Moment,
    Table,
    Text,
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
    Column("destroyed", Boolean, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("ended_on", Text, nullable=True),
    Index("evidence_by_fact", "of_key", "of_version"),
    Index("evidence_by_file", "sha256"),
    Index("evidence_by_stream", "stream_key"),
    Index("evidence_by_program", "program_key", "since"),
)
"""A file on a fact; once it is destroyed, a row that says so takes its place."""

IN_ONE_QUERY = 5_000

Pair = tuple[int, int]
"""A fact as views name it: its stream's key and its version there."""


class Attachments:
    """Attaches, detaches, and keeps what was destroyed as such."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Take in what happened to files on this page."""
        kinds = (Evidence.Attached, Evidence.Detached, Evidence.Destroyed)
        for position, fact in page.of(*kinds):
            match fact:
                case Evidence.Attached():
                    connection.execute(EVIDENCE.insert(), _row(position, fact))
                case Evidence.Detached():
                    of = (key_of(fact.of), fact.version)
                    _end(connection, position, fact, _is_on(of))
                case Evidence.Destroyed():
                    _destroy(connection, position, fact)


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
        "destroyed": False,
        "until": None,
        "ended_on": None,
    }


def _is_on(of: Pair) -> ColumnElement[bool]:
    return and_(EVIDENCE.c.of_key == of[0], EVIDENCE.c.of_version == of[1])


def _end(
    connection: Connection,
    position: int,
    fact: Evidence.Detached | Evidence.Destroyed,
    *which: ColumnElement[bool],
) -> list[dict[str, Any]]:
    """End the rows of a stream that stand, and hand them over as they were."""
    standing = and_(
        EVIDENCE.c.stream_key == key_of(fact.originator_id),
        EVIDENCE.c.until.is_(None),
        *which,
    )
    rows = _rows(connection, standing)
    ended = {"until": position, "ended_on": fact.effective_on.isoformat()}
    connection.execute(EVIDENCE.update().where(standing).values(ended))
    return rows


def _destroy(connection: Connection, position: int, fact: Evidence.Destroyed) -> None:
    said = {
        "since": position,
        "effective_on": fact.effective_on.isoformat(),
        "by": fact.by,
        "document": fact.document,
        "reason": fact.reason,
        "destroyed": True,
    }
    ended = _end(connection, position, fact)
    if ended:
        connection.execute(EVIDENCE.insert(), [row | said for row in ended])


def stands_at(moment: Moment) -> ColumnElement[bool]:
    """What was attached at a moment of both clocks.

    An attachment ends where its end is both known and past by then.
    """
    table = EVIDENCE.c
    known: list[ColumnElement[bool]] = []
    ended: list[ColumnElement[bool]] = [table.until.is_not(None)]
    if moment.position is not None:
        known.append(table.since <= moment.position)
        ended.append(table.until <= moment.position)
    if moment.on is not None:
        known.append(table.effective_on <= moment.on.isoformat())
        ended.append(table.ended_on <= moment.on.isoformat())
    return and_(true(), *known, ~and_(*ended))


def proved(moment: Moment = NOW) -> Subquery:
    """The facts that have a file: `of_key`, `of_version` and how many `files`."""
    return (
        select(
            EVIDENCE.c.of_key,
            EVIDENCE.c.of_version,
            func.count().label("files"),
        )
        .where(stands_at(moment), EVIDENCE.c.destroyed == false())
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


def of_fact(
    connection: Connection, fact: Pair, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The files of one fact, oldest first, and those destroyed."""
    return _rows(connection, _is_on(fact), stands_at(moment))


def of_program(
    connection: Connection, program_key: int | None, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every file of a program's facts, or of all facts, newest first."""
    of = [] if program_key is None else [EVIDENCE.c.program_key == program_key]
    return _rows(connection, stands_at(moment), *of)[::-1]


def of_file(
    connection: Connection, sha256: str, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """Every fact that one file stands with, oldest first."""
    return _rows(connection, EVIDENCE.c.sha256 == sha256, stands_at(moment))


def _rows(
    connection: Connection, *conditions: ColumnElement[bool]
) -> list[dict[str, Any]]:
    query = select(EVIDENCE).where(and_(*conditions))
    query = query.order_by(EVIDENCE.c.since, EVIDENCE.c.of_key, EVIDENCE.c.of_version)
    return [dict(row) for row in connection.execute(query).mappings()]


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
