"""Each bar of the benchmark, measured on an invented county of any size."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from projections.view import NOW, Moment
from tests.benchmarks import peers
from tests.benchmarks.bars import Bar, seconds
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.demo_county import YEAR, load_county
from tracker.event_store import EventStore
from tracker.rebuild import LIVE, rebuild
from tracker.settings import Settings

SEED = 4
LONGEST: dict[str, Any] = {"program": "견본 사업 0000", "year": YEAR}
"""The program of the longest line."""

ROOT = Path(__file__).parents[2]
WEIGHED = """
import sys
from pathlib import Path
from tracker.event_store import EventStore
from tracker.rebuild import rebuild
folder = Path(sys.argv[1])
rebuild(EventStore(folder / "events.db"), folder)
# The peak that getrusage tells may be that of whoever started this process.
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""


def county(folder: Path, events: int) -> Path:
    """A data directory with so many facts and no views yet."""
    folder.mkdir(parents=True)
    with closing(EventStore(folder / "events.db")) as store:
        load_county(store, events=events, seed=SEED)
    return folder


class Desk:
    """A line of its own to pay from, in any data directory."""

    def __init__(self, tracker: Tracker) -> None:
        """Register and fund the line."""
        self.tracker = tracker
        self.by = tracker.directory.ensure_operator("측정").id
        self.line: dict[str, Any] = {"program": "측정", "year": YEAR, "line": "201-01"}
        tracker.programs.register(self.entry(), name="측정", department="측정과")
        tracker.budget_lines.appropriate(self.entry(), amount=10**9, **self.line)

    def entry(self) -> Entry:
        """Say who and when."""
        return Entry(by=self.by, on=date(YEAR, 3, 2), document="측정")

    def spend(self) -> None:
        """Pay a little."""
        self.tracker.spending.record_expenditure(
            self.entry(), amount=1_000, summary="측정", **self.line
        )


def one_expenditure(folder: Path, count: int) -> Bar:
    """An expenditure through the use case, its page fresh, beside a durable row."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        desk = Desk(tracker)

        def spend() -> None:
            for _ in range(count):
                desk.spend()

        ours = count / seconds(spend)
        states = [each.state for each in tracker.store.after(0, limit=count)]
    theirs = peers.durable_rows(folder, states)
    return Bar("one expenditure", "one durable row", "1/s", ours, theirs, 0.25)


def rebuilds(folder: Path, journal: Path) -> list[Bar]:
    """Making every view from zero, and again beside live ones, against ledger."""
    with closing(EventStore(folder / "events.db")) as store:
        facts = store.last_position()
        entries = peers.write_journal(store, journal)

        def from_zero() -> None:
            for path in folder.glob(f"{LIVE}*"):
                path.unlink()
            rebuild(store, folder)

        zero = facts / seconds(from_zero, times=2)
        proved = facts / seconds(lambda: rebuild(store, folder))
    took = peers.balances("ledger", journal)
    theirs, missing = (entries / took, "") if took else (0.0, "ledger")
    against = "ledger balance --flat"
    return [
        Bar(name, against, "1/s", ours, theirs, at_least=1.0, missing=missing)
        for name, ours in (("rebuild", zero), ("rebuild, proved", proved))
    ]


def one_more_entry(folder: Path, journal: Path) -> Bar:
    """An entry, and the longest program's balances after it, against hledger."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        desk = Desk(tracker)

        def enter_and_ask() -> None:
            desk.spend()
            tracker.reports.budget(**LONGEST)

        ours = 1 / median(seconds(enter_and_ask) for _ in range(20))
    took = peers.balances("hledger", journal)
    theirs, missing = (1 / took, "") if took else (0.0, "hledger")
    name, against = "report after one more entry", "hledger balance --flat"
    return Bar(name, against, "1/s", ours, theirs, 300.0, missing=missing)


def as_of(folder: Path) -> Bar:
    """The longest program's budget as of any position, beside today's, in ms."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        last = tracker.store.last_position()
        positions = [last * n // 20 for n in range(1, 20)]
        then = [_asked(tracker, Moment(position=each)) for each in positions]
        now = _asked(tracker, NOW)
    return Bar("report as of any position", "report now", "ms", max(then), now, None, 5)


def _asked(tracker: Tracker, moment: Moment) -> float:
    report = partial(tracker.reports.budget, **LONGEST, moment=moment)
    return 1000 * seconds(report, times=15)


def memory(small: Path, large: Path) -> Bar:
    """What a rebuild holds at most, of many facts and of few, in MB."""
    ours, theirs = _weighed(large), _weighed(small)
    return Bar("memory of rebuild", "at a fifth", "MB", ours, theirs, at_most=1.5)


def _weighed(folder: Path) -> float:
    asked = [sys.executable, "-c", WEIGHED, str(folder)]
    done = subprocess.run(asked, check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024


def measured(folder: Path, *, events: int, acts: int = 300) -> list[Bar]:
    """All bars, in a folder that is thrown away afterwards."""
    large, small = (
        county(folder / "large", events),
        county(folder / "small", events // 5),
    )
    journal = folder / "county.journal"
    (folder / "empty").mkdir()
    return [
        one_expenditure(folder / "empty", acts),
        *rebuilds(large, journal),
        as_of(large),
        memory(small, large),
        one_more_entry(large, journal),
    ]
