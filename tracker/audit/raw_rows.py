"""The stored rows as they lie in the table (원본 행), past everything that reads facts.

Whatever a row holds comes out as bytes, text that is no UTF-8 included, and rows that
no reader of facts would ever see, before the first position, come out too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.audit.leaves import StoredBytes
    from tracker.settings import Settings

_IN_FILE = """SELECT rowid, CAST(originator_id AS BLOB), originator_version,
    CAST(topic AS BLOB), CAST(state AS BLOB) FROM stored_events"""
_ON_SERVER = """SELECT notification_id,
    convert_to(replace(originator_id::text, '-', ''), 'UTF8'), originator_version,
    convert_to(topic, 'UTF8'), state FROM sillok.sillok_events"""


class RawRows(Protocol):
    """The rows of a store, in the order of their positions."""

    def all(self, page: int) -> Iterator[Sequence[StoredBytes]]:
        """Every row, in pages of one consistent picture."""

    def after(self, position: int, limit: int) -> Sequence[StoredBytes]:
        """The rows that follow a position."""

    def count(self) -> int:
        """How many rows there are."""


class RowsInFile:
    """The rows of an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=30)) as connection:
            connection.execute("PRAGMA query_only = 1")
            yield connection

    def all(self, page: int) -> Iterator[Sequence[StoredBytes]]:
        """Every row, in pages of one consistent picture."""
        with self._opened() as connection:
            rows = connection.execute(f"{_IN_FILE} ORDER BY rowid")
            while found := rows.fetchmany(page):
                yield found

    def after(self, position: int, limit: int) -> Sequence[StoredBytes]:
        """The rows that follow a position."""
        asked = f"{_IN_FILE} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        with self._opened() as connection:
            return connection.execute(asked, (position, limit)).fetchall()

    def count(self) -> int:
        """How many rows there are."""
        with self._opened() as connection:
            asked = connection.execute("SELECT count(*) FROM stored_events")
            return int(asked.fetchone()[0])


class RowsOnServer:
    """The rows of a PostgreSQL server."""

    def __init__(self, url: str) -> None:
        self._url = url

    def all(self, page: int) -> Iterator[Sequence[StoredBytes]]:
        """Every row, in pages of one consistent picture."""
        asked = f"{_ON_SERVER} ORDER BY notification_id"
        with (
            psycopg.connect(self._url) as connection,
            connection.cursor("raw_rows", binary=True) as rows,
        ):
            rows.itersize = page
            rows.execute(asked.encode())
            while found := rows.fetchmany(page):
                yield found

    def after(self, position: int, limit: int) -> Sequence[StoredBytes]:
        """The rows that follow a position."""
        asked = (
            f"{_ON_SERVER} WHERE notification_id > %s ORDER BY notification_id LIMIT %s"
        )
        with psycopg.connect(self._url) as connection:
            rows = connection.cursor(binary=True)
            return rows.execute(asked.encode(), (position, limit)).fetchall()

    def count(self) -> int:
        """How many rows there are."""
        with psycopg.connect(self._url) as connection:
            asked = connection.execute("SELECT count(*) FROM sillok.sillok_events")
            found = asked.fetchone()
        return found[0] if found else 0


def raw_rows(settings: Settings) -> RawRows:
    """The rows of the store that the settings name."""
    if settings.store:
        return RowsOnServer(settings.store)
    return RowsInFile(settings.folder / "events.db")
