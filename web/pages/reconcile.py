"""대조: the books beside the portal's figures of a day, by program."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from flask import Blueprint, render_template

from tracker.reports.reconciliation import CAUSES, EQUAL, Sought
from web.filters import filters, offered
from web.language import t
from web.moments import shown
from web.official_tabs import official_tabs
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from typing import Any

    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report
    from web.filters import Filters
    from web.moments import Shown

HERE = "reconcile.page"
OWN = ("cause", "differing")
LOOKS = {EQUAL: "activity"}
"""The look of a cause's tag; the others are to be looked into."""


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/reconcile``."""
    blueprint = Blueprint("reconcile", __name__)

    @blueprint.get("/reconcile")
    def page() -> str:
        """Show where the books and the portal differ on a day, and likely why."""
        return _page(tracker)

    return blueprint


def on_a_day(tracker: Tracker) -> Shown:
    """What is shown, on the day asked for or the latest the portal stated."""
    asked = shown(tracker.reports)
    if asked.on is None:
        day = next(iter(tracker.reports.stated_days()), "")
        on = date.fromisoformat(day) if day else tracker.application.today()
        asked = msgspec.structs.replace(
            asked, on=on, moment=asked.moment._replace(on=on)
        )
    return asked


def _page(tracker: Tracker) -> str:
    asked, want = on_a_day(tracker), filters(tracker, *OWN)
    report = tracker.reports.reconcile(
        sought=Sought(
            want["department"],
            want["q"],
            want["cause"],
            bool(want["differing"]),
        ),
        page=asked_page(),
        moment=asked.moment,
    )
    ends = {name: report.body[name] for name in ("before", "after")}
    return render_template(
        "reconcile.html",
        asked=asked,
        want=want,
        here=HERE,
        rows=report.rows,
        looks=LOOKS,
        offered=offered(tracker, None),
        days=tracker.reports.stated_days(),
        tabs=official_tabs(HERE, asked, want),
        causes=cause_chips(asked, want, report),
        **{name: report.body[name] for name in ("on", "both", "programs", "sums")},
        **neighbours(HERE, asked, **ends, **want.given),
    )


def cause_chips(asked: Shown, want: Filters, report: Report) -> list[dict[str, Any]]:
    """Each cause with how many programs it explains; one that is on takes it off."""
    counts = report.body["counts"]
    return [
        {
            "href": asked.url(HERE, **want.but(cause="" if on else cause)),
            "label": t(*words),
            "count": f"{counts.get(cause, 0):,}",
            "on": on,
        }
        for cause, words in CAUSES.items()
        if (on := want["cause"] == cause) or cause in counts
    ]
