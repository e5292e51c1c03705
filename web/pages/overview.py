"""집계: all programs of a year, by department, program, sub-object or month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Blueprint, render_template, request

from tracker.refused import ValueNotUnderstood, Wanted
from tracker.reports.rollup import GROUPINGS
from web.charts import share_bar
from web.language import word
from web.moments import chosen_year, shown
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.rollup import Grouping
    from web.moments import Shown

HERE, FAST = "overview.page", "overview.fast"


class Asked(NamedTuple):
    """The filters of the address: what makes a row, and which lines count."""

    by: Grouping
    department: str
    code: str
    q: str

    @property
    def wanted(self) -> Wanted:
        """Which lines count."""
        return Wanted(self.department, self.code, self.q)

    def kept(self, **changes: str) -> dict[str, Any]:
        """The filters by parameter name, some changed."""
        return self._asdict() | changes


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/overview``."""
    blueprint = Blueprint("overview", __name__)

    @blueprint.get("/overview")
    def page() -> str:
        """Show a year of all programs, rolled up and narrowed by the filters."""
        return _page(tracker, shown(tracker.reports), filters())

    @blueprint.get("/overview/fast-execution")
    def fast() -> str:
        """Show what was executed by a month's end against its target."""
        return _fast(tracker, shown(tracker.reports))

    return blueprint


def filters() -> Asked:
    """Read the filters of the present address; raises ValueNotUnderstood."""
    given = {n: request.args.get(n, "").strip() for n in Asked._fields}
    by = given.pop("by") or GROUPINGS[0]
    if by not in GROUPINGS:
        known = ", ".join(GROUPINGS)
        raise ValueNotUnderstood(
            field="by",
            value=by,
            expected_ko=f"다음 중 하나를 적으십시오: {known}",
            expected_en=f"write one of: {known}",
        )
    return Asked(by=by, **given)


def _page(tracker: Tracker, asked: Shown, want: Asked) -> str:
    years = tracker.reports.choices().years
    year = chosen_year(years, asked.year, tracker.application.today())
    asked = asked.in_year(year)
    report = tracker.reports.rollup(
        year=year,
        by=want.by,
        wanted=want.wanted,
        page=asked_page(),
        moment=asked.moment,
    )
    choices = tracker.reports.choices(year=year)
    ends = {name: report.body[name] for name in ("before", "after")}
    return render_template(
        "overview.html",
        asked=asked,
        want=want,
        here=HERE,
        rows=report.rows,
        total=report.total,
        choices=choices,
        departments=[(name, name) for name in choices.departments],
        codes=[(code, f"{name} ({code})") for code, name in choices.codes.items()],
        tabs=tabs(asked, want),
        share_bar=share_bar,
        **neighbours(HERE, asked, **ends, **want.kept()),
    )


def tabs(asked: Shown, want: Asked | None) -> list[dict[str, object]]:
    """The groupings and fast execution as segments; None stands for the latter."""
    kept = want or filters()
    found: list[dict[str, object]] = [
        {
            "href": asked.url(HERE, **kept.kept(by=by)),
            "label": word(f"overview.by.{by}"),
            "current": want is not None and by == want.by,
        }
        for by in GROUPINGS
    ]
    fast = asked.url(FAST, **kept.kept(by=""))
    return [
        *found,
        {"href": fast, "label": word("overview.fast"), "current": want is None},
    ]


def _fast(tracker: Tracker, asked: Shown) -> str:
    years = tracker.reports.choices().years
    year = chosen_year(years, asked.year, tracker.application.today())
    asked = asked.in_year(year)
    month = request.args.get("month", "").strip()
    report = tracker.reports.fast_execution(year=year, month=month, moment=asked.moment)
    months = [
        {
            "href": asked.url(FAST, month=each["month"], **filters().kept(by="")),
            "label": each["month"],
            "current": each["month"] == report.body["month"],
        }
        for each in report.body["targets"]
    ]
    return render_template(
        "overview_fast.html",
        asked=asked,
        here=FAST,
        rows=report.rows,
        total=report.total,
        years=years,
        months=months,
        tabs=tabs(asked, None),
        share_bar=share_bar,
        **{name: report.body[name] for name in ("month", "rate", "codes")},
    )
