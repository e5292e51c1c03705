"""The views' database: disposable, read by many while one writes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    Engine,
    MetaData,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from projections.allotments import Allotments
from projections.batches import Batches
from projections.budget_state import BudgetState
from projections.duties import Duties
from projections.evidence import Attachments
from projections.flags import Flags
from projections.journal import FACTS, Journal
from projections.official_status import OfficialStatuses
from projections.outreach import Outreach
from projections.overrides import Overrides
from projections.page import Page
from projections.proposals import Proposals
from projections.registry import Registry
from projections.settings import Settings
from projections.settled_months import SettledMonths
from projections.statements import Statements
from projections.view import MARKS, METADATA
from projections.virements import Virements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Index, Table

    from projections.view import Recorded, View

VIEWS: tuple[View, ...] = (
    Registry(),
    Journal(),
    BudgetState(),
    SettledMonths(),
    Statements(),
    Outreach(),
    Allotments(),
    Virements(),
    Duties(),
    Proposals(),
    Attachments(),
    Overrides(),
    Settings(),
    Batches(),
    Flags(),
    OfficialStatuses(),
)
"""All views; every one of them sees every fact, in order."""


def sorted_indexes(table: Table) -> list[Index]:
    """A table's indexes in an order that never changes."""
    return sorted(table.indexes, key=lambda index: str(index.name))


LATER = sorted_indexes(FACTS)
"""The indexes that a rebuild makes when all facts are in."""

READ = "views"
"""The name of the mark that says how far the views have read."""


FORM = "form"
"""The name of the mark that says which tables the views were made with."""


@cache
def form() -> int:
    """A number that changes whenever a table or an index of the views does."""
    dialect = sqlite.dialect()
    made: list[DDLElement] = []
    for table in METADATA.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, sorted_indexes(table))]
    told = "".join(str(statement.compile(dialect=dialect)) for statement in made)
    return int.from_bytes(sha256(told.encode()).digest()[:7])


def _form_of(connection: Connection) -> int | None:
    """The form of the tables that stand; None before there are any, 0 if unmarked."""
    if not inspect(connection).has_table(MARKS.name):
        return None
    mark = connection.scalar(select(MARKS.c.position).where(MARKS.c.name == FORM))
    if mark is None:
        return 0 if connection.execute(select(MARKS.c.name)).first() else None
    return int(mark)


class ViewStore:
    """The views in one SQLite file.

    With `building` it is a new file that nobody else reads yet: it is thrown away
    where something goes wrong, and `index` makes the journal's indexes at the end.
    """

    BEGIN_WRITING: ClassVar[Sequence[str]] = ("BEGIN IMMEDIATE",)
    BEGIN_READING: ClassVar[Sequence[str]] = ("BEGIN",)

    def __init__(self, path: Path, *, building: bool = False) -> None:
        self.path = path
        self.engine = _engine(path, BUILDING if building else SHARED)
        self.create(self.BEGIN_WRITING)
        if building:
            with self.writing() as connection:
                for index in LATER:
                    index.drop(connection)

    def index(self) -> None:
        """Make what `building` left for later."""
        with self.writing() as connection:
            for index in LATER:
                index.create(connection, checkfirst=True)

    def create(self, begin: Sequence[str]) -> None:
        """Make the tables; those of another form are dropped and made from zero."""
        with self._transaction(begin, "COMMIT") as connection:
            if _form_of(connection) not in (None, form()):
                known = MetaData()
                known.reflect(connection)
                known.drop_all(connection)
            METADATA.create_all(connection)
            if _form_of(connection) is None:
                marks = [(READ, 0), (FORM, form())]
                rows = [{"name": name, "position": at} for name, at in marks]
                connection.execute(insert(MARKS), rows)

    @contextmanager
    def _transaction(self, begin: Sequence[str], end: str) -> Iterator[Connection]:
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
        return self._transaction(self.BEGIN_WRITING, "COMMIT")

    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent picture of the views, undisturbed by writers."""
        return self._transaction(self.BEGIN_READING, "ROLLBACK")

    def position(self, connection: Connection) -> int:
        """How far the views have read."""
        mark = select(MARKS.c.position).where(MARKS.c.name == READ)
        return int(connection.execute(mark).scalar_one())

    def take(self, connection: Connection, page: Sequence[Recorded]) -> None:
        """Fold a page into every view and move the mark, in this transaction."""
        sorted_page = Page(page)
        for view in VIEWS:
            view.apply(connection, sorted_page)
        connection.execute(
            MARKS.update()
            .where(MARKS.c.name == READ)
            .values(position=page[-1].position)
        )

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()


# The views can always be made again, so they need not wait for the disk.
SHARED = ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")
BUILDING = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA cache_size=-32768",
)


def _engine(path: Path, pragmas: Sequence[str]) -> Engine:
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
