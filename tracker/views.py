"""The views' database: disposable, read by many while one writes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event, insert, select, text

from projections.budget_state import BudgetState
from projections.journal import Journal
from projections.outreach import Outreach
from projections.registry import Registry
from projections.settled_months import SettledMonths
from projections.statements import Statements
from projections.view import MARKS, METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from projections.view import Recorded, View

VIEWS: tuple[View, ...] = (
    Registry(),
    Journal(),
    BudgetState(),
    SettledMonths(),
    Statements(),
    Outreach(),
)
"""All views; every one of them sees every fact, in order."""

READ = "views"
"""The name of the mark that says how far the views have read."""


class ViewStore:
    """The views in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine = _engine(path)
        self._create()

    def _create(self) -> None:
        with self.writing() as connection:
            METADATA.create_all(connection)
            if connection.execute(select(MARKS.c.position)).first() is None:
                connection.execute(insert(MARKS).values(name=READ, position=0))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: nobody else writes until it ends."""
        with self.engine.connect() as connection:
            connection.execute(text("BEGIN IMMEDIATE"))
            try:
                yield connection
            except BaseException:
                connection.execute(text("ROLLBACK"))
                raise
            connection.execute(text("COMMIT"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent picture of the views, undisturbed by writers."""
        with self.engine.connect() as connection:
            connection.execute(text("BEGIN"))
            try:
                yield connection
            finally:
                connection.execute(text("ROLLBACK"))

    def position(self, connection: Connection) -> int:
        """How far the views have read."""
        mark = select(MARKS.c.position).where(MARKS.c.name == READ)
        return int(connection.execute(mark).scalar_one())

    def take(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Fold a page into every view and move the mark, in this transaction."""
        for view in VIEWS:
            view.apply(connection, page)
        connection.execute(
            MARKS.update()
            .where(MARKS.c.name == READ)
            .values(position=page[-1].position)
        )

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": 30, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        # The views can always be made again, so they need not wait for the disk.
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    return engine
