"""Making all views again (화면용 자료 재구축), beside the live ones, and proving them.

The new views are made in a file of their own. Then, in one write transaction on the
live file, both stand at the same position, are compared row by row, and the new tables
take the old ones' place: a reader sees all of the old or all of the new.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import MetaData, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from projections.view import METADATA, Recorded
from tracker.catch_up import CatchUp, ViewsStalled
from tracker.views import ViewStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, FromClause

    from tracker.event_store import EventStore

LIVE, FRESH, LOCK = "views.db", "views.rebuild.db", "views.rebuild.lock"
PAGE = 2000
"""Facts a transaction while rebuilding: nobody waits for the new file."""


_FRESH = MetaData(schema="fresh")
for _table in METADATA.tables.values():
    _table.to_metadata(_FRESH, schema="fresh")


class ComparedTable(NamedTuple):
    """One table of the views: its rows live and new, and whether they are the same."""

    name: str
    live: int | None
    fresh: int
    equal: bool


class Rebuilt(NamedTuple):
    """What a rebuild made: the position it stands at, and every table compared.

    `readable` is false where the live file was no database any more.
    """

    position: int
    tables: tuple[ComparedTable, ...]
    readable: bool

    @property
    def equal(self) -> bool:
        """Whether every table was as it should have been."""
        return all(table.equal for table in self.tables)


class RebuildRunning(Exception):
    """Another rebuild of the same data is under way."""


def rebuild(
    store: EventStore, folder: Path, progress: Callable[[int], None] | None = None
) -> Rebuilt:
    """Make all views again and swap them in; `progress` is told each position.

    Raises RebuildRunning, and ViewsStalled where a fact cannot be folded: then the
    live views stay as they are.
    """
    with _alone(folder / LOCK):
        _remove(folder / FRESH)
        fresh = ViewStore(folder / FRESH)
        try:
            CatchUp(store, fresh, page=PAGE).run(progress)
            try:
                return _swap(store, folder, fresh)
            except DatabaseError as error:
                if isinstance(error, OperationalError) and "locked" in str(error):
                    raise
                return _replace_file(store, folder, fresh)
        finally:
            fresh.close()
            _remove(folder / FRESH)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RebuildRunning from None
        yield


def _swap(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt:
    """Compare and swap in one transaction, then take in what came meanwhile."""
    live = ViewStore(folder / LIVE)
    try:
        with live.writing() as connection:
            position = level(store, live, connection, fresh)
            connection.execute(
                text("ATTACH DATABASE :path AS fresh"), {"path": str(fresh.path)}
            )
            tables = compared(connection)
            _take_over(connection)
        CatchUp(store, live, page=PAGE).run()
    finally:
        live.close()
    return Rebuilt(position, tables, readable=True)


def level(
    store: EventStore, live: ViewStore, connection: Connection, fresh: ViewStore
) -> int:
    """Bring both to one position while nobody else can move the live views.

    Live views that cannot take a fact are left where they are; they will differ.
    """
    with fresh.writing() as building:
        reached = fresh.position(building)
        standing = live.position(connection)
        target = max(reached, standing)
        _bring(store, fresh, building, reached, target)
    try:
        with _undone_by_itself(connection):
            _bring(store, live, connection, standing, target)
    except (ViewsStalled, DatabaseError, ValueError, LookupError):
        return target
    return target


@contextmanager
def _undone_by_itself(connection: Connection) -> Iterator[None]:
    """What fails inside is taken back, and the transaction goes on."""
    connection.execute(text("SAVEPOINT inside"))
    try:
        yield
    except BaseException:
        connection.execute(text("ROLLBACK TO SAVEPOINT inside"))
        raise
    connection.execute(text("RELEASE SAVEPOINT inside"))


def _bring(
    store: EventStore, views: ViewStore, connection: Connection, after: int, to: int
) -> None:
    while after < to:
        notifications = store.after(after, limit=min(PAGE, to - after))
        page = [
            Recorded(each.id, store.facts.to_domain_event(each))
            for each in notifications
            if each.id <= to
        ]
        if not page:
            return
        views.take(connection, page)
        after = page[-1].position


def compared(connection: Connection) -> tuple[ComparedTable, ...]:
    """Every table of the live views, held against the same in schema `fresh`."""
    return tuple(_compared(connection, name) for name in METADATA.tables)


def _compared(connection: Connection, name: str) -> ComparedTable:
    live, fresh = METADATA.tables[name], _FRESH.tables[f"fresh.{name}"]
    fresh_rows = _count(connection, fresh)
    try:
        with _undone_by_itself(connection):
            live_rows = _count(connection, live)
            lost = select(fresh).except_(select(live)).subquery()
            made_up = select(live).except_(select(fresh)).subquery()
            differing = _count(connection, lost) + _count(connection, made_up)
    except (OperationalError, ProgrammingError):
        # The live file lacks the table or a column of it.
        return ComparedTable(name, None, fresh_rows, equal=False)
    same = live_rows == fresh_rows and not differing
    return ComparedTable(name, live_rows, fresh_rows, equal=same)


def _count(connection: Connection, rows: FromClause) -> int:
    return connection.execute(select(func.count()).select_from(rows)).scalar_one()


def _take_over(connection: Connection) -> None:
    """Put the new tables in the place of the old ones, whatever form those had."""
    METADATA.drop_all(connection)
    METADATA.create_all(connection)
    for name, table in METADATA.tables.items():
        rows = select(_FRESH.tables[f"fresh.{name}"])
        connection.execute(table.insert().from_select(list(table.columns), rows))


def _replace_file(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt:
    """Put the new file in the place of one that SQLite cannot read."""
    with fresh.writing() as connection:
        position = fresh.position(connection)
        tables = tuple(
            ComparedTable(name, None, _count(connection, table), equal=False)
            for name, table in METADATA.tables.items()
        )
    with fresh.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    fresh.close()
    _remove(folder / LIVE)
    (folder / FRESH).replace(folder / LIVE)
    live = ViewStore(folder / LIVE)
    try:
        CatchUp(store, live, page=PAGE).run()
    finally:
        live.close()
    return Rebuilt(position, tables, readable=False)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
