"""Making all views again (화면용 자료 재구축), beside the live ones, and proving them.

The new views are made in a file of their own, which an interrupted rebuild leaves for
the next one to go on with. Then, in one write transaction on the
live file, both stand at the same position, are compared row by row, and the new tables
take the old ones' place: a reader sees all of the old or all of the new.
"""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import MetaData, and_, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError
from sqlalchemy.schema import CreateTable

from projections.view import METADATA
from tracker.catch_up import CatchUp, ViewsStalled
from tracker.collecting import no_collecting
from tracker.unfinished import Begun, left_in, maker_on_file
from tracker.views import ViewStore, sorted_indexes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, FromClause, Table

    from tracker.event_store import EventStore

LIVE, FRESH, LOCK = "views.db", "views.rebuild.db", "views.rebuild.lock"
PAGE = 20_000
"""Facts a transaction while rebuilding: nobody waits for the new file.

The more there are, the more of a line are written side by side; 20,000 take 50 MB.
"""


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


class Watch(NamedTuple):
    """Who watches a rebuild: told where it begins, then each position it reaches."""

    begun: Callable[[Begun], None] = lambda _: None
    progress: Callable[[int], None] = lambda _: None


UNWATCHED = Watch()


def rebuild(
    store: EventStore, folder: Path, watch: Watch = UNWATCHED, *, anew: bool = False
) -> Rebuilt:
    """Make all views again and swap them in, going on with what is half made.

    Where it is `anew`, or nothing useful was left, they are made from the first fact.
    Raises RebuildRunning, and ViewsStalled where a fact cannot be folded: then the
    live views stay as they are.
    """
    with _alone(folder / LOCK):
        fresh = _begun(store, folder, watch, anew=anew)
        try:
            with no_collecting():
                CatchUp(store, fresh, page=PAGE).run(watch.progress)
            fresh.index()
            made = _put_in(store, folder, fresh)
        finally:
            fresh.close()
        _remove(folder / FRESH)
        return made


def _begun(store: EventStore, folder: Path, watch: Watch, *, anew: bool) -> ViewStore:
    """The new views: half made by an interrupted rebuild, or empty ones."""
    path = folder / FRESH
    if path.exists() and (folder / LIVE).exists() and path.samefile(folder / LIVE):
        # It was put in its place, and only its first name was not taken away.
        path.unlink()
    left = None if anew else left_in(path, store)
    if left is not None:
        fresh, after = left
        watch.begun(Begun(after))
        return fresh
    begun = Begun(discarded=path.exists() and not anew)
    _remove(path)
    watch.begun(begun)
    fresh = ViewStore(path, building=True)
    fresh.sign(maker_on_file())
    return fresh


def _put_in(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt:
    """Put the new views in the live ones' place, whatever state these are in."""
    try:
        return _put_first(store, folder, fresh) or _swap(store, folder, fresh)
    except DatabaseError as error:
        if isinstance(error, OperationalError) and "locked" in str(error):
            raise
        return _replace_file(store, folder, fresh)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RebuildRunning from None
        yield


def _put_first(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt | None:
    """Let the new file be the live one; None where there is one to compare with."""
    if (folder / LIVE).exists():
        return None
    position, tables = _made(fresh, equal=True)
    fresh.close()
    try:
        # A link is refused where another process has made a live file meanwhile.
        (folder / LIVE).hardlink_to(folder / FRESH)
    except FileExistsError:
        return None
    _remove(folder / FRESH)
    _follow(store, folder)
    return Rebuilt(position, tables, readable=True)


def _made(fresh: ViewStore, *, equal: bool) -> tuple[int, tuple[ComparedTable, ...]]:
    """Where the new views stand, and their tables beside none."""
    with fresh.writing() as connection:
        position = fresh.position(connection)
        tables = tuple(
            ComparedTable(name, None, _count(connection, table), equal=equal)
            for name, table in METADATA.tables.items()
        )
    return position, tables


def _follow(store: EventStore, folder: Path) -> None:
    """Take in what was recorded while the views changed places."""
    live = ViewStore(folder / LIVE)
    try:
        CatchUp(store, live, page=PAGE).run()
    finally:
        live.close()


def _swap(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt:
    """Compare and swap in one transaction, then take in what came meanwhile."""
    live = ViewStore(folder / LIVE)
    try:
        with live.writing() as connection:
            position = level(store, live, connection, fresh)
            # The new file is its maker's alone until it is closed.
            fresh.close()
            connection.execute(
                text("ATTACH DATABASE :path AS fresh"), {"path": str(fresh.path)}
            )
            tables = compared(connection)
            _take_over(connection, [each for each in tables if not each.equal])
    finally:
        live.close()
    _follow(store, folder)
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
        read = store.recorded(after, limit=min(PAGE, to - after))
        page = [each for each in read if each.position <= to]
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
            alike = _alike(connection, live, fresh)
    except (OperationalError, ProgrammingError):
        # The live file lacks the table or a column of it.
        return ComparedTable(name, None, fresh_rows, equal=False)
    same = live_rows == fresh_rows == alike and _same_form(connection, name)
    return ComparedTable(name, live_rows, fresh_rows, equal=same)


def _alike(connection: Connection, live: Table, fresh: Table) -> int:
    """How many rows the two have in common.

    Where there is a primary key each row meets its one counterpart; elsewhere rows
    are counted, for one may be there twice.
    """
    if live.primary_key:
        # Both have one name, so one needs another to be told apart.
        other = fresh.alias("other")
        met = (
            mine == its if mine.primary_key else mine.is_not_distinct_from(its)
            for mine, its in zip(live.c, other.c, strict=True)
        )
        return _count(connection, live.join(other, and_(*met)))
    differing = _count(connection, select(live).except_(select(fresh)).subquery())
    differing += _count(connection, select(fresh).except_(select(live)).subquery())
    return -1 if differing else _count(connection, live)


_FORM, _OF_TABLE = "SELECT sql FROM", "sqlite_master WHERE tbl_name = :name"


def _same_form(connection: Connection, name: str) -> bool:
    """Whether a table and its indexes were made by the same statements.

    Elsewhere than in SQLite the new tables take over as they are, so no form stays.
    """
    if connection.dialect.name != "sqlite":
        return True
    live = connection.scalars(text(f"{_FORM} main.{_OF_TABLE}"), {"name": name})
    fresh = connection.scalars(text(f"{_FORM} fresh.{_OF_TABLE}"), {"name": name})
    return set(live) == set(fresh)


def _count(connection: Connection, rows: FromClause) -> int:
    return connection.execute(select(func.count()).select_from(rows)).scalar_one()


def _take_over(connection: Connection, differing: Sequence[ComparedTable]) -> None:
    """Put new tables in the place of those that differ, whatever form these had.

    A table that was proved equal, row by row, stays: nobody could tell.
    """
    for name in (each.name for each in differing):
        table = METADATA.tables[name]
        table.drop(connection, checkfirst=True)
        connection.execute(CreateTable(table))
        rows = select(_FRESH.tables[f"fresh.{name}"])
        connection.execute(table.insert().from_select(list(table.columns), rows))
        for index in sorted_indexes(table):
            index.create(connection)


def _replace_file(store: EventStore, folder: Path, fresh: ViewStore) -> Rebuilt:
    """Put the new file in the place of one that SQLite cannot read."""
    position, tables = _made(fresh, equal=False)
    fresh.close()
    _remove(folder / LIVE)
    (folder / FRESH).replace(folder / LIVE)
    _follow(store, folder)
    return Rebuilt(position, tables, readable=False)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
