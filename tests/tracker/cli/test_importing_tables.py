"""``tracker import payments`` and ``budget-lines``: told in words and as one object."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import ROOT, command
from tests.tracker.importers.tables import BOOK, FLAGS, HEADER, LEDGER, NET, OFFICE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

YEAR = ("--year", 2026)
JSON = ("--format", "json")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Write the ledger into a file."""
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, "utf-8")
    return path


@pytest.fixture
def county(empty: Tracker, tmp_path: Path) -> Tracker:
    """Import the budget book."""
    book = tmp_path / "book.csv"
    book.write_text(BOOK, "utf-8")
    assert empty("import", "budget-lines", book, *YEAR).status == 0
    return empty


def test_an_import_ends_with_one_object(county: Tracker, ledger: Path) -> None:
    """Rows, posted, skipped, amount, flags and batch; the second time all known."""
    done = county("import", "payments", ledger, *YEAR, *JSON).json
    batch = done["batch"]
    assert {name: done[name] for name in ("rows", "posted", "skipped", "amount")} == {
        "rows": 11,
        "posted": 11,
        "skipped": 0,
        "amount": NET,
    }
    assert (done["flags"], done["changed"]) == (FLAGS, [])
    again = county("import", "payments", ledger, *YEAR, *JSON).json
    assert (again["posted"], again["skipped"], again["batch"]) == (0, 11, batch)
    newest, *_ = county("report", "batches", *JSON).json["rows"]
    assert newest["batch"] == batch


def test_an_import_is_told_in_words(county: Tracker, ledger: Path) -> None:
    """Each finding with its row, each flag with its count, and the sum."""
    done = county("import", "payments", ledger, *YEAR)
    assert "예산 초과: 1" in done.out
    assert "12행 총무과/기록 관리 국내여비 (202-01) 2026-04-01 -40,000: " in done.out
    assert "11행, 기록 11, 이미 있음 0, 달라진 행 0, 1,560,000원" in done.out


def test_a_trial_prints_the_balances(county: Tracker, ledger: Path) -> None:
    """They are those that the import would leave, and nothing is recorded."""
    before = county("events").out
    trial = county("import", "payments", ledger, *YEAR, "--dry-run")
    (line,) = [row for row in trial.out.splitlines() if "공공운영비 (201-02)" in row][
        :1
    ]
    assert line.split()[-3:] == ["300,000", "450,000", "△150,000"]
    assert "시험: 11행" in trial.out
    told = county("import", "payments", ledger, *YEAR, "--dry-run", *JSON).json
    assert [each["flag"] for each in told["findings"]] == [
        "no_budget_line",
        "over_budget",
        "duplicate_looking",
        "return_without_original",
    ]
    (balance,) = [each for each in told["balances"] if "201-02" in each["line"]]
    assert (balance["expended"], balance["available"]) == (450_000, -150_000)
    assert county("events").out == before


def test_a_strict_import_is_refused(county: Tracker, ledger: Path) -> None:
    """The refusal lists what it found and names the way out."""
    refused = county("import", "payments", ledger, *YEAR, "--strict", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "findings_refused")
    assert refused.json["operands"]["flags"] == FLAGS
    assert "예산 초과" in refused.err


def test_the_month_report_is_plain_csv(county: Tracker, ledger: Path) -> None:
    """Month, department, program, line, net: these columns and no total."""
    county("import", "payments", ledger, *YEAR)
    told = county("report", "monthly", *YEAR, "--format", "csv").out
    assert told.splitlines()[0] == "month,department,program,line,net"
    rows = list(csv.DictReader(told.splitlines()))
    assert sum(int(row["net"]) for row in rows) == NET
    assert rows[0] == {
        "month": "2026-01",
        "department": "문화과",
        "program": "축제 지원",
        "line": "사무관리비",
        "net": "1100000",
    }


def test_the_flags_are_listed(county: Tracker, ledger: Path) -> None:
    """One row a flag, in words and by code, and how many of each."""
    county("import", "payments", ledger, *YEAR)
    listed = county("report", "flags", *YEAR, *JSON).json
    assert listed["counts"] == FLAGS
    assert {row["flag"] for row in listed["rows"]} == FLAGS.keys()
    told = county("report", "flags", *YEAR)
    assert "예산에 없는 과목: 1" in told.out


def test_control_c_leaves_a_state_that_can_be_resumed(
    data: Path, empty: Tracker, tmp_path: Path
) -> None:
    """What is recorded is whole, is said, and the same command brings the rest."""
    rows = 30_000
    path = tmp_path / "long.csv"
    lines = (f"2026-01-05,{OFFICE},용지,{n},1,{n}\n" for n in range(1, rows + 1))
    path.write_text(HEADER + "".join(lines), "utf-8")
    process = subprocess.Popen(
        command(data, "import", "payments", path, *YEAR),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    store = data / "events.db-wal"
    deadline = time.monotonic() + 60
    while not (store.exists() and store.stat().st_size > 1_000_000):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "import_stopped" in told
    rest = empty("import", "payments", path, *YEAR, *JSON).json
    assert rest["rows"] == rows
    assert 0 < rest["skipped"] < rows
    assert rest["skipped"] % 2_000 == 0
    net = empty("report", "monthly", *YEAR, *JSON).json["net"]
    assert net == rows * (rows + 1) // 2
