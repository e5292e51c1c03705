"""실적: what was claimed beside what the log shows, and every activity behind it."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request

from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.charts import (
    Activity,
    Counted,
    Naming,
    outreach_timeline,
    performance_chart,
)
from web.language import chosen, t, word
from web.moments import shown
from web.session import signed_in_member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from werkzeug.wrappers import Response

    from tracker.bootstrap import Tracker

    Answer = Response | tuple[str, int]

Row = dict[str, Any]
_BOTH = re.compile(r"(?P<ko>‘[^’]+’ — .+?) \((?P<en>‘[^’]+’ — .+)\)")


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``performance``."""
    blueprint = Blueprint("performance", __name__)

    @blueprint.get("/programs/<program>/performance")
    def page(program: str) -> str:
        """Show claims beside evidence, and the activities by year and kind."""
        asked = shown(tracker.reports)
        counted = tracker.reports.claims(program, moment=asked.moment).rows
        logged = tracker.reports.timeline(program, moment=asked.moment).rows
        return render_template(
            "performance.html",
            program=tracker.application.program(program),
            years=by_year(counted),
            summary=summary_of(counted),
            chart=claims_picture(counted),
            timeline=timeline_picture(logged),
            groups=grouped(logged),
            paid={(row["year"], row["kind"]): row["payments"] for row in counted},
            said_reason=said_reason,
            today=tracker.application.today(),
        )

    @blueprint.get("/programs/<program>/performance/<activity>")
    def activity(program: str, activity: str) -> Answer:
        """Show one activity, with the forms that change it."""
        return show_activity(tracker, program, activity)

    @blueprint.post("/programs/<program>/performance/<activity>/reclassify")
    def reclassify(program: str, activity: str) -> Answer:
        """Give an activity another kind."""
        return change(tracker, "reclassify", program, activity)

    @blueprint.post("/programs/<program>/performance/<activity>/withdraw")
    def withdraw(program: str, activity: str) -> Answer:
        """Take an activity out of the count."""
        return change(tracker, "withdraw", program, activity)

    return blueprint


def show_activity(
    tracker: Tracker,
    program: str,
    activity: str,
    *,
    tried: Attempt = NOT_TRIED,
    act: str = "",
) -> Answer:
    """The page of one activity; after a refused act with what was wrong."""
    moment = shown(tracker.reports).moment
    rows = tracker.reports.timeline(program, moment=moment).rows
    found = next((row for row in rows if row["activity"] == activity), None)
    if found is None:
        abort(404)
    page = render_template(
        "activity.html",
        program=tracker.application.program(program),
        activity=found,
        said_reason=said_reason,
        kinds=tracker.reports.kinds(program, moment=moment),
        tried=tried,
        act=act,
        form=request.form,
        keys={name: new_key() for name in ("reclassify", "withdraw")},
        today=tracker.application.today(),
    )
    return page, tried.status


def change(tracker: Tracker, act: str, program: str, activity: str) -> Answer:
    """Do an act on an activity and go back to the list, or show what was wrong."""
    tried = attempt_act(
        tracker, act, request.form, by=signed_in_member().id, activity=activity
    )
    if not tried.succeeded:
        return show_activity(tracker, program, activity, tried=tried, act=act)
    flash(word(f"performance.done_{act}"))
    return redirect(shown(tracker.reports).now("performance.page"), 303)


def by_year(rows: Sequence[Row]) -> list[tuple[int, list[Row]]]:
    """The counts, each year's together, newest year first, claimed kinds first."""
    ordered = sorted(rows, key=lambda r: (-r["year"], r["claimed"] is None, r["kind"]))
    grouped_rows = groupby(ordered, key=lambda row: int(row["year"]))
    return [(year, list(group)) for year, group in grouped_rows]


def summary_of(rows: Sequence[Row]) -> Row:
    """Over all claims: how much was claimed, how much of it the log shows."""
    claims = [row for row in rows if row["claimed"] is not None]
    return {
        "claimed": sum(row["claimed"] for row in claims),
        "shown": sum(min(row["claimed"], row["logged"]) for row in claims),
        "agreeing": sum(row["difference"] == 0 for row in claims),
        "claims": len(claims),
        "bare": sum(row["claimed"] > 0 and row["logged"] == 0 for row in claims),
    }


def grouped(rows: Sequence[Row]) -> list[tuple[int, list[tuple[str, list[Row]]]]]:
    """The activities by year, newest first, and by kind within it."""
    ordered = sorted(rows, key=lambda r: (-int(r["from"][:4]), r["kind"], r["from"]))
    return [
        (
            year,
            [(kind, list(group)) for kind, group in groupby(of_year, _kind)],
        )
        for year, of_year in groupby(ordered, key=lambda row: int(row["from"][:4]))
    ]


def said_reason(reason: str) -> str:
    """A reason in the reader's language where the classifier gave it in both.

    It writes ``‘word’ — meaning (‘word’ — meaning)``; what a person wrote stays.
    """
    found = _BOTH.fullmatch(reason)
    return t(found["ko"], found["en"]) if found else reason


def _kind(row: Row) -> str:
    return str(row["kind"])


def claims_picture(rows: Sequence[Row]) -> Markup | None:
    """Claims over logged activities; kinds nobody claimed count as no claim."""
    if not rows:
        return None
    bars = [
        Counted(row["year"], row["kind"], row["claimed"] or 0, row["logged"])
        for row in rows
    ]
    summed = summary_of(rows)
    described = word(
        "performance.described", claimed=summed["claimed"], shown=summed["shown"]
    )
    naming = Naming("claims", word("performance.beside"), described, chosen())
    return performance_chart(bars, naming=naming)


def timeline_picture(rows: Sequence[Row]) -> Markup | None:
    """All activities, a lane a year."""
    if not rows:
        return None
    marks = [
        Activity(
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["to"]),
            row["title"],
            row["kind"],
        )
        for row in rows
    ]
    described = word(
        "performance.timeline_described",
        count=len(rows),
        first=rows[0]["from"],
        last=rows[-1]["to"],
    )
    naming = Naming("timeline", word("performance.timeline"), described, chosen())
    return outreach_timeline(marks, naming=naming)
