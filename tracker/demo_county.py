"""A county's year made up by a seed (견본 군): few very long lines, many short ones.

Facts go straight into an empty event store, thousands a transaction, and no rule is
asked. The same number and seed give the same facts, to the byte.
"""

from __future__ import annotations

from bisect import bisect
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice, pairwise
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain.budget_line import BudgetLine
from domain.classification import FundingSource
from domain.fiscal_year import FiscalYear
from domain.funding import FundingSplit
from domain.program import Program
from domain.rule_sets import rule_set_on
from tracker.code_tables import table_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from domain.facts import Fact
    from tracker.event_store import EventStore

YEAR = 2026
FIRST_DAY, DAYS = date(YEAR, 1, 2), 360
BY = "demo-county"
"""Who recorded it: nobody of the directory."""

PAGE = 5_000
"""Facts a transaction."""

LONGEST = 0.3
"""The longest line's share of all payments; the others follow a power law."""

FALL = 1.1
FACTS_A_PROGRAM, PROGRAMS_MAX, LINES_MAX, DEPARTMENTS = 120, 1_400, 5, 28
RETURNS, LATE, LATE_DAYS = 0.001, 0.03, 75
SHARED = 0.25
"""The part of the lines of which the nation and the province pay their shares."""

MEDIAN, MEAN, SPREAD, SMALLEST = 180_000, 650_000, 1.6, 10
SUMMARIES = ("수용비", "여비", "자문료", "임차료", "공공요금", "강사료", "물품 구입")


class StoreNotEmpty(Exception):
    """There are facts already; an invented county goes into an empty store only."""


class _Line:
    """One line as it is being written."""

    def __init__(self, id: UUID, source: FundingSplit) -> None:
        self.id, self.source = id, source
        self.version = 0
        self.paid: tuple[int, int, FundingSplit] | None = None


class _Payment(NamedTuple):
    line: int
    on: date
    at: datetime
    amount: int
    returned: bool


def load_county(
    store: EventStore,
    *,
    events: int,
    seed: int,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write that many facts; `progress` is told how many more are stored.

    Raises StoreNotEmpty.
    """
    if store.last_position():
        raise StoreNotEmpty
    to_stored = store.facts.to_stored_event
    facts = county_facts(events=events, seed=seed)
    while page := [to_stored(fact) for fact in islice(facts, PAGE)]:
        store.recorder.insert_events(page)
        if progress is not None:
            progress(len(page))


def county_facts(*, events: int, seed: int) -> Iterator[Fact]:
    """The facts of the invented year in the order they were recorded."""
    chance = Random(seed)
    programs = min(PROGRAMS_MAX, max(2, events // FACTS_A_PROGRAM))
    opening, lines = _opening(chance, programs, events)
    yield from opening[:events]
    payments = _payments(chance, len(lines), max(0, events - len(opening)))
    for number, payment in enumerate(payments, 1):
        line = lines[payment.line]
        line.version += 1
        yield _entry(line, payment, seed=seed, number=number)


def _opening(
    chance: Random, programs: int, events: int
) -> tuple[list[Fact], list[_Line]]:
    """Programs, years, lines and budgets, as the first days of the year leave them."""
    codes = list(table_for(YEAR).names.items())
    planned = [
        (_Program(n), chance.sample(codes, chance.randint(1, LINES_MAX)))
        for n in range(programs)
    ]
    edges = [0.0, *_edges(sum(len(lines) for _, lines in planned))]
    shares = (after - before for before, after in pairwise(edges))
    facts: list[Fact] = []
    lines: list[_Line] = []
    for program, opened in planned:
        facts += program.opened()
        for code, name in opened:
            shared = chance.random() < SHARED
            line = _Line(program.line_id(code), SHARES if shared else OWN)
            # Some will not do, as in any year.
            need = next(shares) * events * MEAN * chance.uniform(0.9, 2.5)
            budget = (int(need) // 1_000_000 + 1) * 1_000_000
            facts += program.line(line, code=code, name=name, budget=budget)
            lines.append(line)
    return facts, lines


OWN, SHARES = FundingSplit(own=1), FundingSplit(national=50, provincial=15, own=35)


class _Program:
    """The opening facts of one program."""

    def __init__(self, number: int) -> None:
        self.name = f"견본 사업 {number:04d}"
        self.department = f"견본 {number % DEPARTMENTS:02d}과"
        self.id = Program.id_of(self.department, self.name)
        self.year = FiscalYear.id_of(self.id, YEAR)
        self.year_version = 0
        self.at = datetime(YEAR, 1, 1, tzinfo=UTC) + timedelta(seconds=number)

    def line_id(self, code: str) -> UUID:
        return BudgetLine.id_of(self.id, YEAR, code)

    def opened(self) -> Iterator[Fact]:
        yield Program.Registered(
            **self._said(self.id, 1),
            name=self.name,
            department=self.department,
            bureau="견본군",
            account="일반회계",
            funding_source=FundingSource.OWN,
        )
        yield year_facts.Opened(
            **self._said(self.year, self._next()), program_id=self.id, year=YEAR
        )

    def line(self, line: _Line, *, code: str, name: str, budget: int) -> Iterator[Fact]:
        opened: dict[str, Any] = {"code": code, "name": name}
        yield line_facts.Opened(
            **self._said(line.id, 1), program_id=self.id, fiscal_year=YEAR, **opened
        )
        yield year_facts.LineOpened(**self._said(self.year, self._next()), **opened)
        line.version = 2
        yield line_facts.BudgetAppropriated(
            **self._said(line.id, 2), amount=budget, split=line.source.apportion(budget)
        )

    def _next(self) -> int:
        self.year_version += 1
        return self.year_version

    def _said(self, id: UUID, version: int) -> dict[str, Any]:
        return _said(id, version, on=date(YEAR, 1, 1), at=self.at)


def _said(id: UUID, version: int, *, on: date, at: datetime) -> dict[str, Any]:
    return {
        "originator_id": id,
        "originator_version": version,
        "timestamp": at,
        "effective_on": on,
        "by": BY,
        "rules": RULES,
    }


RULES = rule_set_on(FIRST_DAY).name


def _payments(chance: Random, lines: int, count: int) -> Iterator[_Payment]:
    """When, on which line and how much, in the order of recording."""
    edges = _edges(lines)
    start = datetime.combine(FIRST_DAY, datetime.min.time(), UTC)
    step = timedelta(days=DAYS) / max(count, 1)
    for n in range(count):
        at = start + n * step
        late = chance.random() < LATE
        days = chance.randint(1, LATE_DAYS) if late else 0
        on = max(FIRST_DAY, at.date() - timedelta(days=days))
        amount = round(chance.lognormvariate(0, SPREAD) * MEDIAN / SMALLEST) or 1
        line = min(bisect(edges, chance.random()), lines - 1)
        yield _Payment(line, on, at, amount * SMALLEST, chance.random() < RETURNS)


def _edges(lines: int) -> list[float]:
    """Where each line's share of the payments ends, the longest line first."""
    weights = [rank**-FALL for rank in range(1, lines)]
    rest = sum(weights) / (1 - LONGEST) if weights else 1.0
    return list(accumulate([LONGEST, *(weight / rest for weight in weights)]))


def _entry(line: _Line, payment: _Payment, *, seed: int, number: int) -> Fact:
    """The payment, or in its stead the return of the line's latest one."""
    said = _said(line.id, line.version, on=payment.on, at=payment.at)
    said |= {"document": f"지출-{number:07d}", "key": f"county-{seed}-{number}"}
    said["summary"] = SUMMARIES[number % len(SUMMARIES)]
    if payment.returned and line.paid:
        version, amount, split = line.paid
        line.paid = None
        return line_facts.ExpenditureReturned(
            **said, amount=amount, split=split, payment=version
        )
    split = line.source.apportion(payment.amount)
    line.paid = (line.version, payment.amount, split)
    return line_facts.ExpenditureRecorded(**said, amount=payment.amount, split=split)


__all__ = ["StoreNotEmpty", "county_facts", "load_county"]
