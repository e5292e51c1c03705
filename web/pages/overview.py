"""집계: all programs of a year, by department, program, sub-object or month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from tracker.refused import ValueNotUnderstood
from tracker.reports.rollup import GROUPINGS
from web.charts import share_bar
from web.filters import filters, in_chosen_year, offered
from web.language import word
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.rollup import Grouping
    from web.filters import Filters
    from web.moments import Shown

HERE, FAST = "overview.page", "overview.fast"


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/overview``."""
    blueprint = Blueprint("overview", __name__)

    @blueprint.get("/overview")
    def page() -> str:
        """Show a year of all programs, rolled up and narrowed by the filters."""
        return _page(tracker)

    @blueprint.get("/overview/fast-execution")
    def fast() -> str:
        """Show what was executed by a month's end against its target."""
        return _fast(tracker)

    return blueprint


def grouping(want: Filters) -> Grouping:
    """What makes a row; raises ValueNotUnderstood."""
    given = want["by"] or GROUPINGS[0]
    if given not in GROUPINGS:
        known = ", ".join(GROUPINGS)
        raise ValueNotUnderstood(
            field="by",
            value=given,
            expected_ko=f"다음 중 하나를 적으십시오: {known}",
            expected_en=f"write one of: {known}",
        )
    return given


def _page(tracker: Tracker) -> str:
    asked, want = in_chosen_year(tracker), filters(tracker, "by")
    by = grouping(want)
    report = tracker.reports.rollup(
        year=asked.year or 0,
        by=by,
        wanted=want.wanted,
        page=asked_page(),
        moment=asked.moment,
    )
    ends = {name: report.body[name] for name in ("before", "after")}
    return render_template(
        "overview.html",
        asked=asked,
        want=want,
        by=by,
        here=HERE,
        rows=report.rows,
        total=report.total,
        offered=offered(tracker, asked.year),
        tabs=tabs(asked, want, by),
        share_bar=share_bar,
        **neighbours(HERE, asked, **ends, **want.given),
    )


def tabs(asked: Shown, want: Filters, by: Grouping | None) -> list[dict[str, object]]:
    """The groupings and fast execution as segments; None stands for the latter."""
    found: list[dict[str, object]] = [
        {
            "href": asked.url(HERE, **want.but(by=each, month="")),
            "label": word(f"overview.by.{each}"),
            "current": each == by,
        }
        for each in GROUPINGS
    ]
    fast = asked.url(FAST, **want.but(by=""))
    return [
        *found,
        {"href": fast, "label": word("overview.fast"), "current": by is None},
    ]


def _fast(tracker: Tracker) -> str:
    asked, want = in_chosen_year(tracker), filters(tracker, "month")
    report = tracker.reports.fast_execution(
        year=asked.year or 0,
        month=want["month"],
        wanted=want.wanted,
        moment=asked.moment,
    )
    months = [
        {
            "href": asked.url(FAST, **want.but(month=each["month"])),
            "label": each["month"],
            "current": each["month"] == report.body["month"],
        }
        for each in report.body["targets"]
    ]
    return render_template(
        "overview_fast.html",
        asked=asked,
        want=want,
        here=FAST,
        rows=report.rows,
        total=report.total,
        offered=offered(tracker, asked.year),
        months=months,
        tabs=tabs(asked, want, None),
        share_bar=share_bar,
        **{name: report.body[name] for name in ("month", "rate", "codes")},
    )
