"""The views' database: disposable, read by many while one writes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import MetaData, insert, inspect, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from projections.allotments import Allotments
from projections.budget_state import BudgetState
from projections.duties import Duties
from projections.evidence import Attachments
from projections.explanations import Explanations
from projections.flags import Flags
from projections.inquiries import Inquiries
from projections.journal import FACTS, FACTS_BY_ANSWERED, Journal, Postings
from projections.journal.batches import Batches
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
from tracker.databases import DISPOSABLE, Database, engine_on_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Index, Table

    from projections.view import Recorded, View

VIEWS: tuple[View, ...] = (
    Registry(),
    Journal(),
    Postings(),
    BudgetState(),
    SettledMonths(),
    Statements(),
    Outreach(),
    Allotments(),
    Virements(),
    Duties(),
    Proposals(),
    Inquiries(),
    Attachments(),
    Explanations(),
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


LATER = [each for each in sorted_indexes(FACTS) if each is not FACTS_BY_ANSWERED]
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


class ViewStore(Database):
    """The views in one SQLite file.

    With `building` it is a new file that nobody else reads yet; `index` makes the
    journal's indexes at the end.
    """

    def __init__(self, path: Path, *, building: bool = False) -> None:
        self.path = path
        self.engine = engine_on_file(path, BUILDING if building else DISPOSABLE)
        self.create(self.BEGIN_WRITING)
        if building:
            with self.writing() as connection:
                if self.position(connection) == 0:
                    for index in LATER:
                        index.drop(connection, checkfirst=True)

    def index(self) -> None:
        """Make what `building` left for later."""
        with self.writing() as connection:
            for index in LATER:
                index.create(connection, checkfirst=True)

    def maker(self) -> int:
        """The number of who made the file, 0 where nobody has signed it."""
        with self.reading() as connection:
            return int(connection.scalar(text("PRAGMA user_version")))

    def sign(self, maker: int) -> None:
        """Write into the file's head who makes it."""
        with self.writing() as connection:
            connection.execute(text(f"PRAGMA user_version = {maker}"))

    def is_whole(self) -> bool:
        """Whether SQLite finds no damage in the file."""
        with self.reading() as connection:
            return bool(connection.scalar(text("PRAGMA quick_check(1)")) == "ok")

    def create(self, begin: Sequence[str]) -> None:
        """Make the tables; those of another form are dropped and made from zero."""
        with self.transaction(begin, "COMMIT") as connection:
            if _form_of(connection) not in (None, form()):
                known = MetaData()
                known.reflect(connection)
                known.drop_all(connection)
            METADATA.create_all(connection)
            if _form_of(connection) is None:
                marks = [(READ, 0), (FORM, form())]
                rows = [{"name": name, "position": at} for name, at in marks]
                connection.execute(insert(MARKS), rows)

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


BUILDING = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=OFF",
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA cache_size=-32768",
)
