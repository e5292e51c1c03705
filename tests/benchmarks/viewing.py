"""The bars of views: making all of them, and asking as of any position."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from projections.view import NOW, Moment
from tests.benchmarks import peers
from tests.benchmarks.bars import Bar, in_turn, seconds
from tests.benchmarks.books import LONGEST
from tracker.bootstrap import bootstrap
from tracker.demo_county import YEAR
from tracker.event_store import EventStore
from tracker.rebuild import LIVE, rebuild
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker

PARTS = 20
"""A store is asked as of so many places, less one."""


def rebuilds(folder: Path, journal: Path) -> list[Bar]:
    """Making every view from zero, and again beside live ones, against ledger."""
    with closing(EventStore(folder / "events.db")) as store:
        facts = store.last_position()
        entries = peers.write_journal(store, journal)
        asking = peers.balances("ledger", journal)

        def from_zero() -> None:
            for path in folder.glob(f"{LIVE}*"):
                path.unlink()
            rebuild(store, folder)

        def proved() -> None:
            rebuild(store, folder)

        acts = [from_zero, proved, *filter(None, [asking])]
        zero, again, *took = in_turn(*acts, times=2)
    bar = partial(
        Bar,
        against="ledger balance --flat",
        unit="1/s",
        theirs=entries / took[0] if took else 0.0,
        at_least=1.0,
        missing="" if took else "ledger",
    )
    return [
        bar("rebuild", ours=facts / zero),
        bar("rebuild, proved", ours=facts / again),
    ]


def as_of(folder: Path) -> Bar:
    """The longest program's budget as of any position, beside today's, in ms."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        moments = [Moment(position=each) for each in _positions(tracker)]
        then = [_asked(tracker, each) for each in moments]
        now = _asked(tracker, NOW)
    name, against = "report as of any position", "report now"
    return Bar(name, against, "ms", max(then), now, at_most=5, under=100)


def _asked(tracker: Tracker, moment: Moment) -> float:
    report = partial(tracker.reports.budget, **LONGEST, moment=moment)
    return 1000 * seconds(report, times=15)


def _positions(tracker: Tracker) -> list[int]:
    last = tracker.store.last_position()
    return [last * n // PARTS for n in range(1, PARTS)]


def rollup_as_of(folder: Path) -> Bar:
    """All departments as of the position that is worst for us, in ms."""
    worst = (0.0, 1.0)
    with (
        bootstrap(Settings(data=str(folder))) as tracker,
        peers.typed_journal(folder / LIVE) as group_by,
    ):
        rollup = partial(tracker.reports.rollup, year=YEAR, by="department")
        for position in _positions(tracker):
            asked = partial(rollup, moment=Moment(position=position))
            found = in_turn(asked, partial(group_by, position), times=3)
            worst = max(worst, (found[0], found[1]), key=lambda each: each[0] / each[1])
    ours, theirs = (1000 * each for each in worst)
    against = "GROUP BY over the journal"
    return Bar("roll-up as of any position", against, "ms", ours, theirs, at_most=2)
