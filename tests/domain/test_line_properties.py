"""Random histories of two programs over two years: what holds after every act."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from msgspec import structs

from domain import month_settlement
from domain.budget_line_facts import PaymentForm
from domain.costing import CostingItem
from domain.figures import figures
from domain.fiscal_year_facts import StatedTotals
from domain.funding import NOTHING, FundingSplit
from tests.domain.budget_history import (
    YEARS,
    BudgetHistory,
    added_up,
    near,
)
from tests.domain.drawn import (
    SOURCES,
    amounts,
    days,
    differences,
    mostly,
    places,
    programs,
    reasons,
    weights,
    which,
    years,
)
from tests.domain.moving_acts import MovingActs

if TYPE_CHECKING:
    from tests.domain.budget_history import Place

TODAY = date(2020, 9, 15)


class BudgetActs(MovingActs):
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
        """추경, by the line's proportions or on one source alone."""
        line, on = self.at(place)
        split = line.left.apportion(amount) if whole else FundingSplit(national=amount)
        number = line.supplements + bool(self.written % 9)
        self.attempt(
            lambda: line.supplement(on, number=number, amount=amount, split=split)
        )

    @rule(place=places, amount=amounts, own=mostly([0], [1]))
    def use_early(self, place: Place, amount: int, own: int) -> None:
        """성립전 사용."""
        line, on = self.at(place)
        split = FundingSplit(national=amount - own, own=own)
        self.attempt(lambda: line.use_before_supplement(on, amount=amount, split=split))

    @rule(place=places, amount=amounts, part=st.sampled_from(["", "Q1", "Q3", "04"]))
    def allot(self, place: Place, amount: int, part: str) -> None:
        """배정, at once, by quarter or by month."""
        line, on = self.at(place)
        asked = near(amount, line.figures.revised_budget - line.figures.allotted)
        period = f"{line.fiscal_year}-{part}" if part else ""
        self.attempt(lambda: line.allot(on, amount=asked, period=period))

    @rule(place=places, amount=amounts, of=which)
    def withdraw_allotment(self, place: Place, amount: int, of: int) -> None:
        """배정 회수, mostly where something is allotted."""
        line, on = self.at(place)
        allotted = [each for each in self.lines.values() if each.figures.allotted]
        if allotted and of:
            line = allotted[self.written % len(allotted)]
            on = structs.replace(
                on, effective_on=on.effective_on.replace(year=line.fiscal_year)
            )
        periods = [*line.allotments, ""]
        period = periods[of % len(periods)]
        asked = near(amount, line.allotments.get(period, 0))
        self.attempt(lambda: line.withdraw_allotment(on, amount=asked, period=period))

    @rule(place=places, amount=amounts)
    def add_excess_revenue(self, place: Place, amount: int) -> None:
        """수입대체경비 초과지출."""
        line, on = self.at(place)
        split = FundingSplit(other=amount)
        self.attempt(lambda: line.add_excess_revenue(on, amount=amount, split=split))

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

    @rule(place=places, amount=amounts, named=st.booleans())
    def pay(self, place: Place, *, amount: int, named: bool) -> None:
        """지출, directly, now and then by one source alone."""
        line, on = self.at(place)
        asked = near(amount, line.figures.available)
        split = FundingSplit(own=asked) if named else None
        self.attempt(
            lambda: line.record_expenditure(
                on, amount=asked, summary="지급", split=split
            )
        )

    @precondition(BudgetHistory.has_commitments)
    @rule(
        day=days,
        of=which,
        amount=amounts,
        form=st.sampled_from([PaymentForm.FINAL, *PaymentForm]),
        override=st.booleans(),
    )
    def pay_on_commitment(
        self, *, day: int, of: int, amount: int, form: PaymentForm, override: bool
    ) -> None:
        """지출, 선금 and 개산급, on a commitment."""
        line, number = self.commitment(of)
        overrides = ("advance_too_large",) if override else ()
        on = self.voucher(line.fiscal_year, day, overrides=overrides)
        asked = near(amount, line.outstanding.get(number, 0))
        if of % 4 and number in line.committed_by:
            since = line.committed_by[number][1]
            on = structs.replace(on, effective_on=max(since, on.effective_on))
            asked = min(asked, line.outstanding[number])
        self.attempt(
            lambda: line.record_expenditure(
                on, amount=asked, summary="지급", commitment=number, form=form
            )
        )

    @rule(
        place=places, amount=amounts, document=st.sampled_from(["여입-1"] * 5 + [" "])
    )
    def take_back(self, place: Place, amount: int, document: str) -> None:
        """여입, sometimes without a document."""
        paid = [each for each in self.lines.values() if each.figures.expended]
        line, on = self.at(place)
        if paid and self.written % 4:
            line = paid[self.written % len(paid)]
            on = self.voucher(line.fiscal_year, place[3])
        on = structs.replace(on, document=document)
        asked = near(amount, line.figures.expended)
        if self.written % 3:
            asked = min(asked, line.figures.expended)
        self.attempt(lambda: line.return_expenditure(on, amount=asked, summary="반납"))

    @rule(place=places, label=st.text(max_size=4))
    def cost(self, place: Place, label: str) -> None:
        """산출근거, which moves nothing."""
        line, on = self.at(place)
        self.attempt(lambda: line.plan_costing(on, items=[CostingItem(label, "", 1)]))

    @rule(of=programs, day=days, final=st.integers(0, 9_000), own=st.integers(-9, 9))
    def state_totals(self, of: int, day: int, final: int, own: int) -> None:
        """결산 총액, which post only what the lines do not hold."""
        year = YEARS[self.written % 2]
        fiscal_year, on = self.years[of, year], self.voucher(year, day, opening=True)
        known = added_up(self.lines_of(of, year), f"{year}-12")
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

    @rule(of=programs, year=years, number=mostly(range(1, 6), [8, 12]))
    def settle(self, of: int, year: int, number: int) -> None:
        """월 결산 of any month, in any order; its sums are those of a replay."""
        month, on = f"{year}-{number:02d}", self.voucher(year, number * 28)
        fiscal_year, lines = self.years[of, year], self.lines_of(of, year)
        if self.attempt(
            lambda: month_settlement.settle(
                fiscal_year, lines, on, month=month, today=TODAY
            )
        ):
            for line in lines:
                self.settled_as_replayed(line, month)

    @precondition(lambda self: any(year.settled for year in self.years.values()))
    @rule(of=which, number=mostly(range(1, 4), [8]), reason=reasons)
    def reopen(self, of: int, number: int, reason: str) -> None:
        """월 결산 취소, mostly of one of the last settled."""
        closed = [spot for spot, year in self.years.items() if year.settled]
        of, year = closed[of % len(closed)]
        fiscal_year = self.years[of, year]
        month = fiscal_year.settled[-(number % len(fiscal_year.settled))]
        month = f"{year}-08" if number > 5 else month
        on = self.voucher(year, 0, reason=reason)
        self.attempt(
            lambda: month_settlement.reopen(
                fiscal_year, self.lines_of(of, year), on, month=month
            )
        )


TestBudgetHistory = BudgetActs.TestCase
TestBudgetHistory.settings = settings(
    max_examples=600 if os.environ.get("CI") == "true" else 200,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
