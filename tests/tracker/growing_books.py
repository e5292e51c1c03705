"""Books of which only the first facts are known so far, and then some more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.tracker.directory_desk import QUICK
from tracker.bootstrap import Tracker, bootstrap
from tracker.event_store import AppendOnlyRecorder
from tracker.reports import Reports
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


class Growing:
    """The same books, of which only the first facts are known so far."""

    def __init__(self, whole: Tracker, folder: Path) -> None:
        """Begin with no fact; people are named as in the whole books."""
        self.whole, self.now = whole, datetime(2026, 1, 1, tzinfo=UTC)
        self.tracker = bootstrap(
            Settings(data=str(folder)), clock=lambda: self.now, hasher=QUICK
        )
        self.reports = Reports(
            self.tracker.application, whole.directory, self.tracker.record
        )
        self.tracker.directory.close()
        self.tracker.directory, self.tracker.reports = whole.directory, self.reports

    def know(self, position: int) -> None:
        """Take in the facts up to a position; the clock stands on the last one."""
        known = self.tracker.store.last_position()
        if position > known:
            more = self.whole.store.after(known, limit=position - known)
            recorder = self.tracker.store.recorder
            assert isinstance(recorder, AppendOnlyRecorder)
            recorder.copy_in(more)
            self.tracker.catch_up.run()
        recorded = self.whole.reports.recorded_at(position)
        assert recorded
        self.now = recorded

    def close(self) -> None:
        """Let the facts and the views go; the directory is that of the whole."""
        self.tracker.store.close()
        self.tracker.views.close()
