"""The library's own cases for recorders, run on the append-only one.

Its cases for recorders without positions do not fit: they want None from an empty
insert, where one with positions answers with none of them.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from eventsourcing.sqlite import SQLiteDatastore

from tracker.event_store import AppendOnlyRecorder, EventStore
from tracker.postgres_events import AppendOnlyRecorder as PostgresRecorder

if TYPE_CHECKING:
    from tests.postgres_server import Server

if os.environ.get("CI") != "true":
    pytest.importorskip("Crypto", reason="the library's cases need pycryptodome")

from eventsourcing.tests import persistence as cases


class OnFile:
    """Give the library's own cases our recorder on a file."""

    EXPECT_CONTIGUOUS_NOTIFICATION_IDS = True

    def setUp(self) -> None:
        """Make room for a file."""
        self.folder = TemporaryDirectory()
        self.opened: list[SQLiteDatastore] = []
        self.before = set(threading.enumerate())

    def tearDown(self) -> None:
        """Close what was opened, then take the room away.

        The cases leave their readers running out; a connection closed under a
        reader would take the whole process down.
        """
        for thread in set(threading.enumerate()) - self.before:
            thread.join(timeout=10)
        for datastore in self.opened:
            datastore.close()
        self.folder.cleanup()

    def create_recorder(self) -> AppendOnlyRecorder:
        """Open a recorder; a second one sees the same file."""
        datastore = SQLiteDatastore(f"{self.folder.name}/events.db", lock_timeout=30)
        self.opened.append(datastore)
        recorder = AppendOnlyRecorder(datastore)
        recorder.create_table()
        return recorder


class TestApplicationRecorder(
    OnFile, cases.ApplicationRecorderTestCase[AppendOnlyRecorder]
):
    """The library's cases for positions and concurrent writers."""


class TestNonInterleavingPositions(
    OnFile, cases.NonInterleavingNotificationIDsBaseCase
):
    """The library's case that two saves never mix their positions."""


class OnServer:
    """Give the library's own cases our recorder on a server."""

    # A number that a refused insert took is not given again.
    EXPECT_CONTIGUOUS_NOTIFICATION_IDS = False

    @pytest.fixture(autouse=True)
    def _on_server(self, postgres: Server) -> None:
        self.url = postgres.database()

    def setUp(self) -> None:
        """Have nothing open."""
        self.opened: list[EventStore] = []

    def tearDown(self) -> None:
        """Close what was opened."""
        for store in self.opened:
            store.close()

    def create_recorder(self) -> PostgresRecorder:
        """Open a recorder; a second one sees the same database."""
        store = EventStore(Path(os.devnull), url=self.url)
        self.opened.append(store)
        assert isinstance(store.recorder, PostgresRecorder)
        return store.recorder


@pytest.mark.postgres
class TestApplicationRecorderOnServer(
    OnServer, cases.ApplicationRecorderTestCase[PostgresRecorder]
):
    """The library's cases for positions and concurrent writers."""


@pytest.mark.postgres
class TestNonInterleavingPositionsOnServer(
    OnServer, cases.NonInterleavingNotificationIDsBaseCase
):
    """The library's case that two saves never mix their positions."""
