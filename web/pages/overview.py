"""집계: all programs of a year, by department, program, sub-object or month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from tracker.refused import ValueNotUnderstood, month_end
from tracker.reports.rollup import GROUPINGS
from web.charts import share_bar
from web.filters import OF, SHARED, filters, in_chosen_year, offered
from web.language import word
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.rollup import Grouping
    from web.filters import Filters
    from web.moments import Shown

    Row = dict[str, Any]

IN_MONTH = "expended_in_month"
NARROWS = {"department": "department", "program": OF, "sub-object": "code"}
"""By which parameter the facts of a row are narrowed to it."""
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
        behind=partial(behind, asked, want, by),
        **neighbours(HERE, asked, **ends, **want.given),
    )


def behind(asked: Shown, want: Filters, by: Grouping, row: Row, figure: str) -> str:
    """The address of the facts behind a figure of a row, or of the total.

    The figures of a month are those at its end, save what it expended itself.
    """
    narrowed = {name: want[name] for name in SHARED}
    if by == "month" and "month" in row and figure == IN_MONTH:
        narrowed["month"] = row.get("key", "")
    elif by == "month" and "ends_on" in row:
        end = row["ends_on"]
        narrowed["on"] = min(end, asked.on.isoformat()) if asked.on else end
    elif "key" in row:
        narrowed[NARROWS[by]] = row["key"]
    figure = "expended" if figure == IN_MONTH else figure
    return asked.url("explained_county.page", figure=figure, **narrowed)


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


def behind_fast(
    asked: Shown, want: Filters, body: Row, department: str, figure: str
) -> str:
    """The address of the facts behind what a department may or did execute."""
    end = month_end(body["month"])
    of = {"department": department} if department else {}
    return asked.url(
        "explained_county.page",
        figure=figure,
        among=",".join(body["codes"]),
        on=min(end, asked.on or end),
        **({name: want[name] for name in SHARED} | of),
    )


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
        behind=partial(behind_fast, asked, want, report.body),
        **{name: report.body[name] for name in ("month", "rate", "codes")},
    )
