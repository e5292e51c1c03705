"""Months of a fiscal year begin, end and follow each other as the calendar says."""

from __future__ import annotations

from datetime import date

import pytest

from domain.months import month_end, month_of, month_start, months_between


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("2019-01", date(2019, 1, 1), date(2019, 1, 31)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-11", date(2019, 11, 1), date(2019, 11, 30)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
    ],
)
def test_a_month_has_its_first_and_its_last_day(
    month: str, first: date, last: date
) -> None:
    """Both days lie in the month they were made of."""
    assert (month_start(month), month_end(month)) == (first, last)
    assert (month_of(first), month_of(last)) == (month, month)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2019-03", "2019-05", ["2019-03", "2019-04", "2019-05"]),
        ("2019-10", "2019-10", ["2019-10"]),
        ("2019-11", "2020-02", ["2019-11", "2019-12", "2020-01", "2020-02"]),
        ("2019-05", "2019-04", []),
    ],
)
def test_every_month_between_two_is_listed_with_both(
    first: str, last: str, months: list[str]
) -> None:
    """January follows December; a span that ends before it begins has no month."""
    assert months_between(first, last) == months
