"""전체 사업: every program with its year's figures, and registering a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from marshmallow import ValidationError

from tracker.gate.acts import ACTS
from tracker.refused import Refusal
from web.attempts import keep_refused
from web.charts import share_bar
from web.facts_shown import TOLD, fact_line
from web.filters import filters, in_chosen_year, offered
from web.forms import Form, form_of, found_wrong
from web.language import word
from web.moments import shown
from web.paging import asked_page, neighbours
from web.refusal_words import told
from web.session import may_record, signed_in_member

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker

    Answer = BaseResponse | str

HERE = "programs.page"


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
    asked, want = in_chosen_year(tracker), filters(tracker)
    known = offered(tracker, asked.year)
    listed = tracker.reports.listed(
        year=asked.year or 0,
        department=want["department"],
        text=want["q"],
        topics=TOLD,
        page=asked_page(),
        moment=asked.moment,
    )
    page = render_template(
        "programs.html",
        programs=[_row(each) for each in listed.rows],
        any_program=bool(known.departments),
        form=form if may_record() else None,
        asked=asked,
        want=want,
        here=HERE,
        offered=known,
        share_bar=share_bar,
        **neighbours(HERE, asked, listed.before, listed.after, **want.given),
    )
    return Response(page, status)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"last": fact_line(row["last"]) if row["last"] else None}


def _register(tracker: Tracker) -> Answer:
    act = ACTS["program"]
    typed = {n: request.form[n] for n in act.schema().fields if n in request.form}
    try:
        act.perform(tracker, typed, by=signed_in_member().id)
    except ValidationError as wrong:
        said = found_wrong(wrong)
        return _page(tracker, form_of(act, None, typed, errors=said), 422)
    except Refusal as refusal:
        keep_refused(refusal)
        return _page(tracker, form_of(act, None, typed, said=told(refusal)), 422)
    name, department = typed["name"].strip(), typed["department"].strip()
    flash(word("programs.registered", name=name))
    found = tracker.application.program(f"{department}/{name}")
    asked = shown(tracker.reports)
    return redirect(asked.now("program.page", program=found.id, act=""), 303)
