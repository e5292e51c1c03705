"""시점 막대: where the shown fact stands among a program's, and the steps from it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from tracker.reports.closing import settled

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from web.moments import Shown


class TimeBar(msgspec.Struct, frozen=True, kw_only=True):
    """What the bar at the foot of a page shows; positions are the facts' numbers."""

    position: int
    first: int
    last: int
    ordinal: int
    total: int
    recorded: datetime | None
    past: bool
    ticks: list[int]
    links: dict[str, str]
    kept: list[tuple[str, str]]

    def along(self, position: int) -> float:
        """Where a position stands on a track of a thousand."""
        return round(
            1000 * (position - self.first) / ((self.last - self.first) or 1), 1
        )


def time_bar(
    tracker: Tracker, program: str, shown: Shown, *, page: str
) -> TimeBar | None:
    """The bar for a page of one program; None before its first fact."""
    place = tracker.reports.place(program, shown.moment.position)
    if not place.total:
        return None
    position = shown.moment.position or place.last
    steps = {
        "first": place.first if place.previous else None,
        "earlier": place.previous,
        "later": place.following,
    }
    links = {name: shown.url(page, as_of=to) for name, to in steps.items() if to}
    if shown.past:
        links["latest"] = shown.now(page)
    marks = settled(tracker.application, program)
    return TimeBar(
        position=min(max(position, place.first), place.last),
        first=place.first,
        last=place.last,
        ordinal=place.ordinal,
        total=place.total,
        recorded=tracker.reports.recorded_at(position),
        past=shown.past,
        ticks=[each.position for each in marks],
        links=links,
        kept=[(k, v) for k, v in shown.kept.items() if k != "as_of"],
    )
