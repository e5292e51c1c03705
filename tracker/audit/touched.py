"""Which settled months a change touches (영향을 받는 월 결산)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from domain.months import month_of
from projections import journal, registry, settled_months
from projections.view import key_of
from tracker.audit.findings import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from sqlalchemy import Connection

    from tracker.audit.findings import Finding
    from tracker.audit.raw_rows import RawRows
    from tracker.audit.replay import Replay

TOUCHING = CHANGES | {"unreadable", "other_place", "settled_differs"}
"""What may be behind other figures than those that were settled."""

RANGE = "checkpoint_differs"
ANY_MONTH = ""


class Touched(NamedTuple):
    """A settled month, by its program and year, and where it was settled."""

    program: str
    year: int
    month: str
    revision: int
    position: int


class _Books(NamedTuple):
    program: UUID
    year: int


class SettledMonths:
    """All settlements: those that the rows state, and those that the views remember.

    A settlement whose own row was altered is known from the views alone.
    """

    def __init__(self, replay: Replay, views: Connection, rows: RawRows) -> None:
        self._replay, self._views, self._rows = replay, views, rows
        self._of: dict[_Books, set[Touched]] = {}
        for settled in replay.settlements:
            place = replay.place_of(settled.stream.hex)
            if place and place.program:
                books = _Books(place.program, place.year)
                self._of.setdefault(books, set()).add(
                    Touched(
                        self.name_of(place.program),
                        place.year,
                        settled.month,
                        settled.revision,
                        settled.position,
                    )
                )

    def name_of(self, program: UUID) -> str:
        """What a program is called."""
        place = self._replay.place_of(program.hex)
        if place is not None:
            return place.name
        found = registry.programs_named(self._views, str(program))
        return found[0].name if found else str(program)

    def touched_by(self, findings: Iterable[Finding]) -> list[Touched]:
        """The settled months whose figures rest on what was found, by program."""
        found: set[Touched] = set()
        for each in findings:
            if each.code == RANGE:
                found |= self._since(each.operands["after"])
            elif each.code in TOUCHING:
                found |= set(self._by(each))
        return sorted(found)

    def _since(self, position: int) -> set[Touched]:
        every = set().union(*self._of.values())
        return {each for each in every if each.position > position}

    def _by(self, finding: Finding) -> Iterator[Touched]:
        place = self._replay.place_of(finding.stream)
        if place is None or place.program is None or not place.year:
            return
        books, month = _Books(place.program, place.year), self._month(finding)
        known = self._of.get(books, set()) | set(self._remembered(books))
        for settled in known:
            if settled.position >= finding.position and settled.month >= month:
                yield settled

    def _remembered(self, books: _Books) -> Iterator[Touched]:
        kept = settled_months.settlements(
            self._views, program_key=key_of(books.program)
        )
        name = self.name_of(books.program)
        for each in kept:
            if each.year == books.year:
                at = each.position
                yield Touched(name, each.year, each.month, each.revision, at)

    def _month(self, finding: Finding) -> str:
        """The earliest month that the row speaks of, or that it spoke of before."""
        known = journal.at(self._views, finding.position)
        months = [str(known["effective_on"])[: len("2019-01")]] if known else []
        now = self._replay.effective_on(self._rows, finding.position)
        if now:
            months.append(month_of(now))
        return min(months, default=ANY_MONTH)
