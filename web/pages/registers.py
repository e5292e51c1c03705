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
from tracker.reports.part import Part
from web.attempts import NOT_TRIED, Attempt, attempt_act, new_key
from web.charts import share_bar
from web.filters import OF, SHARED, filters, in_chosen_year, offered
from web.language import word
from web.moments import chosen_year, shown
from web.pages.evidence import coverage_of
from web.paging import asked_page, neighbours
from web.session import RECORDING_ROLES, may_record, only_for, signed_in_member

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from tracker.bootstrap import Tracker
    from tracker.reports.coverage import Grouping
    from tracker.reports.tabular import Report
    from web.filters import Filters
    from web.moments import Shown

    Answer = BaseResponse | str

Row = dict[str, Any]
TABS = (
    "registers.page",
    "registers.virements",
    "registers.overrides",
    "registers.batches",
    "registers.evidence",
    "registers.claims",
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
        return _overrides(tracker)

    @blueprint.get("/registers/evidence")
    def evidence() -> str:
        """Show how much of a year's payments files prove, and which they do not."""
        return _evidence(tracker)

    @blueprint.get("/registers/claims")
    def claims() -> str:
        """Show claims that the log does not bear out, and what explains them."""
        return _claims(tracker)

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


def tabs(here: str, asked: Shown, want: Filters) -> list[Row]:
    """The registers as segments; each keeps the clocks and what all of them know."""
    kept = {name: want[name] for name in (OF, *SHARED)}
    return [
        {
            "href": asked.url(each, **kept),
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
    asked, want = shown(tracker.reports), filters(tracker, OF)
    report = tracker.reports.duties(
        want["of"], year=asked.year, part=_part(want), moment=asked.moment
    )
    rows = [row | {"way": way_to_settle(row, asked)} for row in report.rows]
    return _register(tracker, asked, want, report, rows=rows)


def _virements(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF, "quarter")
    known = tracker.reports
    years = known.years(want["of"]) if want["of"] else known.choices().years
    year = chosen_year(years, asked.year, tracker.application.today())
    report = known.virements(
        want["of"],
        year=year,
        quarter=asked_quarter(),
        part=_part(want),
        moment=asked.moment,
    )
    return _register(tracker, asked.in_year(year), want, report)


def _evidence(tracker: Tracker) -> str:
    asked, want = in_chosen_year(tracker), filters(tracker, OF)
    program, department = want["of"], want["department"]
    by: Grouping = "line" if program else "program" if department else "department"
    return _register(
        tracker,
        asked,
        want,
        None,
        of_year=coverage_of(tracker, asked, program, by=by, department=department),
        share_bar=share_bar,
    )


def _claims(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF)
    report = tracker.reports.claims(
        want["of"],
        year=asked.year,
        department=want["department"],
        moment=asked.moment,
    )
    rows = [row for row in report.rows if row["unexplained"] or row["explanation"]]
    rows.sort(key=lambda row: not row["unexplained"])
    return _register(tracker, asked, want, None, rows=rows)


def _overrides(tracker: Tracker) -> str:
    asked, want = shown(tracker.reports), filters(tracker, OF)
    part = _part(want)._replace(newest_first=True)
    report = tracker.reports.overrides(
        want["of"], year=asked.year, part=part, moment=asked.moment
    )
    return _register(tracker, asked, want, report)


def _batches(tracker: Tracker, tried: Attempt = NOT_TRIED) -> Answer:
    asked, want = shown(tracker.reports), filters(tracker, OF)
    page = _register(
        tracker,
        asked,
        want,
        tracker.reports.batches(want["of"], part=_part(want), moment=asked.moment),
        here="registers.batches",
        batch=request.values.get("batch", ""),
        today=tracker.application.today(),
        key=new_key(),
        form=request.form,
        tried=tried,
    )
    return Response(page, tried.status)


def _part(want: Filters) -> Part:
    return Part(want.wanted, asked_page())


def _undo(tracker: Tracker) -> Answer:
    by = signed_in_member().id
    tried = attempt_act(tracker, "undo-batch", request.form, by=by)
    if not tried.succeeded:
        return _batches(tracker, tried)
    count = len(tried.done.positions)
    flash(word("registers.undone", batch=request.form["batch"], count=count))
    return redirect(url_for("registers.batches"), 303)


def _register(
    tracker: Tracker,
    asked: Shown,
    want: Filters,
    report: Report | None,
    *,
    here: str = "",
    **said: object,
) -> str:
    """A page of a register, with its filters in every link of it."""
    here = here or str(request.endpoint)
    told: dict[str, object] = dict(said)
    if report is not None:
        ends = {name: report.body[name] for name in ("before", "after")}
        told |= neighbours(here, asked, **ends, **want.given)
        told = {"rows": report.rows} | report.body | told
    return render_template(
        f"{here.replace('.page', '.duties').replace('.', '_')}.html",
        **told,
        asked=asked,
        want=want,
        here=here,
        tabs=tabs(here, asked, want),
        offered=offered(tracker, asked.year),
    )
