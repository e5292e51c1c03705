"""Acts that bind and pay: commitments, expenditures, returns, advances."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from domain import refusals
from domain.budget_line import BudgetLine
from domain.budget_line_facts import ExpenditureRecorded, PaymentForm
from domain.past_year import pay_for_past_year
from domain.reclassification import reclassify
from tracker.code_tables import code_after
from tracker.proposing import Asked
from tracker.use_cases.line_acts import LineActs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from domain.funding import FundingSplit
    from projections.registry import RegisteredProgram
    from tracker.application import Entry, Receipt


class _Payment(NamedTuple):
    """A payment as it is asked, in won; `past_year` owes it where it is named."""

    amount: int
    summary: str
    commitment: str
    form: PaymentForm
    split: FundingSplit | None
    past_year: int | None


class Spending(LineActs):
    """Acts on commitments and payments; amounts in won.

    A `payment` is named by its number in the history.
    """

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
        return self.tell(
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
        return self.tell(
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
        return self.tell(
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
        form: PaymentForm = PaymentForm.FINAL,
        split: FundingSplit | None = None,
        past_year: int | None = None,
    ) -> Receipt:
        """Pay, on a commitment or directly (지출); by which sources, if named.

        With a `past_year` it pays that year's debt out of this budget (과년도 지출).
        """
        app, found = self._application, self._application.program(program)
        payment = _Payment(amount, summary, commitment, form, split, past_year)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target = app.line(app.books(found.id, year), line)
            return self._pay(found, target, voucher, payment)

        where = {"program": found.id, "year": year, "line": line}
        fields = {**where, **payment._asdict()}
        return app.record_asked(entry, decide, Asked("expenditure", found.id, fields))

    def return_expenditure(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        line: str,
        amount: int,
        summary: str,
        payment: int | None = None,
    ) -> Receipt:
        """Take money back into the line that paid (여입), of one payment if named."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target = app.line(app.books(found.id, year), line)
            paid = self._payment(found, target, payment) if payment else None
            target.return_expenditure(
                voucher, amount=amount, summary=summary, payment=paid
            )
            return [target]

        where = (found.id, year, line)
        asked = {"amount": amount, "summary": summary, "payment": payment}
        return app.record(entry, decide, act="return", where=where, asked=asked)

    def settle_advance(
        self,
        entry: Entry,
        *,
        program: str,
        payment: int,
        accepted: int,
        returned: int = 0,
    ) -> Receipt:
        """Settle an advance or estimate (선금·개산급 정산), in part or in whole."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            target, paid = self._paid(found, payment)
            target.settle_advance(
                voucher,
                payment=paid.originator_version,
                accepted=accepted,
                returned=returned,
            )
            return [target]

        asked = (found.id, payment, accepted, returned)
        return app.record(entry, decide, act="settle_advance", asked=asked)

    def reclassify(
        self,
        entry: Entry,
        *,
        program: str,
        payment: int,
        to_line: str,
        to_program: str = "",
        amount: int | None = None,
    ) -> Receipt:
        """Move a payment, or a part, to the line that should have paid (과목경정)."""
        app, found = self._application, self._application.program(program)
        receiver = app.program(to_program) if to_program else found

        def decide(voucher: Voucher) -> Sequence[Stream]:
            wrong, paid = self._paid(found, payment)
            fiscal_year = app.books(receiver.id, wrong.fiscal_year)
            right = app.line(fiscal_year, to_line)
            moved = paid.amount if amount is None else amount
            reclassify(wrong, right, voucher, payment=paid, amount=moved)
            return [wrong, right]

        asked = (found.id, payment, receiver.id, to_line, amount)
        return app.record(entry, decide, act="reclassify_payment", asked=asked)

    def _pay(
        self,
        program: RegisteredProgram,
        line: BudgetLine,
        voucher: Voucher,
        payment: _Payment,
    ) -> Sequence[Stream]:
        """Pay from a line; a past year's debt stands on that year's line too."""
        if payment.past_year is None:
            line.record_expenditure(
                voucher,
                amount=payment.amount,
                summary=payment.summary,
                commitment=payment.commitment,
                form=payment.form,
                split=payment.split,
            )
            return [line]
        past = self._past_line(program, line, payment.past_year)
        pay_for_past_year(
            past,
            line,
            voucher,
            amount=payment.amount,
            summary=payment.summary,
            commitment=payment.commitment,
        )
        return [line, past]

    def _paid(
        self, program: RegisteredProgram, position: int
    ) -> tuple[BudgetLine, ExpenditureRecorded]:
        """The payment of a number, and the line on which it stands.

        Raises UnknownPayment.
        """
        fact = self._application.fact_at(position, program=program)
        if isinstance(fact, ExpenditureRecorded):
            found = self._application.store.get(BudgetLine, fact.originator_id)
            if found is not None:
                return found, fact
        raise refusals.UnknownPayment(position=position)

    def _payment(
        self, program: RegisteredProgram, line: BudgetLine, position: int
    ) -> ExpenditureRecorded:
        """The payment of a number on a line; raises UnknownPayment."""
        fact = self._application.fact_at(position, program=program)
        if not isinstance(fact, ExpenditureRecorded) or fact.originator_id != line.id:
            raise refusals.UnknownPayment(position=position)
        return fact

    def _past_line(
        self, program: RegisteredProgram, line: BudgetLine, past_year: int
    ) -> BudgetLine:
        """The past year's line that became this one; raises UnknownLine."""
        app = self._application
        fiscal_year = app.fiscal_year(program.id, past_year)
        codes = [
            code
            for code in fiscal_year.lines
            if code_after(code, since=past_year, year=line.fiscal_year) == line.code
        ]
        return app.line(fiscal_year, codes[0] if codes else line.code)
