"""Snapshots of long streams (중간 저장): what spares reading every fact again.

A line of 50,000 payments is asked for its figures at each further one. A snapshot says
how such a stream stood at some version, so that only the facts after it are read. It
is disposable: a missing, older or unreadable one costs time and never a figure.
"""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
import structlog

import domain
from domain.facts import Stream
from tracker.sources import sources_digest

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from eventsourcing.persistence import StoredEvent

S = TypeVar("S", bound=Stream)
log = structlog.get_logger("sillok.snapshots")

EVERY = 200
"""A stream that had to be read by so many facts leaves a snapshot behind."""

WAIT_SECONDS = 1.0
"""Nobody waits long for what can be done without."""

TABLE = """CREATE TABLE IF NOT EXISTS snapshots (
    stream TEXT PRIMARY KEY, version INTEGER NOT NULL, form TEXT NOT NULL,
    last BLOB NOT NULL, standing BLOB NOT NULL) WITHOUT ROWID"""
FIND = """SELECT version, last, standing FROM snapshots
    WHERE stream = ? AND form = ?"""
# Of two who keep one at the same time the later version stays.
KEEP = """INSERT INTO snapshots VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE SET version = excluded.version,
    form = excluded.form, last = excluded.last, standing = excluded.standing
    WHERE excluded.version > version OR excluded.form <> form"""


def form() -> str:
    """What made a snapshot: a digest of the sources of the room that folds facts.

    Whatever changes there — a field, a kind of fact, the arithmetic of an applier, or
    a helper it calls — makes the snapshots before it unknown. That is more than is
    needed, and misses nothing. Empty where the sources are not there to be read.
    """
    return sources_digest(domain)


class Snapshot(NamedTuple):
    """A stream's standing at a version; `last` tells the fact that made it so."""

    version: int
    last: bytes
    standing: bytes

    def of(self, kind: type[S], id: UUID) -> S | None:
        """The stream that stood so, None where the standing cannot be read."""
        if kind.STANDING is None:
            return None
        try:
            standing = msgspec.msgpack.decode(self.standing, type=kind.STANDING)
        except msgspec.MsgspecError:
            return None
        return kind.standing_at(id, self.version, standing)


def fingerprint(stored: StoredEvent) -> bytes:
    """What tells a stored fact from every other of its version.

    A store put back from a copy may hold another fact there; the snapshot then speaks
    of a history that never was.
    """
    return sha256(stored.topic.encode() + b"\0" + stored.state).digest()


class Snapshots:
    """The snapshots of a store, in a file of their own; any process may add to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None

    def find(self, id: UUID) -> Snapshot | None:
        """The newest snapshot of a stream that these sources made."""
        try:
            with self._lock:
                found = self._opened().execute(FIND, (id.hex, form())).fetchone()
        except sqlite3.Error as cause:
            log.warning("snapshots_unusable", file=str(self.path), cause=str(cause))
            return None
        return None if found is None or not form() else Snapshot(*found)

    def keep(self, stream: Stream, last: StoredEvent) -> None:
        """Keep how a stream stands after its last stored fact."""
        if not form():
            return
        standing = msgspec.msgpack.encode(stream.standing())
        row = (stream.id.hex, stream.version, form(), fingerprint(last), standing)
        try:
            with self._lock:
                self._opened().execute(KEEP, row)
        except sqlite3.Error as cause:
            log.warning("snapshot_not_kept", file=str(self.path), cause=str(cause))

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._file is not None:
                self._file.close()
            self._file = None

    def _opened(self) -> sqlite3.Connection:
        if self._file is None:
            file = sqlite3.connect(
                self.path,
                timeout=WAIT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                file.execute("PRAGMA journal_mode=WAL")
                # What is lost with the power is made again.
                file.execute("PRAGMA synchronous=NORMAL")
                file.execute(TABLE)
            except sqlite3.Error:
                file.close()
                raise
            self._file = file
        return self._file
