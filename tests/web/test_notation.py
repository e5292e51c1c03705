from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from web.notation import day, moment, rate, rate_of, won


@pytest.mark.parametrize(
    ("amount", "unit", "written"),
    [
        (40_000_000, "won", "40,000,000"),
        (-70_225_000, "won", "△70,225,000"),
        (-70_225_000, "thousand", "△70,225"),
        (4_500, "thousand", "4.5"),
        (0, "won", "0"),
        (None, "won", "–"),
    ],
)
def test_amount_is_written_as_the_office_writes_it(
    amount: int | None, unit: str, written: str
) -> None:
    """Decreases carry △; 천원 lose no won."""
    assert won(amount, unit) == written


@pytest.mark.parametrize(
    ("part", "whole", "places", "written"),
    [
        (24_350_000, 40_000_000, 1, "60.8%"),
        (-70_225, 110_225, 0, "△63%"),
        (-10_225, 30_225, 0, "△33%"),
        (-1, 100_000, 1, "0.0%"),
        (1, 0, 1, "–"),
    ],
)
def test_rate_is_cut_and_never_rounded(
    part: int, whole: int, places: int, written: str
) -> None:
    """60.875 % is written 60.8, and the sheet's −63.71 % is △63."""
    assert rate(rate_of(part, whole), places) == written


def test_rate_of_a_float_shows_what_the_float_shows() -> None:
    """0.29 is 29.0 %, whatever its binary neighbour."""
    assert (rate(0.29), rate(Decimal("0.29"))) == ("29.0%", "29.0%")


def test_instant_is_told_by_the_clock_in_seoul() -> None:
    """An instant of the evening before in UTC is the next day in Seoul."""
    assert moment(datetime(2019, 9, 4, 15, 2, tzinfo=UTC)) == "2019-09-05 00:02"
    assert day(date(2019, 9, 5)) == "2019-09-05"
    assert (moment(None), day(None)) == ("", "")
