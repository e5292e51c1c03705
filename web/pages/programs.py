"""전체 사업: every program with its year's figures, and registering a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from marshmallow import ValidationError

from tracker.gate.acts import ACTS
from tracker.refused import Refusal
from web.charts import share_bar
from web.facts_shown import TOLD, fact_line
from web.forms import Form, form_of, found_wrong
from web.language import word
from web.moments import Shown, chosen_year, shown
from web.refusal_words import told
from web.session import may_record, signed_in_member

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker

    Answer = BaseResponse | str


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/programs/`` and ``/``."""
    blueprint = Blueprint("programs", __name__)

    @blueprint.get("/", endpoint="start")
    @blueprint.get("/programs/")
    def page() -> Answer:
        """List the programs with the figures of one year."""
        return _page(tracker, _fresh(tracker))

    @blueprint.post("/programs/register")
    def register() -> Answer:
        """Register a program, or show the form again with what was wrong."""
        return _register(tracker)

    return blueprint


def _fresh(tracker: Tracker) -> Form:
    today = tracker.application.today().isoformat()
    return form_of(ACTS["program"], None, {"on": today, "account": "일반회계"})


def _page(tracker: Tracker, form: Form, status: int = 200) -> Answer:
    asked, query = shown(tracker.reports), request.args.get("q", "").strip()
    every = tracker.reports.programs().rows
    years = sorted({year for row in every for year in row["years"]})
    year = chosen_year(years, asked.year, tracker.application.today())
    asked = asked.in_year(year)
    page = render_template(
        "programs.html",
        programs=[_row(tracker, each, asked) for each in every if _fits(each, query)],
        any_program=bool(every),
        form=form if may_record() else None,
        asked=asked,
        years=years,
        query=query,
        share_bar=share_bar,
    )
    return Response(page, status)


def _fits(row: dict[str, Any], query: str) -> bool:
    named = f"{row['name']} {row['department']} {row['bureau']}".lower()
    return all(part in named for part in query.lower().split())


def _row(tracker: Tracker, row: dict[str, Any], asked: Shown) -> dict[str, Any]:
    """A program's figures in the year shown, and its last fact."""
    moment, year = asked.moment, asked.year or 0
    known = year in row["years"]
    budget = (
        tracker.reports.budget(row["id"], year=year, moment=moment) if known else None
    )
    last = tracker.reports.history(row["id"], topics=TOLD, limit=1, moment=moment)
    return row | {
        "total": budget.total if budget else None,
        "last": fact_line(last[0]) if last else None,
    }


def _register(tracker: Tracker) -> Answer:
    act = ACTS["program"]
    typed = {n: request.form[n] for n in act.schema().fields if n in request.form}
    try:
        act.perform(tracker, typed, by=signed_in_member().id)
    except ValidationError as wrong:
        said = found_wrong(wrong)
        return _page(tracker, form_of(act, None, typed, errors=said), 422)
    except Refusal as refusal:
        return _page(tracker, form_of(act, None, typed, said=told(refusal)), 422)
    name, department = typed["name"].strip(), typed["department"].strip()
    flash(word("programs.registered", name=name))
    found = tracker.application.program(f"{department}/{name}")
    asked = shown(tracker.reports)
    return redirect(asked.now("program.page", program=found.id, act=""), 303)
