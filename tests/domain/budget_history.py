"""A budget with a shadow that replays it, and what must hold after every act."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine, invariant

from domain import budget_line_facts, fiscal_year_facts
from domain.budget_line import BudgetLine
from domain.classification import CarryOverKind, Measure
from domain.facts import Fact, Stream, Voucher
from domain.fiscal_year import FiscalYear
from domain.funding import FundingSplit
from domain.refusals import Refusal
from tracker.fact_mapper import FactMapper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
YEARS = (2019, 2020)
CODES = ("201-01", "202-03", "801-01")
START = datetime(2019, 1, 1, tzinfo=UTC)
MOVED = (
    Measure.USE,
    Measure.DIVERSION,
    Measure.TRANSFER,
    Measure.REASSIGNMENT,
    Measure.RESERVE,
)

SETTLED = (fiscal_year_facts.MonthSettled, budget_line_facts.MonthSettled)

EDGE = 10**9
"""Stands for the largest legal amount of an act, whatever that is by then."""
Place = tuple[int, str, int]
FUNDED = FundingSplit(national=333, provincial=334, own=333)


class BudgetHistory(RuleBasedStateMachine):
    """Acts, good and bad, on every verb; a shadow replays what they stored."""

    def __init__(self) -> None:
        super().__init__()
        self.mapper = FactMapper()
        self.written = 0
        self.history: list[Fact] = []
        self.shadow: dict[UUID, Stream] = {}
        self.cut: set[UUID] = set()
        self.years: dict[int, FiscalYear] = {}
        self.lines: dict[tuple[int, str], BudgetLine] = {}
        for year in YEARS:
            opened = self.voucher(year, 0)
            fiscal_year = FiscalYear.open(opened, program_id=PROGRAM, year=year)
            self.years[year] = fiscal_year
            for code in CODES:
                line = fiscal_year.open_line(opened, code=code, name=f"과목 {code}")
                line.appropriate(opened, amount=1_000, split=FUNDED)
                self.lines[year, code] = line
        self.store()

    def voucher(self, year: int, day: int, **more: Any) -> Voucher:
        """Accompany an act on a day of a year, or a little outside it."""
        self.written += 1
        return Voucher(
            by="M-1",
            effective_on=date(year, 1, 1) + timedelta(days=day),
            recorded_at=START + timedelta(seconds=self.written),
            document="행정-1",
            **more,
        )

    def open_commitments(self) -> list[tuple[BudgetLine, str]]:
        """List every line's open commitments."""
        return [
            (line, number)
            for line in self.lines.values()
            for number in line.open_commitments
        ]

    def has_commitments(self) -> bool:
        """Tell whether any line has an open commitment."""
        return bool(self.open_commitments())

    def commitment(self, of: int) -> tuple[BudgetLine, str]:
        """Choose an open commitment, or now and then one that is not there."""
        known = self.open_commitments()
        line, number = known[of % len(known)]
        return line, "C-0" if of == 5 else number

    def taken_number(self, line: BudgetLine) -> str:
        """Choose a number that the line has used, if it has."""
        return next(iter(line.outstanding), "")

    def streams(self) -> list[Stream]:
        """List the years and the lines."""
        return [*self.years.values(), *self.lines.values()]

    def lines_of(self, year: int) -> list[BudgetLine]:
        """List a year's lines."""
        return [self.lines[year, code] for code in CODES]

    def store(self) -> None:
        """Encode what was decided, decode it, and let the shadow take it."""
        for stream in self.streams():
            for fact in stream.collect_events():
                read = self.mapper.to_domain_event(self.mapper.to_stored_event(fact))
                assert read == fact
                self.history.append(read)
                shadow = self.shadow.setdefault(stream.id, type(stream)(stream.id))
                shadow.take(read)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do an act and store it; a refused one must have changed nothing."""
        before = deepcopy([vars(stream) for stream in self.streams()])
        try:
            act()
        except Refusal:
            assert [vars(stream) for stream in self.streams()] == before
            return False
        self.store()
        return True

    def at(self, place: tuple[int, str, int]) -> tuple[BudgetLine, Voucher]:
        """Find the line of a place, and accompany an act there."""
        year, code, day = place
        return self.lines[year, code], self.voucher(year, day)

    def settled_as_replayed(self, line: BudgetLine, month: str) -> None:
        """Compare a line's newest settlement with a replay of what was before."""
        facts = [fact for fact in self.history if fact.originator_id == line.id]
        replayed = BudgetLine.project(None, facts[:-1])
        settled = facts[-1]
        assert isinstance(settled, budget_line_facts.MonthSettled)
        assert replayed is not None
        assert replayed.sums_through(month) == settled.sums

    @invariant()
    def identities_and_bounds_hold(self) -> None:
        """Both identities, and nothing below nothing."""
        for line in self.lines.values():
            made = line.figures
            assert made.revised_budget == (
                made.final_budget + made.carried_in + made.changes
            )
            assert made.revised_budget == (
                made.expended + made.carried_over + made.balance
            )
            assert made.committed >= made.expended >= 0
            assert made.available >= 0
            assert made.carried_over >= 0
            assert made.outstanding == sum(line.outstanding.values())
            assert all(won >= 0 for won in line.outstanding.values())

    @invariant()
    def sources_sum_to_the_revised_budget(self) -> None:
        """국비 + 시도비 + 시군구비 + 기타 = 예산현액, none below nothing unless cut."""
        for line in self.lines.values():
            assert line.funding.total == line.figures.revised_budget
            assert line.carried.total == line.figures.carried_over
            if line.id not in self.cut:
                assert min(line.funding) >= 0
                assert min(line.funding - line.carried) >= 0

    @invariant()
    def what_moves_is_neither_made_nor_lost(self) -> None:
        """Virements sum to zero in a year; what leaves one year enters the next."""
        for year in YEARS:
            for measure in MOVED:
                assert sum(x.sums.get(measure, 0) for x in self.lines_of(year)) == 0
        for code in CODES:
            leaving, arriving = (self.lines[year, code] for year in YEARS)
            for kind in CarryOverKind:
                assert leaving.sums.get(kind.carried_over, 0) == arriving.sums.get(
                    kind.carried_in, 0
                )

    @invariant()
    def replay_equals_live(self) -> None:
        """The facts alone make the same streams."""
        for stream in self.streams():
            assert stream.pending == []
            assert vars(stream) == vars(self.shadow[stream.id])

    @invariant()
    def settled_months_stay_as_settled(self) -> None:
        """Nothing reaches into a month that is settled still."""
        closed = {
            (month, year.revisions[month])
            for year in self.years.values()
            for month in year.settled
        }
        for fact in self.history:
            if isinstance(fact, SETTLED) and (fact.month, fact.revision) in closed:
                stream = self.shadow[fact.originator_id]
                parts = [stream]
                if isinstance(stream, FiscalYear):
                    parts += self.lines_of(stream.year)
                assert added_up(parts, fact.month) == fact.sums


def near(amount: int, limit: int) -> int:
    """Put an amount at its limit, or one won beside it, where it stands for that."""
    return limit + amount - EDGE if abs(amount - EDGE) <= 1 else amount


def added_up(streams: Sequence[Stream], month: str) -> dict[Measure, int]:
    """Add the sums of streams through a month; zeros are left out."""
    whole: dict[Measure, int] = {}
    for stream in streams:
        assert isinstance(stream, BudgetLine | FiscalYear)
        for measure, amount in stream.sums_through(month).items():
            whole[measure] = whole.get(measure, 0) + amount
    return {measure: amount for measure, amount in whole.items() if amount}
