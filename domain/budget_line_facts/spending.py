"""The facts that bind a line's budget and pay from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from domain.budget_line_facts.moving import NO_EFFECTS, Effects, Moving
from domain.classification import Measure
from domain.facts import Posting
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class PaymentForm(StrEnum):
    """How a payment was made (지급 방법): for good, or to be settled later."""

    FINAL = "final"
    ADVANCE = "advance"
    ESTIMATE = "estimate"


class CommitmentMade(Moving, frozen=True):
    """The line was bound by a contract or order (지출원인행위)."""

    TOPIC = "BudgetLine.CommitmentMade"
    number: str
    amount: int
    summary: str

    def postings(self) -> tuple[Posting, ...]:
        """The commitments grow."""
        return (Posting(Measure.COMMITTED, self.amount),)

    def effects(self) -> Effects:
        """All of it is outstanding."""
        return Effects(
            commitment=self.number, outstanding=self.amount, committed=self.amount
        )

    def apply(self, line: BudgetLine) -> None:
        """Post, and keep whose it is and since when."""
        super().apply(line)
        line.committed_by[self.number] = (self.by, self.effective_on)


class CommitmentChanged(Moving, frozen=True):
    """A commitment was raised or lowered (원인행위 변경)."""

    TOPIC = "BudgetLine.CommitmentChanged"
    number: str
    difference: int

    def postings(self) -> tuple[Posting, ...]:
        """The commitments move by the difference."""
        return (Posting(Measure.COMMITTED, self.difference),)

    def effects(self) -> Effects:
        """What is outstanding moves with it."""
        return Effects(
            commitment=self.number,
            outstanding=self.difference,
            committed=self.difference,
        )


class CommitmentReleased(Moving, frozen=True):
    """The rest of a commitment was given up (원인행위 취소)."""

    TOPIC = "BudgetLine.CommitmentReleased"
    number: str
    amount: int

    def postings(self) -> tuple[Posting, ...]:
        """The commitments shrink by what was outstanding."""
        return (Posting(Measure.COMMITTED, -self.amount),)

    def effects(self) -> Effects:
        """Nothing is outstanding any more; the number stays taken."""
        return Effects(
            commitment=self.number, outstanding=-self.amount, committed=-self.amount
        )


class ExpenditureRecorded(Moving, frozen=True):
    """Money was paid (지출); an advance or an estimate is settled later.

    `past_year` is the year that a past year's debt was owed from (지난 회계연도 지출),
    and `past_line` that year's line.
    """

    TOPIC = "BudgetLine.ExpenditureRecorded"
    amount: int
    summary: str
    commitment: str = ""
    split: FundingSplit = FundingSplit()
    form: PaymentForm = PaymentForm.FINAL
    past_year: int = 0
    past_line: UUID | None = None

    def postings(self) -> tuple[Posting, ...]:
        """Paid; without a commitment it is committed in the same act."""
        paid = Posting(Measure.EXPENDED, self.amount, self.split)
        if self.commitment:
            return (paid,)
        return (Posting(Measure.COMMITTED, self.amount), paid)

    def effects(self) -> Effects:
        """Less is outstanding; an advance or estimate is to be settled."""
        owed = 0 if self.form is PaymentForm.FINAL else self.amount
        if not (owed or self.commitment):
            return NO_EFFECTS
        return Effects(
            commitment=self.commitment,
            outstanding=-self.amount if self.commitment else 0,
            payment=self.originator_version if owed else 0,
            unsettled=owed,
        )

    def apply(self, line: BudgetLine) -> None:
        """Post, and keep what is to be settled later."""
        super().apply(line)
        if self.form is not PaymentForm.FINAL:
            line.advances[self.originator_version] = self


class ExpenditureReturned(Moving, frozen=True):
    """Money came back to the line that paid (여입·반납), 지방회계법 제27조.

    `payment` is the version of the payment it came back from, 0 where not said.
    """

    TOPIC = "BudgetLine.ExpenditureReturned"
    amount: int
    summary: str
    split: FundingSplit = FundingSplit()
    payment: int = 0

    def postings(self) -> tuple[Posting, ...]:
        """Unpaid and free again."""
        return (
            Posting(Measure.COMMITTED, -self.amount),
            Posting(Measure.EXPENDED, -self.amount, -self.split),
        )

    def effects(self) -> Effects:
        """So much of the payment has come back."""
        return Effects(payment=self.payment, returned=self.amount)


class AdvanceSettled(Moving, frozen=True):
    """An advance or estimate was settled (선금·개산급 정산).

    `accepted` was spent rightly, `returned` came back to the line.
    """

    TOPIC = "BudgetLine.AdvanceSettled"
    payment: int
    accepted: int
    returned: int
    split: FundingSplit = FundingSplit()

    def postings(self) -> tuple[Posting, ...]:
        """What came back is unpaid and free again."""
        if not self.returned:
            return ()
        return (
            Posting(Measure.COMMITTED, -self.returned),
            Posting(Measure.EXPENDED, -self.returned, -self.split),
        )

    def effects(self) -> Effects:
        """So much less is to be settled."""
        return Effects(
            payment=self.payment,
            unsettled=-(self.accepted + self.returned),
            returned=self.returned,
        )


class ExpenditureReclassified(Moving, frozen=True):
    """A payment left the line that had paid it wrongly (과목경정).

    `payment` is its version here, `reclassification` the name both sides share.
    """

    TOPIC = "BudgetLine.ExpenditureReclassified"
    payment: int
    amount: int
    summary: str
    to_line: UUID
    reclassification: str
    split: FundingSplit = FundingSplit()

    def postings(self) -> tuple[Posting, ...]:
        """Neither committed nor paid here."""
        return (
            Posting(Measure.COMMITTED, -self.amount),
            Posting(Measure.EXPENDED, -self.amount, -self.split),
        )

    def effects(self) -> Effects:
        """So much of the payment is gone from here."""
        return Effects(payment=self.payment, returned=self.amount)


class ExpenditureTaken(Moving, frozen=True):
    """The line that should have paid took the payment over (과목경정)."""

    TOPIC = "BudgetLine.ExpenditureTaken"
    amount: int
    summary: str
    from_line: UUID
    reclassification: str
    split: FundingSplit = FundingSplit()

    def postings(self) -> tuple[Posting, ...]:
        """Committed and paid here."""
        return (
            Posting(Measure.COMMITTED, self.amount),
            Posting(Measure.EXPENDED, self.amount, self.split),
        )


class PastYearPaid(Moving, frozen=True):
    """A later year paid a debt of this one, out of what had lapsed here (제37조)."""

    TOPIC = "BudgetLine.PastYearPaid"
    amount: int
    by_line: UUID
    by_year: int
    payment: str

    def effects(self) -> Effects:
        """So much less of the lapsed balance is left for such debts."""
        return Effects(past_paid=self.amount)


class EntryCountered(Moving, frozen=True):
    """A mistaken entry was answered by its opposite (반대 기록).

    It points at the entry by its version, and carries what it takes back: the amounts
    by measure, and what the entry had bound. The past stays as it was written.
    """

    TOPIC = "BudgetLine.EntryCountered"
    entry: int
    entry_topic: str
    entry_on: str
    moved: tuple[tuple[Measure, int, FundingSplit], ...]
    freed: Effects

    def postings(self) -> tuple[Posting, ...]:
        """The opposite of what the entry had moved."""
        return tuple(Posting(*each) for each in self.moved)

    def effects(self) -> Effects:
        """The opposite of what the entry had bound."""
        return self.freed

    def apply(self, line: BudgetLine) -> None:
        """Post, and keep that the entry is answered; its number is free again."""
        super().apply(line)
        line.countered.add(self.entry)
        line.flagged.pop(self.entry, None)
        line.entry_answered(self.freed.commitment)
        if self.entry_topic == CommitmentMade.TOPIC:
            line.forget_commitment(self.freed.commitment)


__all__ = [
    "AdvanceSettled",
    "CommitmentChanged",
    "CommitmentMade",
    "CommitmentReleased",
    "EntryCountered",
    "ExpenditureReclassified",
    "ExpenditureRecorded",
    "ExpenditureReturned",
    "ExpenditureTaken",
    "PastYearPaid",
    "PaymentForm",
]
