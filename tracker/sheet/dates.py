"""Dates and periods (기간) as a sheet prints them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Literal

import msgspec

from domain.notation import plain
from tracker.sheet.model import Period

_QUOTE = r"['’‘′`´]"
_WEEKDAY = r"(?:\s*\([월화수목금토일]\))?"
_TO = r"\s*(?:~|-|부터)\s*"

_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9])(?=\s*[.일~\-(:]|\s|$)\s*[.일]?{_WEEKDAY}"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])(?!\d)"
_YEAR = rf"{_QUOTE}?\s*(?P<year>\d{{4}}|\d{{2}})\s*[.\-/년]\s*"
_PART = r"\s*(?:[./월]|-(?=\d))\s*"

_DATE = re.compile(rf"\s*{_YEAR}{_MONTH}{_PART}{_DAY}")
_MONTH_ONLY = re.compile(rf"\s*{_YEAR}{_MONTH}\s*[.월]{_WEEKDAY}")
_DAY_ENDS = tuple(
    re.compile(_TO + end)
    for end in (f"{_YEAR}{_MONTH}{_PART}{_DAY}", f"{_MONTH}{_PART}{_DAY}", _DAY)
)
_MONTH_ENDS = tuple(
    re.compile(_TO + end + r"\s*[.월]") for end in (f"{_YEAR}{_MONTH}", _MONTH)
)
_MONTHS = re.compile(
    rf"{_QUOTE}?\s*(?P<year>\d{{4}}|\d{{2}})\s*[.\-/년]\s*(?P<month>1[0-2]|0?[1-9])"
    r"(?:\s*[.\-/월]\s*(?P<day>3[01]|[12]\d|0?[1-9])?)?\s*[.일월]?\s*(?:~|부터|-)\s*"
    rf"(?:{_QUOTE}?\s*(?P<year2>\d{{4}}|\d{{2}})\s*[.\-/년]\s*)?"
    r"(?P<month2>1[0-2]|0?[1-9])(?:\s*[.\-/월]\s*(?P<day2>3[01]|[12]\d|0?[1-9])?)?"
    r"\s*[.일월]?\s*(?:까지)?\s*"
)
_ONE_MONTH = re.compile(
    rf"{_QUOTE}?\s*(?P<year>\d{{4}}|\d{{2}})\s*[.\-/년]\s*(?P<month>1[0-2]|0?[1-9])"
    r"\s*[.월]?\s*"
)
_ONE_YEAR = re.compile(rf"{_QUOTE}?\s*(?P<year>\d{{4}})\s*(?:년도?)?\s*(?:연중)?\s*")
_CENTURY = 2000
_HUNDRED = 100
_DECEMBER = 12


class DatedText(msgspec.Struct, frozen=True):
    """A date or range at the head of a text, and the text after it."""

    start: dt.date
    end: dt.date
    rest: str
    precision: Literal["day", "month"]


def read_dated(text: str) -> DatedText | None:
    """Read the date or range a log entry begins with; `None` where it has none.

    Accepts ``'14. 6.23.~25.``, ``'15. 6.14~ 6.21.``, ``'15. 11.15 ~ 21.``, ranges over
    months and years, curly quotes and years of four figures. Raises `ValueError` for a
    day that the calendar does not have.
    """
    source = plain(text)
    if found := _DATE.match(source):
        start = dt.date(_year(found["year"]), int(found["month"]), int(found["day"]))
        end, at = _range_end(source, found.end(), start)
        precision: Literal["day", "month"] = "day"
    elif found := _MONTH_ONLY.match(source):
        start = dt.date(_year(found["year"]), int(found["month"]), 1)
        end, at = _month_range_end(source, found.end(), start)
        precision = "month"
    else:
        return None
    if end < start:
        message = f"{end} precedes {start}"
        raise ValueError(message)
    rest = source[at:].removeprefix("까지").lstrip(" .:,").strip()
    return DatedText(start, end, rest, precision) if rest else None


def read_period(text: str) -> Period:
    """Read a period such as ``2019.01 ~ 2019.12``; days stay `None` when unclear."""
    shown = text.strip()
    source = plain(shown)
    try:
        if found := _MONTHS.fullmatch(source):
            return _ranged(shown, found)
        if found := _ONE_MONTH.fullmatch(source):
            year, month = _year(found["year"]), int(found["month"])
            return Period(shown, dt.date(year, month, 1), month_end(year, month))
        if found := _ONE_YEAR.fullmatch(source):
            year = int(found["year"])
            return Period(shown, dt.date(year, 1, 1), dt.date(year, _DECEMBER, 31))
    except ValueError:
        return Period(shown)
    return Period(shown)


def month_end(year: int, month: int) -> dt.date:
    """Give the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _ranged(shown: str, found: re.Match[str]) -> Period:
    year, month = _year(found["year"]), int(found["month"])
    last_year = _year(found["year2"]) if found["year2"] else year
    last_month = int(found["month2"])
    start = dt.date(year, month, int(found["day"] or 1))
    end = (
        dt.date(last_year, last_month, int(found["day2"]))
        if found["day2"]
        else month_end(last_year, last_month)
    )
    return Period(shown, start, end) if start <= end else Period(shown)


def _range_end(source: str, at: int, start: dt.date) -> tuple[dt.date, int]:
    """Read the end of a range of days, which may leave out its month and its year."""
    for pattern in _DAY_ENDS:
        found = pattern.match(source, at)
        if found is None:
            continue
        given = found.groupdict()
        day = int(given["day"])
        if given.get("year"):
            end = dt.date(_year(given["year"]), int(given["month"]), day)
        elif given.get("month"):
            month = int(given["month"])
            end = dt.date(start.year + (month < start.month), month, day)
        elif day >= start.day:
            end = start.replace(day=day)
        else:
            after = month_end(start.year, start.month) + dt.timedelta(days=1)
            end = after.replace(day=day)
        return end, found.end()
    return start, at


def _month_range_end(source: str, at: int, start: dt.date) -> tuple[dt.date, int]:
    """Read the end of a range of months."""
    for pattern in _MONTH_ENDS:
        found = pattern.match(source, at)
        if found is None:
            continue
        given, month = found.groupdict(), int(found["month"])
        year = start.year + (month < start.month)
        if given.get("year"):
            year = _year(given["year"])
        return month_end(year, month), found.end()
    return month_end(start.year, start.month), at


def _year(text: str) -> int:
    year = int(text)
    return year if year >= _HUNDRED else _CENTURY + year
