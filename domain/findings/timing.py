"""Tests of when: written late, at night or on a day off, paid before it was bound."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from domain.findings.rows import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import date

    from domain.findings.limits import Limits
    from domain.findings.rows import Payment, Promised, Revised, Written


def recorded_late(entries: Iterable[Written], limits: Limits) -> Iterator[Finding]:
    """Entries written long after they happened (늦은 기록), in days."""
    for each in entries:
        days = (each.written_on - each.on).days
        if days > limits.late_days:
            yield Finding(
                "recorded_late",
                each.position,
                each.stream,
                each.on,
                days,
                limits.late_days,
                each.amount,
                (each.position,),
            )


def recorded_at_night(entries: Iterable[Written], limits: Limits) -> Iterator[Finding]:
    """What one person wrote in one night (야간 기록), in entries."""

    def night(each: Written) -> date | None:
        if each.hour >= limits.night_from:
            return each.written_on
        early = each.hour < limits.night_until
        return each.written_on - timedelta(days=1) if early else None

    return _together("recorded_at_night", entries, night)


def recorded_on_day_off(
    entries: Iterable[Written], is_day_off: Callable[[date], bool]
) -> Iterator[Finding]:
    """What one person wrote on a weekend or holiday (휴일 기록), in entries."""

    def day(each: Written) -> date | None:
        return each.written_on if is_day_off(each.written_on) else None

    return _together("recorded_on_day_off", entries, day)


def _together(
    code: str, entries: Iterable[Written], at: Callable[[Written], date | None]
) -> Iterator[Finding]:
    """One finding for each person, stream and time that is not None."""
    found: dict[Hashable, list[Written]] = defaultdict(list)
    for each in entries:
        when = at(each)
        if when is not None:
            found[each.stream, each.by, when].append(each)
    for group in found.values():
        yield Finding(
            code,
            group[0].position,
            group[0].stream,
            group[0].written_on,
            len(group),
            0,
            sum(each.amount for each in group),
            tuple(each.position for each in group),
        )


def paid_on_day_off(
    payments: Iterable[Payment], is_day_off: Callable[[date], bool]
) -> Iterator[Finding]:
    """Payments dated on a weekend or holiday (휴일 지출), by line and day."""
    found: dict[tuple[int, date], list[Payment]] = defaultdict(list)
    for each in payments:
        if is_day_off(each.on):
            found[each.stream, each.on].append(each)
    for (stream, on), group in found.items():
        yield Finding(
            "paid_on_day_off",
            group[0].position,
            stream,
            on,
            len(group),
            0,
            sum(each.amount for each in group),
            tuple(each.position for each in group),
        )


def paid_before_commitment(payments: Iterable[Promised]) -> Iterator[Finding]:
    """Payments whose commitment is dated or written later (선지출), in days."""
    for each in payments:
        days = (each.bound_on - each.on).days
        if days > 0:
            yield Finding(
                "paid_before_commitment",
                each.position,
                each.stream,
                each.on,
                days,
                0,
                each.amount,
                (each.commitment, each.position),
            )


def month_revised(months: Iterable[Revised], limits: Limits) -> Iterator[Finding]:
    """Months settled over and over (잦은 월 결산 수정), in settlements."""
    for each in months:
        times = len(each.settlements)
        if times > limits.month_settlements:
            yield Finding(
                "month_revised",
                each.settlements[0],
                each.stream,
                each.month_end,
                times,
                limits.month_settlements,
                0,
                each.settlements,
            )
