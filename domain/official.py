"""Posting what official data says (공식 자료): rules flag it, and never refuse it.

The facts are those of our own acts. Where official money breaks a rule it is posted
and flagged, so that a person can work the flag off; figures may go below nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from domain import budget_line_facts as facts
from domain import policies
from domain.classification import REVISED_BUDGET, FundingSource, Measure
from domain.costing import agrees
from domain.flags import Flag
from domain.funding import FundingSplit, wholly
from domain.policy_settings import PAYMENTS_UNTIL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from domain.budget_line import BudgetLine
    from domain.costing import CostingItem
    from domain.facts import Fact, Voucher

_BUDGET = frozenset(REVISED_BUDGET)


class Returns(NamedTuple):
    """What the returns of a ledger say: their words, and how much came back in won."""

    summaries: set[str]
    amounts: set[int]

    def may_be_of(self, payment: facts.ExpenditureRecorded) -> bool:
        """Whether one of them says the payment's words or its amount."""
        return payment.summary in self.summaries or payment.amount in self.amounts


class Paid:
    """The payments of one line that one of the returns may have come from.

    Of a long line these are few: all the others are not kept.
    """

    def __init__(self, returns: Returns, posted: Iterable[Fact] = ()) -> None:
        self._returns = returns
        self._payments: list[facts.ExpenditureRecorded] = []
        for fact in posted:
            self.note(fact)

    def note(self, fact: Fact) -> None:
        """Keep a payment that is sought."""
        if isinstance(fact, facts.ExpenditureRecorded) and self._returns.may_be_of(
            fact
        ):
            self._payments.append(fact)

    def original(self, line: BudgetLine, *, amount: int, summary: str, on: date) -> int:
        """The version of the payment that a return came back from, 0 for none.

        It is the last one of the same words, else of the same amount, that was paid
        by that day and of which so much has not come back yet.
        """
        equal = 0
        for each in reversed(self._payments):
            version = each.originator_version
            left = each.amount - line.returned.get(version, 0)
            if each.effective_on > on or version in line.countered or left < amount:
                continue
            if each.summary == summary:
                return version
            if each.amount == amount:
                equal = equal or version
        return equal


def state_original(
    line: BudgetLine, voucher: Voucher, *, amount: int, followed: bool = False
) -> tuple[str, ...]:
    """Post the original budget a book states (본예산), even nothing; flags it raises.

    Where it is `followed` by a supplementary budget, that one is judged instead.
    """
    flags = () if followed else _of_spent(line, amount)
    line.record(
        facts.BudgetAppropriated,
        _dated(line, voucher),
        amount=amount,
        split=wholly(amount, FundingSource.OWN),
        flags=flags,
    )
    return flags


def state_supplement(
    line: BudgetLine, voucher: Voucher, *, number: int, amount: int
) -> tuple[str, ...]:
    """Post what a supplementary budget changed (추가경정예산); the flags it raises."""
    flags = _of_spent(line, amount)
    line.record(
        facts.BudgetSupplemented,
        _dated(line, voucher),
        number=number,
        amount=amount,
        split=_cut(line, amount),
        advanced=line.advanced,
        advanced_split=line.advanced_split,
        flags=flags,
    )
    return flags


def _cut(line: BudgetLine, amount: int) -> FundingSplit:
    """Own money moves, and every source its share of a cut where that is not enough."""
    if line.funding.own + amount >= 0:
        return wholly(amount, FundingSource.OWN)
    return line.funding.apportion(amount)


def _of_spent(line: BudgetLine, more: int) -> tuple[str, ...]:
    """Whether so much more or less budget leaves the line below what it has spent."""
    after = line.figures.revised_budget + more
    over = line.sums.get(Measure.EXPENDED, 0) > after
    new = over and not line.asks(Flag.OVER_BUDGET)
    return (Flag.OVER_BUDGET.value,) if new else ()


def state_costing(
    line: BudgetLine, voucher: Voucher, *, items: Sequence[CostingItem]
) -> tuple[str, ...]:
    """Set the costing basis as a book prints it (산출근거); the flags it raises."""
    wrong = any(
        each.computed is not None and not agrees(each.amount, each.computed)
        for each in items
    )
    flags = (Flag.COSTING_ARITHMETIC.value,) if wrong else ()
    line.record(facts.CostingPlanned, voucher, items=tuple(items), flags=flags)
    return flags


def pay(
    line: BudgetLine,
    voucher: Voucher,
    *,
    amount: int,
    summary: str,
    flags: Sequence[str] = (),
    paid: Paid | None = None,
) -> tuple[str, ...]:
    """Post an official payment, or a return where it is negative; the flags it raises.

    Raises BooksAreClosed: the figures of a closed year stand.
    """
    dated = _dated(line, voucher)
    raised = [*flags, *_of_day(line, voucher, dated)]
    if amount < 0:
        return _take_back(line, dated, raised, -amount, summary=summary, paid=paid)
    raised += _of_budget(line, amount)
    line.record(
        facts.ExpenditureRecorded,
        dated,
        amount=amount,
        summary=summary,
        split=_split(line, amount),
        flags=tuple(raised),
    )
    if paid is not None:
        paid.note(line.pending[-1])
    return tuple(raised)


def _take_back(
    line: BudgetLine,
    dated: Voucher,
    raised: list[str],
    amount: int,
    *,
    summary: str,
    paid: Paid | None,
) -> tuple[str, ...]:
    """Post a return on the payment it came from, or flag that there is none."""
    original = 0
    if paid is not None:
        on = dated.effective_on
        original = paid.original(line, amount=amount, summary=summary, on=on)
    if not original:
        raised.append(Flag.RETURN_WITHOUT_ORIGINAL.value)
    line.record(
        facts.ExpenditureReturned,
        dated,
        amount=amount,
        summary=summary,
        split=-_split(line, -amount),
        payment=original,
        flags=tuple(raised),
    )
    return tuple(raised)


def _dated(line: BudgetLine, voucher: Voucher) -> Voucher:
    """The voucher on the first open day: what is settled stays as it was settled."""
    voucher.ask(policies.books_are_open, line.closed_on, line=line.title)
    day = line.open_day(voucher.effective_on)
    if day == voucher.effective_on:
        return voucher
    return _on(voucher, day)


def _on(voucher: Voucher, day: date) -> Voucher:
    return msgspec.structs.replace(voucher, effective_on=day)


def _of_day(line: BudgetLine, voucher: Voucher, dated: Voucher) -> list[str]:
    """Odd is a day outside the year, a settled one, and one that is yet to come."""
    day = voucher.effective_on
    # It is a day later somewhere else than where the instant is written in UTC.
    to_come = day > voucher.recorded_at.date() + timedelta(days=1)
    of_year = day.year == line.fiscal_year or (
        line.fiscal_year < day.year
        and day <= voucher.last_day(PAYMENTS_UNTIL, line.fiscal_year)
    )
    return [] if of_year and dated is voucher and not to_come else [Flag.ODD_DATE.value]


def _of_budget(line: BudgetLine, amount: int) -> list[str]:
    sums = line.sums
    budget = [won for measure, won in sums.items() if measure in _BUDGET]
    if not budget:
        new = not line.is_flagged(Flag.NO_BUDGET_LINE)
        return [Flag.NO_BUDGET_LINE.value] if new else []
    over = sums.get(Measure.EXPENDED, 0) + amount > sum(budget)
    # An answer holds for what was paid by then; whoever pays more is asked again.
    return [Flag.OVER_BUDGET.value] if over and not line.asks(Flag.OVER_BUDGET) else []


def _split(line: BudgetLine, amount: int) -> FundingSplit:
    """Pro rata where there is a budget, else wholly own; the sign of the amount."""
    funding = line.funding
    if funding.own == funding.total:
        return FundingSplit(own=amount)
    return funding.apportion(amount)
