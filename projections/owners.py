"""Whose a stream is (소속): its program, its year, and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from projections.view import PROGRAMS, STREAMS

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

ASKED_BY_KEY = 500
"""Up to how many streams are asked for one by one, and not all of them."""


class Owner(NamedTuple):
    """The program of a stream, its year, its line's code and name, and its beginning.

    `since` is the position of the fact that began it.
    """

    kind: str
    program_key: int
    year: int | None
    code: str
    name: str
    since: int


_COLUMNS = ("stream_key", "kind", "program_key", "year", "code", "name", "since")


def owners(connection: Connection, streams: Collection[int]) -> dict[int, Owner]:
    """Where some streams of programs belong, by their keys."""
    query = select(*(STREAMS.c[name] for name in _COLUMNS)).where(
        STREAMS.c.program_key.is_not(None)
    )
    if len(streams) <= ASKED_BY_KEY:
        query = query.where(STREAMS.c.stream_key.in_(streams))
    found = {row[0]: Owner(*row[1:]) for row in connection.execute(query)}
    return {key: found[key] for key in streams if key in found}


def opened_years(connection: Connection) -> dict[tuple[int, int], tuple[int, int]]:
    """Every fiscal year by its program and year: its stream, and where it began."""
    columns = ("program_key", "year", "stream_key", "since")
    query = select(*(STREAMS.c[name] for name in columns)).where(
        STREAMS.c.kind == "fiscal_year"
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(query)}


def streams_of(connection: Connection, programs: Collection[int]) -> set[int]:
    """The keys of the streams of some programs."""
    query = select(STREAMS.c.stream_key).where(STREAMS.c.program_key.in_(programs))
    return set(connection.scalars(query))


def programs_in(connection: Connection, department: str) -> set[int]:
    """The keys of a department's programs."""
    query = select(PROGRAMS.c.program_key).where(PROGRAMS.c.department == department)
    return set(connection.scalars(query))
