"""A ledger and a directory on files of their own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projections.ledger import Ledger
from tests.tracker.directory_desk import QUICK, Clock
from tracker.directory import Directory
from tracker.sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store_url() -> str:
    """Keep facts and views in files, where a module does not say otherwise."""
    return ""


@pytest.fixture
def ledger(
    request: pytest.FixtureRequest, tmp_path: Path, store_url: str
) -> Iterator[Ledger]:
    """Record the journal of the test's own docstring in a store."""
    opened = Ledger(tmp_path, url=store_url)
    opened.load(request.function.__doc__ or "")
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    """Stand still until moved."""
    return Clock()


@pytest.fixture
def directory(tmp_path: Path, clock: Clock) -> Iterator[Directory]:
    """Open an empty directory in a file of its own."""
    opened = Directory(tmp_path / "directory.db", clock, hasher=QUICK)
    yield opened
    opened.close()


@pytest.fixture
def sessions(directory: Directory) -> Sessions:
    """Keep sessions in that directory."""
    return Sessions(directory)
