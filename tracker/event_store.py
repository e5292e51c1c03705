"""The event store: append-only rows, numbered without gaps in their order.

The library's recorder keeps notification ids as implicit rowids, which SQLite gives
again after the newest row is gone. Ours are AUTOINCREMENT, and triggers refuse every
UPDATE and DELETE.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteDatastore,
    SQLiteFactory,
)
from sqlalchemy import bindparam, column, select, table
from sqlalchemy.dialects.sqlite import dialect

from domain.facts import Stream
from projections.view import Recorded
from tracker.fact_mapper import FactMapper
from tracker.snapshots import EVERY, Snapshots, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from eventsourcing.persistence import Mapper, Notification, StoredEvent

    from domain.facts import Fact
    from tracker.fact_mapper import StoredRow

S = TypeVar("S", bound=Stream)
PAGE = 500


class AppendOnlyRecorder(SQLiteApplicationRecorder):
    """The library's SQLite recorder over an append-only table of our own."""

    def __init__(
        self, datastore: SQLiteDatastore, events_table_name: str = "stored_events"
    ) -> None:
        super().__init__(datastore, events_table_name)
        self.insert_events_statement = (
            f"INSERT INTO {events_table_name} "  # noqa: S608 - the name is ours
            "(originator_id, originator_version, topic, state) VALUES (?,?,?,?)"
        )
        columns = ("rowid", "originator_id", "originator_version", "topic", "state")
        rows: Any = select(*map(column, columns)).select_from(table(events_table_name))
        rows = rows.where(column("rowid") > bindparam("after")).order_by("rowid")
        self.select_rows_statement = f"{rows.compile(dialect=dialect())} LIMIT ?"

    def construct_create_table_statements(self) -> list[str]:
        """The table and the triggers that keep it append-only."""
        name = self.events_table_name
        refusal = "SELECT RAISE(ABORT, 'stored events are never changed')"
        return [
            (
                f"CREATE TABLE IF NOT EXISTS {name} ("
                "rowid INTEGER PRIMARY KEY AUTOINCREMENT, "
                "originator_id TEXT NOT NULL, "
                "originator_version INTEGER NOT NULL, "
                "topic TEXT NOT NULL, "
                "state BLOB NOT NULL, "
                "UNIQUE (originator_id, originator_version))"
            ),
            (
                f"CREATE TRIGGER IF NOT EXISTS {name}_no_update "
                f"BEFORE UPDATE ON {name} BEGIN {refusal}; END"
            ),
            (
                f"CREATE TRIGGER IF NOT EXISTS {name}_no_delete "
                f"BEFORE DELETE ON {name} BEGIN {refusal}; END"
            ),
            # INSERT OR REPLACE takes a row away without asking the trigger above.
            (
                f"CREATE TRIGGER IF NOT EXISTS {name}_no_replace "  # noqa: S608 - ours
                f"BEFORE INSERT ON {name} WHEN EXISTS (SELECT 1 FROM {name} "
                "WHERE rowid = NEW.rowid OR (originator_id = NEW.originator_id "
                "AND originator_version = NEW.originator_version)) "
                f"BEGIN {refusal}; END"
            ),
        ]

    def select_rows(self, after: int, limit: int) -> Sequence[StoredRow]:
        """The rows that follow a position, in order, as the table has them."""
        with self.datastore.transaction(commit=False) as cursor:
            # Plain tuples are read faster than the library's rows.
            cursor.sqlite_cursor.row_factory = None
            cursor.execute(self.select_rows_statement, (after, limit))
            return cast("Sequence[StoredRow]", cursor.fetchall())

    def append_rows(self, rows: Iterable[tuple[str, int, str, bytes]]) -> None:
        """Append many events in one transaction; raises IntegrityError.

        Each is the stream's id as the table has it, version, topic and state.
        """
        with self.datastore.transaction(commit=True) as cursor:
            cursor.executemany(self.insert_events_statement, rows)

    def copy_in(self, notifications: Sequence[Notification]) -> None:
        """Take events of another store under the positions that they have there."""
        rows = [
            (n.id, _hex(n.originator_id), n.originator_version, n.topic, n.state)
            for n in notifications
        ]
        statement = (
            f"INSERT INTO {self.events_table_name} (rowid, originator_id, "  # noqa: S608 - ours
            "originator_version, topic, state) VALUES (?,?,?,?,?)"
        )
        with self.datastore.transaction(commit=True) as cursor:
            cursor.executemany(statement, rows)


def _hex(id: UUID | str) -> str:
    return UUID(str(id)).hex


class AppendOnlyFactory(SQLiteFactory):
    """Makes the append-only recorder for the application."""

    application_recorder_class = AppendOnlyRecorder


def _on_file(path: Path) -> dict[str, str]:
    return {
        "PERSISTENCE_MODULE": "tracker.event_store:AppendOnlyFactory",
        "SQLITE_DBNAME": str(path),
        "SQLITE_LOCK_TIMEOUT": "30",
    }


def _on_server(url: str) -> dict[str, str]:
    # What the recorder does not read from the URL, the library wants said all the same.
    unsaid = ("DBNAME", "HOST", "USER", "PASSWORD")
    return {f"POSTGRES_{each}": "" for each in unsaid} | {
        "PERSISTENCE_MODULE": "tracker.postgres_events:AppendOnlyFactory",
        "STORE_URL": url,
        "POSTGRES_SCHEMA": "sillok",
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": "14",
        "POSTGRES_LOCK_TIMEOUT": "30",
    }


class EventStore(Application[UUID]):
    """The store of all facts: get a stream, save what it decided.

    They lie in the file of the path, or where a URL is given on that PostgreSQL server;
    the snapshots of long streams lie beside the path in either case.
    """

    name = "sillok"

    def __init__(self, path: Path, *, url: str = "") -> None:
        super().__init__(env=_on_server(url) if url else _on_file(path))
        self.standings = Snapshots(path.with_name("snapshots.db"))

    def construct_mapper(self) -> Mapper[UUID]:
        """Facts are mapped by our own mapper."""
        self.facts = FactMapper()
        return self.facts

    def get(self, kind: type[S], id: UUID) -> S | None:
        """The stream of that id, None where it has no facts."""
        if kind.STANDING is not None:
            return self._get_long(kind, id)
        try:
            return self.repository.get(id, projector_func=kind.project)
        except AggregateNotFoundError:
            return None

    def _get_long(self, kind: type[S], id: UUID) -> S | None:
        """A stream that may be long: from its snapshot, and the facts after it."""
        stream = None
        rows: Sequence[StoredEvent] = ()
        if taken := self.standings.find(id):
            # The fact it ends with is read once more, to see that it is there.
            rows = self.recorder.select_events(id, gt=taken.version - 1)
            if rows and fingerprint(rows[0]) == taken.last:
                stream, rows = taken.of(kind, id), rows[1:]
        if stream is None:
            rows = self.recorder.select_events(id)
        stream = kind.project(stream, map(self.facts.to_domain_event, rows))
        if stream is not None and len(rows) >= EVERY:
            self.standings.keep(stream, rows[-1])
        return stream

    def close(self) -> None:
        """Let the files go."""
        super().close()
        self.standings.close()

    def save_all(self, streams: Iterable[Stream]) -> None:
        """Save what many streams decided in one transaction, and tell no positions.

        Raises IntegrityError where another process was first; nothing is saved then.
        """
        facts = [fact for stream in streams for fact in stream.collect_events()]
        if isinstance(self.recorder, AppendOnlyRecorder):
            self.recorder.append_rows(map(self.facts.row, facts))
        else:
            self.recorder.insert_events(list(map(self.facts.to_stored_event, facts)))

    def facts_of(self, id: UUID) -> Iterator[Fact]:
        """A stream's facts in their order."""
        for fact in self.events.get(id):
            yield cast("Fact", fact)

    def after(self, position: int, *, limit: int) -> Sequence[Notification]:
        """The stored events that follow a position, in order."""
        return self.recorder.select_notifications(
            position, limit, inclusive_of_start=False
        )

    def recorded(self, after: int, *, limit: int) -> list[Recorded]:
        """The facts that follow a position, in order; raises UnreadableFact."""
        if isinstance(self.recorder, AppendOnlyRecorder):
            return self.facts.read(self.recorder.select_rows(after, limit))
        read = self.facts.to_domain_event
        stored = self.after(after, limit=limit)
        return [Recorded(each.id, read(each)) for each in stored]

    def everything(self) -> Iterator[Recorded]:
        """All facts in order, page by page; raises UnreadableFact."""
        after = 0
        while page := self.recorded(after, limit=PAGE):
            yield from page
            after = page[-1].position

    def last_position(self) -> int:
        """The position of the newest stored event, 0 for an empty store."""
        return self.recorder.max_notification_id() or 0
