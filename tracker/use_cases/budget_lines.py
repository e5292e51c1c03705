"""Acts on one budget line: budget, commitments, expenditures and returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec

from domain import budget_line_facts as facts
from domain.budget_line import BudgetLine
from domain.classification import FundingSource
from domain.funding import NOTHING, FundingSplit, wholly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from domain.costing import CostingItem
    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry, Receipt

P = ParamSpec("P")


class BudgetLines:
    """Acts on budget lines (통계목별 예산); amounts in won.

    `line` is a code or a name. An appropriation opens the year and the line where
    they are new; every other act wants them to exist.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

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
            sources = split or _sources(target, amount, source)
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

    def allot(
        self, entry: Entry, *, program: str, year: int, line: str, amount: int
    ) -> Receipt:
        """Release budget for use (예산배정)."""
        return self._tell(entry, (program, year, line), BudgetLine.allot, amount=amount)

    def make_commitment(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        summary: str,
        number: str = "",
    ) -> Receipt:
        """Bind the line by a contract or order; its number defaults to the document."""
        named = number.strip() or entry.document.strip()
        return self._tell(
            entry,
            (program, year, line),
            BudgetLine.make_commitment,
            number=named,
            amount=amount,
            summary=summary,
        )

    def change_commitment(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        number: str,
        difference: int,
    ) -> Receipt:
        """Raise or lower a commitment by a difference (원인행위 변경)."""
        return self._tell(
            entry,
            (program, year, line),
            BudgetLine.change_commitment,
            number=number,
            difference=difference,
        )

    def release_commitment(
        self, entry: Entry, *, program: str, year: int, line: str, number: str
    ) -> Receipt:
        """Give up what is outstanding on a commitment (원인행위 취소)."""
        return self._tell(
            entry, (program, year, line), BudgetLine.release_commitment, number=number
        )

    def record_expenditure(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        summary: str,
        commitment: str = "",
    ) -> Receipt:
        """Pay, on a commitment or directly (지출)."""
        return self._tell(
            entry,
            (program, year, line),
            BudgetLine.record_expenditure,
            amount=amount,
            summary=summary,
            commitment=commitment,
        )

    def return_expenditure(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        summary: str,
    ) -> Receipt:
        """Take money back into the line that paid (여입)."""
        return self._tell(
            entry,
            (program, year, line),
            BudgetLine.return_expenditure,
            amount=amount,
            summary=summary,
        )

    def add_excess_revenue(
        self, entry: Entry, *, program: str, year: int, line: str, amount: int
    ) -> Receipt:
        """Let revenue beyond its estimate be spent (수입대체경비 초과지출)."""
        source = FundingSource(self._application.program(program).funding_source)
        return self._tell(
            entry,
            (program, year, line),
            _add_excess_revenue,
            amount=amount,
            source=source,
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
        return self._tell(
            entry, (program, year, line), BudgetLine.plan_costing, items=items
        )

    def _tell(
        self,
        entry: Entry,
        where: tuple[str, int, str],
        verb: Callable[Concatenate[BudgetLine, Voucher, P], None],
        *args: P.args,
        **asked: P.kwargs,
    ) -> Receipt:
        """Get the line of a program, year and name, tell it a verb, save it."""
        program, year, line = where
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target = app.line(app.books(found.id, year), line)
            verb(target, voucher, *args, **asked)
            return [target]

        return app.record(
            entry, decide, act=verb.__name__, where=(found.id, year, line), asked=asked
        )


def _add_excess_revenue(
    line: BudgetLine, voucher: Voucher, *, amount: int, source: FundingSource
) -> None:
    split = _sources(line, amount, source)
    line.receive(voucher, facts.ExcessRevenueAdded, amount, split=split)


def _sources(line: BudgetLine, amount: int, source: FundingSource) -> FundingSplit:
    """A default split: as the line is funded, else wholly from the program's source."""
    if line.funding == NOTHING:
        return wholly(amount, source)
    return line.funding.apportion(amount)
