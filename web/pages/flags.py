"""표시: what official data said against a rule, worked off by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, flash, redirect, render_template, request

from tracker.refused import FLAG_WORDS, OUTCOME_WORDS
from tracker.reports.flags import ANSWERED, OPEN, FlagsWanted
from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.filters import OF, filters, in_chosen_year, offered
from web.language import t, word
from web.moments import shown
from web.official_tabs import official_tabs
from web.paging import asked_page, neighbours
from web.session import RECORDING_ROLES, only_for, signed_in_member

if TYPE_CHECKING:
    from typing import Any

    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report
    from web.filters import Filters
    from web.moments import Shown

    Answer = BaseResponse | str
    Chips = list[dict[str, Any]]

HERE = "flags.page"
EVERY = "all"
OWN = (OF, "flag", "state", "fact")


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/flags``, and the two acts on what is chosen there."""
    blueprint = Blueprint("flags", __name__)

    @blueprint.get("/flags")
    def page() -> Answer:
        """List the flags of a year, those that wait unless asked otherwise."""
        return _page(tracker)

    @blueprint.post("/flags/answer")
    @only_for(*RECORDING_ROLES)
    def answer() -> Answer:
        """Say of the chosen flags what came of them."""
        return _act(tracker, "flag-answer")

    @blueprint.post("/flags/withdraw")
    @only_for(*RECORDING_ROLES)
    def withdraw() -> Answer:
        """Take the answers to the chosen flags back."""
        return _act(tracker, "flag-withdraw")

    return blueprint


def _page(tracker: Tracker, tried: Attempt = NOT_TRIED) -> Answer:
    asked, want = in_chosen_year(tracker), filters(tracker, *OWN)
    state = want["state"] or OPEN
    report = tracker.reports.flags(
        want["of"],
        year=asked.year or 0,
        wanted=FlagsWanted(
            want["flag"],
            "" if state == EVERY else state,
            want.wanted,
            _number(want["fact"]),
        ),
        page=asked_page(),
        moment=asked.moment,
    )
    ends = {name: report.body[name] for name in ("before", "after")}
    page = render_template(
        "flags.html",
        asked=asked,
        want=want,
        here=HERE,
        state=state,
        rows=report.rows,
        offered=offered(tracker, asked.year),
        tabs=official_tabs(HERE, asked, want),
        states=state_links(asked, want, report),
        kinds=flag_chips(asked, want, report),
        outcomes=[(name, t(*words)) for name, words in OUTCOME_WORDS.items()],
        chosen=request.form.getlist("flags"),
        form=request.form,
        tried=tried,
        key=new_key(),
        today=tracker.application.today(),
        **neighbours(HERE, asked, **ends, **want.given),
    )
    return Response(page, tried.status)


def _act(tracker: Tracker, act: str) -> Answer:
    chosen = " ".join(request.form.getlist("flags"))
    form = {name: value for name, value in request.form.items() if name != "flags"}
    if act == "flag-withdraw":
        form.pop("outcome", None)
    by = signed_in_member().id
    tried = attempt_act(tracker, act, form, by=by, flags=chosen)
    if not tried.succeeded:
        return _page(tracker, tried)
    said = "answered_n" if act == "flag-answer" else "withdrawn_n"
    flash(word(f"flags.{said}", count=len(tried.done.positions)))
    kept = filters(tracker, *OWN).given
    return redirect(shown(tracker.reports).url(HERE, **kept), 303)


def state_links(asked: Shown, want: Filters, report: Report) -> Chips:
    """Those that wait, those that do not, and all, with how many there are."""
    counts = report.body["states"]
    numbers = {**counts, EVERY: sum(counts.values())}
    current = want["state"] or OPEN
    return [
        {
            "href": asked.url(HERE, **want.but(state="" if name == OPEN else name)),
            "label": f"{word(f'flags.state_{name}')} {numbers[name]:,}",
            "current": name == current,
        }
        for name in (OPEN, ANSWERED, EVERY)
    ]


def flag_chips(asked: Shown, want: Filters, report: Report) -> Chips:
    """Each kind of flag with how many there are of it; one that is on takes it off."""
    counts = report.body["counts"]
    return [
        {
            "href": asked.url(HERE, **want.but(flag="" if on else flag)),
            "label": t(*words),
            "count": f"{counts.get(flag, 0):,}",
            "on": on,
        }
        for flag, words in FLAG_WORDS.items()
        if (on := want["flag"] == flag) or flag in counts
    ]


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
