"""지구력: four who write, two who follow and one who rebuilds, all at once.

SOAK_SECONDS says how long: a minute under CI, a few seconds elsewhere.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.refusals import EntriesCollided
from tests.tracker.directory_desk import QUICK
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings
from tracker.stores import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from domain.facts import Fact

WRITERS = ("가", "나", "다", "라")
TAILS, SHARED, AGAIN, PAGE, REST = 2, 4, 10, 50, 0.005
"""How many follow; which entries meet on one line; which are sent twice."""

AT: dict[str, Any] = {"program": "둘레길", "year": 2019}
LIMIT = 120

Written = dict[str, int]
"""Where each entry stands, by its summary."""


class Soaked(NamedTuple):
    """What everybody said when it was over."""

    written: list[Written]
    followed: list[list[int]]
    rebuilt: list[bool]


def seconds() -> float:
    """How long it goes on."""
    usual = "60" if os.environ.get("CI") == "true" else "5"
    return float(os.environ.get("SOAK_SECONDS", usual))


def opened(settings: Settings) -> Tracker:
    """A tracker, as every process opens its own."""
    return bootstrap(settings, hasher=QUICK)


def write(settings: Settings, name: str) -> Written:
    """Pay until told to stop: on a line of one's own, now and then on everybody's."""
    written: Written = {}
    with opened(settings) as tracker:
        by = tracker.directory.ensure_operator(name).id
        for number in count():
            summary = f"{name} {number}"
            entry = Entry(by=by, on=date(2019, 3, 4), document="문서", key=summary)
            line = "공동" if number % SHARED == 0 else name
            for _ in range(2 if number % AGAIN == 0 else 1):
                pay(tracker, entry, line, written)
            if (settings.folder / "stop").exists():
                break
    return written


def pay(tracker: Tracker, entry: Entry, line: str, written: Written) -> None:
    """Pay a won and note where; an entry that always came too late is no entry."""
    try:
        paid = tracker.spending.record_expenditure(
            entry, **AT, line=line, amount=1, summary=entry.key
        )
    except EntriesCollided:
        return
    (position,) = paid.positions
    assert written.setdefault(entry.key, position) == position


def follow(settings: Settings) -> list[int]:
    """Read on from the last position, until all is written and read."""
    positions = [0]
    with opened(settings) as tracker:
        while True:
            ended = (settings.folder / "written").exists()
            page = tracker.store.after(positions[-1], limit=PAGE)
            positions += [each.id for each in page]
            if ended and not page:
                return positions[1:]
            time.sleep(0 if page else REST)


def rebuild_again_and_again(settings: Settings) -> list[bool]:
    """Make all views again until told to stop: whether all were as they should be."""
    made: list[bool] = []
    with opened(settings) as tracker:
        while not (settings.folder / "stop").exists() or not made:
            made.append(rebuild(tracker.store, settings).equal)
    return made


def soak(settings: Settings) -> Soaked:
    """Let all of them go on for so long."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(WRITERS) + TAILS + 1, mp_context=context) as pool:
        writers = [pool.submit(write, settings, name) for name in WRITERS]
        tails = [pool.submit(follow, settings) for _ in range(TAILS)]
        rebuilding = pool.submit(rebuild_again_and_again, settings)
        everybody: list[Future[Any]] = [*writers, *tails, rebuilding]
        try:
            end = time.monotonic() + seconds()
            while time.monotonic() < end and not any(each.done() for each in everybody):
                time.sleep(0.1)
            (settings.folder / "stop").touch()
            written = [each.result(LIMIT) for each in writers]
        finally:
            (settings.folder / "stop").touch()
            (settings.folder / "written").touch()
        followed = [each.result(LIMIT) for each in tails]
        return Soaked(written, followed, rebuilding.result(LIMIT))


def facts(tracker: Tracker) -> Iterator[tuple[int, Fact]]:
    """Every fact of the store and its position, in their order."""
    position = 0
    while page := tracker.store.recorded(position, limit=1_000):
        yield from page
        position = page[-1].position


def hold(folder: Path, *, store: str) -> None:
    """Nothing lost or doubled, each follower saw all in order, the views are right."""
    settings = Settings(data=str(folder), store=store)
    with opened(settings) as tracker:
        by = tracker.directory.ensure_operator("마").id
        entry = Entry(by=by, on=date(2019, 1, 1), document="예산서")
        tracker.programs.register(entry, name="둘레길", department="공원과")
        for line in (*WRITERS, "공동"):
            tracker.budget_lines.appropriate(entry, **AT, line=line, amount=10**9)
        before = tracker.store.last_position()
        told = soak(settings)
        stored = [(at, getattr(fact, "summary", "")) for at, fact in facts(tracker)]
        paid = [(summary, at) for at, summary in stored if at > before]
        assert all(told.written)
        assert sorted(paid) == sorted(
            each for written in told.written for each in written.items()
        )
        assert told.followed == [[at for at, _ in stored]] * TAILS
        assert all(told.rebuilt)
        assert rebuild(tracker.store, settings).equal
        rows = tracker.reports.budget(**AT).rows
        assert sum(row["expended"] for row in rows) == len(paid)
