"""Random histories of three lines over two years: what holds after every act."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec import structs

from domain import budget_line_facts, month_settlement
from domain.carry_over import carry_over
from domain.classification import CarryOverKind, VirementKind
from domain.costing import CostingItem
from domain.figures import figures
from domain.fiscal_year_facts import StatedTotals
from domain.funding import NOTHING, FundingSplit
from domain.virement import allocate_reserve, vire
from tests.domain.budget_history import (
    CODES,
    EDGE,
    YEARS,
    BudgetHistory,
    added_up,
    near,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.domain.budget_history import Place

TODAY = date(2020, 9, 15)


def mostly(good: Sequence[int], bad: Sequence[int]) -> st.SearchStrategy[int]:
    """Draw a bad one now and then: most acts should be legal, to get anywhere."""
    return st.integers(0, 999).map(
        lambda n: bad[n % len(bad)] if n >= 960 else good[n % len(good)]
    )


years = st.sampled_from(YEARS)
codes = st.sampled_from(CODES)
which = st.integers(0, 5)
amounts = st.one_of(
    mostly(range(1, 150), [0, -1, 10**6, 10**15 + 1]),
    st.sampled_from([EDGE - 1, EDGE, EDGE + 1]),
)
differences = st.integers(-200, 200)
days = mostly(range(90, 365), [-1, 0, 40, 366, 400])
reasons = st.sampled_from(["부득이한 사유"] * 5 + [""])
weights = st.tuples(*[st.integers(0, 3)] * 4)
places = st.tuples(years, codes, days)
SOURCES = ("national", "provincial", "own", "other")


class BudgetActs(BudgetHistory):
    """Acts, good and bad, on every verb."""

    @rule(place=places, amount=amounts, weight=weights)
    def appropriate(self, place: Place, amount: int, weight: tuple[int, ...]) -> None:
        """본예산, with sources in any proportions."""
        line, on = self.at(place)
        split = FundingSplit(**dict(zip(SOURCES, weight, strict=True)))
        shared = split.apportion(amount)
        self.attempt(lambda: line.appropriate(on, amount=amount, split=shared))

    @rule(place=places, amount=differences, whole=st.booleans())
    def supplement(self, place: Place, *, amount: int, whole: bool) -> None:
        """추경, by the line's proportions or on one source alone.

        A cut of one source may drive it below nothing.
        """
        line, on = self.at(place)
        split = FundingSplit(national=amount)
        if whole:
            split = (line.funding - line.carried).apportion(amount)
        done = self.attempt(
            lambda: line.supplement(on, number=1, amount=amount, split=split)
        )
        if done and not whole:
            self.cut.add(line.id)

    @rule(place=places, amount=amounts)
    def allot(self, place: Place, amount: int) -> None:
        """배정."""
        line, on = self.at(place)
        asked = near(amount, line.figures.revised_budget - line.figures.allotted)
        self.attempt(lambda: line.allot(on, amount=asked))

    @rule(place=places, amount=amounts)
    def add_excess_revenue(self, place: Place, amount: int) -> None:
        """수입대체경비 초과지출."""
        line, on = self.at(place)
        kind, split = budget_line_facts.ExcessRevenueAdded, FundingSplit(other=amount)
        self.attempt(lambda: line.receive(on, kind, amount, split=split))

    @rule(place=places, of=which, amount=amounts)
    def commit(self, place: Place, of: int, amount: int) -> None:
        """지출원인행위, now and then under a number that is taken."""
        line, on = self.at(place)
        number = f"C-{self.written}" if of else self.taken_number(line)
        asked = near(amount, line.figures.available)
        self.attempt(
            lambda: line.make_commitment(
                on, number=number, amount=asked, summary="계약"
            )
        )

    @precondition(BudgetHistory.has_commitments)
    @rule(day=days, of=which, by=amounts, less=st.booleans())
    def change(self, day: int, of: int, by: int, *, less: bool) -> None:
        """원인행위 변경."""
        line, number = self.commitment(of)
        on = self.voucher(line.fiscal_year, day)
        if less:
            by = -near(by, line.outstanding.get(number, 0))
        by = near(by, line.figures.available)
        self.attempt(lambda: line.change_commitment(on, number=number, difference=by))

    @precondition(BudgetHistory.has_commitments)
    @rule(day=days, of=which)
    def release(self, day: int, of: int) -> None:
        """원인행위 취소."""
        line, number = self.commitment(of)
        on = self.voucher(line.fiscal_year, day)
        self.attempt(lambda: line.release_commitment(on, number=number))

    @rule(place=places, amount=amounts)
    def pay(self, place: Place, amount: int) -> None:
        """지출, directly."""
        line, on = self.at(place)
        asked = near(amount, line.figures.available)
        self.attempt(lambda: line.record_expenditure(on, amount=asked, summary="지급"))

    @precondition(BudgetHistory.has_commitments)
    @rule(day=days, of=which, amount=amounts)
    def pay_on_commitment(self, day: int, of: int, amount: int) -> None:
        """지출, on a commitment."""
        line, number = self.commitment(of)
        on = self.voucher(line.fiscal_year, day)
        asked = near(amount, line.outstanding.get(number, 0))
        self.attempt(
            lambda: line.record_expenditure(
                on, amount=asked, summary="지급", commitment=number
            )
        )

    @rule(
        place=places, amount=amounts, document=st.sampled_from(["여입-1"] * 5 + [" "])
    )
    def take_back(self, place: Place, amount: int, document: str) -> None:
        """여입, sometimes without a document."""
        line, on = self.at(place)
        on = structs.replace(on, document=document)
        asked = near(amount, line.figures.expended)
        self.attempt(lambda: line.return_expenditure(on, amount=asked, summary="반납"))

    @rule(place=places, label=st.text(max_size=4))
    def cost(self, place: Place, label: str) -> None:
        """산출근거, which moves nothing."""
        line, on = self.at(place)
        self.attempt(lambda: line.plan_costing(on, items=[CostingItem(label, "", 1)]))

    @rule(
        place=places,
        to=codes,
        later=mostly([0], [1]),
        amount=amounts,
        kind=st.sampled_from([*VirementKind, None]),
    )
    def move(
        self,
        place: Place,
        *,
        to: str,
        later: int,
        amount: int,
        kind: VirementKind | None,
    ) -> None:
        """이용·전용·이체·변경사용 or 예비비, between any two lines."""
        giving, on = self.at(place)
        receiving = self.lines[min(giving.fiscal_year + later, 2020), to]
        move = partial(vire, kind=kind) if kind else allocate_reserve
        asked = near(amount, giving.figures.available)
        moved = self.attempt(lambda: move(giving, receiving, on, amount=asked))
        if moved and giving.id in self.cut:
            self.cut.add(receiving.id)

    @rule(
        year=mostly([2019], [2020]),
        code=codes,
        arrival=st.sampled_from([0] * 5 + [-1]),
        amount=amounts,
        kind=st.sampled_from(list(CarryOverKind)),
        of=which,
        reason=reasons,
    )
    def carry(
        self,
        *,
        year: int,
        code: str,
        arrival: int,
        amount: int,
        kind: CarryOverKind,
        of: int,
        reason: str,
    ) -> None:
        """이월, with a commitment or without, sometimes into the wrong year."""
        giving, leaving = self.at((year, code, 364))
        receiving, arriving = self.at((2020, giving.code, arrival))
        numbers = [*giving.open_commitments, "", ""]
        number = numbers[of % len(numbers)]
        limit = giving.outstanding.get(number, giving.figures.available)
        carried = self.attempt(
            lambda: carry_over(
                giving,
                receiving,
                leaving=structs.replace(leaving, reason=reason),
                arriving=arriving,
                kind=kind,
                amount=near(amount, limit),
                commitment=number,
            )
        )
        if carried and giving.id in self.cut:
            self.cut.add(receiving.id)

    @rule(year=years, day=days, final=st.integers(0, 9_000), own=st.integers(-9, 9))
    def state_totals(self, year: int, day: int, final: int, own: int) -> None:
        """결산 총액, which post only what the lines do not hold."""
        fiscal_year, on = self.years[year], self.voucher(year, day, opening=True)
        known = added_up(self.lines_of(year), f"{year}-12")
        totals = StatedTotals(
            final_budget=FundingSplit(national=final, own=own),
            carried_in=NOTHING,
            changes=FundingSplit(national=-own, own=own),
            expended=NOTHING,
            carried_over=NOTHING,
        )
        state = partial(
            fiscal_year.record_opening_totals, on, totals=totals, known=figures(known)
        )
        if self.attempt(state):
            stored = len(self.history)
            self.attempt(state)
            assert len(self.history) == stored

    @rule(year=years, number=mostly(range(1, 6), [8, 12]))
    def settle(self, year: int, number: int) -> None:
        """월 결산 of any month, in any order; its sums are those of a replay."""
        month, on = f"{year}-{number:02d}", self.voucher(year, number * 28)
        if self.attempt(
            lambda: month_settlement.settle(
                self.years[year], self.lines_of(year), on, month=month, today=TODAY
            )
        ):
            for line in self.lines_of(year):
                self.settled_as_replayed(line, month)

    @precondition(lambda self: any(year.settled for year in self.years.values()))
    @rule(year=years, number=mostly(range(1, 6), [8]), reason=reasons)
    def reopen(self, year: int, number: int, reason: str) -> None:
        """월 결산 취소."""
        fiscal_year, month = self.years[year], f"{year}-{number:02d}"
        on = self.voucher(year, 0, reason=reason)
        self.attempt(
            lambda: month_settlement.reopen(
                fiscal_year, self.lines_of(year), on, month=month
            )
        )


TestBudgetHistory = BudgetActs.TestCase
TestBudgetHistory.settings = settings(
    max_examples=600 if os.environ.get("CI") == "true" else 200,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
