"""What was stated about a program: its words, people, plan, claims and sheets.

Each statement is kept whole as it was made, with the positions between which it was
the latest of its subject; the reports read it back as the facts' own structures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import Index, select, true

from domain import budget_line_facts, fiscal_year_facts
from domain.program import Program
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    key_of,
    since_until,
    true_at,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from domain.facts import Fact
    from projections.page import Page

F = TypeVar("F", bound="Fact")

_since, _until = since_until()
STATEMENTS = Table(
    "statements",
    METADATA,
    _since,
    Column("stream_key", BigInteger, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    _until,
    Index("statements_by_subject", "stream_key", "subject", "since"),
)

_KINDS: tuple[type[Fact], ...] = (
    Program.Described,
    Program.PeopleAssigned,
    fiscal_year_facts.OverviewStated,
    fiscal_year_facts.SchedulePlanned,
    fiscal_year_facts.PerformanceClaimed,
    fiscal_year_facts.OpeningTotalsRecorded,
    fiscal_year_facts.SheetImported,
    fiscal_year_facts.SheetWithdrawn,
    budget_line_facts.CostingPlanned,
)


class Statements:
    """Keeps the latest statement on each subject, and the earlier ones behind it."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Close what is replaced and add what was stated."""
        for position, fact in page.of(*_KINDS):
            _state(connection, position, fact)


def _state(connection: Connection, position: int, fact: Fact) -> None:
    key, subject = key_of(fact.originator_id), subject_of(fact)
    connection.execute(
        STATEMENTS.update()
        .where(
            STATEMENTS.c.stream_key == key,
            STATEMENTS.c.subject == subject,
            STATEMENTS.c.until.is_(None),
        )
        .values(until=position)
    )
    connection.execute(
        STATEMENTS.insert().values(
            since=position,
            stream_key=key,
            subject=subject,
            body=msgspec.json.encode(fact).decode(),
            until=None,
        )
    )


def subject_of(fact: Fact) -> str:
    """What a statement is about: its kind, and for a description its section."""
    return f"{fact.TOPIC}/{getattr(fact, 'section', '')}"


def latest(
    connection: Connection, stream_key: int, kind: type[F], *, moment: Moment = NOW
) -> list[F]:
    """The statements of a kind that stood at a moment, one a subject.

    On a day, that is the last one known of those effective by then.
    """
    if moment.on is None:
        return _stated(connection, stream_key, kind, true_at(STATEMENTS, moment))
    known = trail(connection, stream_key, kind, moment=moment)
    standing: dict[str, F] = {}
    for fact in reversed(known):
        standing.setdefault(subject_of(fact), fact)
    return list(reversed(standing.values()))


def trail(
    connection: Connection, stream_key: int, kind: type[F], *, moment: Moment = NOW
) -> list[F]:
    """Every statement of a kind on one stream up to a moment, oldest first."""
    known = (
        true() if moment.position is None else (STATEMENTS.c.since <= moment.position)
    )
    stated = _stated(connection, stream_key, kind, known)
    return [
        fact for fact in stated if moment.on is None or fact.effective_on <= moment.on
    ]


def _stated(
    connection: Connection,
    stream_key: int,
    kind: type[F],
    admitted: ColumnElement[bool],
) -> list[F]:
    query = (
        select(STATEMENTS.c.body)
        .where(
            STATEMENTS.c.stream_key == stream_key,
            STATEMENTS.c.subject.startswith(f"{kind.TOPIC}/", autoescape=True),
            admitted,
        )
        .order_by(STATEMENTS.c.since)
    )
    return [
        msgspec.json.decode(body, type=kind) for (body,) in connection.execute(query)
    ]
