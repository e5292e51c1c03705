"""``tracker cross-check``: the table, the statuses, and what is said of programs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM as MAGOK
from tests.tracker.cli.command_line import ROOT, command, in_subprocess

if TYPE_CHECKING:
    from tests.conftest import RequiresTool
    from tests.tracker.cli.command_line import Tracker


@pytest.fixture(autouse=True)
def _both(requires_tool: RequiresTool) -> None:
    requires_tool("hledger")
    requires_tool(
        "bean-query", "bean-query", str(Path(sys.executable).with_name("bean-query"))
    )


def test_agreement_is_status_0(magok: Tracker) -> None:
    """As a table, as JSON, and figure by figure."""
    assert magok("settle-month", "2019-01").status == 0
    done = magok("cross-check")
    assert done.status == 0
    assert "hledger: 숫자" in done.out
    assert done.out.count("다른 것 0개") == 2
    whole = magok("cross-check", "--all", "--format", "json")
    assert (whole.status, whole.json["agrees"]) == (0, True)
    assert whole.json["figures"] == sum(r["figures"] for r in whole.json["compared"])
    header, *rows = magok("cross-check", "--each", "--format", "csv").out.splitlines()
    assert header == "program,year,month,revision,line,measure,ours,hledger,beancount"
    assert len(rows) == whole.json["figures"]
    assert all(len(set(row.split(",")[-3:])) == 1 for row in rows)


def test_difference_is_status_1(magok: Tracker, data: Path) -> None:
    """With the line, the measure and both figures, in either language."""
    with sqlite3.connect(data / "views.db") as views:
        views.execute(
            "UPDATE balances SET amount = amount + 1 WHERE measure = 'original' "
            "AND stream_key = (SELECT stream_key FROM streams WHERE year = 2019 "
            "AND code = '202-03')"
        )
    views.close()
    done = magok("cross-check", "--year", 2019)
    assert done.status == 1
    assert "10,000,001" in done.out
    assert "10,000,000" in done.out
    (wrong,) = magok("cross-check", "--format", "json").json["different"]
    assert (wrong["line"], wrong["ours"], wrong["hledger"]) == (
        "202-03",
        10_000_001,
        10_000_000,
    )


def test_one_missing_program_is_said(
    magok: Tracker, data: Path, tmp_path: Path
) -> None:
    """Beancount lies beside this Python; a path without hledger is enough."""
    del magok
    done = in_subprocess(data, "--lang", "en", "cross-check", PATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "hledger: not on this machine, nothing was compared (hledger)" in done.stdout
    assert "beancount: 16 figures, 0 different" in done.stdout


def test_neither_program_is_status_2(
    magok: Tracker, data: Path, tmp_path: Path
) -> None:
    """Nothing was compared, and that is no agreement."""
    del magok
    elsewhere = f"import sys; sys.executable = {str(tmp_path / 'python')!r}; "
    run = "from tracker.cli import main; main()"
    _, _, *arguments = command(data, "cross-check")
    done = subprocess.run(
        [sys.executable, "-c", elsewhere + run, *arguments[1:]],
        capture_output=True,
        check=False,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"PATH": str(tmp_path)},
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout.count("이 기계에 없어 견주지 않았습니다") == 2
    assert "(bean-check, bean-query)" in done.stdout


def test_one_program_or_all(magok: Tracker) -> None:
    """Both at once are a mistake; an unknown one is refused."""
    assert magok("cross-check", "--program", MAGOK, "--all").status == 2
    assert magok("cross-check", "--program", "없는 사업").status == 1
    assert magok("cross-check", "--program", MAGOK, "--year", 2019).status == 0
