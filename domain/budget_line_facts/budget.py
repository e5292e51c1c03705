"""The facts that give a line its budget and change it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from domain.budget_line_facts.moving import Effects, Moving
from domain.classification import CarryOverKind, Measure, VirementKind
from domain.facts import Fact, Posting
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class Opened(Fact, frozen=True):
    """The line exists (과목 설정); a code that the year's table lacks is flagged."""

    TOPIC = "BudgetLine.Opened"
    program_id: UUID
    fiscal_year: int
    code: str
    name: str
    settled_through: date | None = None
    unknown_code: bool = False

    def apply(self, line: BudgetLine) -> None:
        """Take the identity."""
        line.program_id, line.fiscal_year = self.program_id, self.fiscal_year
        line.code, line.name = self.code, self.name
        line.settled_through = self.settled_through


class BudgetAppropriated(Moving, frozen=True):
    """The original budget was appropriated (본예산)."""

    TOPIC = "BudgetLine.BudgetAppropriated"
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The original budget grows."""
        return (Posting(Measure.ORIGINAL, self.amount, self.split),)


class BudgetSupplemented(Moving, frozen=True):
    """A supplementary budget raised or cut the line (추가경정예산).

    `advanced` is the part that was used before it (성립전 사용), now included.
    """

    TOPIC = "BudgetLine.BudgetSupplemented"
    number: int
    amount: int
    split: FundingSplit
    advanced: int = 0
    advanced_split: FundingSplit = FundingSplit()

    def postings(self) -> tuple[Posting, ...]:
        """The supplementary budget moves, and takes in what was used before it."""
        moved = Posting(Measure.SUPPLEMENTARY, self.amount, self.split)
        if not self.advanced:
            return (moved,)
        included = Posting(Measure.ADVANCED, -self.advanced, -self.advanced_split)
        return (included, moved)

    def effects(self) -> Effects:
        """The number is taken."""
        return Effects(supplement=self.number)


class SupplementAdvanced(Moving, frozen=True):
    """Granted money was used before its supplementary budget (성립전 사용).

    지방재정법 제45조; it must appear in the next supplementary budget.
    """

    TOPIC = "BudgetLine.SupplementAdvanced"
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The supplementary budget grows before its time."""
        return (Posting(Measure.ADVANCED, self.amount, self.split),)


class ReserveAllocated(Moving, frozen=True):
    """Reserve was allocated to the line (예비비 사용), 지방재정법 제43조."""

    TOPIC = "BudgetLine.ReserveAllocated"
    amount: int
    split: FundingSplit
    drawn_from: UUID | None = None
    virement: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(Measure.RESERVE, self.amount, self.split),)


class ReserveDrawn(Moving, frozen=True):
    """The reserve line itself went down (예비비 지출결정)."""

    TOPIC = "BudgetLine.ReserveDrawn"
    amount: int
    split: FundingSplit
    allocated_to: UUID
    virement: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The changes shrink."""
        return (Posting(Measure.RESERVE, -self.amount, -self.split),)


class ExcessRevenueAdded(Moving, frozen=True):
    """Revenue beyond its estimate may be spent (수입대체경비 초과지출)."""

    TOPIC = "BudgetLine.ExcessRevenueAdded"
    amount: int
    split: FundingSplit

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(Measure.EXCESS_REVENUE, self.amount, self.split),)


class ViredOut(Moving, frozen=True):
    """Budget was given to another line (이용·전용·이체·변경사용).

    `council` is the reference of the council's vote, where the kind needs one.
    """

    TOPIC = "BudgetLine.ViredOut"
    kind: VirementKind
    amount: int
    split: FundingSplit
    virement: str
    to_line: UUID
    council: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The changes shrink."""
        return (Posting(self.kind.measure, -self.amount, -self.split),)


class ViredIn(Moving, frozen=True):
    """Budget was received from another line (이용·전용·이체·변경사용)."""

    TOPIC = "BudgetLine.ViredIn"
    kind: VirementKind
    amount: int
    split: FundingSplit
    virement: str
    from_line: UUID
    council: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The changes grow."""
        return (Posting(self.kind.measure, self.amount, self.split),)

    def effects(self) -> Effects:
        """What arrives by 전용 is not diverted on."""
        diverted = self.amount if self.kind is VirementKind.DIVERSION else 0
        return Effects(diverted_in=diverted)


class Allotted(Moving, frozen=True):
    """Budget was released for use (예산배정), for a quarter, a month or at once."""

    TOPIC = "BudgetLine.Allotted"
    amount: int
    period: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The allotment grows."""
        return (Posting(Measure.ALLOTTED, self.amount),)

    def effects(self) -> Effects:
        """The period has so much more."""
        return Effects(period=self.period, allotted=self.amount)


class AllotmentWithdrawn(Moving, frozen=True):
    """An allotment was taken back (예산배정 회수)."""

    TOPIC = "BudgetLine.AllotmentWithdrawn"
    amount: int
    period: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The allotment shrinks."""
        return (Posting(Measure.ALLOTTED, -self.amount),)

    def effects(self) -> Effects:
        """The period has so much less."""
        return Effects(period=self.period, allotted=-self.amount)


class CarriedOver(Moving, frozen=True):
    """Unspent budget left for the next year (이월), 지방재정법 제50조.

    `council` names the vote that a specified carry-over rests on.
    """

    TOPIC = "BudgetLine.CarriedOver"
    kind: CarryOverKind
    amount: int
    split: FundingSplit
    to_line: UUID
    commitment: str = ""
    council: str = ""
    carry_over: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """Carried over; a commitment that goes along stops binding this year."""
        over = Posting(self.kind.carried_over, self.amount, self.split)
        if self.commitment:
            return (Posting(Measure.COMMITTED, -self.amount), over)
        return (over,)

    def effects(self) -> Effects:
        """A commitment that goes along has so much less outstanding here."""
        if not self.commitment:
            return Effects()
        return Effects(commitment=self.commitment, outstanding=-self.amount)


class CarriedIn(Moving, frozen=True):
    """Last year's unspent budget arrived (전년도 이월)."""

    TOPIC = "BudgetLine.CarriedIn"
    kind: CarryOverKind
    amount: int
    split: FundingSplit
    from_line: UUID
    carry_over: str = ""

    def postings(self) -> tuple[Posting, ...]:
        """The carried-in budget grows."""
        return (Posting(self.kind.carried_in, self.amount, self.split),)
