"""Rules of the request itself: what every entry says, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals

if TYPE_CHECKING:
    from datetime import date

    from domain.facts import Voucher
    from domain.fiscal_year_facts import ScheduleStep
    from domain.funding import FundingSplit

AMOUNT_MAX = 10**15
"""No single amount exceeds 1,000조 won, above any national budget; far larger ones
would overflow the views' 64-bit sums long after they were accepted."""


def text_is_given(text: str, *, field: str) -> None:
    """A name, title or summary must say something (house rule)."""
    if not text.strip():
        raise refusals.EmptyText(field=field)


def amount_is_positive(amount: int) -> None:
    """Amounts are positive won; the kind of entry gives the direction (house rule)."""
    if amount <= 0:
        raise refusals.AmountNotPositive(asked=amount)
    amount_is_plausible(amount)


def amount_is_not_zero(amount: int) -> None:
    """A supplementary budget may raise or cut, but not by nothing (house rule)."""
    if amount == 0:
        raise refusals.AmountIsZero(asked=amount)
    amount_is_plausible(amount)


def amount_is_not_negative(amount: int) -> None:
    """A part of an amount may be nothing, and never less (house rule)."""
    if amount < 0:
        raise refusals.AmountIsNegative(asked=amount)


def amount_is_plausible(amount: int) -> None:
    """An amount beyond any budget is a slip of the hand (house rule)."""
    if abs(amount) > AMOUNT_MAX:
        raise refusals.AmountTooLarge(asked=amount, largest=AMOUNT_MAX)


def document_is_named(voucher: Voucher) -> None:
    """Every entry names its approving document (지방회계법 제5조, 제52조)."""
    if not voucher.document.strip():
        raise refusals.DocumentMissing


def reason_is_given(voucher: Voucher, *, act: str, act_en: str) -> None:
    """Some acts need a stated reason (as 지방재정법 제50조 asks of 사고이월)."""
    if not voucher.reason.strip():
        raise refusals.ReasonMissing(act=act, act_en=act_en)


def split_sums_to_amount(split: FundingSplit, amount: int) -> None:
    """The funding sources always sum to the amount they pay for (arithmetic)."""
    if split.total != amount:
        raise refusals.SplitDoesNotSum(split=split.total, asked=amount)
    for part in split:
        amount_is_plausible(part)


def name_is_new(name: str, *, taken: bool) -> None:
    """What exists is not made a second time (house rule)."""
    if taken:
        raise refusals.AlreadyRegistered(name=name)


def number_is_new(number: str, *, taken: bool, line: str) -> None:
    """A number names one thing on its line (house rule)."""
    if taken:
        raise refusals.NumberAlreadyUsed(line=line, number=number)


def period_runs_forward(starts_on: date, ends_on: date) -> None:
    """A period ends on or after the day it starts (arithmetic)."""
    if ends_on < starts_on:
        raise refusals.PeriodReversed(starts_on=starts_on, ends_on=ends_on)


def shares_sum_to_step(step: ScheduleStep) -> None:
    """A step that is shared out by line is shared out whole (추진일정, arithmetic)."""
    shared = sum(share.amount for share in step.by_line)
    if step.by_line and shared != step.amount:
        raise refusals.SharesDoNotSum(
            step=step.step,
            shared=shared,
            asked=step.amount,
            difference=shared - step.amount,
        )
