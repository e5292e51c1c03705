"""The bars of entering: one expenditure, and a fresh report after one more."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import fava, peers
from tests.benchmarks.bars import Bar, in_turn, seconds
from tests.benchmarks.books import LONGEST, Desk
from tracker.bootstrap import bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TIMES = 3


def one_expenditure(folder: Path, count: int) -> Bar:
    """An expenditure through the use case, its page fresh, beside a durable row."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        desk = Desk(tracker)
        desk.spend()
        (state,) = [
            each.state
            for each in tracker.store.after(tracker.store.last_position() - 1, limit=1)
        ]
        with peers.bare_table(folder / "raw.db") as raw:

            def spend() -> None:
                for _ in range(count):
                    desk.spend()

            def write() -> None:
                for _ in range(count):
                    raw.execute(peers.INSERT, (state,))

            ours, theirs = in_turn(spend, write, times=TIMES)
    against = "one durable row"
    return Bar("one expenditure", against, "1/s", count / ours, count / theirs, 0.25)


def one_more_entry(folder: Path, journal: Path) -> list[Bar]:
    """An entry, and the longest program's balances after it, against two others."""
    ledger = journal.with_name("county.beancount")
    with bootstrap(Settings(data=str(folder))) as tracker:
        desk = Desk(tracker)
        fava.write_ledger(tracker.store, ledger)

        def enter_and_ask() -> None:
            desk.spend()
            tracker.reports.budget(**LONGEST)

        ours = 1 / median(seconds(enter_and_ask) for _ in range(20))
    asking = peers.balances("hledger", journal)
    others = {
        "hledger": ("hledger balance --flat", asking and seconds(asking, times=2)),
        "fava": ("Fava's trial balance", fava.balances_after_entry(ledger)),
    }
    name = "report after one more entry"
    return [
        Bar(name, against, "1/s", ours, 1 / took, 300.0)
        if took
        else Bar(name, against, "1/s", ours, at_least=300.0, missing=tool)
        for tool, (against, took) in others.items()
    ]
