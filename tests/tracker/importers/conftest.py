"""A desk with tables for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.importers.tables import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a desk without facts."""
    opened = Desk(tmp_path)
    yield opened
    opened.tracker.close()
