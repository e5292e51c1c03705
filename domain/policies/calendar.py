"""Rules of the calendar: years, months, and the days that close them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals

if TYPE_CHECKING:
    from datetime import date


def date_falls_in_fiscal_year(
    effective_on: date, fiscal_year: int, *, until: date | None = None
) -> None:
    """A fiscal year's spending comes from that year's budget (지방회계법 제7조).

    Payments, returns and reclassifications of a year that is over may be dated up to
    `until` of the next one (지방회계법 시행령 제3조).
    """
    late = until is not None and effective_on.year == fiscal_year + 1
    if late and until is not None and effective_on <= until:
        return
    if late and until is not None:
        raise refusals.ClosingPeriodOver(
            effective_on=effective_on, fiscal_year=fiscal_year, until=until
        )
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
    """A month is settled once it has ended (practice)."""
    if today <= month_end:
        raise refusals.MonthNotOver(month=month, month_end=month_end, today=today)


def years_agree(from_year: int, to_year: int) -> None:
    """A virement stays inside one fiscal year (지방회계법 제7조)."""
    if from_year != to_year:
        raise refusals.YearsDiffer(from_year=from_year, to_year=to_year)


def next_year_follows(from_year: int, to_year: int) -> None:
    """Budget is carried from a year into the next one (지방재정법 제50조)."""
    if to_year != from_year + 1:
        raise refusals.NotTheNextYear(from_year=from_year, to_year=to_year)


def year_is_kept_by_line(year: int, *, stated: bool) -> None:
    """A year that came in as totals takes no entries by line (arithmetic)."""
    if stated:
        raise refusals.YearKnownAsTotals(fiscal_year=year)


def books_are_open(closed_on: date | None, *, line: str) -> None:
    """Nothing is recorded on a year whose books are closed (지방회계법 제7조)."""
    if closed_on is not None:
        raise refusals.BooksAreClosed(line=line, closed_on=closed_on)


def books_are_closed(closed_on: date | None, *, line: str) -> None:
    """Only closed books are opened again (house rule)."""
    if closed_on is None:
        raise refusals.BooksStillOpen(line=line)


def year_is_over(today: date, *, fiscal_year: int, year_end: date) -> None:
    """A year's books close once the year is over (지방회계법 제7조)."""
    if today <= year_end:
        raise refusals.YearNotOver(
            fiscal_year=fiscal_year, today=today, year_end=year_end
        )


def payment_follows_commitment(
    on: date, *, committed_on: date, number: str, line: str
) -> None:
    """A commitment comes before what is paid on it (지방회계법 제29조)."""
    if on < committed_on:
        raise refusals.PaidBeforeCommitted(
            line=line, number=number, effective_on=on, committed_on=committed_on
        )


def spending_year_is_past(past_year: int, *, fiscal_year: int) -> None:
    """Past years' spending is owed from a year before this one (지방회계법 제37조)."""
    if past_year >= fiscal_year:
        raise refusals.NotAPastYear(past_year=past_year, fiscal_year=fiscal_year)
