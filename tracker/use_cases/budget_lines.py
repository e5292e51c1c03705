"""Acts that give a budget line its money: budget, allotment, costing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.budget_line import BudgetLine
from domain.classification import FundingSource
from domain.funding import NOTHING, FundingSplit, wholly
from tracker.proposing import Asked
from tracker.use_cases.line_acts import LineActs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.costing import CostingItem
    from domain.facts import Stream, Voucher
    from tracker.application import Entry, Receipt


class BudgetLines(LineActs):
    """Acts on budget lines (통계목별 예산); amounts in won.

    `line` is a code or a name. An appropriation opens the year and the line where
    they are new; every other act wants them to exist.
    """

    def appropriate(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        split: FundingSplit | None = None,
    ) -> Receipt:
        """Record the original budget of a line (본예산)."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year, opening=voucher)
            target = app.line_or_new(fiscal_year, line, voucher)
            sources = split or wholly(amount, FundingSource(found.funding_source))
            target.appropriate(voucher, amount=amount, split=sources)
            return [fiscal_year, target]

        return app.record(
            entry,
            decide,
            act="appropriate",
            program=found.id,
            year=year,
            line=line,
            amount=amount,
            split=split,
        )

    def supplement(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        number: int | None = None,
        split: FundingSplit | None = None,
    ) -> Receipt:
        """Record a supplementary budget, signed and numbered (추가경정예산).

        Without a number it is the next one of its line.
        """
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year, opening=voucher)
            target = app.line_or_new(fiscal_year, line, voucher)
            source = FundingSource(found.funding_source)
            sources = split or supplement_sources(target, amount, source)
            named = number or target.supplements + 1
            target.supplement(voucher, number=named, amount=amount, split=sources)
            return [fiscal_year, target]

        return app.record(
            entry,
            decide,
            act="supplement",
            program=found.id,
            year=year,
            line=line,
            number=number,
            amount=amount,
            split=split,
        )

    def use_before_supplement(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        split: FundingSplit,
    ) -> Receipt:
        """Use granted money before its supplementary budget (성립전 사용)."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.books(found.id, year, opening=voucher)
            target = app.line_or_new(fiscal_year, line, voucher)
            target.use_before_supplement(voucher, amount=amount, split=split)
            return [fiscal_year, target]

        fields = {
            "program": found.id,
            "year": year,
            "line": line,
            "amount": amount,
            "split": split,
        }
        return app.record_asked(entry, decide, Asked("advance-use", found.id, fields))

    def allot(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        period: str = "",
    ) -> Receipt:
        """Release budget for use (예산배정), for a quarter, a month or at once."""
        return self.tell(
            entry,
            (program, year, line),
            BudgetLine.allot,
            amount=amount,
            period=period.strip(),
        )

    def withdraw_allotment(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        period: str = "",
    ) -> Receipt:
        """Take an allotment back (예산배정 회수)."""
        return self.tell(
            entry,
            (program, year, line),
            BudgetLine.withdraw_allotment,
            amount=amount,
            period=period.strip(),
        )

    def add_excess_revenue(
        self, entry: Entry, *, program: str, year: int, line: str, amount: int
    ) -> Receipt:
        """Let revenue beyond its estimate be spent (수입대체경비 초과지출)."""
        app, found = self._application, self._application.program(program)
        source = FundingSource(found.funding_source)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target = app.line(app.books(found.id, year), line)
            split = sources_of(target, amount, source)
            target.add_excess_revenue(voucher, amount=amount, split=split)
            return [target]

        fields = {"program": found.id, "year": year, "line": line, "amount": amount}
        return app.record_asked(
            entry, decide, Asked("excess-revenue", found.id, fields)
        )

    def plan_costing(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        items: Sequence[CostingItem],
    ) -> Receipt:
        """Set the costing basis of a line (산출근거)."""
        return self.tell(
            entry, (program, year, line), BudgetLine.plan_costing, items=items
        )


def sources_of(line: BudgetLine, amount: int, source: FundingSource) -> FundingSplit:
    """A default split: as the line is funded, else wholly from the program's source."""
    if line.funding == NOTHING:
        return wholly(amount, source)
    return line.funding.apportion(amount)


def supplement_sources(
    line: BudgetLine, amount: int, source: FundingSource
) -> FundingSplit:
    """A default split of a supplementary budget: first what was used before it.

    A cut takes from what each source has left.
    """
    if amount < 0:
        return line.left.apportion(amount)
    rest = amount - line.advanced
    if not line.advanced or rest < 0:
        return sources_of(line, amount, source)
    return line.advanced_split + wholly(rest, source)
