"""숫자의 근거, 모든 사업: the facts of a figure over many programs, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, request

from tracker.refused import Page
from web.filters import OF, filters, in_chosen_year
from web.pages.explained import fact_row, figure_name
from web.paging import neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.refused import Wanted
    from web.filters import Filters
    from web.moments import Shown

HERE = "explained_county.page"
SIZE = 200
OWN = ("figure", "month", "among", OF)
"""What the address asks for besides what all lists do; `among` are codes."""


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/explained``."""
    blueprint = Blueprint("explained_county", __name__)

    @blueprint.get("/explained")
    def page() -> str:
        """Show what makes a figure of a roll-up."""
        want = filters(tracker, *OWN)
        if not want["figure"]:
            abort(400)
        return _page(tracker, in_chosen_year(tracker), want)

    return blueprint


def _page(tracker: Tracker, asked: Shown, want: Filters) -> str:
    made = tracker.reports.explained_county(
        year=asked.year or 0,
        figure=want["figure"],
        month=want["month"],
        wanted=wanted(want),
        program=want[OF],
        page=Page(request.args.get("after", ""), request.args.get("before", ""), SIZE),
        moment=asked.moment,
    )
    ends = {name: made.body[name] for name in ("before", "after")}
    return render_template(
        "explained_county.html",
        asked=asked,
        want=want,
        here=HERE,
        figure_name=figure_name(want["figure"]),
        narrowed=[each for each in (want[name] for name in NAMED) if each],
        rows=[fact_row(row) for row in made.rows],
        value=made.body["value"],
        entries=made.body["entries"],
        **neighbours(HERE, asked, **ends, **want.given),
    )


NAMED = ("department", "code", "among", "month", "q")
"""The filters that the heading names."""


def wanted(want: Filters) -> Wanted:
    """Which lines count, those of some codes among them."""
    codes = tuple(code for code in want["among"].split(",") if code)
    return want.wanted._replace(among=codes)
