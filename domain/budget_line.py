"""A budget line (통계목별 예산): one sub-object of a program in one fiscal year.

revised budget = final budget + carried in + changes
revised budget = expended + carried over + balance
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import budget_line_facts as facts
from domain import policies
from domain.classification import CARRIED_OVER, REVISED_BUDGET
from domain.facts import Fact, Stream, Voucher, stream_id
from domain.figures import Figures, added, figures
from domain.funding import NOTHING, FundingSplit
from domain.months import month_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from domain.classification import CarryOverKind, Measure
    from domain.costing import CostingItem

_BUDGET = frozenset(REVISED_BUDGET)
_LEFT = frozenset(CARRIED_OVER)


class BudgetLine(Stream):
    """One line's facts folded into its figures, open commitments and settled months."""

    program_id: UUID
    fiscal_year: int
    code: str
    name: str

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.sums: dict[Measure, int] = {}
        self.by_month: dict[str, dict[Measure, int]] = {}
        self.funding = NOTHING
        self.carried = NOTHING
        self.outstanding: dict[str, int] = {}
        self.supplements = 0
        self.costing: tuple[CostingItem, ...] = ()
        self.settled_through: date | None = None
        self.first_month: str | None = None

    @staticmethod
    def id_of(program_id: UUID, fiscal_year: int, code: str) -> UUID:
        """The stream's id; the store refuses a second line of one natural key."""
        return stream_id("budget-line", program_id, fiscal_year, code)

    def post(self, fact: Fact) -> None:
        """Add a fact's postings to the line's sums, in all and by month."""
        name = month_of(fact.effective_on)
        month = self.by_month.setdefault(name, {})
        if not fact.opening:
            self.first_month = min(name, self.first_month or name)
        for measure, amount, split in fact.postings():
            self.sums[measure] = self.sums.get(measure, 0) + amount
            month[measure] = month.get(measure, 0) + amount
            if measure in _BUDGET:
                self.funding = self.funding + split
            elif measure in _LEFT:
                self.carried = self.carried + split

    @property
    def title(self) -> str:
        """How a person calls the line: its name and code."""
        return self.name if self.name == self.code else f"{self.name} ({self.code})"

    @property
    def figures(self) -> Figures:
        """The figures as they stand."""
        return figures(self.sums)

    def sums_through(self, month: str) -> dict[Measure, int]:
        """The sums of all months up to and including one, `YYYY-MM`."""
        return added(*(sums for each, sums in self.by_month.items() if each <= month))

    @classmethod
    def open(
        cls,
        voucher: Voucher,
        *,
        program_id: UUID,
        fiscal_year: int,
        code: str,
        name: str,
        settled_through: date | None = None,
    ) -> BudgetLine:
        """Open a line (과목 설정), closed where its year is settled already."""
        policies.text_is_given(name, field="과목 (line)")
        line = cls(cls.id_of(program_id, fiscal_year, code))
        line.record(
            facts.Opened,
            voucher,
            program_id=program_id,
            fiscal_year=fiscal_year,
            code=code,
            name=name,
            settled_through=settled_through,
        )
        return line

    def admit(self, voucher: Voucher) -> None:
        """Ask what every entry is asked: the document, the year, the open month."""
        policies.document_is_named(voucher)
        policies.date_falls_in_fiscal_year(voucher.effective_on, self.fiscal_year)
        policies.month_is_open(
            voucher.effective_on, settled_through=self.settled_through, line=self.title
        )

    def _take_available(self, amount: int) -> None:
        policies.amount_is_available(amount, figures=self.figures, line=self.title)

    def _share(self, amount: int) -> FundingSplit:
        """An amount by the sources of what has not been carried over yet."""
        return (self.funding - self.carried).apportion(amount)

    def _outstanding_on(self, number: str) -> int:
        policies.commitment_is_open(
            number, outstanding=self.open_commitments, line=self.title
        )
        return self.outstanding[number]

    @property
    def open_commitments(self) -> dict[str, int]:
        """Commitments with something outstanding, in won by number."""
        return {number: won for number, won in self.outstanding.items() if won}

    def appropriate(
        self,
        voucher: Voucher,
        *,
        amount: int,
        split: FundingSplit,
    ) -> None:
        """Appropriate the original budget (본예산 편성)."""
        self.admit(voucher)
        policies.amount_is_positive(amount)
        policies.split_sums_to_amount(split, amount)
        self.record(
            facts.BudgetAppropriated,
            voucher,
            amount=amount,
            split=split,
        )

    def supplement(
        self, voucher: Voucher, *, number: int, amount: int, split: FundingSplit
    ) -> None:
        """Raise or cut the line by a supplementary budget (추가경정예산)."""
        self.admit(voucher)
        policies.amount_is_not_zero(amount)
        policies.split_sums_to_amount(split, amount)
        if amount < 0:
            self._take_available(-amount)
        self.record(
            facts.BudgetSupplemented, voucher, number=number, amount=amount, split=split
        )

    def allot(self, voucher: Voucher, *, amount: int) -> None:
        """Release budget for use (예산배정), within the revised budget."""
        self.admit(voucher)
        policies.amount_is_positive(amount)
        unallotted = self.figures.revised_budget - self.figures.allotted
        policies.amount_is_unallotted(amount, unallotted=unallotted, line=self.title)
        self.record(facts.Allotted, voucher, amount=amount)

    def make_commitment(
        self, voucher: Voucher, *, number: str, amount: int, summary: str
    ) -> None:
        """Bind the line by a contract or order (지출원인행위)."""
        self.admit(voucher)
        policies.text_is_given(number, field="원인행위 번호 (number)")
        policies.text_is_given(summary, field="적요 (summary)")
        policies.amount_is_positive(amount)
        policies.number_is_new(
            number, taken=number in self.outstanding, line=self.title
        )
        self._take_available(amount)
        self.record(
            facts.CommitmentMade, voucher, number=number, amount=amount, summary=summary
        )

    def change_commitment(
        self, voucher: Voucher, *, number: str, difference: int
    ) -> None:
        """Raise or lower a commitment by a difference (원인행위 변경)."""
        self.admit(voucher)
        policies.amount_is_not_zero(difference)
        outstanding = self._outstanding_on(number)
        if difference > 0:
            self._take_available(difference)
        else:
            policies.amount_fits_commitment(
                -difference, number=number, outstanding=outstanding, line=self.title
            )
        self.record(
            facts.CommitmentChanged, voucher, number=number, difference=difference
        )

    def release_commitment(self, voucher: Voucher, *, number: str) -> None:
        """Give up what is outstanding on a commitment (원인행위 취소)."""
        self.admit(voucher)
        outstanding = self._outstanding_on(number)
        self.record(
            facts.CommitmentReleased, voucher, number=number, amount=outstanding
        )

    def record_expenditure(
        self, voucher: Voucher, *, amount: int, summary: str, commitment: str = ""
    ) -> None:
        """Pay, on a commitment or directly where small payments allow it (지출)."""
        self.admit(voucher)
        policies.text_is_given(summary, field="적요 (summary)")
        policies.amount_is_positive(amount)
        if commitment:
            policies.amount_fits_commitment(
                amount,
                number=commitment,
                outstanding=self._outstanding_on(commitment),
                line=self.title,
            )
        else:
            self._take_available(amount)
        self.record(
            facts.ExpenditureRecorded,
            voucher,
            amount=amount,
            summary=summary,
            commitment=commitment,
        )

    def return_expenditure(
        self, voucher: Voucher, *, amount: int, summary: str
    ) -> None:
        """Take money back into the line that paid (여입)."""
        self.admit(voucher)
        policies.text_is_given(summary, field="적요 (summary)")
        policies.amount_is_positive(amount)
        policies.amount_was_expended(
            amount, expended=self.figures.expended, line=self.title
        )
        self.record(facts.ExpenditureReturned, voucher, amount=amount, summary=summary)

    def give(
        self, voucher: Voucher, fact: type[Fact], amount: int, /, **what: Any
    ) -> FundingSplit:
        """Let an available amount leave the line; the split that leaves with it."""
        self.admit(voucher)
        policies.amount_is_positive(amount)
        self._take_available(amount)
        split = self._share(amount)
        self.record(fact, voucher, amount=amount, split=split, **what)
        return split

    def receive(
        self,
        voucher: Voucher,
        fact: type[Fact],
        amount: int,
        /,
        *,
        split: FundingSplit,
        **what: Any,
    ) -> None:
        """Let an amount arrive on the line, with its split."""
        self.admit(voucher)
        policies.amount_is_positive(amount)
        policies.split_sums_to_amount(split, amount)
        self.record(fact, voucher, amount=amount, split=split, **what)

    def leave_for_next_year(
        self,
        voucher: Voucher,
        *,
        kind: CarryOverKind,
        amount: int,
        to_line: UUID,
        commitment: str = "",
    ) -> FundingSplit:
        """Let unspent budget leave for the next year (이월); its split."""
        if not commitment:
            return self.give(
                voucher, facts.CarriedOver, amount, kind=kind, to_line=to_line
            )
        self.admit(voucher)
        policies.amount_is_positive(amount)
        policies.amount_fits_commitment(
            amount,
            number=commitment,
            outstanding=self._outstanding_on(commitment),
            line=self.title,
        )
        split = self._share(amount)
        self.record(
            facts.CarriedOver,
            voucher,
            kind=kind,
            amount=amount,
            split=split,
            to_line=to_line,
            commitment=commitment,
        )
        return split

    def plan_costing(self, voucher: Voucher, *, items: Iterable[CostingItem]) -> None:
        """Set the costing basis (산출근거); the same again changes nothing."""
        planned = tuple(items)
        if self.costing != planned:
            self.record(facts.CostingPlanned, voucher, items=planned)

    def settle(self, voucher: Voucher, *, month: str, revision: int) -> None:
        """Fix the month's figures (월 결산); its entries are refused from then on."""
        self.record(
            facts.MonthSettled,
            voucher,
            month=month,
            revision=revision,
            sums=self.sums_through(month),
        )

    def reopen(
        self, voucher: Voucher, *, month: str, settled_through: date | None
    ) -> None:
        """Open a settled month again; those before it stay settled."""
        self.record(
            facts.MonthReopened, voucher, month=month, settled_through=settled_through
        )
