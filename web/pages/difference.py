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
from web.paging import asked_page, neighbours

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.refused import Moment
    from tracker.reports import Reports

Row = dict[str, Any]
GIVEN = ("from", "to", "revisions")
"""What names the two moments in the address."""

_REVISIONS = re.compile(
    r"(?P<month>\d{4}-(?:0[1-9]|1[0-2])):(?P<first>\d{1,4}):(?P<second>\d{1,4})",
    re.ASCII,
)
LINES = 20
"""How many lines a page shows, each with every figure of it that moved."""

FACTS_NAMED = 12
"""How many facts a figure names; the others stand in the list below."""

FACTS_LISTED = 200
"""How many of its facts a page tells in full; each line's page tells all of them."""


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
    given = {name: request.args.get(name, "").strip() for name in GIVEN}
    year, ends = _asked(reports, program, given, asked.year)
    page = asked_page()._replace(size=LINES)
    report = reports.difference(program, year=year, ends=ends, page=page)
    before, after = reports.ends_said(ends)
    beside = {name: report.body[name] for name in ("before", "after")}
    made_by = report.body["made_by"]
    return render_template(
        "difference.html",
        program=tracker.application.program(program) if program else None,
        asked=asked,
        since=given["from"],
        until=given["to"],
        chosen=any(given.values()),
        before=t(*before),
        after=t(*after),
        rows=report.rows,
        lines=report.body["lines"],
        sums=report.body["sums"],
        facts=[_told(each) for each in made_by[:FACTS_LISTED]],
        moved_by=len(made_by),
        turned=_turned(),
        named=FACTS_NAMED,
        **neighbours(str(request.endpoint), asked, **beside, **given),
    )


def _asked(
    reports: Reports, program: str, given: dict[str, str], year: int | None
) -> tuple[int | None, tuple[Moment, Moment]]:
    """The year and the two moments that the address names."""
    if not given["revisions"]:
        return year, (reports.written(given["from"]), reports.written(given["to"]))
    month, first, second = _revisions(given["revisions"])
    revisions = first, second
    ends = reports.between_revisions(program, month=month, revisions=revisions)
    return int(month[:4]), ends


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
