"""The event store on PostgreSQL: the library's recorder over an append-only table.

Events go in one writer after the other under the library's table lock. Its faster
stored function lets numbers become visible out of their order, and readers who follow
would pass over some; it is not even made here.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import psycopg
import structlog
from eventsourcing.persistence import (
    IntegrityError,
    Notification,
    OperationalError,
    StoredEvent,
)
from eventsourcing.postgres import (
    PostgresApplicationRecorder,
    PostgresDatastore,
    PostgresFactory,
)
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row
from psycopg.sql import SQL, Composed, Identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eventsourcing.utils import Environment, EnvType
    from psycopg import Cursor
    from psycopg.rows import DictRow

log = structlog.get_logger("sillok.postgres")

URL = "STORE_URL"
CONNECT_SECONDS = 5
LISTEN_AGAIN_SECONDS = 5
MAKING = 0x5111_0C01
"""The advisory lock under which tables are made, by one process at a time."""


class AppendOnlyRecorder(PostgresApplicationRecorder):
    """The library's PostgreSQL recorder over a table that is never changed."""

    def __init__(
        self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events"
    ) -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        del self.sql_create_statements[self.create_insert_function_statement_index]

    def create_table(self) -> None:
        """Make schema, table and triggers, one process after the other."""
        with self._alone():
            with self.datastore.transaction(commit=True) as cursor:
                named = SQL("CREATE SCHEMA IF NOT EXISTS {schema}")
                cursor.execute(self._named(named))
            super().create_table()
            with self.datastore.transaction(commit=True) as cursor:
                cursor.execute(
                    "SELECT 1 FROM pg_trigger WHERE tgrelid = %s::regclass "
                    "AND tgname = 'never_changed'",
                    (f'"{self.datastore.schema}"."{self.events_table_name}"',),
                )
                if cursor.fetchone() is None:
                    for statement in TRIGGERS:
                        cursor.execute(self._named(statement))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.datastore.get_connection() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (MAKING,))
            try:
                yield
            finally:
                connection.execute("SELECT pg_advisory_unlock(%s)", (MAKING,))

    def _named(self, statement: SQL) -> Composed:
        return statement.format(
            schema=Identifier(self.datastore.schema),
            table=Identifier(self.events_table_name),
        )

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Insert, or recognise what an attempt with a lost answer had inserted.

        The library tries again when the connection fails, and the server may have
        committed before it did.
        """
        attempts: list[Sequence[StoredEvent]] = []
        made: Sequence[int] | None
        try:
            made = super().insert_events(stored_events, attempts=attempts, **kwargs)
        except IntegrityError:
            made = self._positions_of(stored_events)
            answered_at_once = len(attempts) == 1
            if answered_at_once or made is None:
                raise
        return made

    def _insert_stored_events(
        self,
        curs: Cursor[DictRow],
        stored_events: Sequence[StoredEvent],
        **kwargs: Any,
    ) -> None:
        kwargs["attempts"].append(stored_events)
        self.insert_rows(curs, stored_events, **kwargs)

    def insert_rows(
        self,
        curs: Cursor[DictRow],
        stored_events: Sequence[StoredEvent],
        **kwargs: Any,
    ) -> None:
        """Insert under the table's lock, in the transaction that stands."""
        super()._insert_stored_events(curs, stored_events, **kwargs)

    def _positions_of(self, stored_events: Sequence[StoredEvent]) -> list[int] | None:
        """Where exactly these events stand, None where one of them does not."""
        positions = []
        for stored in stored_events:
            position = self._position_of(stored)
            if position is None:
                return None
            positions.append(position)
        return positions

    def _position_of(self, stored: StoredEvent) -> int | None:
        with self.datastore.transaction() as cursor:
            cursor.execute(
                self._named(STORED),
                (
                    stored.originator_id,
                    stored.originator_version,
                    stored.topic,
                    stored.state,
                ),
            )
            row = cursor.fetchone()
        return None if row is None else int(row["notification_id"])

    def copy_in(self, notifications: Sequence[Notification]) -> None:
        """Take events of another store under the positions that they have there."""
        rows = [
            (n.id, n.originator_id, n.originator_version, n.topic, n.state)
            for n in notifications
        ]
        with self.datastore.transaction(commit=True) as cursor:
            self._lock_table(cursor)
            cursor.executemany(self._named(COPY), rows)
            sequence = f'"{self.datastore.schema}"."{self.events_table_name}"'
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'notification_id'), %s)",
                (sequence, rows[-1][0]),
            )


TRIGGERS = (
    SQL(
        "CREATE OR REPLACE FUNCTION {schema}.never_changed() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'stored events are never changed' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    ),
    SQL(
        "CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE "
        "ON {schema}.{table} FOR EACH STATEMENT "
        "EXECUTE FUNCTION {schema}.never_changed()"
    ),
    # Nor by a session that says that it replicates.
    SQL("ALTER TABLE {schema}.{table} ENABLE ALWAYS TRIGGER never_changed"),
)
STORED = SQL(
    "SELECT notification_id FROM {schema}.{table} WHERE originator_id = %s "
    "AND originator_version = %s AND topic = %s AND state = %s"
)
COPY = SQL(
    "INSERT INTO {schema}.{table} (notification_id, originator_id, "
    "originator_version, topic, state) VALUES (%s, %s, %s, %s, %s)"
)


class AppendOnlyFactory(PostgresFactory):
    """Makes the append-only recorder, for the server that a URL names."""

    application_recorder_class = AppendOnlyRecorder

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        # The library passes on five parts of an address; a URL may say more.
        said = conninfo_to_dict(self.env[URL])
        try:
            # The pool would try for half a minute what cannot be reached at once.
            asked = said.get("connect_timeout", CONNECT_SECONDS)
            psycopg.connect(make_conninfo(self.env[URL], connect_timeout=asked)).close()
        except psycopg.OperationalError as cause:
            raise OperationalError(str(cause)) from cause
        self.datastore.pool.kwargs = {**said, "row_factory": dict_row}


class Listening(Thread):
    """Wakes somebody whenever events were committed, by whatever process.

    It is no more than a hint: while the server is away nobody is woken, and whoever
    waits looks for himself now and then.
    """

    def __init__(self, url: str, wake: Callable[[], object]) -> None:
        super().__init__(daemon=True, name="listening")
        self._url, self._wake, self._ended = url, wake, Event()

    def run(self) -> None:
        """Listen until ended, again after a connection was lost."""
        while not self._ended.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute("LISTEN sillok_events")
                    self._listen(connection)
            except psycopg.Error as cause:
                log.warning("not_listening", cause=str(cause))
                self._ended.wait(LISTEN_AGAIN_SECONDS)

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        while not self._ended.is_set():
            for _ in connection.notifies(timeout=1, stop_after=1):
                self._wake()

    def end(self) -> None:
        """Stop within about a second."""
        self._ended.set()
        self.join()
