"""A test's docstring holds the journal it starts from, in plain text."""

from __future__ import annotations

import pytest

from tests.domain.journal_text import Books


@pytest.fixture
def books(request: pytest.FixtureRequest) -> Books:
    """Load the journal of the test's own docstring."""
    opened = Books()
    opened.load(request.function.__doc__ or "")
    return opened
