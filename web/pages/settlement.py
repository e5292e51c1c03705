"""결산: the seven columns of every year, and the months that are settled."""

from __future__ import annotations

import calendar
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from web.charts import (
    Execution,
    Naming,
    SettledYear,
    Total,
    execution_chart,
    settlement_chart,
)
from web.language import chosen, word
from web.moments import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from tracker.bootstrap import Tracker
    from web.moments import Shown

Row = dict[str, Any]


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``settlement``."""
    blueprint = Blueprint("settlement", __name__)

    @blueprint.get("/programs/<program>/settlement")
    def page(program: str) -> str:
        """Show the years and the settled months of a program."""
        asked = shown(tracker.reports)
        found = tracker.application.program(program)
        years = tracker.reports.settlement(program, moment=asked.moment)
        settled = tracker.reports.with_checkpoints(
            tracker.reports.settlements(program, moment=asked.moment), past=asked.past
        )
        return render_template(
            "settlement.html",
            program=found,
            columns=years.columns[1:],
            years=[with_checks(row) for row in years.rows],
            years_chart=years_picture(years.rows),
            months=totals_of(settled.rows),
            month_charts=month_pictures(totals_of(settled.rows)),
            behind=partial(facts_behind, asked),
        )

    return blueprint


def with_checks(row: Row) -> Row:
    """A year and whether both identities hold on its figures."""
    coming = row["final_budget"] + row["carried_in"] + row["changes"]
    going = row["expended"] + row["carried_over"] + row["balance"]
    held = coming == row["revised_budget"] == going
    return row | {"coming": coming, "going": going, "held": held}


def totals_of(rows: Sequence[Row]) -> list[Row]:
    """The rows that total a settlement over its lines; newest month first."""
    totals = [row for row in rows if not row["line"]]
    return sorted(totals, key=lambda row: (row["month"], row["revision"]), reverse=True)


def last_revisions(rows: Sequence[Row]) -> list[Row]:
    """Of every month the revision settled last, oldest month first."""
    last: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["revision"]):
        last[row["month"]] = row
    return [last[month] for month in sorted(last)]


def years_picture(rows: Sequence[Row]) -> Markup | None:
    """The years as bars; nothing where there is no year."""
    if not rows:
        return None
    bars = [
        SettledYear(
            row["year"],
            row["revised_budget"],
            row["expended"],
            row["carried_over"],
            row["balance"],
        )
        for row in rows
    ]
    described = word(
        "settlement.years_described", first=rows[0]["year"], last=rows[-1]["year"]
    )
    naming = Naming("years", word("settlement.by_year"), described, chosen())
    return settlement_chart(bars, naming=naming)


def month_pictures(totals: Sequence[Row]) -> list[tuple[int, Markup]]:
    """What was expended by the end of each settled month, one picture a year."""
    last = last_revisions(totals)
    years = sorted({int(row["month"][:4]) for row in last}, reverse=True)
    return [(year, _months_of_year(year, last)) for year in years]


def _months_of_year(year: int, rows: Sequence[Row]) -> Markup:
    points = [
        Total(end_of(row["month"]), row["expended"])
        for row in rows
        if row["month"].startswith(str(year))
    ]
    described = word(
        "settlement.months_described", month=points[-1].on, amount=points[-1].amount
    )
    title = word("settlement.months_title", year=year)
    naming = Naming(f"months-{year}", title, described, chosen())
    drawn = Execution(year, points, as_of=points[-1].on)
    return execution_chart(drawn, naming=naming)


def facts_behind(asked: Shown, row: Row, figure: str) -> str:
    """The address of the facts that a settled figure was made of, and of later ones."""
    return asked.url(
        "explained.page",
        year="",
        line=row["line"],
        figure=figure,
        month=row["month"],
        revision=row["revision"],
    )


def end_of(month: str) -> date:
    """The last day of a month written ``2019-09``."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, calendar.monthrange(year, number)[1])
