"""All streams that the registry has, whatever program they belong to (흐름 목록)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from projections.view import NOW, STREAMS, Moment, begun

if TYPE_CHECKING:
    from sqlalchemy import Connection


class RegisteredStream(NamedTuple):
    """A stream as the registry has it; its code is empty where it has none."""

    key: int
    id: str
    kind: str
    program_key: int | None
    year: int | None
    code: str


def all_streams(
    connection: Connection, *, moment: Moment = NOW
) -> list[RegisteredStream]:
    """All streams known at a moment, in the order they began."""
    columns = ("stream_key", "id", "kind", "program_key", "year", "code")
    query = select(*(STREAMS.c[name] for name in columns)).order_by(STREAMS.c.since)
    query = query.where(begun(STREAMS, moment))
    return [RegisteredStream(*row) for row in connection.execute(query)]


class BookedStream(NamedTuple):
    """A stream that amounts may stand on; `code` is empty for a year's own."""

    key: int
    program_key: int
    year: int
    code: str
    name: str


def booked_streams(
    connection: Connection, *, moment: Moment = NOW
) -> list[BookedStream]:
    """The lines and fiscal years of all programs, in the order they began."""
    columns = ("stream_key", "program_key", "year", "code", "name")
    query = (
        select(*(STREAMS.c[name] for name in columns))
        .where(STREAMS.c.kind.in_(["line", "fiscal_year"]), begun(STREAMS, moment))
        .order_by(STREAMS.c.since)
    )
    return [BookedStream(*row) for row in connection.execute(query)]
