"""숫자의 근거: the facts that make one figure, their effects summing to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from tracker.refused import WORDS
from web.fact_words import fact_look, fact_word
from web.facts_shown import said_by
from web.language import t, word
from web.moments import Shown, chosen_year, shown
from web.words import words

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/programs/<program>/explained``."""
    blueprint = Blueprint("explained", __name__)

    @blueprint.get("/programs/<program>/explained")
    def page(program: str) -> str:
        """Show what makes the figure that the address names."""
        found, asked = tracker.application.program(program), shown(tracker.reports)
        years = tracker.reports.years(program)
        year = chosen_year(years, asked.year, tracker.application.today())
        said = _explained(tracker, str(found.id), asked.in_year(year))
        return render_template("explained.html", program=found, years=years, **said)

    return blueprint


def _explained(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    figure, line = request.args.get("figure", ""), request.args.get("line", "")
    if not figure:
        abort(400)
    year, moment = asked.year or 0, asked.moment
    reports = tracker.reports
    made = reports.explained(
        program, year=year, figure=figure, line=line or None, moment=moment
    )
    budget = reports.budget(program, year=year, moment=moment)
    return {
        "asked": asked,
        "figure": figure,
        "line": line,
        "figure_name": figure_name(figure),
        "line_name": _line_name(budget, line),
        "reported": reported(budget, figure, line),
        "value": made.body["value"],
        "rows": [_row(row) for row in made.rows],
    }


def figure_name(figure: str) -> str:
    """What a figure or a measure is called."""
    if f"figure.{figure}" in words():
        return word(f"figure.{figure}")
    known = WORDS.get(figure)
    return t(known.ko, known.en) if known else figure


def reported(budget: Report, figure: str, line: str) -> int | None:
    """The figure as the budget report states it, None for what it does not state."""
    rows = [r for r in budget.rows if r["code"] == line] if line else [budget.total]
    stated = rows[0].get(figure) if rows and rows[0] else None
    return None if stated is None else int(stated)


def _line_name(budget: Report, line: str) -> str:
    return next((r["name"] for r in budget.rows if r["code"] == line), line)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "word": fact_word(row["fact"]),
        "look": fact_look(row["fact"]),
        "happened": date.fromisoformat(row["effective_on"]),
        "summary": said_by(row["fact"], row["summary"]),
        "measure_said": t(*row["measure_words"]),
    }
