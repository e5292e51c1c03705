"""Whether a county's tables came in whole: the tracker beside plain additions."""

from __future__ import annotations

import csv
import gzip
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.county.straight import DAY, ROW, WON, rows_of, straight
from tests.tracker.cli.command_line import Outcome, in_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.county.straight import Row, Straight

TABLES = {
    "budget-lines": "budget-lines-*.csv*",
    "costing": "budget-basis-*.csv*",
    "official-status": "official-daily-*.csv*",
    "payments": "payments-*.csv*",
}
"""The kinds of tables, in the order in which they are imported, and their files."""

FLAGS = {"no_budget_line": "without_budget", "over_budget": "over_budget"}
MORE = 3
"""How many rows a file grows by."""


class Check(NamedTuple):
    """One figure of the tracker beside what it should be."""

    name: str
    tracker: Any
    expected: Any

    @property
    def holds(self) -> bool:
        """Whether they are equal."""
        return bool(self.tracker == self.expected)

    def __str__(self) -> str:
        verdict = "equal" if self.holds else "DIFFERS"
        ours, wanted = (
            f"{each:,}" if isinstance(each, int) else str(each) for each in self[1:]
        )
        return f"{self.name:36}{ours:>20}{wanted:>20}  {verdict}"


class Refused(Exception):
    """A command of the tracker did not end well; what it said."""


class County:
    """The tables of a folder, and a tracker that they are imported into."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder, self.data = folder, data
        self.tables = {
            kind: path
            for kind, pattern in TABLES.items()
            for path in sorted(folder.glob(pattern))
        }
        self.year = self.tables["payments"].name.partition(".")[0][-4:]

    def run(self, *arguments: object) -> Outcome:
        """Run a command for the county's year; raises Refused."""
        done = in_process(self.data, *arguments, "--year", self.year)
        if done.status:
            raise Refused(done.err)
        return done

    def imported(self, kind: str, path: Path) -> dict[str, Any]:
        """Import a table: the one object that it ends with."""
        told: dict[str, Any] = self.run("import", kind, path, "--format", "json").json
        return told

    def monthly(self) -> dict[tuple[str, ...], int]:
        """Net expenditure by month, department, program and line, in won."""
        told = self.run("report", "monthly", "--format", "csv").out
        cells = csv.DictReader(told.splitlines())
        found = {tuple(cell.values())[:-1]: int(cell["net"]) for cell in cells}
        return {cell: net for cell, net in found.items() if net}


def checks(county: County, scratch: Path) -> Iterator[Check]:
    """Every figure, in the order of the imports that it needs."""
    ledger, book = county.tables["payments"], county.tables["budget-lines"]
    whole = straight(ledger, book)
    yield from _first(county, whole)
    yield from _reported(county, whole)
    yield from _again(county)
    yield from _grown(county, scratch / ledger.name)
    yield from _changed(county, scratch / ledger.name)


def _first(county: County, whole: Straight) -> Iterator[Check]:
    """No row is lost, and the same flags are raised."""
    told: dict[str, Any] = {}
    for kind, path in county.tables.items():
        told = county.imported(kind, path)
        rows = sum(1 for _ in rows_of(path))
        yield Check(f"{kind}: rows posted", told["posted"], rows)
    yield Check("payments, in won", told["amount"], whole.amount)
    for flag, found in FLAGS.items():
        lines = told["flags"].get(flag, 0)
        yield Check(f"lines flagged {flag}", lines, getattr(whole, found))


def _reported(county: County, whole: Straight) -> Iterator[Check]:
    """Reports tell the figures of the table, month by month and line by line."""
    ours = county.monthly()
    yield Check("months of lines that moved", len(ours), len(whole.monthly))
    differing = ours.items() ^ whole.monthly.items()
    yield Check("months of lines that differ", len(differing), 0)
    yield Check("all months, in won", sum(ours.values()), whole.amount)
    counts = county.run("report", "flags", "--format", "json").json["counts"]
    for flag, found in FLAGS.items():
        yield Check(
            f"lines listed as {flag}", counts.get(flag, 0), getattr(whole, found)
        )


def _again(county: County) -> Iterator[Check]:
    """The same tables post nothing."""
    for kind, path in county.tables.items():
        told = county.imported(kind, path)
        yield Check(f"{kind} again: rows posted", told["posted"], 0)
        yield Check(f"{kind} again: rows known", told["skipped"], told["rows"])


def _grown(county: County, path: Path) -> Iterator[Check]:
    """A table that grew posts what is new: here payments of its first day, late."""
    rows = list(rows_of(county.tables["payments"]))
    late = [rows[-1] | {DAY: rows[0][DAY], ROW: f"late-{n}"} for n in range(MORE)]
    write_rows(path, rows + late)
    told = county.imported("payments", path)
    yield Check("payments grown: rows posted", told["posted"], MORE)
    yield Check("payments grown: rows known", told["skipped"], len(rows))
    grown = straight(path, county.tables["budget-lines"])
    differing = county.monthly().items() ^ grown.monthly.items()
    yield Check("payments grown: months that differ", len(differing), 0)


def _changed(county: County, path: Path) -> Iterator[Check]:
    """A row that says something else under its old key is told, and not posted."""
    rows, before = list(rows_of(path)), county.monthly()
    rows[0] = rows[0] | {WON: str(int(rows[0][WON]) + 1)}
    write_rows(path, rows)
    told = county.imported("payments", path)
    key = f"{rows[0][DAY]}:{rows[0][ROW]}"
    yield Check("payments changed: rows posted", told["posted"], 0)
    named = [each["key"].endswith(key) for each in told["changed"]]
    yield Check("payments changed: rows told", named, [True])
    differing = county.monthly().items() ^ before.items()
    yield Check("payments changed: months that differ", len(differing), 0)


def write_rows(path: Path, rows: list[Row]) -> None:
    """Write a table, compressed."""
    with gzip.open(path, "wt", encoding="utf-8", newline="", compresslevel=1) as text:
        writer = csv.DictWriter(text, rows[0])
        writer.writeheader()
        writer.writerows(rows)
