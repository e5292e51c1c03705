"""고를 것: what forms offer: lines with their balances, commitments, activities."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.reports.closing import settled
from tracker.reports.commitments import commitments
from web.language import word

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

Options = list[tuple[str, str]]
UNKNOWN_LINE = "*"


class Offers(msgspec.Struct, frozen=True, kw_only=True):
    """What the forms of one program and year offer; amounts in won."""

    program: str
    year: int
    today: date
    lines: list[dict[str, Any]]
    open_commitments: list[dict[str, Any]]
    activities: list[dict[str, Any]]
    kinds: list[str]
    programs: Options
    months: list[str]
    stated: dict[str, str]

    def available(self, line: str) -> int | None:
        """What a line of this code or name has available, None where it is new."""
        wanted = line.replace(" ", "")
        for row in self.lines:
            if wanted in (row["code"], row["name"].replace(" ", "")):
                return int(row["available"])
        return None

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

    def activity_options(self) -> Options:
        """The activities, newest first."""
        return [
            (row["activity"], f"{row['from']} {row['title']} ({row['kind']})")
            for row in reversed(self.activities)
        ]


def offers_of(tracker: Tracker, program: str, year: int) -> Offers:
    """Gather what the forms of a program and year offer, as things stand now."""
    reports = tracker.reports
    lines = reports.budget(program, year=year).rows
    marks = settled(tracker.application, program)
    return Offers(
        stated=reports.stated(program, year=year),
        program=program,
        year=year,
        today=tracker.application.today(),
        lines=[row for row in lines if row["code"] != UNKNOWN_LINE],
        open_commitments=commitments(tracker.application, program, year).rows,
        activities=reports.timeline(program).rows,
        kinds=reports.kinds(program),
        programs=[
            (row["id"], f"{row['name']} ({row['department']})")
            for row in reports.programs().rows
            if row["id"] != program
        ],
        months=sorted({each.month for each in marks}, reverse=True),
    )
