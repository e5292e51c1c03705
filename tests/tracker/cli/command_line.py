"""Running the command line, in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from click.testing import CliRunner

from tracker.cli import tracker

ROOT = Path(__file__).parents[3]
PROGRAM = "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"
SAMPLE = Path(str(files("tracker") / "samples" / "magok-2019.txt"))


class Outcome(NamedTuple):
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value it is."""
        return json.loads(self.out)


class Tracker(Protocol):
    """Runs a command on the data directory."""

    def __call__(self, *arguments: object, stdin: str | None = None) -> Outcome: ...


def in_process(data: Path, *arguments: object, stdin: str | None = None) -> Outcome:
    """Run a command here; what it does not foresee is raised."""
    given = ["--data", str(data), *map(str, arguments)]
    result = CliRunner().invoke(tracker, given, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout, result.stderr)


def command(data: Path, *arguments: object) -> list[str]:
    """The command as a process of its own is started."""
    return [sys.executable, "-m", "tracker", "--data", str(data), *map(str, arguments)]


def in_subprocess(
    data: Path, *arguments: object, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does."""
    return subprocess.run(
        command(data, *arguments),
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
    )


def as_options(options: dict[str, object]) -> list[object]:
    """Options as they are typed."""
    typed: list[object] = []
    for name, value in options.items():
        typed += [f"--{name.replace('_', '-')}", value]
    return typed
