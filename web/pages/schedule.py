"""추진일정: the steps shared out by line, and the costing behind the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from flask import Blueprint, render_template

from web.language import word
from web.moments import chosen_year, shown
from web.notation import won

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report
    from web.moments import Shown

Row = dict[str, Any]
MARGINS = ("sum", "budget", "difference")


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether something agrees: the look of its tag, its word, and the sentence."""

    look: str
    word: str
    sentence: str


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """The matrix as it is drawn: steps, then the margins by their names."""

    lines: list[Row]
    steps: list[Row]
    margins: dict[str, Row]
    held_against: str
    verdict: Verdict
    proposed: bool
    written: str


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``schedule``."""
    blueprint = Blueprint("schedule", __name__)

    @blueprint.get("/programs/<program>/schedule")
    def page(program: str) -> str:
        """Show a year's steps by line, and each costing item beside its formula."""
        found = tracker.application.program(program)
        years = tracker.reports.years(program)
        asked = shown(tracker.reports)
        year = chosen_year(years, asked.year, tracker.application.today())
        said = _said(tracker, str(found.id), asked.in_year(year), year)
        return render_template("schedule.html", program=found, years=years, **said)

    return blueprint


def _said(tracker: Tracker, program: str, asked: Shown, year: int) -> Row:
    schedule = tracker.reports.schedule(program, year=year, moment=asked.moment)
    costing = tracker.reports.costing(program, year=year, moment=asked.moment)
    return {
        "asked": asked,
        "matrix": matrix_of(schedule, asked),
        "costing": costing.rows,
        "costing_total": costing.total,
        "costing_verdict": costing_verdict(costing.rows),
    }


def matrix_of(schedule: Report, asked: Shown) -> Matrix | None:
    """The report's rows as a page draws them; None where no step is planned."""
    steps = [row for row in schedule.rows if row["row"] == "step"]
    if not steps:
        return None
    margins = {row["row"]: row for row in schedule.rows if row["row"] in MARGINS}
    return Matrix(
        lines=schedule.body["lines"],
        steps=steps,
        margins=margins,
        held_against=schedule.body["held_against"],
        verdict=schedule_verdict(schedule.body, margins, asked.unit),
        proposed=any(row["proposed"] for row in steps),
        written=schedule.body["written"],
    )


def schedule_verdict(body: Row, margins: dict[str, Row], unit: str) -> Verdict:
    """Whether both margins are tied: as stated, as proposed, or not."""
    if body["tied"]:
        behind = body["held_against"] == "original"
        said = word("schedule.tied_behind" if behind else "schedule.tied_says")
        return Verdict(look="activity", word=word("schedule.tied"), sentence=said)
    if body["tied_as_proposed"]:
        said = word("schedule.proposed_says")
        return Verdict(look="commitment", word=word("schedule.if_so"), sentence=said)
    apart = [each for each in body["lines"] if margins["difference"][each["line"]]]
    said = word(
        "schedule.untied_says",
        unshared=won(margins["sum"]["unshared"], unit),
        lines=len(apart),
    )
    return Verdict(look="refused", word=word("schedule.untied"), sentence=said)


def costing_verdict(rows: Sequence[Row]) -> Verdict | None:
    """Whether items make their formulas and lines; None where there is no item."""
    items = [row for row in rows if row["row"] == "item"]
    if not items:
        return None
    wrong = sum(row["agrees"] is False for row in items)
    apart = sum(row["row"] == "line" and not row["agrees"] for row in rows)
    if not (wrong or apart):
        said = word("schedule.costing_agrees", items=len(items))
        return Verdict(look="activity", word=word("schedule.agrees"), sentence=said)
    said = word("schedule.costing_differs", items=wrong, lines=apart)
    return Verdict(look="refused", word=word("schedule.differs"), sentence=said)
