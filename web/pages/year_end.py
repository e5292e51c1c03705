"""연도 마감: what closing a year would leave, closing it, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from flask import Blueprint, flash, redirect, render_template, request

from tracker.application import Entry
from tracker.refused import WORDS
from tracker.use_cases.year_end import KINDS, wish_of, written
from web.attempts import NOT_TRIED, Attempt, attempt, new_key
from web.clocks import present_only
from web.language import t, word
from web.moments import chosen_year, shown
from web.session import signed_in_member

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict
    from werkzeug.wrappers import Response

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.use_cases.year_end import Wish, YearReport
    from web.moments import Shown

    Answer = Response | tuple[str, int]

Row = dict[str, Any]
HERE = "year_end.page"
_ALL_KINDS = tuple(dict.fromkeys(KINDS.values()))


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the form asks: wishes as they are written, the vote, the cause."""

    carry: tuple[str, ...] = ()
    council: str = ""
    cause: str = ""

    @property
    def wishes(self) -> list[Wish]:
        """The wishes read; raises ValueNotUnderstood."""
        return [wish_of(each, council=self.council) for each in self.carry]

    def kept(self, *, without: str = "") -> Row:
        """The address's parameters that ask the same, less one wish."""
        carry = [each for each in self.carry if each != without]
        return {"carry": carry, "council": self.council, "cause": self.cause}


def pages(tracker: Tracker) -> Blueprint:
    """Make the blueprint ``year_end``."""
    blueprint = Blueprint("year_end", __name__)
    desk = _Desk(tracker)

    @blueprint.get("/programs/<program>/year-end")
    def page(program: str) -> Answer:
        """Show what closing would leave, with the wishes that the address holds."""
        asked = shown(tracker.reports)
        if asked.past:
            flash(present_only(HERE))
            return redirect(asked.now(HERE), 303)
        typed = request.args
        if not typed.get("add"):
            return desk.show(program, asked_in(typed), typed=typed)
        added = attempt(lambda: with_typed(asked_in(typed), typed))
        if not added.succeeded:
            return desk.show(program, asked_in(typed), typed=typed, adding=added)
        return redirect(asked.now(HERE, **added.done.kept()), 303)

    @blueprint.post("/programs/<program>/year-end/commit")
    def commit(program: str) -> Answer:
        """Carry over and close the books, all of it or nothing."""
        return desk.commit(program)

    @blueprint.post("/programs/<program>/year-end/reopen")
    def reopen(program: str) -> Answer:
        """Open closed books again, with a reason."""
        return desk.reopen(program)

    return blueprint


class _Desk:
    """Shows the page, also after an act that was refused on it."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker

    def show(
        self,
        program: str,
        asked: Asked,
        *,
        typed: MultiDict[str, str],
        adding: Attempt = NOT_TRIED,
        closing: Attempt = NOT_TRIED,
        reopening: Attempt = NOT_TRIED,
    ) -> tuple[str, int]:
        tracker = self._tracker
        known, year = tracker.reports.years(program), self._year(program)
        seen = attempt(
            lambda: tracker.year_end.preview(
                program=program,
                year=year,
                wishes=asked.wishes,
                cause=asked.cause,
                council=asked.council,
                document=typed.get("document", ""),
            )
        )
        page = render_template(
            "year_end.html",
            program=tracker.application.program(program),
            year=year,
            years=known,
            report=seen.done,
            seen=seen,
            asked=asked,
            wishes=wish_rows(asked, shown(tracker.reports)) if seen.done else [],
            words=WORDS,
            **offered(seen.done),
            adding=adding,
            closing=closing,
            reopening=reopening,
            form=typed,
            key=typed.get("key") or new_key(),
        )
        return page, max(each.status for each in (adding, closing, reopening))

    def commit(self, program: str) -> Answer:
        form, asked = request.form, asked_in(request.form)
        year = self._year(program)

        def act() -> Receipt:
            entry, wishes = self._entry(asked.cause), asked.wishes
            return self._tracker.year_end.commit(
                entry, program=program, year=year, wishes=wishes
            )

        tried = attempt(act)
        if not tried.succeeded:
            return self.show(program, asked, typed=form, closing=tried)
        flash(word("year_end.closed_now", year=year))
        return redirect(shown(self._tracker.reports).now(HERE, year=year), 303)

    def reopen(self, program: str) -> Answer:
        year, reason = self._year(program), request.form.get("reason", "")
        tried = attempt(
            lambda: self._tracker.year_end.reopen(
                self._entry(reason), program=program, year=year
            )
        )
        if not tried.succeeded:
            return self.show(program, Asked(), typed=request.form, reopening=tried)
        flash(word("year_end.reopened_now", year=year))
        return redirect(shown(self._tracker.reports).now(HERE, year=year), 303)

    def _entry(self, reason: str) -> Entry:
        return Entry(
            by=signed_in_member().id,
            on=self._tracker.application.today(),
            document=request.form.get("document", ""),
            reason=reason,
            key=request.form.get("key", ""),
        )

    def _year(self, program: str) -> int:
        tracker = self._tracker
        known, asked = tracker.reports.years(program), shown(tracker.reports).year
        today = tracker.application.today()
        return chosen_year(known, asked if asked in known else None, today)


def asked_in(form: MultiDict[str, str]) -> Asked:
    """What a form or an address asks."""
    return Asked(
        carry=tuple(form.getlist("carry")),
        council=form.get("council", "").strip(),
        cause=form.get("cause", "").strip(),
    )


def with_typed(asked: Asked, typed: MultiDict[str, str]) -> Asked:
    """The same with the wish typed beside it, if any; raises ValueNotUnderstood."""
    parts = [typed.get(name, "") for name in ("line", "kind", "amount", "commitment")]
    if not parts[2].strip():
        return asked
    wish = written(wish_of(":".join(parts)))
    return msgspec.structs.replace(asked, carry=(*asked.carry, wish))


def wish_rows(asked: Asked, here: Shown) -> list[Row]:
    """The wishes as they are listed, each with the address of the page without it."""
    return [
        {
            "line": wish.line,
            "kind": t(*WORDS[wish.kind]),
            "amount": wish.amount,
            "commitment": wish.commitment,
            "without": here.now(HERE, **asked.kept(without=text)),
        }
        for text, wish in zip(asked.carry, asked.wishes, strict=True)
    ]


def offered(report: YearReport | None) -> Row:
    """What the form offers, and the kinds that have a column; nothing without one."""
    if report is None:
        return {}
    return {
        "kinds": [(kind.value, t(*WORDS[kind])) for kind in _ALL_KINDS],
        "lines": [(line.code, line.title) for line in report.lines],
        "used": carried_kinds(report),
        "commitments": commitment_options(report),
    }


def commitment_options(report: YearReport) -> list[tuple[str, str]]:
    """The open commitments that a wish may take along."""
    return [
        (number, f"{line.title} · {number} · {won:,}")
        for line in report.lines
        for number, won in line.open.items()
    ]


def carried_kinds(report: YearReport) -> list[str]:
    """The kinds under which something is carried, for a column each."""
    used = {kind.value for line in report.lines for kind in line.carried}
    return [kind.value for kind in _ALL_KINDS if kind.value in used]
