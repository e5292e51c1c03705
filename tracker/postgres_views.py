"""The views on PostgreSQL: a schema of their own, which a rebuild swaps for a new one.

Whoever writes locks the marks against other writers, whoever reads against the swap.
A lock on the row of a mark would not do: who waits for it waits in the old table.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from tracker.catch_up import CatchUp
from tracker.collecting import no_collecting
from tracker.rebuild import (
    PAGE,
    UNWATCHED,
    RebuildRunning,
    Rebuilt,
    Watch,
    compared,
    level,
)
from tracker.unfinished import Begun, last_read, making
from tracker.views import ViewStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from tracker.event_store import EventStore

LIVE, FRESH = "sillok_views", "sillok_views_fresh"
MAKING, REBUILDING = 0x5111_0C01, 0x5111_0C02
"""Advisory locks: tables are made, and views rebuilt, by one process at a time."""


class PostgresViews(ViewStore):
    """The views in one schema of a PostgreSQL database."""

    # Two statements on one way to the server.
    BEGIN_WRITING = ("BEGIN; LOCK TABLE marks IN EXCLUSIVE MODE",)
    # The lock comes first: the picture is taken by the statement after it.
    BEGIN_READING = (
        (
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
            "LOCK TABLE marks IN ACCESS SHARE MODE"
        ),
    )

    def __init__(self, url: str, schema: str = LIVE) -> None:
        self.engine = engine_on(url, schema)
        self.create(
            (
                "BEGIN",
                f"SELECT pg_advisory_xact_lock({MAKING})",
                f"CREATE SCHEMA IF NOT EXISTS {schema}",
            )
        )


def engine_on(url: str, schema: str) -> Engine:
    """An engine on the server of a URL, whose tables are those of one schema."""
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        connect_args={"options": f"-c search_path={schema}"},
        max_overflow=20,
        pool_pre_ping=True,
    )


def rebuild(
    store: EventStore, url: str, watch: Watch = UNWATCHED, *, anew: bool = False
) -> Rebuilt:
    """Make all views again and swap them in, going on with what is half made.

    Where it is `anew`, or nothing useful was left, they are made from the first fact.
    Raises RebuildRunning, and ViewsStalled where a fact cannot be folded: then the
    live views stay as they are.
    """
    with _alone(url) as locked:
        fresh = _begun(store, url, locked, watch, anew=anew)
        try:
            with no_collecting():
                CatchUp(store, fresh, page=PAGE).run(watch.progress)
            return _swap(store, url, fresh)
        finally:
            fresh.close()


_SIGNED = text("SELECT obj_description(to_regnamespace(:name), 'pg_namespace')")


def _begun(
    store: EventStore, url: str, locked: Connection, watch: Watch, *, anew: bool
) -> PostgresViews:
    """The new views: half made by an interrupted rebuild, or empty ones.

    What the server has committed is on its disk; a comment on the schema says who made
    it.
    """
    maker = making()
    signed = locked.scalar(_SIGNED, {"name": FRESH})
    standing = locked.scalar(text("SELECT to_regnamespace(:name)"), {"name": FRESH})
    if maker and signed == maker and not anew:
        fresh = PostgresViews(url, FRESH)
        if after := last_read(store, fresh):
            watch.begun(Begun(after))
            return fresh
        fresh.close()
    locked.execute(text(f"DROP SCHEMA IF EXISTS {FRESH} CASCADE"))
    watch.begun(Begun(discarded=standing is not None and not anew))
    fresh = PostgresViews(url, FRESH)
    locked.execute(text(f"COMMENT ON SCHEMA {FRESH} IS '{maker}'"))
    return fresh


def _swap(store: EventStore, url: str, fresh: PostgresViews) -> Rebuilt:
    """Compare and swap in one transaction, then take in what came meanwhile."""
    live = PostgresViews(url)
    try:
        with live.writing() as connection:
            position = level(store, live, connection, fresh)
            connection.execution_options(schema_translate_map={"fresh": FRESH})
            tables = compared(connection)
            for statement in (
                "LOCK TABLE marks IN ACCESS EXCLUSIVE MODE",
                f"DROP SCHEMA {LIVE} CASCADE",
                f"ALTER SCHEMA {FRESH} RENAME TO {LIVE}",
            ):
                connection.execute(text(statement))
        CatchUp(store, live, page=PAGE).run()
    finally:
        live.close()
    return Rebuilt(position, tables, readable=True)


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """Hold the lock of rebuilds, by a connection that may do more."""
    engine = engine_on(url, "public")
    try:
        # The lock ends with the connection at the latest. It is given back before, for
        # the server takes its time to notice that a connection was closed.
        with engine.connect() as connection:
            lock = text(f"SELECT pg_try_advisory_lock({REBUILDING})")
            if not connection.scalar(lock):
                raise RebuildRunning
            try:
                yield connection
            finally:
                with suppress(OperationalError):
                    unlock = f"SELECT pg_advisory_unlock({REBUILDING})"
                    connection.execute(text(unlock))
    finally:
        engine.dispose()
