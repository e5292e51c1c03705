"""숫자의 근거: the facts that make one figure, their effects summing to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from tracker.refused import WORDS, ValueNotUnderstood
from web.fact_words import fact_look, fact_word
from web.facts_shown import said_by
from web.language import t, word
from web.moments import Shown, chosen_year, shown
from web.words import words

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report

    Row = dict[str, Any]

KEPT = ("figure", "line", "part", "month", "revision")
"""What the address says of the figure besides its year."""


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/programs/<program>/explained``."""
    blueprint = Blueprint("explained", __name__)

    @blueprint.get("/programs/<program>/explained")
    def page(program: str) -> str:
        """Show what makes the figure that the address names."""
        found, asked = tracker.application.program(program), shown(tracker.reports)
        want = {name: request.args.get(name, "").strip() for name in KEPT}
        if not want["figure"]:
            abort(400)
        if want["revision"]:
            said = _settled(tracker, str(found.id), asked, want)
        else:
            said = _of_moment(tracker, str(found.id), asked, want)
        return render_template("explained.html", program=found, want=want, **said)

    return blueprint


def _of_moment(
    tracker: Tracker, program: str, asked: Shown, want: dict[str, str]
) -> dict[str, Any]:
    years, reports = tracker.reports.years(program), tracker.reports
    asked = asked.in_year(chosen_year(years, asked.year, tracker.application.today()))
    year, moment, line = asked.year or 0, asked.moment, want["line"]
    made = reports.explained(
        program,
        year=year,
        figure=want["figure"],
        line=line or None,
        part=want["part"],
        month=want["month"],
        moment=moment,
    )
    budget = reports.budget(program, year=year, moment=moment)
    narrower = want["part"] or want["month"]
    return {
        "asked": asked,
        "line_name": _named(budget.rows, "code", "name", line),
        "reported": None if narrower else reported(budget, want["figure"], line),
        **_shown(made, want),
    }


def _settled(
    tracker: Tracker, program: str, asked: Shown, want: dict[str, str]
) -> dict[str, Any]:
    month, revision, line = want["month"], _number(want["revision"]), want["line"]
    made = tracker.reports.explained_settled(
        program,
        month=month,
        revision=revision,
        figure=want["figure"],
        line=line or None,
        moment=asked.moment,
    )
    every = tracker.reports.settlements(program, month=month, moment=asked.moment).rows
    rows = [row for row in every if row["revision"] == revision]
    stated = [row.get(want["figure"]) for row in rows if row["line"] == line]
    return {
        "asked": asked.in_year(int(month[:4])),
        "line_name": _named(rows, "line", "line_name", line) if line else "",
        "reported": stated[0] if stated else None,
        "settled": {"month": month, "revision": revision, **made.body},
        **_shown(made, want),
    }


def _shown(made: Report, want: dict[str, str]) -> dict[str, Any]:
    rows = [fact_row(row) for row in made.rows]
    return {
        "figure_name": figure_name(want["figure"]),
        "value": made.body["value"],
        "rows": [row for row in rows if not row.get("later")],
        "later": [row for row in rows if row.get("later")],
    }


def _number(revision: str) -> int:
    if revision.isascii() and revision.isdecimal():
        return int(revision)
    raise ValueNotUnderstood(
        field="revision",
        value=revision,
        expected_ko="1처럼 적으십시오",
        expected_en="write it like 1",
    )


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


def _named(rows: list[Row], key: str, name: str, line: str) -> str:
    return next((str(row[name]) for row in rows if row[key] == line), line)


def fact_row(row: Row) -> Row:
    """A fact behind a figure, ready to be shown."""
    return row | {
        "word": fact_word(row["fact"]),
        "look": fact_look(row["fact"]),
        "happened": date.fromisoformat(row["effective_on"]),
        "summary": said_by(row["fact"], row["summary"]),
        "measure_said": t(*row["measure_words"]),
    }
