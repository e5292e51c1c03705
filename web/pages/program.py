"""사업: one program, its money, its activities and its facts, as of any moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template, request

from tracker.refused import Page
from tracker.reports import closing
from tracker.reports.commitments import costing_counts
from web import program_shown as picture
from web.acts import MAIN, act_links
from web.charts import share_bar
from web.facts_shown import TOLD, in_short
from web.moments import Shown, chosen_year, shown
from web.offers import offers_of
from web.pages.recording import act_named, balance, fresh_form
from web.pages.registers import way_to_settle
from web.proposals_shown import listed
from web.session import may_record

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from tracker.refused import RegisteredProgram

RECENT, LOOKED_AT = 8, 24
PLACED = "Program.Placed"


def pages(tracker: Tracker) -> Blueprint:
    """The page ``/programs/<program>/``."""
    blueprint = Blueprint("program", __name__)

    @blueprint.get("/programs/<program>/")
    def page(program: str) -> str:
        """Show the program in one year."""
        found, asked = tracker.application.program(program), shown(tracker.reports)
        years = tracker.reports.years(program)
        year = chosen_year(years, asked.year, tracker.application.today())
        said = shown_program(tracker, found, asked.in_year(year), years)
        return render_template("program.html", share_bar=share_bar, **said)

    return blueprint


def shown_program(
    tracker: Tracker, found: RegisteredProgram, asked: Shown, years: list[int]
) -> dict[str, Any]:
    """Everything the page shows, at the moment asked for."""
    identity = str(found.id)
    return {
        "program": found,
        "asked": asked,
        "years": years,
        "place": _place(tracker, found, asked),
        **_money(tracker, identity, asked),
        **_happenings(tracker, identity, asked),
        **(_recording(tracker, identity, asked) if may_record() else {"form": None}),
        "findings": None if may_record() else _findings(tracker, identity, asked),
    }


def _findings(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    """How many findings an auditor has to look at, and where they are listed."""
    report = tracker.reports.findings(
        program, year=asked.year, page=Page(size=0), moment=asked.moment
    )
    href = asked.url("findings.page", of=program, program="")
    return {"number": report.body["number"], "href": href}


def _place(tracker: Tracker, found: RegisteredProgram, asked: Shown) -> list[str]:
    """정책사업 and 단위사업 of the program, as they were stated last."""
    stated = tracker.reports.history(
        str(found.id), topics=[PLACED], limit=1, moment=asked.moment
    )
    if not stated:
        return []
    fact = tracker.application.fact_at(stated[0]["position"], program=found)
    return [getattr(fact, level) for level in ("policy_project", "unit_project")]


def _money(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    year, moment = asked.year or 0, asked.moment
    budget = tracker.reports.budget(program, year=year, moment=moment)
    counts = costing_counts(tracker.application, program, year, moment)
    total = budget.total or {}
    terms, result = picture.equation(total, asked)
    return {
        "total": total,
        "unsplit": picture.explain(asked, "expended", part="unsplit"),
        "terms": terms,
        "result": result,
        "lines": picture.line_rows(budget.rows, counts, asked),
        "totals": [
            (total[name], picture.explain(asked, name))
            for name in ("revised_budget", "outstanding", "expended", "available")
        ],
        "budget_bar": picture.budget_picture(total, asked.unit),
        "rates": picture.rates(total),
        "sources": picture.sources(total),
        "by_source": picture.by_source(total, asked),
    }


def _happenings(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    reports, year, moment = tracker.reports, asked.year or 0, asked.moment
    facts = reports.history(program, topics=TOLD, limit=LOOKED_AT, moment=moment)
    made = reports.execution(program, year=year, moment=moment)
    timeline = reports.timeline(program, moment=moment).rows
    through = _through(tracker, asked)
    claims = reports.performance(program, moment=moment).rows
    people = reports.people(program, moment=moment).rows
    return {
        "people": people[::-1],
        "facts": in_short(facts, RECENT, reports.files_by_fact(facts, moment=moment)),
        "pace": picture.pace(made, through),
        "chart": picture.execution_picture(made, timeline, year, through),
        "monthly": picture.monthly(made, asked),
        "timeline": timeline,
        "timeline_chart": picture.timeline_picture(timeline) if timeline else None,
        "claims": [row for row in claims if row["claimed"] is not None][-6:],
    }


def _through(tracker: Tracker, asked: Shown) -> date:
    """The day up to which the page speaks: asked for, or today as of the fact shown."""
    today, position = tracker.application.today(), asked.moment.position
    known = tracker.reports.recorded_at(position) if position is not None else None
    if known is not None:
        today = known.astimezone(tracker.settings.zone).date()
    end = date(asked.year or today.year, 12, 31)
    return min(asked.on or today, today, end)


def _recording(tracker: Tracker, program: str, asked: Shown) -> dict[str, Any]:
    """The form beside the page and what waits to be done, which only now can be."""
    if asked.past:
        return {"form": None, "acts": act_links(asked, ""), "todo": []}
    offers = offers_of(tracker, program, asked.year or 0)
    wanted = request.args.get("act", MAIN[0])
    form = fresh_form(act_named(wanted), offers, asked)
    values = {each.name: each.value for each in form.fields} if form else {}
    return {
        "form": form,
        "acts": act_links(asked, form.act if form else ""),
        "balance": balance(offers, values),
        "open_commitments": offers.open_commitments,
        "proposals": listed(tracker.reports.proposals(program).rows),
        "duties": [
            row | {"way": way_to_settle(row, asked)}
            for row in tracker.reports.duties(program, year=asked.year).rows
        ],
        "due": closing.due(
            tracker.application, program, asked.year or 0, tracker.months.last_over()
        ),
    }
