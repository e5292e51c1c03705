"""The other programs (다른 회계 프로그램): how each is found, asked and read."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.exporters import Beancount, Hledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.exporters import Form

MONTH = len("2019-01")


class Balances(NamedTuple):
    """An account's balance in won at the end of each month in which it is told."""

    months: tuple[str, ...]
    won: tuple[int, ...]

    def through(self, month: str) -> int:
        """The balance at a month's end, of the empty month the one after all facts."""
        at = bisect_right(self.months, month) if month else len(self.months)
        return self.won[at - 1] if at else 0


class Answer(NamedTuple):
    """What a program says of books: its balances by account, and what it objects to."""

    complaint: str
    balances: dict[str, Balances]


class _Silent(Exception):
    """A command that ended without an answer; its words are what it said."""


class Foreign:
    """An accounting program: the form of its books, and how it is asked.

    `NEEDS` names its commands, the one that checks books first; `found` holds those
    that are on this machine, by name.
    """

    NAME = ""
    NEEDS: tuple[str, ...] = ()

    def __init__(self, form: Form, found: dict[str, str]) -> None:
        self.form, self._found = form, found

    @property
    def missing(self) -> tuple[str, ...]:
        """The commands that are not on this machine."""
        return tuple(name for name in self.NEEDS if name not in self._found)

    def asked(self, books: Path) -> Answer:
        """Let it check the books as it checks any, and tell the balances."""
        try:
            self._check(books)
            complaint = ""
        except _Silent as refused:
            complaint = str(refused)
        try:
            return Answer(complaint, self._balances(books))
        except _Silent as unreadable:
            return Answer(complaint or str(unreadable), {})

    def _check(self, books: Path) -> None:
        self._run(self.NEEDS[0], str(books))

    def _balances(self, books: Path) -> dict[str, Balances]:
        """Every account's balance by month."""
        raise NotImplementedError

    def _run(self, command: str, *arguments: str) -> str:
        done = subprocess.run(
            [self._found[command], *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=os.environ | {"LC_ALL": "C.UTF-8"},
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip()
            raise _Silent(said or f"{command}: status {done.returncode}")
        return done.stdout


class HledgerProgram(Foreign):
    """hledger adds the months up itself."""

    NAME = "hledger"
    NEEDS = ("hledger",)

    def _check(self, books: Path) -> None:
        self._run("hledger", "check", "--strict", "-f", str(books))

    def _balances(self, books: Path) -> dict[str, Balances]:
        # Assertions were checked before; a broken one shall not hide the figures.
        asked = "balance --monthly --historical --flat --no-total --ignore-assertions"
        told = self._run("hledger", *asked.split(), "-O", "csv", "-f", str(books))
        header, *rows = csv.reader(told.splitlines())
        months = tuple(label[:MONTH] for label in header[1:])
        return {
            account: Balances(months, tuple(map(_won, cells)))
            for account, *cells in rows
        }


class BeancountProgram(Foreign):
    """beancount sums each month; the months are added up here, one after the other."""

    NAME = "beancount"
    NEEDS = ("bean-check", "bean-query")

    def _balances(self, books: Path) -> dict[str, Balances]:
        asked = (
            "SELECT account, year, month, sum(number) AS won "
            "GROUP BY account, year, month ORDER BY account, year, month"
        )
        how = ("--no-errors", "--format", "csv")
        told = self._run("bean-query", *how, str(books), asked)
        moved: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for account, year, month, won in [*csv.reader(told.splitlines())][1:]:
            at = f"{int(year):04d}-{int(month):02d}"
            moved[account].append((at, _won(won)))
        return {account: _added(months) for account, months in moved.items()}


def _added(moved: Iterable[tuple[str, int]]) -> Balances:
    months, won = zip(*moved, strict=True)
    return Balances(months, tuple(accumulate(won)))


def _won(cell: str) -> int:
    return int(cell.replace("KRW", "").replace(",", ""))


def foreign_programs(path: str | None = None) -> tuple[Foreign, ...]:
    """Both programs, looked for on a path; by default beside this Python as well."""
    if path is None:
        beside = str(Path(sys.executable).parent)
        path = os.pathsep.join((os.environ.get("PATH", os.defpath), beside))
    kinds: tuple[tuple[type[Foreign], Form], ...] = (
        (HledgerProgram, Hledger()),
        (BeancountProgram, Beancount()),
    )
    programs = []
    for kind, form in kinds:
        looked = ((name, shutil.which(name, path=path)) for name in kind.NEEDS)
        programs.append(kind(form, {name: where for name, where in looked if where}))
    return tuple(programs)
