"""A tracker under a clock that ticks, a funded program, and two people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.tracker.directory_desk import QUICK
from tracker.application import Entry, Receipt
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2019, 1, 1, 9, 0, tzinfo=UTC)
LINE: dict[str, Any] = {"program": "둘레길", "year": 2019, "line": "사무관리비"}
"""The first line of the program."""


class Ticking:
    """A clock that moves on by a minute at every look."""

    def __init__(self, start: datetime) -> None:
        """Start there."""
        self.now = start

    def __call__(self) -> datetime:
        """Tell the next minute."""
        self.now += timedelta(minutes=1)
        return self.now


def opened(folder: Path, *, start: datetime = START, **more: Any) -> Tracker:
    """Open a tracker in a folder with a clock of its own, and more settings."""
    settings = Settings(data=str(folder), **more)
    return bootstrap(settings, clock=Ticking(start), hasher=QUICK)


def member(tracker: Tracker, who: str) -> str:
    """Name a member; 나 is an administrator, the others are staff."""
    found = tracker.directory.member_named(who)
    role = "administrator" if who == "나" else "staff"
    return (found or tracker.directory.add_member(who, role)).id


def entry(
    tracker: Tracker, day: str = "2019-03-04", who: str = "가", **more: Any
) -> Entry:
    """Make an entry of a member on a day."""
    said: dict[str, Any] = {"document": "문서-1"} | more
    return Entry(by=member(tracker, who), on=date.fromisoformat(day), **said)


def approve(tracker: Tracker, proposed: Receipt, **said: Any) -> Receipt:
    """Let somebody else approve what was proposed."""
    assert proposed.proposal
    decision = entry(tracker, who="나", **said)
    return tracker.proposals.approve(decision, proposal=proposed.proposal)


def with_budget(tracker: Tracker, amount: int = 1_000_000) -> None:
    """Fund two lines of a program `둘레길` in 2019."""
    tracker.programs.register(entry(tracker), name="둘레길", department="공원과")
    for line in ("사무관리비", "시설비"):
        tracker.budget_lines.appropriate(
            entry(tracker), program="둘레길", year=2019, line=line, amount=amount
        )
