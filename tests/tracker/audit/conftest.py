"""Trackers on copies of the same kept books, and somebody who has the file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.tracker.audit.kept_books import APRIL, ORIGIN, keep_books
from tests.tracker.audit.tampering import Intruder
from tests.tracker.entry_desk import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Books that were kept once, to be copied."""
    folder = tmp_path_factory.mktemp("books") / "data"
    with opened(folder, start=APRIL, log_origin=ORIGIN) as tracker:
        keep_books(tracker)
    return folder


@pytest.fixture
def desk(books: Path, tmp_path: Path) -> Iterator[Tracker]:
    """A tracker on a copy of them."""
    shutil.copytree(books, tmp_path / "data")
    with opened(tmp_path / "data", start=APRIL, log_origin=ORIGIN) as tracker:
        yield tracker


@pytest.fixture
def intruder(desk: Tracker) -> Intruder:
    """Somebody who has the file."""
    return Intruder(desk.settings.folder)
