"""월 결산: which months are settled, due or open; settling and opening again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request

from web.attempts import NOT_TRIED, Attempt, attempt, attempt_act, new_key
from web.language import word
from web.moments import chosen_year, shown
from web.pages.settlement import facts_behind, last_revisions
from web.session import signed_in_member

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response

    from tracker.bootstrap import Tracker
    from tracker.use_cases.months import SettledMonth

    Answer = Response | tuple[str, int]

Row = dict[str, Any]
FIGURES = ("revised_budget", "committed", "expended", "carried_over", "available")


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``months``."""
    blueprint = Blueprint("months", __name__)
    desk = _Desk(tracker)

    @blueprint.get("/programs/<program>/months")
    def page(program: str) -> Answer:
        """Show a year's months, and one of them closely."""
        return desk.show(program)

    @blueprint.post("/programs/<program>/months/settle")
    def settle(program: str) -> Answer:
        """Settle the months that are due up to one."""
        return desk.settle(program)

    @blueprint.post("/programs/<program>/months/reopen")
    def reopen(program: str) -> Answer:
        """Open a settled month again, with a reason."""
        return desk.reopen(program)

    return blueprint


class _Desk:
    """Shows the page, also after an act that was refused on it."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker

    def show(
        self,
        program: str,
        *,
        settling: Attempt = NOT_TRIED,
        reopening: Attempt = NOT_TRIED,
    ) -> tuple[str, int]:
        tracker, asked = self._tracker, shown(self._tracker.reports)
        today = tracker.application.today()
        known = tracker.reports.years(program)
        wanted = self._year_asked(asked.year)
        year = chosen_year(known, wanted if wanted in known else None, today)
        months = tracker.reports.months(program, year=year, moment=asked.moment).rows
        settled = tracker.reports.with_checkpoints(
            tracker.reports.settlements(program, moment=asked.moment), past=asked.past
        ).rows
        of_year = [row for row in settled if row["month"].startswith(str(year))]
        month = chosen_month(request.args.get("month", ""), of_year)
        page = render_template(
            "months.html",
            program=tracker.application.program(program),
            year=year,
            years=known,
            months=with_figures(months, of_year),
            due=[row["month"] for row in months if row["state"] == "due"],
            settled=[row["month"] for row in months if row["state"] == "settled"],
            month=month,
            lines=[row for row in last_lines(of_year) if row["month"] == month],
            revisions=revisions_of(month, settled),
            behind=partial(facts_behind, asked),
            settling=settling,
            reopening=reopening,
            form=request.form,
            key=request.form.get("key") or new_key(),
            today=today,
        )
        return page, max(settling.status, reopening.status)

    def _year_asked(self, year: int | None) -> int | None:
        """The year of the address, else that of the month the form is about."""
        month = request.form.get("through") or request.form.get("month", "")
        return year or (int(month[:4]) if month[:4].isdecimal() else None)

    def settle(self, program: str) -> Answer:
        through, by = request.form.get("through", ""), signed_in_member().id
        tried = attempt(
            lambda: self._tracker.months.settle(program=program, month=through, by=by)
        )
        if not tried.succeeded:
            return self.show(program, settling=tried)
        flash(settled_words(tried.done, through))
        return redirect(_back(self._tracker, through), 303)

    def reopen(self, program: str) -> Answer:
        month = request.form.get("month", "")
        tried = attempt_act(
            self._tracker,
            "reopen-month",
            request.form,
            by=signed_in_member().id,
            program=program,
        )
        if not tried.succeeded:
            return self.show(program, reopening=tried)
        flash(word("months.reopened", month=month))
        return redirect(_back(self._tracker, month), 303)


def _back(tracker: Tracker, month: str) -> str:
    return shown(tracker.reports).now("months.page", year=month[:4], month=month)


def settled_words(settled: Sequence[SettledMonth], through: str) -> str:
    """What settling did, in a sentence."""
    if not settled:
        return word("months.nothing_new", month=through)
    done = ", ".join(each.month for each in settled)
    return word("months.settled_now", months=done)


def chosen_month(asked: str, settled: Sequence[Row]) -> str:
    """The month to show closely: the one asked for, else the last one settled."""
    return asked or max((row["month"] for row in settled), default="")


def with_figures(months: Sequence[Row], settled: Sequence[Row]) -> list[Row]:
    """The months, those settled once with the figures of their last settlement."""
    totals = last_revisions([row for row in settled if not row["line"]])
    by_month = {row["month"]: row for row in totals}
    return [row | {"figures": by_month.get(row["month"])} for row in months]


def last_lines(settled: Sequence[Row]) -> list[Row]:
    """Of every month the rows of its last revision, the lines before their total."""
    last: dict[str, int] = {}
    for row in settled:
        last[row["month"]] = max(row["revision"], last.get(row["month"], 0))
    return [row for row in settled if row["revision"] == last[row["month"]]]


def revisions_of(month: str, settled: Sequence[Row]) -> list[Row]:
    """What each revision of a month changed against the one before, newest first.

    Each has the number, the fact's position, and the changed figures: line, figure,
    before and after, in won.
    """
    by_revision: dict[int, list[Row]] = {}
    for row in settled:
        if row["month"] == month:
            by_revision.setdefault(row["revision"], []).append(row)
    found, before = [], None
    for revision in sorted(by_revision):
        rows = by_revision[revision]
        found.append(
            {
                "revision": revision,
                "position": rows[0]["position"],
                "reproduced": all(row["reproduced"] for row in rows),
                "checkpoint": rows[0].get("checkpoint", ""),
                "checkpoint_number": rows[0].get("checkpoint_number"),
                "first": before is None,
                "changes": _changes(before or [], rows) if before is not None else [],
            }
        )
        before = rows
    return found[::-1]


def _changes(before: Sequence[Row], after: Sequence[Row]) -> list[Row]:
    known = {row["line"]: row for row in before}
    return [
        {
            "line": row["line_name"],
            "code": row["line"],
            "total": not row["line"],
            "figure": figure,
            "before": known.get(row["line"], {}).get(figure, 0),
            "after": row[figure],
        }
        for row in after
        for figure in FIGURES
        if known.get(row["line"], {}).get(figure, 0) != row[figure]
    ]
