"""두 시점의 차이: which figures moved between two moments, and which facts did it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, request

from tracker.refused import ValueNotUnderstood
from web.fact_words import fact_look, fact_word
from web.facts_shown import said_by
from web.language import t
from web.moments import here, shown

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

Row = dict[str, Any]
_REVISIONS = re.compile(
    r"(?P<month>\d{4}-(?:0[1-9]|1[0-2])):(?P<first>\d{1,4}):(?P<second>\d{1,4})",
    re.ASCII,
)
FACTS_NAMED = 12
"""How many facts a figure names; the others stand in the list below."""


def pages(tracker: Tracker) -> Blueprint:
    """The pages ``/difference`` and ``/programs/<program>/difference``."""
    blueprint = Blueprint("difference", __name__)

    @blueprint.get("/difference")
    def everything() -> str:
        """Show what moved in any program."""
        return _page(tracker, "")

    @blueprint.get("/programs/<program>/difference")
    def page(program: str) -> str:
        """Show what moved in one program."""
        return _page(tracker, program)

    return blueprint


def _page(tracker: Tracker, program: str) -> str:
    asked, reports = shown(tracker.reports), tracker.reports
    given = request.args.get("revisions", "").strip()
    if given:
        month, first, second = _revisions(given)
        year: int | None = int(month[:4])
        ends = reports.between_revisions(
            program, month=month, revisions=(first, second)
        )
    else:
        since, until = (request.args.get(name, "") for name in ("from", "to"))
        year, ends = asked.year, (reports.written(since), reports.written(until))
    report = reports.difference(program, year=year, ends=ends)
    before, after = reports.ends_said(ends)
    return render_template(
        "difference.html",
        program=tracker.application.program(program) if program else None,
        asked=asked,
        since=request.args.get("from", ""),
        until=request.args.get("to", ""),
        before=t(*before),
        after=t(*after),
        rows=report.rows,
        facts=[_told(each) for each in report.body["made_by"]],
        turned=_turned(),
        named=FACTS_NAMED,
    )


def _revisions(given: str) -> tuple[str, int, int]:
    """A month and two of its revisions, written ``2019-06:1:2``."""
    found = _REVISIONS.fullmatch(given)
    if found is None:
        raise ValueNotUnderstood(
            field="revisions",
            value=given,
            expected_ko="2019-06:1:2처럼 적으십시오",
            expected_en="write it like 2019-06:1:2",
        )
    return found["month"], int(found["first"]), int(found["second"])


def _turned() -> str:
    """The address with the two moments the other way round."""
    since, until = request.args.get("from", ""), request.args.get("to", "")
    return here(**{"from": until, "to": since}) if since and until else ""


def _told(fact: Row) -> Row:
    return fact | {
        "word": fact_word(fact["fact"]),
        "look": fact_look(fact["fact"]),
        "summary": said_by(fact["fact"], fact["summary"]),
    }
