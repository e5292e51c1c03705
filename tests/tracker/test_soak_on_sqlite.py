"""지구력 on files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker import soak

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_writers_followers_and_rebuilds_at_once(tmp_path: Path) -> None:
    """Every receipt stands in the store once, and every view is as a fresh one."""
    soak.hold(tmp_path, store="")
