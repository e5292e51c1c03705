"""The README's terminal session is run, and what it shows is what comes out."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Step(NamedTuple):
    """A command of the session and the output printed under it."""

    command: str
    output: str


def session() -> list[Step]:
    """The steps of the README's console block."""
    block = re.search(
        r"```console\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert block is not None
    pieces = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    return [Step(*piece.split("\n", 1)) for piece in pieces]


def test_the_terminal_session_is_true(tmp_path: Path) -> None:
    """Each command prints what the README says, refusals included."""
    steps = session()
    assert len(steps) >= 4
    environment = os.environ | {
        "TRACKER_DATA": str(tmp_path),
        "PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}",
    }
    for command, shown in steps:
        done = subprocess.run(  # noqa: S602 - the README's own words, pipes included
            command,
            shell=True,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert _trimmed(done.stdout) == _trimmed(shown), command


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
