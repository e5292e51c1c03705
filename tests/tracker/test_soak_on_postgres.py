"""지구력 on a server; a file of its own, so that it can run beside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker import soak

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres_server import Server


@pytest.mark.slow
@pytest.mark.postgres
def test_writers_followers_and_rebuilds_at_once(
    tmp_path: Path, postgres: Server
) -> None:
    """Every receipt stands in the store once, and every view is as a fresh one."""
    soak.hold(tmp_path, store=postgres.database())
