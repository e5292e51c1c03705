"""Closing the books by month (월 결산): every line's figures fixed in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import policies, refusals
from domain.figures import added
from domain.months import month_end, months_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.budget_line import BudgetLine
    from domain.facts import Voucher
    from domain.fiscal_year import FiscalYear


def first_month(lines: Sequence[BudgetLine]) -> str | None:
    """The first month that holds a fact of the year's own, opening totals apart."""
    months = [line.first_month for line in lines if line.first_month]
    return min(months, default=None)


def due_months(
    fiscal_year: FiscalYear, lines: Sequence[BudgetLine], *, through: str
) -> list[str]:
    """The months that are not settled yet, from the first fact up to a month."""
    first = first_month(lines)
    if first is None:
        return []
    last = min(through, f"{fiscal_year.year}-12")
    return [m for m in months_between(first, last) if m not in fiscal_year.settled]


def settle(
    fiscal_year: FiscalYear,
    lines: Sequence[BudgetLine],
    voucher: Voucher,
    *,
    month: str,
    today: date,
) -> int:
    """Fix the figures of a month on the year and all its lines; its revision.

    The sums are cumulative: all that happened up to the month's end. `lines` are
    all lines of the year. Raises MonthNotOver before the month has ended, and
    MonthIsSettled where it or a later one is settled: it must be reopened first.
    """
    last_day = month_end(month)
    voucher.ask(policies.date_falls_in_fiscal_year, last_day, fiscal_year.year)
    voucher.ask(policies.month_is_over, month, month_end=last_day, today=today)
    voucher.ask(
        policies.month_is_open,
        last_day,
        settled_through=fiscal_year.settled_through,
        line=month,
    )
    of_lines = (line.sums_through(month) for line in lines)
    sums = added(fiscal_year.sums_through(month), *of_lines)
    revision = fiscal_year.settle(voucher, month=month, sums=sums)
    for line in lines:
        line.settle(voucher, month=month, revision=revision)
    return revision


def reopen(
    fiscal_year: FiscalYear,
    lines: Sequence[BudgetLine],
    voucher: Voucher,
    *,
    month: str,
) -> None:
    """Open a settled month and those after it again, with a reason (월 결산 취소)."""
    voucher.ask(
        policies.reason_is_given,
        voucher,
        act="월 결산 취소",
        act_en="Reopening a month",
    )
    if month not in fiscal_year.settled:
        raise refusals.MonthNotSettled(month=month)
    fiscal_year.reopen(voucher, month=month)
    for line in lines:
        line.reopen(voucher, month=month, settled_through=fiscal_year.settled_through)
