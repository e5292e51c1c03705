"""A budget with a shadow that replays it, and what must hold after every act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from hypothesis.stateful import RuleBasedStateMachine, invariant

from domain import budget_line_facts, fiscal_year_facts
from domain.budget_line import BudgetLine
from domain.classification import CarryOverKind, Measure
from domain.facts import Fact, Stream, Voucher
from domain.fiscal_year import FiscalYear
from domain.funding import FundingSplit
from domain.policy_settings import PolicySettings
from domain.refusals import Refusal
from tracker.fact_mapper import FactMapper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAMS = (
    UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019"),
    UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002020"),
)
YEARS = (2019, 2020)
CODES = ("201-01", "201-03", "202-03", "801-01")
PEOPLE = ("M-1", "M-2", "M-3")
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
Place = tuple[int, int, str, int]
"""A program, a year, a code, and a day of that year from 0."""
Spot = tuple[int, int, str]
FUNDED = FundingSplit(national=333, provincial=334, own=333)


class BudgetHistory(RuleBasedStateMachine):
    """Acts, good and bad, on every verb; a shadow replays what they stored."""

    def __init__(self) -> None:
        super().__init__()
        self.mapper = FactMapper()
        self.written = 0
        self.history: list[Fact] = []
        self.shadow: dict[UUID, Stream] = {}
        self.settings = PolicySettings()
        self.years: dict[tuple[int, int], FiscalYear] = {}
        self.lines: dict[Spot, BudgetLine] = {}
        self.remembered: list[tuple[int, dict[UUID, dict[Measure, int]]]] = []
        for of, program in enumerate(PROGRAMS):
            for year in YEARS:
                opened = self.voucher(year, 0)
                fiscal_year = FiscalYear.open(opened, program_id=program, year=year)
                self.years[of, year] = fiscal_year
                for code in CODES:
                    line = fiscal_year.open_line(opened, code=code, name=f"과목 {code}")
                    line.appropriate(opened, amount=1_000, split=FUNDED)
                    self.lines[of, year, code] = line
        self.store()

    def voucher(self, year: int, day: int, **more: Any) -> Voucher:
        """Accompany an act on a day of a year, or a little outside it.

        The clocks run apart: each act is written a while after the last one, on
        whatever day it happened.
        """
        self.written += 1
        usual: dict[str, Any] = {
            "by": PEOPLE[self.written % 3],
            "document": "행정-1",
            "approved_by": "M-9",
        }
        return Voucher(
            effective_on=date(year, 1, 1) + timedelta(days=day),
            recorded_at=START + timedelta(hours=self.written),
            settings=self.settings,
            **(usual | more),
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

    def lines_of(self, of: int, year: int) -> list[BudgetLine]:
        """List the lines of a program's year."""
        return [self.lines[of, year, code] for code in CODES]

    def moving(self, *kinds: type[Fact]) -> list[tuple[BudgetLine, Any]]:
        """List what was recorded of some kinds, with the line it stands on."""
        of = {line.id: line for line in self.lines.values()}
        return [
            (of[fact.originator_id], fact)
            for fact in self.history
            if isinstance(fact, kinds) and fact.originator_id in of
        ]

    def store(self) -> None:
        """Encode what was decided, decode it, and let the shadow take it."""
        for stream in self.streams():
            for fact in stream.collect_events():
                read = self.mapper.to_domain_event(self.mapper.to_stored_event(fact))
                assert read == fact
                self.history.append(read)
                shadow = self.shadow.setdefault(stream.id, type(stream)(stream.id))
                shadow.take(read)
        sums = {line.id: dict(line.sums) for line in self.lines.values()}
        self.remembered.append((len(self.history), sums))

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do an act and store it; a refused one must have changed nothing."""
        try:
            act()
        except Refusal:
            self.untouched()
            return False
        self.store()
        return True

    def untouched(self) -> None:
        """Compare every stream with its shadow, which never saw a refused act."""
        for stream in self.streams():
            assert stream.version == self.shadow[stream.id].version
            assert vars(stream) == vars(self.shadow[stream.id])

    def at(self, place: Place) -> tuple[BudgetLine, Voucher]:
        """Find the line of a place, and accompany an act there."""
        of, year, code, day = place
        return self.lines[of, year, code], self.voucher(year, day)

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
        """국비 + 시도비 + 시군구비 + 기타 = 예산현액, none below nothing."""
        for line in self.lines.values():
            assert line.funding.total == line.figures.revised_budget
            assert line.carried.total == line.figures.carried_over
            assert line.spent.total == line.figures.expended
            assert min(line.left) >= 0
            assert min(line.spent) >= 0

    @invariant()
    def what_is_bound_stays_within_what_there_is(self) -> None:
        """Allotments, advances and early use never pass what they rest on."""
        for line in self.lines.values():
            assert line.figures.allotted <= line.figures.revised_budget
            assert sum(line.allotments.values()) == line.figures.allotted
            assert line.advanced == line.advanced_split.total >= 0
            assert all(won > 0 for won in line.unsettled.values())
            assert sum(line.unsettled.values()) <= line.figures.expended
            assert line.past_paid >= 0
            assert line.diverted_in >= 0

    @invariant()
    def what_moves_is_neither_made_nor_lost(self) -> None:
        """Virements sum to zero in a year; what leaves one year enters the next."""
        for year in YEARS:
            lines = [line for spot, line in self.lines.items() if spot[1] == year]
            for measure in MOVED:
                assert sum(x.sums.get(measure, 0) for x in lines) == 0
        for of in range(len(PROGRAMS)):
            for code in CODES:
                leaving, arriving = (self.lines[of, year, code] for year in YEARS)
                for kind in CarryOverKind:
                    assert leaving.sums.get(kind.carried_over, 0) == arriving.sums.get(
                        kind.carried_in, 0
                    )

    @invariant()
    def as_of_equals_what_was_recorded_then(self) -> None:
        """The facts up to any earlier one make the sums remembered then."""
        position, sums = self.remembered[self.written * 7919 % len(self.remembered)]
        then: dict[UUID, dict[Measure, int]] = {line: {} for line in sums}
        for fact in self.history[:position]:
            for posting in fact.postings():
                measure, amount = posting.measure, posting.amount
                if fact.originator_id in then:
                    of = then[fact.originator_id]
                    of[measure] = of.get(measure, 0) + amount
        assert then == sums

    @invariant()
    def replay_equals_live(self) -> None:
        """The facts alone make the same streams."""
        for stream in self.streams():
            assert stream.pending == []
            assert stream.version == self.shadow[stream.id].version
            assert vars(stream) == vars(self.shadow[stream.id])

    @invariant()
    def standing_says_all_of_a_stream(self) -> None:
        """A stream that was written down and read back is the same stream."""
        for stream in self.streams():
            written = msgspec.msgpack.encode(stream.standing())
            standing = msgspec.msgpack.decode(written, type=stream.STANDING)
            read = type(stream).standing_at(stream.id, stream.version, standing)
            assert vars(read) == vars(stream)

    @invariant()
    def settled_months_stay_as_settled(self) -> None:
        """Nothing reaches into a month that is settled still."""
        for (of, year), fiscal_year in self.years.items():
            lines = self.lines_of(of, year)
            own = {stream.id for stream in (fiscal_year, *lines)}
            closed = {(m, fiscal_year.revisions[m]) for m in fiscal_year.settled}
            for fact in self.history:
                if (
                    isinstance(fact, SETTLED)
                    and fact.originator_id in own
                    and (fact.month, fact.revision) in closed
                ):
                    stream = self.shadow[fact.originator_id]
                    parts = [stream]
                    if isinstance(stream, FiscalYear):
                        parts += lines
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
