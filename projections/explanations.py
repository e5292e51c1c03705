"""Explanations of claims (주장 소명): the latest of each kind, and those before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, select

from domain.fiscal_year_facts import ClaimExplained, ExplanationWithdrawn
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    happened,
    key_of,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.page import Page

EXPLANATIONS = Table(
    "explanations",
    METADATA,
    Column("since", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("until", BigInteger, nullable=True),
    Column("ended_on", Text, nullable=True),
)


class Explanations:
    """Keeps what explains a kind until another takes its place or it is withdrawn."""

    def apply(self, connection: Connection, page: Page) -> None:
        """End what stood and add what was said."""
        for position, fact in page.of(ClaimExplained, ExplanationWithdrawn):
            if isinstance(fact, ClaimExplained | ExplanationWithdrawn):
                _end(connection, position, fact)
            if isinstance(fact, ClaimExplained):
                connection.execute(EXPLANATIONS.insert(), _row(position, fact))


def _end(
    connection: Connection, position: int, fact: ClaimExplained | ExplanationWithdrawn
) -> None:
    standing = and_(
        EXPLANATIONS.c.stream_key == key_of(fact.originator_id),
        EXPLANATIONS.c.kind == fact.kind,
        EXPLANATIONS.c.until.is_(None),
    )
    ended = {"until": position, "ended_on": fact.effective_on.isoformat()}
    connection.execute(EXPLANATIONS.update().where(standing).values(ended))


def _row(position: int, fact: ClaimExplained) -> dict[str, Any]:
    return {
        "since": position,
        "stream_key": key_of(fact.originator_id),
        "kind": fact.kind,
        "explanation": fact.explanation,
        "effective_on": fact.effective_on.isoformat(),
        "by": fact.by,
        "until": None,
        "ended_on": None,
    }


class Explained(NamedTuple):
    """What explains a kind: the words, who said them when, and the fact's number."""

    explanation: str
    by: str
    on: str
    position: int


def explanations(
    connection: Connection, *, program_key: int, moment: Moment = NOW
) -> dict[tuple[int, str], Explained]:
    """What stood at a moment, by year and kind."""
    table = EXPLANATIONS.c
    query = (
        select(
            STREAMS.c.year,
            table.kind,
            table.explanation,
            table.by,
            table.effective_on,
            table.since,
        )
        .join(STREAMS, STREAMS.c.stream_key == table.stream_key)
        .where(
            STREAMS.c.program_key == program_key,
            happened(table.since, table.effective_on, moment),
            ~happened(table.until, table.ended_on, moment),
        )
        .order_by(table.since)
    )
    return {(row[0], row[1]): Explained(*row[2:]) for row in connection.execute(query)}
