"""The rules that a budget keeps, each one function under its own name.

A rule is asked when an act is decided and never when a fact is replayed. It
raises its own refusal, which carries the numbers, or says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals

AMOUNT_MAX = 10**15
"""No single amount exceeds 1,000조 won, above any national budget; far larger ones
would overflow the views' 64-bit sums long after they were accepted."""

if TYPE_CHECKING:
    from datetime import date

    from domain.facts import Voucher
    from domain.figures import Figures
    from domain.funding import FundingSplit


def text_is_given(text: str, *, field: str) -> None:
    """A name, title or summary must say something."""
    if not text.strip():
        raise refusals.EmptyText(field=field)


def amount_is_positive(amount: int) -> None:
    """Amounts are positive won; the kind of entry gives the direction."""
    if amount <= 0:
        raise refusals.AmountNotPositive(asked=amount)
    amount_is_plausible(amount)


def amount_is_not_zero(amount: int) -> None:
    """A supplementary budget may raise or cut, but not by nothing."""
    if amount == 0:
        raise refusals.AmountNotPositive(asked=amount)
    amount_is_plausible(amount)


def amount_is_plausible(amount: int) -> None:
    """An amount beyond any budget is a slip of the hand."""
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
    """The funding sources always sum to the amount they pay for."""
    if split.total != amount:
        raise refusals.SplitDoesNotSum(split=split.total, asked=amount)
    for part in split:
        amount_is_plausible(part)


def date_falls_in_fiscal_year(effective_on: date, fiscal_year: int) -> None:
    """A fiscal year's spending comes from that year's budget (지방회계법 제7조)."""
    if effective_on.year != fiscal_year:
        raise refusals.OutsideFiscalYear(
            effective_on=effective_on, fiscal_year=fiscal_year
        )


def month_is_open(
    effective_on: date, *, settled_through: date | None, line: str
) -> None:
    """No entry goes into a settled month (지방회계법 제5조)."""
    if settled_through is not None and effective_on <= settled_through:
        raise refusals.MonthIsSettled(
            line=line, effective_on=effective_on, settled_through=settled_through
        )


def month_is_over(month: str, *, month_end: date, today: date) -> None:
    """A month is settled once it has ended."""
    if today <= month_end:
        raise refusals.MonthNotOver(month=month, month_end=month_end, today=today)


def amount_is_available(amount: int, *, figures: Figures, line: str) -> None:
    """No entry takes more than the line has free (지방회계법 제29조)."""
    if amount > figures.available:
        raise refusals.ExceedsAvailable(
            line=line,
            asked=amount,
            available=figures.available,
            shortfall=amount - figures.available,
            revised_budget=figures.revised_budget,
            committed=figures.committed,
            carried_over=figures.carried_over,
        )


def name_is_new(name: str, *, taken: bool) -> None:
    """What exists is not made a second time."""
    if taken:
        raise refusals.AlreadyRegistered(name=name)


def number_is_new(number: str, *, taken: bool, line: str) -> None:
    """A number names one thing on its line."""
    if taken:
        raise refusals.NumberAlreadyUsed(line=line, number=number)


def commitment_is_open(number: str, *, outstanding: dict[str, int], line: str) -> None:
    """A payment on a commitment needs it to be open (지방회계법 제29조)."""
    if number not in outstanding:
        listed = ", ".join(outstanding) or "없음 (none)"
        raise refusals.UnknownCommitment(line=line, number=number, open=listed)


def amount_fits_commitment(
    amount: int, *, number: str, outstanding: int, line: str
) -> None:
    """Expenditures stay within their commitment (지방회계법 제31조)."""
    if amount > outstanding:
        raise refusals.ExceedsCommitment(
            line=line,
            number=number,
            asked=amount,
            outstanding=outstanding,
            shortfall=amount - outstanding,
        )


def amount_was_expended(amount: int, *, expended: int, line: str) -> None:
    """No more comes back to a line than it paid (지방회계법 제27조)."""
    if amount > expended:
        raise refusals.ExceedsExpended(
            line=line, asked=amount, expended=expended, shortfall=amount - expended
        )


def lines_differ(giving: object, receiving: object, *, line: str) -> None:
    """Budget moves between two different lines."""
    if giving == receiving:
        raise refusals.SameLine(line=line)


def years_agree(from_year: int, to_year: int) -> None:
    """A virement stays inside one fiscal year (지방회계법 제7조)."""
    if from_year != to_year:
        raise refusals.YearsDiffer(from_year=from_year, to_year=to_year)


def period_runs_forward(starts_on: date, ends_on: date) -> None:
    """A period ends on or after the day it starts."""
    if ends_on < starts_on:
        raise refusals.PeriodReversed(starts_on=starts_on, ends_on=ends_on)


def amount_is_unallotted(amount: int, *, unallotted: int, line: str) -> None:
    """Allotments stay within the revised budget (지방회계법 제28조)."""
    if amount > unallotted:
        raise refusals.ExceedsUnallotted(
            line=line,
            asked=amount,
            unallotted=unallotted,
            shortfall=amount - unallotted,
        )


def next_year_follows(from_year: int, to_year: int) -> None:
    """Budget is carried from a year into the next one (지방재정법 제50조)."""
    if to_year != from_year + 1:
        raise refusals.NotTheNextYear(from_year=from_year, to_year=to_year)


def year_is_kept_by_line(year: int, *, stated: bool) -> None:
    """A year that came in as totals takes no entries by line."""
    if stated:
        raise refusals.YearKnownAsTotals(fiscal_year=year)
