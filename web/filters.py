"""거르기: what a list over all programs is narrowed to, kept in every link of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
from flask import request

from tracker.refused import Wanted
from web.moments import chosen_year, shown

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker
    from web.moments import Shown

SHARED = ("department", "code", "q")
"""What every such list may be narrowed to: a department, a line, words."""
OF = "of"
"""The filter of lists that a program's pages open for its own."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """The filters of an address by parameter name, and the program `of` by its own."""

    given: dict[str, str]
    program: str = ""

    @property
    def wanted(self) -> Wanted:
        """Which lines count."""
        return Wanted(self["department"], self["code"], self["q"])

    @property
    def kept(self) -> dict[str, str]:
        """What links carry on; what is unset is left out."""
        return {name: value for name, value in self.given.items() if value}

    @property
    def narrowing(self) -> bool:
        """Whether any filter is set that all lists know."""
        return any(self.given.get(name) for name in (OF, *SHARED))

    def but(self, **changes: str) -> dict[str, str]:
        """What links carry on, some of it changed."""
        return self.given | changes

    def __getitem__(self, name: str) -> str:
        return self.given[name]


class Offered(NamedTuple):
    """What a list can be narrowed to: years, and values with what they are called."""

    years: list[int]
    departments: list[tuple[str, str]]
    codes: list[tuple[str, str]]


def filters(tracker: Tracker, *own: str) -> Filters:
    """Read the filters of the present address, `own` those of one page alone.

    Raises UnknownProgram.
    """
    given = {name: request.args.get(name, "").strip() for name in (*SHARED, *own)}
    of = given.get(OF, "")
    name = tracker.application.program(of).name if of else ""
    return Filters(given=given, program=name)


def in_chosen_year(tracker: Tracker) -> Shown:
    """What is shown, in the year asked for or the likeliest one."""
    asked, years = shown(tracker.reports), tracker.reports.choices().years
    return asked.in_year(chosen_year(years, asked.year, tracker.application.today()))


def offered(tracker: Tracker, year: int | None) -> Offered:
    """What the lists of a year can be narrowed to; without one, of the likeliest."""
    if year is None:
        years = tracker.reports.choices().years
        year = chosen_year(years, None, tracker.application.today())
    moment = shown(tracker.reports).moment
    known = tracker.reports.choices(year=year, moment=moment)
    return Offered(
        known.years,
        [(name, name) for name in known.departments],
        [(code, f"{name} ({code})") for code, name in known.codes.items()],
    )
