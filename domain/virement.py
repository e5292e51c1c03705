"""Budget moving between two lines of one year: both sides, or neither.

이용·전용·이체·변경사용 (지방재정법 제47조의2, 제49조) and the reserve (제43조).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.classification import VirementKind
    from domain.facts import Voucher


def vire(
    giving: BudgetLine,
    receiving: BudgetLine,
    voucher: Voucher,
    *,
    kind: VirementKind,
    amount: int,
) -> None:
    """Move an available amount from one line to another, in won.

    The two facts share the name of the virement, so that each finds its other side.
    """
    policies.lines_differ(giving.id, receiving.id, line=giving.title)
    policies.years_agree(giving.fiscal_year, receiving.fiscal_year)
    receiving.admit(voucher)
    virement = f"{giving.id}:{giving.version + 1}"
    split = giving.give(
        voucher,
        facts.ViredOut,
        amount,
        kind=kind,
        virement=virement,
        to_line=receiving.id,
    )
    receiving.receive(
        voucher,
        facts.ViredIn,
        amount,
        split=split,
        kind=kind,
        virement=virement,
        from_line=giving.id,
    )


def allocate_reserve(
    reserve: BudgetLine, receiving: BudgetLine, voucher: Voucher, *, amount: int
) -> None:
    """Allocate reserve to a line while the reserve line goes down (예비비 사용)."""
    policies.lines_differ(reserve.id, receiving.id, line=reserve.title)
    policies.years_agree(reserve.fiscal_year, receiving.fiscal_year)
    receiving.admit(voucher)
    split = reserve.give(voucher, facts.ReserveDrawn, amount, allocated_to=receiving.id)
    receiving.receive(
        voucher, facts.ReserveAllocated, amount, split=split, drawn_from=reserve.id
    )
