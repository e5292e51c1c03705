"""고를 것: what forms offer: lines with their balances, commitments, activities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.refused import YearNotOpened
from tracker.reports.closing import settled
from tracker.reports.commitments import commitments
from web.language import word

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

Options = list[tuple[str, str]]
UNKNOWN_LINE = "*"
PAID = "BudgetLine.ExpenditureRecorded"
PAID_AHEAD = frozenset({"advance", "estimate"})
PAYMENTS_OFFERED = 200


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """What the forms of one program and year offer; amounts in won."""

    program: str
    year: int
    today: date
    lines: list[dict[str, Any]]
    open_commitments: list[dict[str, Any]]
    activities: list[dict[str, Any]]
    kinds: list[str]
    programs: Callable[[], Options]
    months: list[str]
    stated: dict[str, str]
    payments: list[dict[str, Any]] = []
    unsettled: list[dict[str, Any]] = []
    periods: list[str] = []
    past_years: list[int] = []
    settled_through: date | None = None
    diverted: frozenset[str] = frozenset()
    answered: dict[str, Any] | None = None

    @property
    def likely_day(self) -> date:
        """Today while it lies in the year, else the year's last day."""
        today = self.today
        return today if today.year == self.year else date(self.year, 12, 31)

    @property
    def open_day(self) -> date:
        """The likely day, or the first after the settled months if that is later."""
        if self.settled_through is None:
            return self.likely_day
        return max(self.likely_day, self.settled_through + timedelta(days=1))

    def answering(self) -> dict[str, str]:
        """What a counter-entry takes over from the entry that it answers."""
        return {"document": self.answered["document"]} if self.answered else {}

    def available(self, line: str) -> int | None:
        """What a line of this code or name has available, None where it is new."""
        found = self._line(line)
        return int(found["available"]) if found else None

    def code_of(self, line: str) -> str:
        """The code of a line that a person calls by code or name."""
        found = self._line(line)
        return str(found["code"]) if found else line.strip()

    def _line(self, line: str) -> dict[str, Any] | None:
        wanted = line.replace(" ", "")
        return next(
            (
                row
                for row in self.lines
                if wanted in (row["code"], row["name"].replace(" ", ""))
            ),
            None,
        )

    def outstanding(self, number: str) -> int | None:
        """What is left on an open commitment."""
        for row in self.open_commitments:
            if row["number"] == number:
                return int(row["outstanding"])
        return None

    def line_options(self) -> Options:
        """The lines, each with what is available."""
        free = word("record.free")
        return [
            (
                row["code"],
                f"{row['name']} ({row['code']}) · {free} {row['available']:,}",
            )
            for row in self.lines
        ]

    def commitment_options(self) -> Options:
        """The open commitments, each with its line and what is left."""
        left = word("record.left")
        return [
            (
                row["number"],
                " · ".join(
                    (
                        row["number"],
                        f"{row['summary']} ({row['line_name']})",
                        f"{left} {row['outstanding']:,}",
                    )
                ),
            )
            for row in self.open_commitments
        ]

    def payment_options(self, *, unsettled: bool) -> Options:
        """The payments, newest first, or those that wait to be settled."""
        rows = self.unsettled if unsettled else self.payments
        return [
            (
                str(row["position"]),
                " · ".join(
                    (
                        f"#{row['position']}",
                        str(row["effective_on"]),
                        f"{row['amount']:,}",
                        f"{row['summary']} ({row['name']})",
                    )
                ),
            )
            for row in rows
        ]

    def activity_options(self) -> Options:
        """The activities, newest first."""
        return [
            (row["activity"], f"{row['from']} {row['title']} ({row['kind']})")
            for row in reversed(self.activities)
        ]


def offers_of(
    tracker: Tracker, program: str, year: int, *, answered: str = ""
) -> Offers:
    """Gather what the forms of a program and year offer, as things stand now.

    `answered` is the number of a fact that a counter-entry is to answer.
    """
    reports, app = tracker.reports, tracker.application
    lines = reports.budget(program, year=year).rows
    marks = settled(app, program)
    diverted, through = _kept(tracker, program, year)
    return Offers(
        stated=reports.stated(program, year=year),
        program=program,
        year=year,
        today=app.today(),
        lines=[row for row in lines if row["code"] != UNKNOWN_LINE],
        open_commitments=commitments(app, program, year).rows,
        activities=reports.timeline(program).rows,
        kinds=reports.kinds(program),
        programs=partial(_other_programs, tracker, program),
        months=sorted({each.month for each in marks}, reverse=True),
        payments=_payments(tracker, program, year),
        periods=_periods(tracker, program, year),
        past_years=[each for each in reports.years(program)[::-1] if each < year],
        unsettled=_unsettled(tracker, program, year),
        settled_through=through,
        diverted=diverted,
        answered=fact_of(tracker, program, answered),
    )


def _other_programs(tracker: Tracker, program: str) -> Options:
    """Every program but this one: in a county there are many, and few forms ask."""
    return [
        (row["id"], f"{row['name']} ({row['department']})")
        for row in tracker.reports.programs().rows
        if row["id"] != program
    ]


def _payments(tracker: Tracker, program: str, year: int) -> list[dict[str, Any]]:
    """The payments of a year that no counter-entry answers, newest first."""
    rows = tracker.reports.history(
        program, topics=[PAID], year=year, limit=PAYMENTS_OFFERED
    )
    return [row for row in rows if row["countered_by"] is None]


def _unsettled(tracker: Tracker, program: str, year: int) -> list[dict[str, Any]]:
    """The advances and estimates of a year that wait to be settled."""
    return [
        row | {"effective_on": row["on"], "name": row["line_name"]}
        for row in tracker.reports.duties(program, year=year).rows
        if row["kind"] in PAID_AHEAD
    ]


def fact_of(tracker: Tracker, program: str, number: str) -> dict[str, Any] | None:
    """A program's fact of a number, as the history shows it; None where none is."""
    wanted = number.strip().removeprefix("#")
    if not (wanted.isascii() and wanted.isdigit()):
        return None
    rows = tracker.reports.history(program, before=int(wanted[:12]) + 1, limit=1)
    return rows[0] if rows and rows[0]["position"] == int(wanted[:12]) else None


def _periods(tracker: Tracker, program: str, year: int) -> list[str]:
    """The periods of an allotment, as the program keeps them; all where it does not."""
    app = tracker.application
    kept = app.policy_settings().allotment(app.program(program).id).value
    quarters = [f"{year}-Q{number}" for number in range(1, 5)]
    months = [f"{year}-{number:02}" for number in range(1, 13)]
    return {"quarterly": quarters, "monthly": months}.get(kept, [*quarters, *months])


def _kept(
    tracker: Tracker, program: str, year: int
) -> tuple[frozenset[str], date | None]:
    """The lines that received 전용, and the day up to which the year is settled."""
    app = tracker.application
    try:
        fiscal_year = app.fiscal_year(app.program(program).id, year)
    except YearNotOpened:
        return frozenset(), None
    diverted = (line.code for line in app.lines(fiscal_year) if line.diverted_in > 0)
    return frozenset(diverted), fiscal_year.settled_through
