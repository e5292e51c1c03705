"""Accounts (계정): where in the other program's tree each measure of a line stands.

The tree is department, program, year, line and measure, so that the balance of any
branch is a figure of ours: of `Revised` the revised budget, of `Carried-over` what was
carried over. Both programs take the same names.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from domain.classification import (
    CARRIED_IN,
    CARRIED_OVER,
    CHANGES,
    FINAL_BUDGET,
    Measure,
)
from projections import registry
from projections.streams import booked_streams

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.streams import BookedStream

BUDGETS, SPENT, COUNTER = "Assets", "Expenses", "Equity"
"""Three of the five roots that beancount knows; what was spent stands by itself."""

WHOLE_YEAR = "Whole-year"
"""The place of what a sheet states for a year and no line."""

_BRANCHES = {
    "Revised:Final": FINAL_BUDGET,
    "Revised:Carried-in": CARRIED_IN,
    "Revised:Changes": CHANGES,
    "Carried-over": CARRIED_OVER,
}


def _leaf(measure: Measure) -> str:
    return measure.value.rpartition(".")[2].replace("_", "-").capitalize()


_PLACES = {measure: _leaf(measure) for measure in Measure} | {
    measure: f"{branch}:{_leaf(measure)}"
    for branch, measures in _BRANCHES.items()
    for measure in measures
}


def component(text: str, *, prefix: str = "") -> str:
    """A text as one part of an account's name.

    Beancount takes letters, decimal digits and hyphens, the first of them an ASCII
    capital or digit; a text that begins otherwise gets the prefix before it.
    """
    kept = "".join(
        sign if sign.isalpha() or sign.isdecimal() else "-"
        for sign in unicodedata.normalize("NFC", text)
    )
    whole = "-".join(part for part in kept.split("-") if part)
    first = whole[:1]
    begins = first.isascii() and (first.isdecimal() or first.isupper())
    return whole if begins else f"{prefix}-{whole}".rstrip("-")


class Taken:
    """The names under one account; whoever came later gets a number behind."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def take(self, wanted: str) -> str:
        """The name itself, or the first free one made of it."""
        name, number = wanted, 1
        while name in self._names:
            number += 1
            name = f"{wanted}-{number}"
        self._names.add(name)
        return name


class Accounts:
    """The accounts of every line; a name depends on what was registered before it.

    So it is the same in every export, of one program or of all, now or as of then.
    """

    def __init__(self, connection: Connection) -> None:
        self._lines: dict[int, str] = {}
        programs = _programs(connection)
        siblings: defaultdict[str, Taken] = defaultdict(Taken)
        for stream in booked_streams(connection):
            year = f"{programs[stream.program_key]}:{stream.year}"
            name = siblings[year].take(_line(stream))
            self._lines[stream.key] = f"{year}:{name}"

    def of(self, stream_key: int, measure: Measure) -> str:
        """The account of a line's measure; its balance is that sum in won."""
        root = SPENT if measure is Measure.EXPENDED else BUDGETS
        return f"{root}:{self._lines[stream_key]}:{_PLACES[measure]}"

    def counter(self, stream_key: int) -> str:
        """The account that balances what a fact moves on a line (대응 계정)."""
        return f"{COUNTER}:{self._lines[stream_key]}"


def _programs(connection: Connection) -> dict[int, str]:
    """Department and program by the program's key."""
    departments: dict[str, str] = {}
    of_all, siblings = Taken(), defaultdict[str, Taken](Taken)
    names: dict[int, str] = {}
    for program in registry.programs_by_age(connection):
        written = program.department
        if written not in departments:
            departments[written] = of_all.take(component(written, prefix="D"))
        department = departments[written]
        name = siblings[department].take(component(program.name, prefix="P"))
        names[program.key] = f"{department}:{name}"
    return names


def _line(stream: BookedStream) -> str:
    if not stream.code:
        return WHOLE_YEAR
    return component(f"{stream.code}-{stream.name}", prefix="L")
