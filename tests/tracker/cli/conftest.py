"""Data directories for the command line's tests."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import (
    PROGRAM,
    SAMPLE,
    Outcome,
    Tracker,
    as_options,
    in_process,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample sheet, imported once; copied for each test that wants it."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    assert in_process(folder, "import", "sheet", SAMPLE).status == 0
    return folder


@pytest.fixture
def magok(data: Path, imported: Path) -> Tracker:
    """A command line on data that hold the sample program."""
    shutil.copytree(imported, data)
    return _on(data)


@pytest.fixture
def empty(data: Path) -> Tracker:
    """A command line on data that do not exist yet."""
    return _on(data)


def _on(data: Path) -> Tracker:
    def run(*arguments: object, stdin: str | None = None) -> Outcome:
        return in_process(data, *arguments, stdin=stdin)

    return run


@pytest.fixture
def spend(magok: Tracker) -> Callable[..., Outcome]:
    """Records an expenditure on 201-01 of 2019; options may be replaced or added."""

    def run(**said: object) -> Outcome:
        options: dict[str, object] = {
            "program": PROGRAM,
            "year": 2019,
            "line": "사무관리비",
            "amount": 500_000,
            "on": "2019-09-10",
            "summary": "통역료",
            "document": "서남권-101",
            "format": "json",
        } | said
        return magok("record", "expenditure", *as_options(options))

    return run


@pytest.fixture
def administrator(magok: Tracker) -> str:
    """The name of an administrator of the sample's installation."""
    assert magok("member", "add", "관리", "--role", "administrator").status == 0
    return "관리"


@pytest.fixture
def approved(magok: Tracker) -> Callable[..., Outcome]:
    """Approves what a command proposed, as somebody else than who proposed it."""

    def run(proposed: Outcome, **said: object) -> Outcome:
        assert proposed.status == 0, proposed.err
        options: dict[str, object] = {"by": "결재자", "format": "json"} | said
        magok("member", "add", options["by"], "--role=staff", "--no-password")
        return magok("approve", proposed.json["proposal"], *as_options(options))

    return run
