"""A payment moving to the line that should have paid (과목경정): both, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies
from domain.policy_settings import Duty

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.facts import Voucher


def reclassify(
    wrong: BudgetLine,
    right: BudgetLine,
    voucher: Voucher,
    *,
    payment: facts.ExpenditureRecorded,
    amount: int,
) -> None:
    """Move a payment, or a part of it, to the right line of the same year, in won."""
    voucher.ask(policies.lines_differ, wrong.id, right.id, line=wrong.title)
    voucher.ask(policies.years_agree, wrong.fiscal_year, right.fiscal_year)
    for line in (wrong, right):
        line.admit(voucher, late=True)
    wrong.hold_duty(voucher, Duty.PAYING)
    voucher.ask(policies.amount_is_positive, amount)
    version = wrong.part_of(voucher, payment, amount)
    right.take_free(voucher, amount)
    shared = {
        "amount": amount,
        "summary": payment.summary,
        "reclassification": f"{wrong.id}:{wrong.version + 1}",
    }
    wrong.record(
        facts.ExpenditureReclassified,
        voucher,
        payment=version,
        to_line=right.id,
        split=wrong.back_to(payment, amount),
        **shared,
    )
    right.record(
        facts.ExpenditureTaken,
        voucher,
        from_line=wrong.id,
        split=right.left.apportion(amount),
        **shared,
    )
