"""언제의 점검: late, at night, on a day off, before its commitment, settled often."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.findings import timing
from domain.findings.limits import Limits
from domain.findings.rows import Payment, Promised, Revised, Written

LIMITS = Limits()
TUESDAY = date(2026, 3, 3)


def written(days: int = 0, hour: int = 10, **said: Any) -> Written:
    """An entry written so many days after it happened, on 3 March 2026."""
    row = Written(1, 7, "m-1", TUESDAY - timedelta(days=days), TUESDAY, hour, 5_000)
    return row._replace(**said)


@pytest.mark.parametrize(("days", "found"), [(15, [15]), (14, []), (0, []), (-3, [])])
def test_late_is_more_than_the_limit(days: int, found: list[int]) -> None:
    """Fourteen days are in time, fifteen are late."""
    late = list(timing.recorded_late([written(days)], LIMITS))
    assert [(each.found, each.limit) for each in late] == [(n, 14) for n in found]


@pytest.mark.parametrize(
    ("hour", "night"),
    [(22, TUESDAY), (21, None), (5, TUESDAY), (6, None), (0, TUESDAY)],
)
def test_night_begins_and_ends_at_its_hours(hour: int, night: date | None) -> None:
    """From 22:00 until 06:00 where the installation is."""
    found = list(timing.recorded_at_night([written(hour=hour)], LIMITS))
    assert [each.on for each in found] == ([night] if night else [])


def test_one_night_of_one_person_is_one_finding() -> None:
    """What is written before and after midnight stands together, by person."""
    entries = [
        written(position=1, hour=23),
        written(position=2, hour=1, written_on=TUESDAY + timedelta(days=1)),
        written(position=3, hour=23, by="m-2"),
        written(position=4, hour=23, stream=8),
        written(position=5, hour=1),
    ]
    found = [each.facts for each in timing.recorded_at_night(entries, LIMITS)]
    assert found == [(1, 2), (3,), (4,), (5,)]


def test_day_off_of_writing_counts_entries() -> None:
    """The day of writing decides, not the day it happened."""
    entries = [written(position=1), written(position=2), written(position=3, by="m-2")]
    found = list(timing.recorded_on_day_off(entries, lambda day: day == TUESDAY))
    assert [(e.found, e.amount, e.key) for e in found] == [
        (2, 10_000, "recorded_on_day_off-1"),
        (1, 5_000, "recorded_on_day_off-3"),
    ]
    off = TUESDAY - timedelta(days=1)
    assert list(timing.recorded_on_day_off(entries, lambda day: day == off)) == []


def test_paid_on_a_day_off_stands_by_line_and_day() -> None:
    """Two payments of one line and day are one finding, another line another."""
    rows = [
        Payment(number, stream, on, 1_000, "물품", "지출-1")
        for number, stream, on in (
            (1, 7, TUESDAY),
            (2, 7, TUESDAY),
            (3, 8, TUESDAY),
            (4, 7, TUESDAY + timedelta(days=1)),
        )
    ]
    found = list(timing.paid_on_day_off(rows, lambda day: day == TUESDAY))
    assert [(each.facts, each.found) for each in found] == [((1, 2), 2), ((3,), 1)]


@pytest.mark.parametrize(("after", "found"), [(1, [1]), (0, []), (-1, [])])
def test_commitment_comes_before_its_payment(after: int, found: list[int]) -> None:
    """On the day of the payment is early enough, the day after is not."""
    bound = TUESDAY + timedelta(days=after)
    rows = [Promised(9, 7, TUESDAY, 1_000, 4, bound)]
    told = list(timing.paid_before_commitment(rows))
    assert [each.found for each in told] == found
    assert all(each.facts == (4, 9) for each in told)


@pytest.mark.parametrize(("times", "found"), [(3, [3]), (2, []), (1, [])])
def test_month_settled_more_than_twice(times: int, found: list[int]) -> None:
    """Once and one revision are usual."""
    months = [Revised(7, date(2026, 3, 31), tuple(range(1, times + 1)))]
    told = list(timing.month_revised(months, LIMITS))
    assert [each.found for each in told] == found
