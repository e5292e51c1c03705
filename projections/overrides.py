"""The register of overrides (예외 적용 대장): every soft rule that was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

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
    from sqlalchemy import Connection

    from projections.page import Page

OVERRIDES = Table(
    "overrides",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("refusal", Text, nullable=False),
    Column("said_ko", Text, nullable=False),
    Column("said_en", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
)


class Overrides:
    """Enters each override of each fact."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's overrides."""
        rows = [
            {
                "position": position,
                "seq": seq,
                "stream_key": key_of(fact.originator_id),
                "effective_on": fact.effective_on.isoformat(),
                "rule": override.rule,
                "refusal": override.refusal,
                "said_ko": override.said_ko,
                "said_en": override.said_en,
                "reason": fact.reason,
                "document": fact.document,
                "by": fact.by,
                "approved_by": fact.approved_by,
            }
            for position, fact in page
            if fact.overrides
            for seq, override in enumerate(fact.overrides)
        ]
        if rows:
            connection.execute(OVERRIDES.insert(), rows)


def overrides(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    position: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The overrides of a program, a year or one fact, in the order of recording."""
    query = (
        select(
            OVERRIDES,
            STREAMS.c.program_key,
            STREAMS.c.year,
            STREAMS.c.code,
            STREAMS.c.name,
        )
        .join(STREAMS, STREAMS.c.stream_key == OVERRIDES.c.stream_key)
        .where(within(OVERRIDES, moment))
        .order_by(OVERRIDES.c.position, OVERRIDES.c.seq)
    )
    if program_key is not None:
        query = query.where(STREAMS.c.program_key == program_key)
    if year is not None:
        query = query.where(STREAMS.c.year == year)
    if position is not None:
        query = query.where(OVERRIDES.c.position == position)
    return [dict(row) for row in connection.execute(query).mappings()]
