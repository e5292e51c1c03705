"""대장: what is still to be settled, what moved in a quarter, what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)

from tracker.refused import ValueNotUnderstood
from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.charts import share_bar
from web.language import word
from web.moments import Shown, chosen_year, shown
from web.pages.evidence import coverage_of
from web.session import RECORDING_ROLES, may_record, only_for, signed_in_member

if TYPE_CHECKING:
    from datetime import date

    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker
    from tracker.reports.coverage import Grouping

    Answer = BaseResponse | str

Row = dict[str, Any]
TABS = (
    "registers.page",
    "registers.virements",
    "registers.overrides",
    "registers.batches",
    "registers.evidence",
    "settings.page",
)
QUARTERS = (1, 2, 3, 4)


def pages(tracker: Tracker) -> Blueprint:
    """The pages under ``/registers``."""
    blueprint = Blueprint("registers", __name__)

    @blueprint.get("/registers/")
    def page() -> str:
        """Show what has still to be settled, with the way to settle it."""
        return _duties(tracker)

    @blueprint.get("/registers/virements")
    def virements() -> str:
        """Show the virements of a year, or of a quarter for the council."""
        return _virements(tracker)

    @blueprint.get("/registers/overrides")
    def overrides() -> str:
        """Show every override with what it set aside, why, and who approved it."""
        asked, program = shown(tracker.reports), request.args.get("of", "")
        report = tracker.reports.overrides(
            program, year=asked.year, moment=asked.moment
        )
        return _register(tracker, asked, rows=report.rows[::-1])

    @blueprint.get("/registers/evidence")
    def evidence() -> str:
        """Show how much of a year's payments files prove, and which they do not."""
        return _evidence(tracker)

    @blueprint.get("/registers/batches")
    def batches() -> Answer:
        """Show what each import brought, with the way to undo it."""
        return _batches(tracker)

    @blueprint.post("/registers/batches")
    @only_for(*RECORDING_ROLES)
    def undo() -> Answer:
        """Undo one import with one reason."""
        return _undo(tracker)

    return blueprint


def tabs(here: str, asked: Shown) -> list[dict[str, object]]:
    """The registers as segments; each keeps program, year and clocks."""
    kept: dict[str, Any] = dict(asked.kept)
    if of := request.args.get("of", ""):
        kept["of"] = of
    return [
        {
            "href": url_for(each, **kept),
            "label": word(f"registers.{each}"),
            "current": each == here,
        }
        for each in TABS
    ]


def asked_quarter() -> int | None:
    """The quarter of the address, None for the whole year."""
    given = request.args.get("quarter", "").strip()
    if not given:
        return None
    if given not in {str(each) for each in QUARTERS}:
        raise ValueNotUnderstood(
            field="quarter",
            value=given,
            expected_ko="1, 2, 3, 4 가운데 하나를 적으십시오",
            expected_en="write one of 1, 2, 3, 4",
        )
    return int(given)


def years_of(tracker: Tracker, program: str) -> list[int]:
    """The fiscal years of a program, or of all of them."""
    if program:
        return tracker.reports.years(program)
    rows = tracker.reports.programs().rows
    return sorted({year for row in rows for year in row["years"]})


def way_to_settle(row: Row, asked: Shown) -> str:
    """The address of the form that settles a duty, "" where none may be used."""
    if asked.past or not may_record():
        return ""
    where = {"program": row["program_id"], "year": row["year"]}
    if row["kind"] == "before_supplement":
        filled = {"line": row["line"], "amount": f"{row['left']:,}"}
        return url_for("recording.form", act="supplementary", **where, **filled)
    filled = {"payment": str(row["position"]), "accepted": f"{row['left']:,}"}
    return url_for("recording.form", act="settle-advance", **where, **filled)


def _duties(tracker: Tracker) -> str:
    asked, program = shown(tracker.reports), request.args.get("of", "")
    report = tracker.reports.duties(program, year=asked.year, moment=asked.moment)
    rows = [row | {"way": way_to_settle(row, asked)} for row in report.rows]
    return _register(tracker, asked, rows=rows, total=sums_of(rows))


def _virements(tracker: Tracker) -> str:
    asked, program = shown(tracker.reports), request.args.get("of", "")
    year = chosen_year(years_of(tracker, program), asked.year, _today(tracker))
    report = tracker.reports.virements(
        program, year=year, quarter=asked_quarter(), moment=asked.moment
    )
    return _register(tracker, asked.in_year(year), rows=report.rows, **report.body)


def _evidence(tracker: Tracker) -> str:
    asked, program = shown(tracker.reports), request.args.get("of", "")
    year = chosen_year(years_of(tracker, program), asked.year, _today(tracker))
    department = request.args.get("department", "")
    by: Grouping = "line" if program else "program" if department else "department"
    return _register(
        tracker,
        asked.in_year(year),
        of_year=coverage_of(
            tracker, asked.in_year(year), program, by=by, department=department
        ),
        department=department,
        share_bar=share_bar,
    )


def sums_of(rows: list[Row]) -> Row:
    """What the rows of duties sum to, in won."""
    return {name: sum(row[name] for row in rows) for name in ("amount", "left")}


def _batches(tracker: Tracker, tried: Attempt = NOT_TRIED) -> Answer:
    asked, program = shown(tracker.reports), request.args.get("of", "")
    page = _register(
        tracker,
        asked,
        endpoint="registers.batches",
        rows=tracker.reports.batches(program, moment=asked.moment).rows,
        batch=request.values.get("batch", ""),
        today=tracker.application.today(),
        key=new_key(),
        form=request.form,
        tried=tried,
    )
    return Response(page, tried.status)


def _undo(tracker: Tracker) -> Answer:
    by = signed_in_member().id
    tried = attempt_act(tracker, "undo-batch", request.form, by=by)
    if not tried.succeeded:
        return _batches(tracker, tried)
    count = len(tried.done.positions)
    flash(word("registers.undone", batch=request.form["batch"], count=count))
    return redirect(url_for("registers.batches"), 303)


def _today(tracker: Tracker) -> date:
    return tracker.application.today()


def _register(
    tracker: Tracker, asked: Shown, *, endpoint: str = "", **said: object
) -> str:
    here = endpoint or str(request.endpoint)
    return render_template(
        f"{here.replace('.page', '.duties').replace('.', '_')}.html",
        asked=asked,
        here=here,
        tabs=tabs(here, asked),
        of=request.args.get("of", ""),
        programs=tracker.reports.programs().rows,
        years=years_of(tracker, ""),
        **said,
    )
