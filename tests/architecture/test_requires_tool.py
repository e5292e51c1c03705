"""A missing tool is a reason to skip at a desk and a failure at the gate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

NOWHERE = "/nowhere/bin/sheet-press"


def test_the_first_candidate_present_is_taken(
    requires_tool: Callable[..., Path],
) -> None:
    """Candidates are tried in order, names and path patterns alike."""
    python = f"{Path(sys.executable).parent}/pytho[n]"
    assert requires_tool("python", NOWHERE, python) == Path(sys.executable)


def test_a_missing_tool_skips_at_a_desk(
    requires_tool: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason names the tool."""
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="sheet press"):
        requires_tool("sheet press", NOWHERE)


def test_a_missing_tool_fails_at_the_gate(
    requires_tool: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under CI=true nothing is left out quietly."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="sheet press"):
        requires_tool("sheet press", NOWHERE)
