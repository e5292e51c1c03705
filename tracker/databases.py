"""Databases of our own beside the facts, with one way to begin a transaction."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Engine, create_engine, event, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection

# What can always be made again need not wait for the disk.
DISPOSABLE = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")


class Database:
    """A database whose transactions say at their beginning what they lock."""

    BEGIN_WRITING: ClassVar[Sequence[str]] = ("BEGIN IMMEDIATE",)
    BEGIN_READING: ClassVar[Sequence[str]] = ("BEGIN",)

    engine: Engine

    @contextmanager
    def transaction(self, begin: Sequence[str], end: str) -> Iterator[Connection]:
        """A transaction that begins and ends with these statements."""
        with self.engine.connect() as connection:
            first, *more = begin
            connection.execute(text(first))
            try:
                for statement in more:
                    connection.execute(text(statement))
                yield connection
            except BaseException:
                connection.execute(text("ROLLBACK"))
                raise
            connection.execute(text(end))

    def writing(self) -> AbstractContextManager[Connection]:
        """One write transaction: nobody else writes until it ends."""
        return self.transaction(self.BEGIN_WRITING, "COMMIT")

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent picture, undisturbed by writers.

        It ends as if there were something to keep: at a ROLLBACK psycopg throws away
        every statement that it had prepared.
        """
        return self.transaction(self.BEGIN_READING, "COMMIT")

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()


def engine_on_file(path: Path, pragmas: Sequence[str]) -> Engine:
    """An engine on an SQLite file, each of its connections prepared so."""
    engine = create_engine(
        f"sqlite:///{path}",
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": 30, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    return engine
