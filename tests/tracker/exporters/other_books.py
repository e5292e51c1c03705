"""The same books in hledger and beancount: what they print, and what we say."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.exporters import Beancount, Form, Hledger, exported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projections.view import Moment
    from tests.conftest import RequiresTool
    from tracker.bootstrap import Tracker

Line = tuple[str, str, str]
"""A program, a year and a code, as the accounts spell them."""
Balances = dict[Line, dict[str, int]]
"""What is not nothing on each line, by the rest of the account's name."""

UTF8 = os.environ | {"LC_ALL": "C.UTF-8"}
WHOLE_YEAR = "Whole-year"


class Program(NamedTuple):
    """An accounting program, how it checks books, and how it is asked for balances."""

    form: Form
    check: tuple[str, ...]
    query: tuple[str, ...]
    asked: tuple[str, ...] = ()

    def holds(self, books: Path) -> subprocess.CompletedProcess[str]:
        """Let the program read the books and check what is asserted in them."""
        return _run(*self.check, str(books))

    def balances(self, books: Path) -> Balances:
        """Ask the program for every account's balance."""
        done = _run(*self.query, str(books), *self.asked)
        assert done.returncode == 0, done.stderr
        rows = csv.reader(done.stdout.splitlines()[1:])
        return by_line((name, won) for name, won in rows)


def programs(requires_tool: RequiresTool) -> list[Program]:
    """Find both programs."""
    beside = Path(sys.executable)
    hledger = str(requires_tool("hledger"))
    check, query = (
        str(requires_tool(name, str(beside.with_name(name))))
        for name in ("bean-check", "bean-query")
    )
    every = "SELECT account, sum(number) AS won GROUP BY account"
    return [
        Program(
            Hledger(),
            (hledger, "check", "--strict", "-f"),
            (hledger, "balance", "--flat", "--no-total", "-O", "csv", "-f"),
        ),
        Program(Beancount(), (check,), (query, "-f", "csv"), (every,)),
    ]


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env=UTF8
    )


def by_line(accounts: Iterable[tuple[str, str]]) -> Balances:
    """Put the balances under their lines; what only balances a fact is left out."""
    found: Balances = defaultdict(dict)
    for account, amount in accounts:
        root, _, program, year, line, *measure = account.split(":")
        won = int(amount.removesuffix("KRW").replace(",", ""))
        if root != "Equity" and won:
            code = line if line == WHOLE_YEAR else "-".join(line.split("-")[:2])
            found[program, year, code][":".join(measure)] = won
    return dict(found)


def books_of(tracker: Tracker, form: Form, file: Path, **asked: Any) -> Path:
    """Export into a file."""
    moment: Moment = asked.pop("moment", tracker.reports.moment())
    pieces = exported(tracker, form, moment=moment, **asked)
    file.write_text("".join(pieces), encoding="utf-8")
    return file


def our_balances(tracker: Tracker, moment: Moment) -> Balances:
    """Every line's measures out of the budget reports."""
    found: Balances = {}
    for program in tracker.reports.programs(moment=moment).rows:
        for year in program["years"]:
            report = tracker.reports.budget(program["id"], year=year, moment=moment)
            for row in report.rows:
                code = WHOLE_YEAR if row["code"] == "*" else row["code"]
                measures = {name: won for name, won in _measures(row).items() if won}
                if measures:
                    spelled = "-".join(program["name"].split())
                    found[f"P-{spelled}", str(year), code] = measures
    return found


def _measures(row: dict[str, Any]) -> dict[str, int]:
    total_only = row["final_budget"] - row["original"] - row["supplementary"]
    plain = {
        "Revised:Final:Original": row["original"],
        "Revised:Final:Supplementary": row["supplementary"] - row["advanced"],
        "Revised:Final:Advanced": row["advanced"],
        "Revised:Final:Unspecified": total_only,
        "Allotted": row["allotted"],
        "Committed": row["committed"],
        "Expended": row["expended"],
    }
    branches = {
        "carried_in_by_kind": "Revised:Carried-in",
        "changes_by_kind": "Revised:Changes",
        "carried_over_by_kind": "Carried-over",
    }
    return plain | {
        f"{branch}:{kind.replace('_', '-').capitalize()}": won
        for field, branch in branches.items()
        for kind, won in row[field].items()
    }
