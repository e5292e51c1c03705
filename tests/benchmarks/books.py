"""What is measured on: an invented county of any size, and a desk to pay from."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.budget_line_facts import ExpenditureRecorded, ExpenditureReturned
from tracker.application import Entry
from tracker.demo_county import YEAR, load_county
from tracker.event_store import EventStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker

SEED, PAGE = 4, 2_000
LONGEST: dict[str, Any] = {"program": "견본 사업 0000", "year": YEAR}
"""The program of the longest line."""

LINES, ENTRIES = ("201-01", "201-02", "201-03", "202-01"), 60
"""The shape of a program that is the same in a county of any size."""


def county(folder: Path, events: int) -> Path:
    """A data directory with so many facts and no views yet."""
    folder.mkdir(parents=True)
    with closing(EventStore(folder / "events.db")) as store:
        load_county(store, events=events, seed=SEED)
    return folder


class Paid(NamedTuple):
    """A payment, or a return below nothing, as the other programs are given it."""

    on: date
    line: str
    won: int
    summary: str


def payments(store: EventStore) -> Iterator[Paid]:
    """Every payment and return of a store, in their order."""
    position = 0
    while page := store.recorded(position, limit=PAGE):
        position = page[-1].position
        for _, fact in page:
            if isinstance(fact, ExpenditureRecorded | ExpenditureReturned):
                won = fact.postings()[-1].amount
                line = f"L{fact.originator_id.hex}"
                yield Paid(fact.effective_on, line, won, fact.summary)


class Desk:
    """A program of its own to pay from, in any data directory."""

    def __init__(self, tracker: Tracker, name: str = "측정") -> None:
        """Register it and fund its lines."""
        self.tracker = tracker
        self.by = tracker.directory.ensure_operator("측정").id
        self.of: dict[str, Any] = {"program": name, "year": YEAR}
        tracker.programs.register(self.entry(), name=name, department="측정과")
        for line in LINES:
            tracker.budget_lines.appropriate(
                self.entry(), amount=10**9, line=line, **self.of
            )

    def entry(self) -> Entry:
        """Say who and when."""
        return Entry(by=self.by, on=date(YEAR, 3, 2), document="측정")

    def spend(self, line: str = LINES[0]) -> None:
        """Pay a little."""
        self.tracker.spending.record_expenditure(
            self.entry(), amount=1_000, summary="측정", line=line, **self.of
        )
