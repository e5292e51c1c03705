"""The outreach timeline (추진경위): dated activities and their kinds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import Index, select

from domain.outreach_activity import OutreachActivity
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
    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Page

_since, _until = since_until()
ACTIVITIES = Table(
    "activities",
    METADATA,
    _since,
    Column("stream_key", BigInteger, nullable=False, index=True),
    Column("logged", BigInteger, nullable=False),
    Column("id", Text, nullable=False),
    Column("program_key", BigInteger, nullable=False),
    Column("starts_on", Text, nullable=False),
    Column("ends_on", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("kind_reason", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("counterpart", Text, nullable=False),
    Column("printed", Text, nullable=False),
    Column("documents", Text, nullable=False),
    Column("payments", Text, nullable=False),
    _until,
    Index("activities_by_program", "program_key", "starts_on"),
)


class Activity(NamedTuple):
    """An activity as it stood at a moment.

    `payments` are those for it: the key of the line's stream, and the document.
    """

    id: str
    starts_on: date
    ends_on: date
    kind: str
    title: str
    kind_reason: str
    place: str
    counterpart: str
    printed: str
    documents: str
    logged: int
    key: int
    payments: tuple[tuple[int, str], ...]


class Outreach:
    """Keeps each activity with its kind, and earlier kinds behind it."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Log, reclassify and withdraw."""
        kinds = (
            OutreachActivity.Logged,
            OutreachActivity.Reclassified,
            OutreachActivity.Withdrawn,
        )
        for position, fact in page.of(*kinds):
            match fact:
                case OutreachActivity.Logged():
                    connection.execute(ACTIVITIES.insert(), _row(position, fact))
                case OutreachActivity.Reclassified():
                    _replace(
                        connection,
                        position,
                        fact,
                        {"kind": fact.kind, "kind_reason": fact.reason},
                    )
                case OutreachActivity.Withdrawn():
                    _replace(connection, position, fact, None)


def _row(position: int, fact: OutreachActivity.Logged) -> dict[str, Any]:
    return {
        "since": position,
        "stream_key": key_of(fact.originator_id),
        "logged": position,
        "id": str(fact.originator_id),
        "program_key": key_of(fact.program_id),
        "starts_on": fact.starts_on.isoformat(),
        "ends_on": fact.ends_on.isoformat(),
        "title": fact.title,
        "kind": fact.kind,
        "kind_reason": fact.kind_reason,
        "place": fact.place,
        "counterpart": fact.counterpart,
        "printed": fact.printed,
        "documents": ", ".join(link.document for link in fact.expenditures),
        "payments": msgspec.json.encode(
            [(key_of(link.line_id), link.document) for link in fact.expenditures]
        ).decode(),
        "until": None,
    }


def _replace(
    connection: Connection, position: int, fact: Fact, changed: dict[str, Any] | None
) -> None:
    current = (ACTIVITIES.c.stream_key == key_of(fact.originator_id)) & (
        ACTIVITIES.c.until.is_(None)
    )
    row = connection.execute(select(ACTIVITIES).where(current)).mappings().one()
    connection.execute(ACTIVITIES.update().where(current).values(until=position))
    if changed is not None:
        new = dict(row) | changed | {"since": position}
        connection.execute(ACTIVITIES.insert(), new)


def activities(
    connection: Connection, *, program_key: int, moment: Moment = NOW
) -> list[Activity]:
    """A program's activities by date, as they stood at a moment."""
    query = (
        select(ACTIVITIES)
        .where(ACTIVITIES.c.program_key == program_key, true_at(ACTIVITIES, moment))
        .order_by(ACTIVITIES.c.starts_on, ACTIVITIES.c.ends_on, ACTIVITIES.c.logged)
    )
    if moment.on is not None:
        query = query.where(ACTIVITIES.c.starts_on <= moment.on.isoformat())
    return [
        Activity(
            row.id,
            date.fromisoformat(row.starts_on),
            date.fromisoformat(row.ends_on),
            row.kind,
            row.title,
            row.kind_reason,
            row.place,
            row.counterpart,
            row.printed,
            row.documents,
            row.logged,
            row.stream_key,
            msgspec.json.decode(row.payments, type=tuple[tuple[int, str], ...]),
        )
        for row in connection.execute(query)
    ]
