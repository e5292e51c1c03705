"""The facts of a budget line, in the order of its life.

These names are the storage format: a fact once stored is read for ever.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from domain.classification import CarryOverKind, Measure, VirementKind
from domain.costing import CostingItem
from domain.facts import Fact, Posting
from domain.funding import FundingSplit
from domain.months import month_end

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class Opened(Fact, frozen=True):
    """The line exists (과목 설정)."""

    TOPIC = "BudgetLine.Opened"
    program_id: UUID
    fiscal_year: int
    code: str
    name: str
    settled_through: date | None = None

    def apply(self, line: BudgetLine) -> None:
        """Take the identity."""
        line.program_id, line.fiscal_year = self.program_id, self.fiscal_year
        line.code, line.name = self.code, self.name
        line.settled_through = self.settled_through


class _Moving(Fact, frozen=True):
    """A fact that moves amounts."""

    def apply(self, line: BudgetLine) -> None:
        """Post the amounts."""
        line.post(self)


class BudgetAppropriated(_Moving, frozen=True):
    """The original budget was appropriated (본예산)."""

    TOPIC = "BudgetLine.BudgetAppropriated"
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The original budget grows."""
        return (Posting(Measure.ORIGINAL, self.amount, self.split),)


class BudgetSupplemented(_Moving, frozen=True):
    """A supplementary budget raised or cut the line (추가경정예산)."""

    TOPIC = "BudgetLine.BudgetSupplemented"
    number: int
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The supplementary budget moves, either way."""
        return (Posting(Measure.SUPPLEMENTARY, self.amount, self.split),)

    def apply(self, line: BudgetLine) -> None:
        """Post, and keep the highest number."""
        line.post(self)
        line.supplements = max(line.supplements, self.number)


class ReserveAllocated(_Moving, frozen=True):
    """Reserve was allocated to the line (예비비 사용), 지방재정법 제43조."""

    TOPIC = "BudgetLine.ReserveAllocated"
    amount: int
    split: FundingSplit
    drawn_from: UUID | None = None

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(Measure.RESERVE, self.amount, self.split),)


class ReserveDrawn(_Moving, frozen=True):
    """The reserve line itself went down (예비비 지출결정)."""

    TOPIC = "BudgetLine.ReserveDrawn"
    amount: int
    split: FundingSplit
    allocated_to: UUID

    def postings(self) -> tuple[Posting, ...]:
        """The changes shrink."""
        return (Posting(Measure.RESERVE, -self.amount, -self.split),)


class ExcessRevenueAdded(_Moving, frozen=True):
    """Revenue beyond its estimate may be spent (수입대체경비 초과지출)."""

    TOPIC = "BudgetLine.ExcessRevenueAdded"
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(Measure.EXCESS_REVENUE, self.amount, self.split),)


class ViredOut(_Moving, frozen=True):
    """Budget was given to another line (이용·전용·이체·변경사용)."""

    TOPIC = "BudgetLine.ViredOut"
    kind: VirementKind
    amount: int
    split: FundingSplit
    virement: str
    to_line: UUID

    def postings(self) -> tuple[Posting, ...]:
        """The changes shrink."""
        return (Posting(self.kind.measure, -self.amount, -self.split),)


class ViredIn(_Moving, frozen=True):
    """Budget was received from another line (이용·전용·이체·변경사용)."""

    TOPIC = "BudgetLine.ViredIn"
    kind: VirementKind
    amount: int
    split: FundingSplit
    virement: str
    from_line: UUID

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(self.kind.measure, self.amount, self.split),)


class Allotted(_Moving, frozen=True):
    """Budget was released for use (예산배정)."""

    TOPIC = "BudgetLine.Allotted"
    amount: int

    def postings(self) -> tuple[Posting, ...]:
        """The allotment grows."""
        return (Posting(Measure.ALLOTTED, self.amount),)


class CommitmentMade(_Moving, frozen=True):
    """The line was bound by a contract or order (지출원인행위)."""

    TOPIC = "BudgetLine.CommitmentMade"
    number: str
    amount: int
    summary: str

    def postings(self) -> tuple[Posting, ...]:
        """The commitments grow."""
        return (Posting(Measure.COMMITTED, self.amount),)

    def apply(self, line: BudgetLine) -> None:
        """Post, and keep what is outstanding."""
        line.post(self)
        line.outstanding[self.number] = self.amount


class CommitmentChanged(_Moving, frozen=True):
    """A commitment was raised or lowered (원인행위 변경)."""

    TOPIC = "BudgetLine.CommitmentChanged"
    number: str
    difference: int

    def postings(self) -> tuple[Posting, ...]:
        """The commitments move by the difference."""
        return (Posting(Measure.COMMITTED, self.difference),)

    def apply(self, line: BudgetLine) -> None:
        """Post, and move what is outstanding."""
        line.post(self)
        line.outstanding[self.number] += self.difference


class CommitmentReleased(_Moving, frozen=True):
    """The rest of a commitment was given up (원인행위 취소)."""

    TOPIC = "BudgetLine.CommitmentReleased"
    number: str
    amount: int

    def postings(self) -> tuple[Posting, ...]:
        """The commitments shrink by what was outstanding."""
        return (Posting(Measure.COMMITTED, -self.amount),)

    def apply(self, line: BudgetLine) -> None:
        """Post, and close the commitment; its number stays taken."""
        line.post(self)
        line.outstanding[self.number] -= self.amount


class ExpenditureRecorded(_Moving, frozen=True):
    """Money was paid (지출)."""

    TOPIC = "BudgetLine.ExpenditureRecorded"
    amount: int
    summary: str
    commitment: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """Paid; without a commitment it is committed in the same act."""
        paid = Posting(Measure.EXPENDED, self.amount)
        if self.commitment:
            return (paid,)
        return (Posting(Measure.COMMITTED, self.amount), paid)

    def apply(self, line: BudgetLine) -> None:
        """Post, and lower what is outstanding on the commitment."""
        line.post(self)
        if self.commitment:
            line.outstanding[self.commitment] -= self.amount


class ExpenditureReturned(_Moving, frozen=True):
    """Money came back to the line that paid (여입·반납), 지방회계법 제27조."""

    TOPIC = "BudgetLine.ExpenditureReturned"
    amount: int
    summary: str

    def postings(self) -> tuple[Posting, ...]:
        """Unpaid and free again."""
        return (
            Posting(Measure.COMMITTED, -self.amount),
            Posting(Measure.EXPENDED, -self.amount),
        )


class CarriedOver(_Moving, frozen=True):
    """Unspent budget left for the next year (이월), 지방재정법 제50조."""

    TOPIC = "BudgetLine.CarriedOver"
    kind: CarryOverKind
    amount: int
    split: FundingSplit
    to_line: UUID
    commitment: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """Carried over; a commitment that goes along stops binding this year."""
        over = Posting(self.kind.carried_over, self.amount, self.split)
        if self.commitment:
            return (Posting(Measure.COMMITTED, -self.amount), over)
        return (over,)

    def apply(self, line: BudgetLine) -> None:
        """Post, and take the amount off the commitment that goes along."""
        line.post(self)
        if self.commitment:
            line.outstanding[self.commitment] -= self.amount


class CarriedIn(_Moving, frozen=True):
    """Last year's unspent budget arrived (전년도 이월)."""

    TOPIC = "BudgetLine.CarriedIn"
    kind: CarryOverKind
    amount: int
    split: FundingSplit
    from_line: UUID

    def postings(self) -> tuple[Posting, ...]:
        """The carried-in budget grows."""
        return (Posting(self.kind.carried_in, self.amount, self.split),)


class CostingPlanned(Fact, frozen=True):
    """The costing basis of the line was set (산출근거)."""

    TOPIC = "BudgetLine.CostingPlanned"
    items: tuple[CostingItem, ...]

    def apply(self, line: BudgetLine) -> None:
        """Keep the latest basis."""
        line.costing = self.items


class MonthSettled(Fact, frozen=True):
    """The month's figures were fixed (월 결산)."""

    TOPIC = "BudgetLine.MonthSettled"
    month: str
    revision: int
    sums: dict[Measure, int]

    def apply(self, line: BudgetLine) -> None:
        """Close the line up to the end of the month."""
        line.settled_through = month_end(self.month)


class MonthReopened(Fact, frozen=True):
    """A settled month was opened again, with a reason (월 결산 취소)."""

    TOPIC = "BudgetLine.MonthReopened"
    month: str
    settled_through: date | None

    def apply(self, line: BudgetLine) -> None:
        """Open the line again after the months that stay settled."""
        line.settled_through = self.settled_through
