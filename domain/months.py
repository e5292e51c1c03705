"""Months of a fiscal year, written `YYYY-MM`."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=4_096)
def month_of(day: date) -> str:
    """The month a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"


def month_start(month: str) -> date:
    """The first day of a month."""
    return date(int(month[:4]), int(month[5:7]), 1)


def month_end(month: str) -> date:
    """The last day of a month."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, calendar.monthrange(year, number)[1])


def month_over(day: date) -> str:
    """The last month that has ended by the end of a day."""
    following = day + timedelta(days=1)
    return month_of(month_start(month_of(following)) - timedelta(days=1))


def months_between(first: str, last: str) -> list[str]:
    """Every month from one to another, both included."""
    months, year, number = [], int(first[:4]), int(first[5:7])
    while (month := f"{year:04d}-{number:02d}") <= last:
        months.append(month)
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)  # noqa: PLR2004 - December
    return months
