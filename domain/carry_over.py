"""Budget moving to the next year's line of the same code (이월), 지방재정법 제50조."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies
from domain.classification import CarryOverKind

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.facts import Voucher


def carry_over(
    giving: BudgetLine,
    receiving: BudgetLine,
    *,
    leaving: Voucher,
    arriving: Voucher,
    kind: CarryOverKind,
    amount: int,
    commitment: str = "",
) -> None:
    """Carry unspent budget into the next year; both sides or neither, in won.

    What leaves on 31 December arrives on 1 January, so each side has its own
    voucher. A commitment that goes along stops binding the old year.
    """
    policies.next_year_follows(giving.fiscal_year, receiving.fiscal_year)
    if kind is CarryOverKind.ACCIDENTAL:
        policies.reason_is_given(
            leaving, act="사고이월", act_en="An accidental carry-over"
        )
    receiving.admit(arriving)
    split = giving.leave_for_next_year(
        leaving,
        kind=kind,
        amount=amount,
        to_line=receiving.id,
        commitment=commitment,
    )
    receiving.receive(
        arriving, facts.CarriedIn, amount, split=split, kind=kind, from_line=giving.id
    )
