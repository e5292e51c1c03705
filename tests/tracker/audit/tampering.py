"""Changing stored rows behind the program's back, on either engine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Cell(NamedTuple):
    """One value of one row: its column, and the row's position."""

    column: str
    position: int


COLUMNS = ("originator_id", "originator_version", "topic", "state")
READ = "SELECT {} FROM stored_events WHERE rowid = ?"
WRITE = "UPDATE stored_events SET {} = {} WHERE rowid = ?"
TEXTS = ("originator_id", "topic")


class Intruder:
    """Somebody with the file in hand, to whom triggers mean nothing."""

    def __init__(self, folder: Path) -> None:
        """Drop the triggers."""
        self._path = folder / "events.db"
        self("DROP TRIGGER IF EXISTS stored_events_no_update")
        self("DROP TRIGGER IF EXISTS stored_events_no_delete")
        self("DROP TRIGGER IF EXISTS stored_events_no_replace")

    def __call__(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement on the file."""
        with closing(sqlite3.connect(self._path)) as file:
            found = file.execute(statement, values).fetchall()
            file.commit()
        return found

    def positions(self) -> list[int]:
        """List where rows are."""
        return [row[0] for row in self("SELECT rowid FROM stored_events")]

    def read(self, cell: Cell) -> Any:
        """Read a value; text comes as bytes."""
        column = cell.column
        read = f"CAST({column} AS BLOB)" if column in TEXTS else column
        return self(READ.format(read), cell.position)[0][0]

    def write(self, cell: Cell, value: Any) -> None:
        """Write a value; text is written as text, whatever its bytes."""
        column = cell.column
        written = "CAST(? AS TEXT)" if column in TEXTS else "?"
        self(WRITE.format(column, written), value, cell.position)

    def swap(self, one: int, other: int) -> None:
        """Let two rows change places."""
        moved = "UPDATE stored_events SET rowid = ? WHERE rowid = ?"
        for to, of in ((-1, one), (one, other), (other, -1)):
            self(moved, to, of)


class ServerIntruder:
    """Somebody who owns the tables on a server."""

    def __init__(self, url: str) -> None:
        """Switch the triggers off."""
        self._url = url
        self("ALTER TABLE sillok.sillok_events DISABLE TRIGGER never_changed")

    def __call__(self, statement: str, *values: Any) -> Sequence[Any]:
        """Run a statement on the server."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            done = connection.execute(statement.encode(), values)
            return done.fetchall() if done.description else []
