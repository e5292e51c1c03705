"""One lively store and the bundle of all of it, made once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.tracker.audit_bundle.bundle_desk import Lively, lively, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Lively:
    """A store with some of everything."""
    return lively(tmp_path_factory.mktemp("lively") / "store")


@pytest.fixture
def tracker(store: Lively) -> Iterator[Tracker]:
    """The store, opened to be read."""
    with store.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def whole(store: Lively, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of everything, unpacked."""
    with store.opened() as opened:
        return unpacked(opened, tmp_path_factory.mktemp("bundle") / "whole")


@pytest.fixture
def bundle(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(whole, tmp_path / "bundle")
