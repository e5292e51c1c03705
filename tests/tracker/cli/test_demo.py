"""``tracker demo`` and ``tracker serve``."""

from __future__ import annotations

import re
import signal
import subprocess
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM, ROOT, command
from tracker.bootstrap import bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

JSON = ("--format", "json")


def test_the_demo_is_lively_and_loads_once(empty: Tracker, data: Path) -> None:
    """A second run adds no fact and makes the passwords anew."""
    first = empty("demo", "--no-serve")
    events = empty("events").out
    second = empty("demo", "--no-serve")
    assert (first.status, second.status) == (0, 0)
    assert "(새 사실 0건)" in second.out
    assert empty("events").out == events
    told = dict(re.findall(r"^  (\S+) +\S+ +(\S+)$", second.out, re.MULTILINE))
    assert list(told) == ["담당", "감사", "관리"]
    with bootstrap(Settings(data=str(data))) as tracker:
        roles = [
            tracker.directory.verify_password(name, password, "127.0.0.1").role
            for name, password in told.items()
        ]
    assert roles == ["staff", "auditor", "administrator"]


def test_the_demo_year_has_something_of_everything(empty: Tracker) -> None:
    """Commitments, payments, a virement, linked activities, eight settled months."""
    empty("demo", "--no-serve")
    budget = empty("report", "budget", PROGRAM, "--year", "2019", *JSON).json
    assert budget["total"]["expended"] == 25_770_000
    assert budget["total"]["changes"] == 0
    assert [line["changes"] for line in budget["lines"]] == [1_500_000, -1_500_000, 0]
    rows = empty("report", "settlements", PROGRAM, *JSON).json["rows"]
    assert sorted({row["month"] for row in rows}) == [
        f"2019-0{month}" for month in range(1, 9)
    ]
    assert all(row["reproduced"] for row in rows)
    timeline = empty("report", "timeline", PROGRAM, *JSON).json["rows"]
    assert [row["documents"] for row in timeline if row["documents"]] == [
        "지출-2019-058",
        "지출-2019-066",
    ]


def test_the_demo_was_recorded_day_by_day(empty: Tracker, data: Path) -> None:
    """So that what was known when can be asked: each fact on a day of the story."""
    empty("demo", "--no-serve")
    with bootstrap(Settings(data=str(data))) as tracker:
        facts = [fact for _, fact in tracker.store.recorded(0, limit=1000)]
    instants = [fact.timestamp for fact in facts]
    assert instants == sorted(instants)
    assert {instant.year for instant in instants} == {2019}
    rows = empty("report", "settlements", PROGRAM, *JSON).json["rows"]
    may = {r["revision"]: r["expended"] for r in rows if r["month"] == "2019-05"}
    assert may[2] - may[1] == 2_860_000 - 2_680_000


def test_serve_prints_its_address_and_ends_on_sigterm(imported: Path) -> None:
    """The address can be opened as soon as it is printed."""
    with subprocess.Popen(
        command(imported, "serve", "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        address = re.search(r"http://(127\.0\.0\.1):(\d+)", said)
        try:
            assert address, process.stderr and process.stderr.read()
            opened = HTTPConnection(address[1], int(address[2]), timeout=20)
            opened.request("GET", "/sign-in")
            assert opened.getresponse().status == 200
            opened.close()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
