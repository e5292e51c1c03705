"""Rules of carry-over and of the year's end (지방재정법 제42조, 제50조)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals

if TYPE_CHECKING:
    from datetime import date


def accidental_rests_on_commitment(number: str, *, carried: int, line: str) -> None:
    """사고이월 carries a commitment of the year, and costs with one (제50조)."""
    if not number and not carried:
        raise refusals.AccidentalWithoutCommitment(line=line)


def accidental_carry_is_first(carried_in: int, *, line: str) -> None:
    """What arrived by 사고이월 is not carried over by accident again (practice)."""
    if carried_in > 0:
        raise refusals.CarriedAccidentallyBefore(line=line, carried_in=carried_in)


def continuing_is_voted(term: tuple[int, int] | None, *, line: str) -> None:
    """계속비이월 needs a continuing programme that the council voted (제42조)."""
    if term is None:
        raise refusals.NoContinuingTerm(line=line)


def continuing_stays_in_term(to_year: int, *, term: tuple[int, int], line: str) -> None:
    """계속비 is carried within its term (제42조)."""
    if not term[0] < to_year <= term[1]:
        raise refusals.OutsideContinuingTerm(
            line=line, to_year=to_year, first_year=term[0], last_year=term[1]
        )


def continuing_term_is_short(first_year: int, last_year: int, *, most: int) -> None:
    """A continuing programme runs five years at most (지방재정법 제42조)."""
    years = last_year - first_year + 1
    if not 1 <= years <= most:
        raise refusals.ContinuingTermTooLong(
            first_year=first_year, last_year=last_year, years=years, most=most
        )


def nothing_hinders_closing(hindrances: list[str], *, fiscal_year: int) -> None:
    """A year closes when every condition is met; each that is not is named.

    지방회계법 제7조.
    """
    if hindrances:
        raise refusals.YearCannotClose(
            fiscal_year=fiscal_year,
            count=len(hindrances),
            hindrances=" · ".join(hindrances),
        )


def counter_leaves_nothing_below_zero(
    figure: str, figure_en: str, *, left: int, line: str
) -> None:
    """A counter-entry leaves every figure at nothing or more (arithmetic)."""
    if left < 0:
        raise refusals.CounterTakesTooMuch(
            line=line, figure=figure, figure_en=figure_en, left=left
        )


def counter_follows_entry(on: date, *, entry_on: date, line: str) -> None:
    """A counter-entry is not dated before what it answers (house rule)."""
    if on < entry_on:
        raise refusals.CounteredBeforeEntry(
            line=line, effective_on=on, entry_on=entry_on
        )


def commitment_stands_alone(others: int, *, number: str, line: str) -> None:
    """A commitment is countered once nothing else names it (house rule).

    Its number is free again afterwards, so no other entry may rest on it.
    """
    if others:
        raise refusals.CommitmentHasEntries(line=line, number=number, others=others)


def entry_is_not_countered(*, countered: bool, line: str) -> None:
    """An entry is answered by one counter-entry, not by two (house rule)."""
    if countered:
        raise refusals.CounteredAlready(line=line)


def entry_can_be_countered(*, countered: bool, kind: str) -> None:
    """Only an entry that moves an amount, itself no counter-entry, is countered.

    A house rule.
    """
    if not countered:
        raise refusals.NotCounterable(kind=kind)
