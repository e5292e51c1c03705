"""시점 막대: where the shown moment stands on a clock, and the steps from there.

The line drives one clock at a time: what was known, fact by fact, or what was true,
month by month.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from tracker.refused import month_end, month_of, month_start, months_between
from tracker.reports.closing import settled
from web.moments import here, kept_here

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from tracker.bootstrap import Tracker
    from web.moments import Shown

STEPS_PLAYED = 40
"""About so many pictures show a whole history when it is played."""

TICKS_SHOWN = 36


class TimeBar(msgspec.Struct, frozen=True, kw_only=True):
    """What the bar at the foot of a page shows; places are facts' numbers, or days.

    `ticks` are where months begin, `marks` where months were settled.
    """

    drives: Literal["as_of", "on"]
    value: int
    first: int
    last: int
    of: str
    past: bool
    recorded: datetime | None = None
    day: date | None = None
    ticks: list[int]
    marks: list[int]
    links: dict[str, str]
    switch: str
    compare: str = ""
    kept: list[tuple[str, str]]

    def along(self, place: int) -> float:
        """Where a place stands on a track of a thousand."""
        return round(1000 * (place - self.first) / ((self.last - self.first) or 1), 1)


def time_bar(tracker: Tracker, program: str, shown: Shown) -> TimeBar | None:
    """The bar of the present page, of one program or of all; None before any fact."""
    along = _of_days if shown.drives == "on" else _of_facts
    bar = along(tracker, program, shown)
    if bar is None or not shown.past:
        return bar
    day = f"/{shown.on.isoformat()}" if shown.on else ""
    page = "difference.page" if program else "difference.everything"
    since = f"{shown.as_of}{day}"
    compare = shown.now(page, **{"from": since, "clock": ""})
    return msgspec.structs.replace(bar, compare=compare)


def _of_facts(tracker: Tracker, program: str, shown: Shown) -> TimeBar | None:
    place = tracker.reports.place(program, shown.moment.position)
    if not place.total:
        return None
    position = shown.moment.position or place.last
    value = min(max(position, place.first), place.last)
    steps = {
        "first": place.first if place.previous else None,
        "earlier": place.previous,
        "later": place.following,
        "play": _next_played(value, place.first, place.last, place.following),
    }
    links = {name: here(as_of=to) for name, to in steps.items() if to}
    if shown.moment.position is not None:
        links["latest"] = here(as_of="")
    return TimeBar(
        drives="as_of",
        value=value,
        first=place.first,
        last=place.last,
        of=f"{place.ordinal:,} / {place.total:,}",
        past=shown.past,
        recorded=tracker.reports.recorded_at(position),
        ticks=_months_recorded(tracker, place.first, place.last),
        marks=[each.position for each in settled(tracker.application, program)]
        if program
        else [],
        links=links,
        switch=here(clock="on"),
        kept=kept_here("as_of"),
    )


def _next_played(
    value: int, first: int, last: int, following: int | None
) -> int | None:
    """The next picture: a fact on, or several where there are very many."""
    if following is None:
        return None
    return min(max(value + (last - first) // STEPS_PLAYED, following), last)


def _months_recorded(tracker: Tracker, first: int, last: int) -> list[int]:
    """The facts after which another month of recording began."""
    began, ended = (tracker.reports.recorded_at(each) for each in (first, last))
    if began is None or ended is None:
        return []
    zone: ZoneInfo = tracker.settings.zone
    days = _month_starts(began.astimezone(zone).date(), ended.astimezone(zone).date())
    instants = (datetime(d.year, d.month, 1, tzinfo=zone) for d in days)
    return [
        tracker.reports.moment(
            (at - timedelta(seconds=1)).astimezone(UTC).isoformat()
        ).position
        or first
        for at in instants
    ]


def _month_starts(first: date, last: date) -> list[date]:
    """Where months begin between two days; of very many every so many."""
    months = months_between(month_of(first), month_of(last))[1:]
    return [month_start(m) for m in months[:: -(-len(months) // TICKS_SHOWN) or 1]]


def _of_days(tracker: Tracker, program: str, shown: Shown) -> TimeBar | None:
    reports = tracker.reports
    years = reports.years(program) if program else reports.choices().years
    if not years:
        return None
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    day = min(max(shown.on or last, first), last)
    today = min(tracker.application.today(), last)
    ends = [month_end(m) for m in months_between(month_of(first), month_of(last))]
    before = [each for each in ends if each < (shown.on or today)]
    after = [each for each in ends if shown.on is not None and each > shown.on]
    steps = {
        "first": ends[:1] if before else [],
        "earlier": before[-1:],
        "later": after[:1],
        "play": after[:1],
    }
    links = {name: here(on=to[0].isoformat()) for name, to in steps.items() if to}
    if shown.on is not None:
        links["latest"] = here(on="")
    return TimeBar(
        drives="on",
        value=day.toordinal(),
        first=first.toordinal(),
        last=last.toordinal(),
        of="",
        past=shown.past,
        day=shown.on,
        ticks=_ordinals(_month_starts(first, last)),
        marks=_ordinals(_settled_days(tracker, program)),
        links=links,
        switch=here(clock=""),
        kept=kept_here("on"),
    )


def _ordinals(days: Iterable[date]) -> list[int]:
    return [each.toordinal() for each in days]


def _settled_days(tracker: Tracker, program: str) -> list[date]:
    """The last days of a program's settled months."""
    found = settled(tracker.application, program) if program else []
    return [month_end(month) for month in sorted({each.month for each in found})]
