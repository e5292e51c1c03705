"""Rules of the money: what a line has, and what an entry may take of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import WORDS, FundingSource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from domain.figures import Figures
    from domain.funding import FundingSplit


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


def commitment_is_open(number: str, *, outstanding: dict[str, int], line: str) -> None:
    """A payment on a commitment needs it to be open (지방회계법 제29조)."""
    if number not in outstanding:
        listed = ", ".join(outstanding) or NONE
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
    """Budget moves between two different lines (arithmetic)."""
    if giving == receiving:
        raise refusals.SameLine(line=line)


def amount_is_unallotted(amount: int, *, unallotted: int, line: str) -> None:
    """Allotments stay within the revised budget (지방회계법 제29조)."""
    if amount > unallotted:
        raise refusals.ExceedsUnallotted(
            line=line,
            asked=amount,
            unallotted=unallotted,
            shortfall=amount - unallotted,
        )


def commitment_is_known(number: str, *, standing: Sequence[str], line: str) -> None:
    """Only a commitment that was made and not given up is changed (제29조)."""
    if number not in standing:
        listed = ", ".join(standing) or NONE
        raise refusals.UnknownCommitment(line=line, number=number, open=listed)


def amount_is_allotted(
    amount: int, *, allotted: int, committed: int, line: str
) -> None:
    """Where allotment is kept, commitments stay within it (지방회계법 제29조).

    `allotted` counts the periods that have begun by the day of the entry.
    """
    room = allotted - committed
    if amount > room:
        raise refusals.ExceedsAllotted(
            line=line,
            asked=amount,
            allotted=allotted,
            committed=committed,
            room=room,
            shortfall=amount - room,
        )


def allotment_period_fits(period: str, *, kept: str, fiscal_year: int) -> None:
    """An allotment names a quarter or a month as its program keeps them (운영 기준)."""
    wanted = {
        "quarterly": [f"{fiscal_year}-Q{n}" for n in range(1, 5)],
        "monthly": [f"{fiscal_year}-{n:02d}" for n in range(1, 13)],
    }.get(kept, ["", *(f"{fiscal_year}-Q{n}" for n in range(1, 5))])
    if kept == "none":
        wanted += [f"{fiscal_year}-{n:02d}" for n in range(1, 13)]
    if period not in wanted:
        raise refusals.AllotmentPeriodWrong(
            period=period or NONE, first=wanted[0] or wanted[1], last=wanted[-1]
        )


def allotment_stays_covered(amount: int, *, unallotted: int, line: str) -> None:
    """Budget leaves a line once its allotment is taken back (arithmetic)."""
    if amount > unallotted:
        raise refusals.AllottedAlready(
            line=line,
            asked=amount,
            unallotted=unallotted,
            shortfall=amount - unallotted,
        )


def allotment_is_free(
    amount: int, *, held: int, free: int, period: str, line: str
) -> None:
    """An allotment is taken back as far as nothing rests on it (arithmetic)."""
    room = max(min(held, free), 0)
    if amount > room:
        raise refusals.ExceedsFreeAllotment(
            line=line,
            period=period or NONE,
            asked=amount,
            held=held,
            room=room,
            shortfall=amount - room,
        )


def direct_payment_is_small(amount: int, *, limit: int | None, line: str) -> None:
    """Only small payments go without a commitment (지방회계법 시행령 제38조)."""
    if limit is not None and amount > limit:
        raise refusals.DirectPaymentTooLarge(
            line=line, asked=amount, limit=limit, excess=amount - limit
        )


def advance_rests_on_commitment(number: str, *, line: str) -> None:
    """An advance or an estimate is paid on a commitment (지방회계법 제35조)."""
    if not number:
        raise refusals.AdvanceWithoutCommitment(line=line)


def advance_is_within_limit(
    amount: int, *, committed: int, paid: int, percent: int, number: str, line: str
) -> None:
    """The advances on a contract stay within its share (지방회계법 시행령 제44조).

    `paid` is what earlier advances on it hold.
    """
    limit = committed * percent // 100
    room = limit - paid
    if amount > room:
        raise refusals.AdvanceTooLarge(
            line=line,
            number=number,
            asked=amount,
            committed=committed,
            percent=percent,
            limit=limit,
            paid=paid,
            room=room,
            excess=amount - room,
        )


def advance_is_unsettled(payment: int, *, unsettled: dict[int, int], line: str) -> None:
    """Only an advance or estimate with something unsettled is settled (arithmetic)."""
    if not unsettled.get(payment):
        raise refusals.NothingUnsettled(line=line)


def advance_is_settled(unsettled: int, *, line: str) -> None:
    """An advance is settled before any of it comes back otherwise (practice)."""
    if unsettled:
        raise refusals.AdvanceNotSettled(line=line, unsettled=unsettled)


def settlement_fits_advance(amount: int, *, unsettled: int, line: str) -> None:
    """No more is settled of an advance than is still open (정산, arithmetic)."""
    if amount > unsettled:
        raise refusals.ExceedsUnsettled(
            line=line, asked=amount, unsettled=unsettled, shortfall=amount - unsettled
        )


def past_spending_fits_lapsed(
    amount: int, *, lapsed: int, paid: int, past_year: int, line: str
) -> None:
    """Past years' spending stays within what lapsed then (지방회계법 제37조)."""
    room = lapsed - paid
    if amount > room:
        raise refusals.ExceedsLapsed(
            line=line,
            past_year=past_year,
            asked=amount,
            lapsed=lapsed,
            paid=paid,
            room=room,
            shortfall=amount - room,
        )


def source_has_room(split: FundingSplit, *, left: FundingSplit, line: str) -> None:
    """No source gives more than it has left on the line (arithmetic)."""
    for source, asked, room in zip(FundingSource, split, left, strict=True):
        if asked > max(room, 0):
            raise refusals.ExceedsSource(
                line=line,
                source=WORDS[source].ko,
                source_en=WORDS[source].en,
                asked=asked,
                left=room,
                shortfall=asked - room,
            )


def return_follows_payment(on: date, *, paid_on: date, line: str) -> None:
    """What comes back, moves or is settled was paid before (지방회계법 제27조)."""
    if on < paid_on:
        raise refusals.ReturnedBeforePaid(line=line, effective_on=on, paid_on=paid_on)


def return_fits_payment(amount: int, *, paid: int, returned: int, line: str) -> None:
    """No more comes back of one payment than was paid in it (지방회계법 제27조)."""
    room = paid - returned
    if amount > room:
        raise refusals.ExceedsPayment(
            line=line,
            asked=amount,
            paid=paid,
            returned=returned,
            room=room,
            shortfall=amount - room,
        )


NONE = "없음 (none)"
