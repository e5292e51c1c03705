"""Paying a past year's debt from this year's budget (지난 회계연도 지출)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import policies

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine
    from domain.facts import Voucher


def pay_for_past_year(
    past: BudgetLine,
    line: BudgetLine,
    voucher: Voucher,
    *,
    amount: int,
    summary: str,
    commitment: str = "",
) -> None:
    """Pay within what lapsed on the past year's line of the code (제37조), in won.

    Both lines are saved together, so that two later years never use it twice.
    """
    voucher.ask(
        policies.spending_year_is_past, past.fiscal_year, fiscal_year=line.fiscal_year
    )
    voucher.ask(policies.books_are_closed, past.closed_on, line=past.title)
    voucher.ask(policies.amount_is_positive, amount)
    voucher.ask(
        policies.past_spending_fits_lapsed,
        amount,
        lapsed=past.figures.balance,
        paid=past.past_paid,
        past_year=past.fiscal_year,
        line=past.title,
    )
    line.record_expenditure(
        voucher,
        amount=amount,
        summary=summary,
        commitment=commitment,
        past_year=past.fiscal_year,
        past_line=past.id,
    )
    past.record(
        facts.PastYearPaid,
        voucher,
        amount=amount,
        by_line=line.id,
        by_year=line.fiscal_year,
        payment=f"{line.id}:{line.version}",
    )
