"""What is copied or locked into the checkout is what its lock says."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")


def requirements_in(name: str) -> dict[str, tuple[str, int]]:
    """Each pinned distribution with its version and its number of hashes."""
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    pins = [re.match(r"([\w.-]+)(?:\[.+\])?==([^\s;]+)", line) for line in lines]
    return {
        pin[1]: (pin[2], line.count("--hash=sha256:"))
        for pin, line in zip(pins, lines, strict=True)
        if pin
    }


def test_vendored_files_are_those_of_the_lock() -> None:
    """`vendor.py --check` finds no file missing or changed."""
    script = ROOT / "web/static/vendor/vendor.py"
    checked = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_requirements_are_hashed_and_name_no_address(name: str) -> None:
    """Plain pip can verify every download, from whichever index it uses."""
    pins = requirements_in(name)
    assert [pin for pin, (_, hashes) in pins.items() if not hashes] == []
    assert len(pins) > 20
    assert (
        re.findall(
            r"\w+://|--(?:extra-)?index|--find-links", (ROOT / name).read_text("utf-8")
        )
        == []
    )


def test_pins_name_the_extras_that_somebody_asks_for() -> None:
    """A pin without them is none for that requirement: pip looks for a newer one."""
    text = (ROOT / REQUIREMENTS[1]).read_text("utf-8")
    pinned = re.findall(r"^([\w.-]+)(\[.+\])?==", text, re.MULTILINE)
    plain = {name.lower() for name, extras in pinned if not extras}
    named = {name for name, _ in pinned}
    asked = [
        requirement
        for found in distributions()
        if found.name in named
        for requirement in found.requires or ()
        if re.match(r"[\w.-]+ *\[", requirement) and "extra ==" not in requirement
    ]
    assert asked
    assert [each for each in asked if re.split(r"[^\w.-]", each)[0] in plain] == []


def test_both_requirements_agree() -> None:
    """The tests run on exactly the releases that the product is installed with."""
    runtime, dev = map(requirements_in, REQUIREMENTS)
    assert {name: dev.get(name) for name in runtime} == runtime
