"""질의: what auditors ask, what staff answer; the only thing an auditor records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.audit_tabs import audit_tabs
from web.fact_words import fact_look, fact_word
from web.filters import OF, filters, offered
from web.language import t, word
from web.moments import shown
from web.paging import asked_page, neighbours
from web.session import only_for, signed_in_member
from web.words import words

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report
    from web.filters import Filters
    from web.moments import Shown

    Answer = BaseResponse | str

HERE = "questions.page"
STATES = ("open", "answered", "closed", "withdrawn")
LOOKS = {"open": "commitment", "answered": "activity", "closed": None}
ABOUT = ("program", "year", "line", "figure", "fact", "finding", "as_of", "true_on")
"""What a question may be about, by the fields of its form."""

ACTS = {
    "answer": "answer",
    "further": "ask-further",
    "close": "close-question",
    "reopen": "reopen-question",
    "withdraw": "withdraw-question",
}
"""The act of each step, by the last part of its address."""


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/questions``, ``/questions/ask`` and ``/questions/<number>``."""
    blueprint = Blueprint("questions", __name__)

    @blueprint.get("/questions")
    def page() -> str:
        """List the questions, of one state or one's own where asked."""
        return _listing(tracker)

    @blueprint.get("/questions/ask")
    @only_for("auditor")
    def form() -> Answer:
        """Show the form of a new question about what the address names."""
        return _form(tracker)

    @blueprint.post("/questions/ask")
    @only_for("auditor")
    def ask() -> Answer:
        """Ask, and open the question."""
        return _ask(tracker)

    @blueprint.get("/questions/<int:number>")
    def one(number: int) -> Answer:
        """Show a question with everything that followed, and what can be done."""
        return _page(tracker, number)

    @blueprint.post("/questions/<int:number>/<step>")
    def take(number: int, step: str) -> Answer:
        """Answer, ask on, close, reopen or withdraw."""
        return _take(tracker, number, step)

    return blueprint


def _listing(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF, "state", "mine")
    mine = signed_in_member().id if want["mine"] else ""
    report = tracker.reports.questions(
        want["of"],
        year=asked.year,
        state=want["state"] if want["state"] in STATES else "",
        by=mine,
        page=asked_page(),
        moment=asked.moment,
    )
    ends = {name: report.body[name] for name in ("before", "after")}
    return render_template(
        "questions.html",
        asked=asked,
        want=want,
        here=HERE,
        tabs=audit_tabs(HERE, asked, want["of"]),
        states=state_chips(asked, want, report),
        rows=[row | {"told": _finding(tracker, row)} for row in report.rows],
        looks=LOOKS,
        offered=offered(tracker, asked.year),
        **neighbours(HERE, asked, **ends, **want.given),
    )


def state_chips(asked: Shown, want: Filters, report: Report) -> list[dict[str, Any]]:
    """Each state with how many there are, and one's own; one that is on is left."""
    counts = report.body["states"]
    chips = [
        {
            "href": asked.url(HERE, **want.but(state="" if on else state)),
            "label": word(f"questions.state_{state}"),
            "count": f"{counts.get(state, 0):,}",
            "on": on,
        }
        for state in STATES
        if (on := want["state"] == state) or state in counts
    ]
    mine = bool(want["mine"])
    own = asked.url(HERE, **want.but(mine="" if mine else "1"))
    label = word("questions.mine")
    return [*chips, {"href": own, "label": label, "count": None, "on": mine}]


def _form(tracker: Tracker, tried: Attempt = NOT_TRIED) -> Answer:
    about = {name: request.values.get(name, "").strip() for name in ABOUT}
    page = render_template(
        "question_ask.html",
        about=about,
        told=_told(tracker, about),
        key=new_key(),
        form=request.form,
        tried=tried,
    )
    return Response(page, tried.status)


def _ask(tracker: Tracker) -> Answer:
    by = signed_in_member().id
    tried = attempt_act(tracker, "ask", request.form, by=by, **_today(tracker))
    if not tried.succeeded:
        return _form(tracker, tried)
    return redirect(url_for("questions.one", number=tried.done.positions[-1]), 303)


def _finding(tracker: Tracker, row: dict[str, Any]) -> dict[str, str] | None:
    """The title and the rule of the finding that a question is about, and its page."""
    found = tracker.reports.finding_asked(row)
    if found is None:
        return None
    return {
        "title": t(found["title_ko"], found["title_en"]),
        "rule": t(found["rule_ko"], found["rule_en"]),
        "href": url_for("findings.one", key=row["finding"], as_of=row["number"]),
    }


def _told(tracker: Tracker, about: dict[str, str]) -> list[str]:
    """What a question is about, as its form says it."""
    told = []
    if about["finding"]:
        row = tracker.reports.finding(about["finding"])
        told += [t(row["title_ko"], row["title_en"]), t(row["rule_ko"], row["rule_en"])]
    if about["fact"]:
        told.append(word("history.fact", number=about["fact"]))
    if about["program"]:
        told.append(tracker.application.program(about["program"]).name)
    named = ("year", "line", "figure", "as_of", "true_on")
    return told + [about[name] for name in named if about[name]]


def _page(
    tracker: Tracker, number: int, tried: Attempt = NOT_TRIED, step: str = ""
) -> Answer:
    asked = shown(tracker.reports)
    row = tracker.reports.question(number, moment=asked.moment)
    page = render_template(
        "question.html",
        asked=asked,
        row=row,
        finding=_finding(tracker, row),
        look=LOOKS.get(row["state"], "refused"),
        steps=[_said(each) for each in row["steps"]],
        figure=_figure(row["figure"]),
        may=set() if asked.past else _may(row),
        key=new_key(),
        form=request.form,
        tried=tried,
        step=step,
    )
    return Response(page, tried.status)


def _said(step: dict[str, Any]) -> dict[str, Any]:
    topic = step["topic"]
    return step | {"word": fact_word(topic), "look": fact_look(topic)}


def _figure(name: str) -> str:
    """What a figure is called, its own name where it is no figure of ours."""
    key = f"figure.{name}"
    return word(key) if key in words() else name


def _may(row: dict[str, Any]) -> set[str]:
    """The steps that are the reader's to take now."""
    member, state = signed_in_member(), row["state"]
    if state in ("open", "answered"):
        if member.role != "auditor":
            return {"answer"}
        own = {"withdraw"} if row["by_id"] == member.id else set()
        return {"further", "close"} | own
    return {"reopen"} if state == "closed" and member.role == "auditor" else set()


def _take(tracker: Tracker, number: int, step: str) -> Answer:
    act = ACTS.get(step) or abort(404)
    given = {"question": str(number), **_today(tracker)}
    tried = attempt_act(tracker, act, request.form, by=signed_in_member().id, **given)
    if not tried.succeeded:
        return _page(tracker, number, tried, step)
    flash(word(f"questions.done_{step}", number=number))
    return redirect(url_for("questions.one", number=number), 303)


def _today(tracker: Tracker) -> dict[str, str]:
    return {"on": tracker.application.today().isoformat()}
