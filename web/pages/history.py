"""이력: the facts, newest first, filtered; and each fact as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from flask import Blueprint, abort, redirect, render_template, request, url_for

from tracker.evidence import ACCEPTED
from tracker.reports.one_fact import one_fact
from web.attempts import NOT_TRIED, Attempt, new_key
from web.fact_words import FACT_WORDS, fact_word
from web.facts_shown import fact_line, fact_lines
from web.filters import offered
from web.moments import shown
from web.session import RECORDING_ROLES, only_for

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from tracker.bootstrap import Tracker
    from web.moments import Shown

PAGE = 50
ACCEPTED_SUFFIXES = ",".join(
    dict.fromkeys(suffix for kind in ACCEPTED.values() for suffix in kind.suffixes)
)
FILTERS = ("kind", "by", "department", "line", "q")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The filters of the address: a kind of fact, a person, a line, words, a page."""

    kind: str = ""
    by: str = ""
    department: str = ""
    line: str = ""
    q: str = ""
    before: int | None = None

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set, by parameter name."""
        given = {name: getattr(self, name) for name in FILTERS}
        return {name: value for name, value in given.items() if value}


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/history``, ``/programs/<program>/history`` and ``/facts/<n>``."""
    blueprint = Blueprint("history", __name__)

    @blueprint.get("/history")
    def everything() -> str:
        """Show the facts of all programs."""
        said = _history(tracker, "", shown(tracker.reports))
        return render_template("history.html", program=None, **said)

    @blueprint.get("/programs/<program>/history")
    def page(program: str) -> str:
        """Show the facts of one program."""
        found, asked = tracker.application.program(program), shown(tracker.reports)
        said = _history(tracker, str(found.id), asked)
        return render_template("history.html", program=found, **said)

    @blueprint.get("/facts/<int:position>")
    def fact(position: int) -> str:
        """Show one fact with what it moved and its stored JSON."""
        return show_fact(tracker, position)

    @blueprint.get("/facts/<int:position>/counter")
    @only_for(*RECORDING_ROLES)
    def counter(position: int) -> Response:
        """Go to the form that answers a fact, filled with its number and document."""
        found = one_fact(tracker, position)
        if found is None or found.program is None:
            abort(404)
        asked = {"program": found.program.id, "year": found.row["year"]}
        return redirect(
            url_for("recording.form", act="counter", position=position, **asked)
        )

    return blueprint


def show_fact(
    tracker: Tracker,
    position: int,
    *,
    tried: Attempt = NOT_TRIED,
    nothing: bool = False,
) -> str:
    """The page of one fact; after a refused act on its files with what was wrong.

    `nothing` says that no file was chosen.
    """
    asked = shown(tracker.reports)
    found = one_fact(tracker, position, asked.moment) or abort(404)
    return render_template(
        "fact.html",
        fact=fact_line(found.row),
        found=found,
        asked=asked,
        files=tracker.reports.evidence_of_fact(found.row, moment=asked.moment),
        accepted=ACCEPTED_SUFFIXES,
        largest=tracker.settings.evidence_megabytes,
        today=tracker.application.today(),
        key=new_key(),
        form=request.form,
        tried=tried,
        nothing=nothing and tried.succeeded,
    )


def wanted() -> Wanted:
    """Read the filters of the present address; what is unreadable is left out."""
    given = request.args
    before = given.get("before", "")
    return Wanted(
        kind=given.get("kind", ""),
        by=given.get("by", ""),
        department=given.get("department", "").strip(),
        line=given.get("line", "").strip(),
        q=given.get("q", "").strip(),
        before=int(before) if before.isascii() and before.isdigit() else None,
    )


def _history(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    want = wanted()
    rows = tracker.reports.history(
        program,
        topics=[want.kind] if want.kind else (),
        before=want.before,
        limit=PAGE + 1,
        moment=asked.moment,
        year=asked.year,
        by=want.by,
        department=want.department,
        line=want.line,
        text=want.q,
    )
    here = "history.page" if program else "history.everything"
    older = rows[PAGE - 1]["position"] if len(rows) > PAGE else None
    return {
        "asked": asked,
        "want": want,
        "here": here,
        "facts": fact_lines(
            rows[:PAGE],
            tracker.reports.files_by_fact(rows[:PAGE], moment=asked.moment),
        ),
        "names": {} if program else {row["position"]: row["program"] for row in rows},
        "newest": asked.url(here, **want.filters) if want.before else None,
        "older": asked.url(here, before=older, **want.filters) if older else None,
        "kinds": [(topic, fact_word(topic)) for topic in FACT_WORDS],
        "people": [(each.id, each.name) for each in tracker.directory.members()],
        **_choices(tracker, program, asked),
    }


def _choices(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    """What the facts of a program, or of all, can be narrowed to."""
    if program:
        lines = _lines(tracker, program, asked)
        return {"years": tracker.reports.years(program), "lines": lines}
    known = offered(tracker, asked.year)
    return {
        "years": known.years,
        "lines": known.codes,
        "departments": known.departments,
    }


def _lines(tracker: Tracker, program: str, asked: Shown) -> list[tuple[str, str]]:
    years = [asked.year] if asked.year else tracker.reports.years(program)
    return list(
        {
            row["code"]: (row["code"], f"{row['name']} ({row['code']})")
            for year in years
            for row in tracker.reports.budget(program, year=year).rows
            if row["code"] != "*"
        }.values()
    )
