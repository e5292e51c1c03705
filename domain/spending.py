"""Binding a line's budget and paying from it (지출원인행위·지출)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies
from domain.budget_line_facts import PaymentForm
from domain.line_state import LineState
from domain.policy_settings import AllotmentKept, Duty

if TYPE_CHECKING:
    from uuid import UUID

    from domain.facts import Voucher
    from domain.funding import FundingSplit

NUMBER, SUMMARY = "원인행위 번호 (number)", "적요 (summary)"


class Spending(LineState):
    """The verbs of the chain: commitment, expenditure, return."""

    def make_commitment(
        self, voucher: Voucher, *, number: str, amount: int, summary: str
    ) -> None:
        """Bind the line by a contract or order (지출원인행위)."""
        self.admit(voucher)
        self.hold_duty(voucher, Duty.COMMITTING)
        voucher.ask(policies.text_is_given, number, field=NUMBER)
        voucher.ask(policies.text_is_given, summary, field=SUMMARY)
        voucher.ask(policies.amount_is_positive, amount)
        voucher.ask(
            policies.number_is_new,
            number,
            taken=number in self.outstanding,
            line=self.title,
        )
        self.take_free(voucher, amount)
        self.record(
            facts.CommitmentMade, voucher, number=number, amount=amount, summary=summary
        )

    def change_commitment(
        self, voucher: Voucher, *, number: str, difference: int
    ) -> None:
        """Raise or lower a commitment by a difference (원인행위 변경).

        One that is paid in full may be raised too.
        """
        self.admit(voucher)
        self.hold_duty(voucher, Duty.COMMITTING)
        voucher.ask(policies.amount_is_not_zero, difference)
        if difference > 0:
            voucher.ask(
                policies.commitment_is_known,
                number,
                standing=[each for each, won in self.commitments.items() if won > 0],
                line=self.title,
            )
            self.take_free(voucher, difference)
        else:
            voucher.ask(
                policies.amount_fits_commitment,
                -difference,
                number=number,
                outstanding=self.outstanding_on(voucher, number),
                line=self.title,
            )
        self.record(
            facts.CommitmentChanged, voucher, number=number, difference=difference
        )

    def release_commitment(self, voucher: Voucher, *, number: str) -> None:
        """Give up what is outstanding on a commitment (원인행위 취소)."""
        self.admit(voucher)
        self.hold_duty(voucher, Duty.COMMITTING)
        outstanding = self.outstanding_on(voucher, number)
        self.record(
            facts.CommitmentReleased, voucher, number=number, amount=outstanding
        )

    def record_expenditure(
        self,
        voucher: Voucher,
        *,
        amount: int,
        summary: str,
        commitment: str = "",
        form: PaymentForm = PaymentForm.FINAL,
        split: FundingSplit | None = None,
        past_year: int = 0,
        past_line: UUID | None = None,
    ) -> None:
        """Pay, on a commitment or directly where small payments allow it (지출).

        The sources pay in proportion to what each has left, to the won, unless a
        split names them. An advance or estimate (선금·개산급) must be settled later.
        """
        self.admit(voucher, late=bool(commitment))
        self.hold_duty(voucher, Duty.PAYING)
        voucher.ask(policies.text_is_given, summary, field=SUMMARY)
        voucher.ask(policies.amount_is_positive, amount)
        if form is not PaymentForm.FINAL:
            voucher.ask(
                policies.advance_rests_on_commitment, commitment, line=self.title
            )
        if commitment:
            self._pay_on(voucher, commitment, amount)
        else:
            self._pay_directly(voucher, amount)
        if form is PaymentForm.ADVANCE:
            self._within_advance(voucher, commitment, amount)
        self.record(
            facts.ExpenditureRecorded,
            voucher,
            amount=amount,
            summary=summary,
            commitment=commitment,
            split=self.paid_from(voucher, amount, split),
            form=form,
            past_year=past_year,
            past_line=past_line,
        )

    def return_expenditure(
        self,
        voucher: Voucher,
        *,
        amount: int,
        summary: str,
        payment: facts.ExpenditureRecorded | None = None,
    ) -> None:
        """Take money back into the line that paid (여입), of one payment if named."""
        self.admit(voucher, late=True)
        self.hold_duty(voucher, Duty.HOLDING)
        voucher.ask(policies.text_is_given, summary, field=SUMMARY)
        voucher.ask(policies.amount_is_positive, amount)
        self._was_expended(voucher, amount)
        of = self.part_of(voucher, payment, amount) if payment else 0
        self._leave_advances(voucher, amount)
        self.record(
            facts.ExpenditureReturned,
            voucher,
            amount=amount,
            summary=summary,
            split=self.back_to(payment, amount),
            payment=of,
        )

    def settle_advance(
        self, voucher: Voucher, *, payment: int, accepted: int, returned: int = 0
    ) -> None:
        """Settle an advance or estimate (선금·개산급 정산), in part or in whole.

        `accepted` was spent rightly; `returned` comes back to the line.
        """
        self.admit(voucher, late=True)
        self.hold_duty(voucher, Duty.PAYING)
        voucher.ask(policies.amount_is_positive, accepted + returned)
        for part in (accepted, returned):
            voucher.ask(policies.amount_is_not_negative, part)
        voucher.ask(
            policies.advance_is_unsettled,
            payment,
            unsettled=self.unsettled,
            line=self.title,
        )
        voucher.ask(
            policies.settlement_fits_advance,
            accepted + returned,
            unsettled=self.unsettled[payment],
            line=self.title,
        )
        paid = self.advances[payment]
        self._follow(voucher, paid)
        self._was_expended(voucher, returned)
        self.record(
            facts.AdvanceSettled,
            voucher,
            payment=payment,
            accepted=accepted,
            returned=returned,
            split=self.back_to(paid, returned),
        )

    def part_of(
        self, voucher: Voucher, payment: facts.ExpenditureRecorded, amount: int
    ) -> int:
        """Ask whether a payment still holds so much; its version on the line."""
        version = payment.originator_version
        voucher.ask(
            policies.entry_is_not_countered,
            countered=version in self.countered,
            line=self.title,
        )
        voucher.ask(
            policies.advance_is_settled,
            self.unsettled.get(version, 0),
            line=self.title,
        )
        voucher.ask(
            policies.return_fits_payment,
            amount,
            paid=payment.amount,
            returned=self.returned.get(version, 0),
            line=self.title,
        )
        self._follow(voucher, payment)
        self._was_expended(voucher, amount)
        self._leave_advances(voucher, amount)
        return version

    def back_to(
        self, payment: facts.ExpenditureRecorded | None, amount: int
    ) -> FundingSplit:
        """The sources that get an amount back: those that paid it, to the won.

        Of no payment in particular, and where one of them has got more back since,
        each by what it has spent.
        """
        if payment is None:
            return self.spent.apportion(amount)
        paid = payment.split
        before = self.returned.get(payment.originator_version, 0)
        back = paid.apportion(before + amount) - paid.apportion(before)
        if any(part < 0 for part in (*back, *(self.spent - back))):
            return self.spent.apportion(amount)
        return back

    def paid_from(
        self, voucher: Voucher, amount: int, split: FundingSplit | None
    ) -> FundingSplit:
        """The sources that pay: those named, else each by what it has left."""
        if split is None:
            return self.left.apportion(amount)
        voucher.ask(policies.split_sums_to_amount, split, amount)
        for part in split:
            voucher.ask(policies.amount_is_not_negative, part)
        voucher.ask(policies.source_has_room, split, left=self.left, line=self.title)
        return split

    def take_free(self, voucher: Voucher, amount: int) -> None:
        """Ask whether so much is free, and allotted where that is kept."""
        self.take_available(voucher, amount)
        kept = voucher.settings.allotment(self.program_id)
        if kept is not AllotmentKept.NONE:
            voucher.ask(
                policies.amount_is_allotted,
                amount,
                allotted=self.allotted_on(voucher.effective_on),
                committed=self.figures.committed,
                line=self.title,
            )

    def _pay_directly(self, voucher: Voucher, amount: int) -> None:
        limit = voucher.settings.direct_payment_limit(self.program_id)
        voucher.ask(
            policies.direct_payment_is_small, amount, limit=limit, line=self.title
        )
        self.take_free(voucher, amount)

    def _pay_on(self, voucher: Voucher, number: str, amount: int) -> None:
        voucher.ask(
            policies.amount_fits_commitment,
            amount,
            number=number,
            outstanding=self.outstanding_on(voucher, number),
            line=self.title,
        )
        committed_by, committed_on = self.committed_by[number]
        voucher.ask(
            policies.payment_follows_commitment,
            voucher.effective_on,
            committed_on=committed_on,
            number=number,
            line=self.title,
        )
        voucher.ask(
            policies.payer_did_not_commit,
            voucher.by,
            committed_by=committed_by,
            apart=voucher.settings.duties_apart,
        )

    def _was_expended(self, voucher: Voucher, amount: int) -> None:
        voucher.ask(
            policies.amount_was_expended,
            amount,
            expended=self.figures.expended,
            line=self.title,
        )

    def _leave_advances(self, voucher: Voucher, amount: int) -> None:
        # What is paid and not settled comes back by its settlement alone.
        settled = self.figures.expended - sum(self.unsettled.values())
        voucher.ask(
            policies.advance_is_settled, max(amount - settled, 0), line=self.title
        )

    def _follow(self, voucher: Voucher, paid: facts.ExpenditureRecorded) -> None:
        voucher.ask(
            policies.return_follows_payment,
            voucher.effective_on,
            paid_on=paid.effective_on,
            line=self.title,
        )

    def _advances_on(self, number: str) -> int:
        return sum(
            paid.amount - self.returned.get(version, 0)
            for version, paid in self.advances.items()
            if paid.commitment == number
            and paid.form is PaymentForm.ADVANCE
            and version not in self.countered
        )

    def _within_advance(self, voucher: Voucher, number: str, amount: int) -> None:
        voucher.ask(
            policies.advance_is_within_limit,
            amount,
            committed=self.commitments[number],
            paid=self._advances_on(number),
            percent=voucher.rules.parameters.advance_percent,
            number=number,
            line=self.title,
        )
