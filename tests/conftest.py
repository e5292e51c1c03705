"""What every test may ask for: a clean environment and the tools of the machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.postgres_server import Server, running

if TYPE_CHECKING:
    from collections.abc import Iterator


class RequiresTool(Protocol):
    """Finds a tool of the machine, or ends the test with the reason."""

    def __call__(self, name: str, *candidates: str) -> Path: ...


def _find(candidate: str) -> Path | None:
    """A command on the path, or the newest match of an absolute path pattern."""
    if candidate.startswith("/"):
        matches = sorted(Path("/").glob(candidate.lstrip("/")))
        return matches[-1] if matches else None
    command = shutil.which(candidate)
    return Path(command) if command else None


@pytest.fixture(scope="session")
def requires_tool() -> RequiresTool:
    """Skip where the tool is missing; under CI that skip is a failure.

    Candidates are command names or absolute path patterns, tried in order; without
    any, the name itself is the command.
    """

    def found_or_skipped(name: str, *candidates: str) -> Path:
        found = (_find(candidate) for candidate in candidates or (name,))
        tool = next(filter(None, found), None)
        if tool is not None:
            return tool
        reason = f"{name}: 이 기계에 없습니다 / not on this machine"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; .ci/run installs it", pytrace=False)
        pytest.skip(reason)

    return found_or_skipped


@pytest.fixture(autouse=True)
def _no_settings_of_the_person_who_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    """A TRACKER_* variable of the shell must not reach a test."""
    for name in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def chromium_path(requires_tool: RequiresTool) -> Path:
    """The browser that drives the pages."""
    return requires_tool("chromium", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def pdftotext_path(requires_tool: RequiresTool) -> Path:
    """Reads the text out of a printed page."""
    return requires_tool("pdftotext")


@pytest.fixture(scope="session")
def postgres_bin(requires_tool: RequiresTool) -> Path:
    """The folder with initdb and pg_ctl; Debian keeps them off the path."""
    return requires_tool("initdb", "initdb", "/usr/lib/postgresql/*/bin/initdb").parent


@pytest.fixture(scope="session")
def postgres(postgres_bin: Path) -> Iterator[Server]:
    """A server of this run's own."""
    with running(postgres_bin) as server:
        yield server


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The accessibility engine, to be run inside a page."""
    return Path(__file__).with_name("vendor").joinpath("axe.min.js").read_text("utf-8")
