"""A ledger on files of its own for every test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.projections.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Record the journal of the test's own docstring in a store."""
    opened = Ledger(tmp_path)
    opened.load(request.function.__doc__ or "")
    yield opened
    opened.close()
