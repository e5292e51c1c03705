"""기록하기: a form for every act, the balance beside it, refusals with ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup
from marshmallow import ValidationError

from tracker.gate.acts import ACTS, RECORDED
from tracker.refused import MoneyError, Refusal, parse_won
from web.acts import MAIN, act_links
from web.attempts import keep_refused
from web.facts_shown import fact_line
from web.forms import Form, form_of, found_wrong, proposed, typed_in
from web.language import t, word
from web.moments import Shown, chosen_year, shown
from web.offers import Offers, offers_of
from web.refusal_words import told
from web.session import RECORDING_ROLES, only_for, signed_in_member
from web.ways import way_back, ways_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response as BaseResponse

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.gate.acts import Act

    Answer = BaseResponse | str

UNDONE_BY_KEY = Markup(' data-counter="here"')
"""Marks the link that the key u follows."""


def pages(tracker: Tracker) -> Blueprint:
    """The pages under ``/programs/<program>/record``."""
    blueprint = Blueprint("recording", __name__)

    @blueprint.get("/programs/<program>/record/<act>")
    @only_for(*RECORDING_ROLES)
    def form(program: str, act: str) -> Answer:
        """The form of one act, filled from the address where it says how."""
        asked, offers = _asked(tracker, program)
        return _page(tracker, fresh_form(act_named(act), offers, asked), asked, offers)

    @blueprint.post("/programs/<program>/record/<act>")
    def record(program: str, act: str) -> Answer:
        """Do the act, or show the form again with what was wrong and ways out."""
        return _record(tracker, program, act_named(act))

    @blueprint.get("/programs/<program>/available")
    def available(program: str) -> str:
        """What an amount comes to and what its line has free, for beside a field."""
        _, offers = _asked(tracker, program)
        return render_template("available.html", **balance(offers, request.args))

    return blueprint


def act_named(name: str) -> Act:
    """The act of a name that is recorded on a program; 404 for others."""
    if name not in RECORDED:
        abort(404)
    return ACTS[name]


def fresh_form(act: Act, offers: Offers, asked: Shown) -> Form | None:
    """A form to fill in; None while a past point is shown."""
    if asked.past:
        return None
    given = request.args
    return form_of(act, offers, proposed(act, offers, given, day=given.get("day", "")))


def balance(offers: Offers, typed: Mapping[str, str]) -> dict[str, object]:
    """What an amount or formula comes to, and what is free for it, in won."""
    text = typed.get("amount") or typed.get("difference") or ""
    try:
        amount = parse_won(text) if text.strip() else None
    except MoneyError:
        amount = None
    number = typed.get("commitment") or typed.get("number") or ""
    left = offers.outstanding(number) if number else None
    free = offers.available(typed.get("line") or typed.get("from_line") or "")
    most = free if left is None else left
    return {
        "amount": amount,
        "free": most,
        "of_commitment": left is not None,
        "over": amount is not None and most is not None and amount > most,
    }


def _asked(tracker: Tracker, program: str) -> tuple[Shown, Offers]:
    asked, known = shown(tracker.reports), tracker.application.program(program)
    given = asked.year
    if given is None and request.form.get("year", "").isdigit():
        given = int(request.form["year"])
    years, today = tracker.reports.years(program), tracker.application.today()
    year = chosen_year(years, given, today)
    answered = request.values.get("position", "")
    offers = offers_of(tracker, str(known.id), year, answered=answered)
    return asked.in_year(year), offers


def _page(tracker: Tracker, form: Form | None, asked: Shown, offers: Offers) -> str:
    return render_template(
        "record.html",
        program=tracker.application.program(offers.program),
        form=form,
        asked=asked,
        offers=offers,
        acts=act_links(asked, form.act if form else ""),
        balance=balance(offers, _typed(form)),
        answered=fact_line(offers.answered) if offers.answered else None,
    )


def _typed(form: Form | None) -> dict[str, str]:
    return {each.name: each.value for each in form.fields} if form else {}


def _record(tracker: Tracker, program: str, act: Act) -> Answer:
    asked, offers = _asked(tracker, program)
    typed = typed_in(act, request.form)
    if "program" in act.schema().fields:
        typed["program"] = offers.program
    try:
        receipt = act.perform(tracker, typed, by=signed_in_member().id)
    except ValidationError as wrong:
        said = found_wrong(wrong)
        return _again(tracker, form_of(act, offers, typed, errors=said), asked, offers)
    except Refusal as refusal:
        keep_refused(refusal)
        box = told(refusal, ways_out(refusal, act.name, typed, offers, asked))
        return _again(tracker, form_of(act, offers, typed, said=box), asked, offers)
    _say_done(tracker, act, typed, receipt, asked)
    return redirect(asked.now("program.page", act=_next_act(act.name)), 303)


def _next_act(name: str) -> str:
    return name if name in MAIN[1:] else ""


def _again(tracker: Tracker, form: Form, asked: Shown, offers: Offers) -> Answer:
    """The form with its errors; a page that is open swaps the form alone."""
    answer = Response(_page(tracker, form, asked, offers), 422)
    answer.headers.update(
        {
            "HX-Retarget": "#record",
            "HX-Reselect": "#record",
            "HX-Reswap": "outerHTML",
            "HX-Push-Url": "false",
        }
    )
    return answer


def _say_done(
    tracker: Tracker,
    act: Act,
    typed: Mapping[str, str],
    receipt: Receipt,
    asked: Shown,
) -> None:
    """Tell what came of it, with the way on: to the proposal, or back."""
    if not receipt.positions:
        flash(word("record.same", act=t(*act.words)), "caution")
        return
    named = {"number": receipt.positions[-1], "act": t(*act.words)}
    if receipt.repeated:
        flash(word("record.repeated", number=receipt.positions[0]), "caution")
        return
    if receipt.proposal:
        href = url_for("proposals.one", proposal=receipt.proposal)
        said, way = word("record.proposed", **named), word("record.see_proposal")
        flash(_with_link(said, href, way), "caution")
        return
    back = way_back(receipt, typed, _activity_at(tracker, typed, named), asked)
    flash(
        _with_link(
            _with_link(
                word("record.done", **named),
                url_for("history.fact", position=named["number"], _anchor="evidence"),
                word("evidence.attach_here"),
            ),
            back,
            word("record.undo"),
            UNDONE_BY_KEY,
        )
    )


def _with_link(said: str, href: str | None, text: str, mark: str = "") -> str:
    if not href:
        return said
    return Markup('{} <a href="{}"{}>{}</a>').format(said, href, mark, text)


def _activity_at(
    tracker: Tracker, typed: Mapping[str, str], named: Mapping[str, object]
) -> str:
    if "title" not in typed:
        return ""
    rows = tracker.reports.timeline(typed["program"]).rows
    return next((r["activity"] for r in rows if r["position"] == named["number"]), "")
