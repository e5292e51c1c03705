"""The books (장부) that the events make: sums, settled months, and the tables."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tracker.audit_bundle.verifier.events import Event
    from tracker.audit_bundle.verifier.findings import Findings
    from tracker.audit_bundle.verifier.moves import Booked

Sums = dict[str, int]
"""Won by measure; what comes to nothing is left out when two are compared."""

SETTLED = ("BudgetLine.MonthSettled", "FiscalYear.MonthSettled")
CLOSED = ("BudgetLine.BooksClosed", "FiscalYear.BooksClosed")
MONTH = len("2019-01")
WHOLE = "*"
"""The code of what a year holds beside its lines."""

YES, NO = "yes", "no"

FINAL = (
    "original",
    "supplementary",
    "supplementary.advanced",
    "final_budget.unspecified",
)
FIGURES = (
    *("original", "supplementary", "final_budget", "carried_in", "changes"),
    *("revised_budget", "allotted", "committed", "expended", "carried_over", "balance"),
)
"""The figures of every table, in the order of its columns."""


def figures_of(sums: Sums) -> list[int]:
    """The figures that sums make: the two identities, and nothing else."""

    def of(group: str) -> int:
        return sum(won for name, won in sums.items() if name.split(".")[0] == group)

    original, advanced = sums.get("original", 0), of("supplementary")
    final = sum(sums.get(measure, 0) for measure in FINAL)
    revised = final + of("carried_in") + of("changes")
    expended, over = sums.get("expended", 0), of("carried_over")
    return [
        *(original, advanced, final, of("carried_in"), of("changes"), revised),
        *(sums.get("allotted", 0), sums.get("committed", 0), expended, over),
        revised - expended - over,
    ]


class Place(NamedTuple):
    """A line, or with an empty code a year, of a program."""

    department: str
    program: str
    year: int
    code: str
    name: str


class Settlement(NamedTuple):
    """What one month's settlement says of a line or a year."""

    event: Event
    place: Place
    month: str
    revision: int
    sums: Sums


class Books:
    """Everything that the events come to."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.sums: dict[str, Sums] = {}
        self.settlements: list[Settlement] = []
        self.reopened: list[tuple[Place, str, int]] = []
        self._by_month: dict[str, dict[str, Sums]] = {}
        self._of_year: dict[tuple[str, str, int], list[str]] = {}
        self._programs: dict[str, tuple[str, str]] = {}

    def take(self, fact: Booked, findings: Findings) -> None:
        """Add an event, which follows all those before it."""
        event, moves = fact
        data = event.data
        if event.topic == "Program.Registered":
            self._programs[event.stream] = data["department"], data["name"]
        elif event.topic == "FiscalYear.Opened":
            self._open(event, Place(*self._of(event), data["year"], "", ""))
        elif event.topic == "BudgetLine.Opened":
            year, code, name = data["fiscal_year"], data["code"], data["name"]
            self._open(event, Place(*self._of(event), year, code, name))
        elif event.topic in SETTLED:
            self._settle(event, findings)
        elif event.topic in CLOSED:
            what = "마감한 숫자 figures at the close"
            self._same(event, what, self._through(event.stream, ""), findings)
        elif event.topic == "FiscalYear.MonthReopened":
            place = self.places[event.stream]
            self.reopened.append((place, data["month"], event.position))
        month = str(data["effective_on"])[:MONTH]
        for move in moves:
            for sums in (
                self.sums[event.stream],
                self._by_month[event.stream].setdefault(month, defaultdict(int)),
            ):
                sums[move.measure] += move.won

    def _of(self, event: Event) -> tuple[str, str]:
        return self._programs[event.data["program_id"]]

    def _open(self, event: Event, place: Place) -> None:
        self.places[event.stream] = place
        self.sums[event.stream] = defaultdict(int)
        self._by_month[event.stream] = {}
        self._of_year.setdefault(place[:3], []).append(event.stream)

    def _settle(self, event: Event, findings: Findings) -> None:
        month, revision = event.data["month"], event.data["revision"]
        what = "결산한 숫자 figures of a settlement"
        sums = self._through(event.stream, month)
        self._same(event, what, sums, findings)
        place = self.places[event.stream]
        self.settlements.append(Settlement(event, place, month, revision, sums))

    def _through(self, stream: str, month: str) -> Sums:
        """The sums up to a month's end, of a year with all its lines; "" is no end."""
        place, found = self.places[stream], defaultdict[str, int](int)
        for each in [stream] if place.code else self._of_year[place[:3]]:
            for at, sums in self._by_month[each].items():
                if not month or at <= month:
                    for measure, won in sums.items():
                        found[measure] += won
        return {measure: won for measure, won in found.items() if won}

    def _same(self, event: Event, what: str, found: Sums, findings: Findings) -> None:
        stated = {measure: won for measure, won in event.data["sums"].items() if won}
        for measure in sorted(stated.keys() | found.keys()):
            pair = stated.get(measure, 0), found.get(measure, 0)
            findings.equal(event.place, f"{what}, {measure}", *pair)
            findings.counted(what)

    def standing(self) -> set[int]:
        """The positions of the settlements that no later fact replaced or reopened."""
        last: dict[tuple[Place, str], Settlement] = {}
        for each in self.settlements:
            last[each.place, each.month] = each
        return {
            each.event.position
            for each in last.values()
            if not any(
                place[:3] == each.place[:3]
                and since <= each.month
                and at > each.event.position
                for place, since, at in self.reopened
            )
        }

    def tables(self) -> dict[str, list[list[str]]]:
        """The rows that each table must have, its cells as text."""
        standing = self.standing()
        lines, years, settled = [], [], []
        for stream, place in self.places.items():
            own = self.sums[stream]
            if place.code or any(own.values()):
                lines.append((place._replace(code=place.code or WHOLE), own))
            if not place.code:
                years.append((place, self._through(stream, "")))
        for each in self.settlements:
            place, stands = each.place, each.event.position in standing
            about = (each.month, each.revision, YES if stands else NO)
            row = (*place[:3], *about, *place[3:])
            settled.append([*map(str, row), *_figures(each.sums)])
        return {
            "years": sorted([*map(str, p[:3]), *_figures(sums)] for p, sums in years),
            "lines": sorted([*map(str, p), *_figures(sums)] for p, sums in lines),
            "settled_months": sorted(settled, key=_by_month_and_line),
        }


def _figures(sums: Sums) -> list[str]:
    return [str(won) for won in figures_of(sums)]


def _by_month_and_line(row: list[str]) -> list[str]:
    department, program, year, month, revision, _, code, name = row[:8]
    return [department, program, year, month, revision.zfill(9), code, name]
