"""지출의 점검: split, repeated, rushed at the year's end, come back from nowhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.findings import spending
from domain.findings.limits import Limits
from domain.findings.rows import Payment, YearSpent

LIMITS = Limits(direct_payment=500_000)
FIRST = date(2026, 3, 3)


def payment(number: int, day: int, amount: int, **said: str) -> Payment:
    """A payment of the office line, so many days after 3 March 2026."""
    words = {"summary": "물품 구입", "document": f"지출-{number}"} | said
    return Payment(number, 7, FIRST + timedelta(days=day), amount, **words)


def test_split_passes_the_limit_together() -> None:
    """Three parts of 200,000 won pass 500,000; both numbers are told."""
    parts = [payment(n, n, 200_000) for n in range(3)]
    (found,) = spending.split_under_limit(parts, LIMITS)
    assert (found.found, found.limit, found.facts) == (600_000, 500_000, (0, 1, 2))
    assert found.key == "split_under_limit-0"


@pytest.mark.parametrize(
    ("days", "amounts", "found"),
    [
        ((0, 7), (250_000, 250_001), 1),
        ((0, 7), (250_000, 250_000), 0),
        ((0, 8), (250_000, 250_001), 0),
        ((0, 0), (500_000, 1), 1),
        ((0, 0), (500_001, 400_000), 0),
    ],
    ids=["just over", "the limit itself", "a day too late", "whole", "one is over"],
)
def test_split_at_its_boundaries(
    days: tuple[int, int], amounts: tuple[int, int], found: int
) -> None:
    """The sum passes the limit, within the days, and each part stays within it."""
    rows = [payment(n, days[n], amounts[n]) for n in (0, 1)]
    assert len(list(spending.split_under_limit(rows, LIMITS))) == found


def test_split_starts_again_later() -> None:
    """An early small part does not hide the two that pass the limit after it."""
    rows = [payment(0, 0, 1_000), payment(1, 6, 300_000), payment(2, 9, 300_000)]
    (found,) = spending.split_under_limit(rows, LIMITS)
    assert found.facts == (1, 2)


def test_nothing_is_split_without_a_limit_or_of_other_words() -> None:
    """Without a limit nothing stays under it; other words are another purchase."""
    rows = [payment(0, 0, 300_000), payment(1, 1, 300_000, summary="임차료")]
    assert list(spending.split_under_limit(rows, LIMITS)) == []
    alike = [payment(0, 0, 300_000), payment(1, 1, 300_000)]
    assert list(spending.split_under_limit(alike, Limits())) == []


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (payment(2, 7, 200_000), 1),
        (payment(2, 8, 200_000), 0),
        (payment(2, 0, 200_001), 0),
        (payment(2, 0, 200_000, summary="임차료"), 0),
        (payment(2, 0, 200_000, document="지출-1"), 0),
    ],
    ids=["repeated", "too late", "another amount", "other words", "the same order"],
)
def test_repetition_stands_under_another_order(second: Payment, found: int) -> None:
    """Equal rows of one order are several people."""
    rows = [payment(1, 0, 200_000), second]
    told = list(spending.payment_repeated(rows, LIMITS))
    assert [(each.found, each.limit) for each in told] == [(2, 1)] * found


def test_repetition_on_another_line_is_none() -> None:
    """Each line is compared with itself."""
    rows = [payment(1, 0, 200_000), payment(2, 0, 200_000)._replace(stream=8)]
    assert list(spending.payment_repeated(rows, LIMITS)) == []


def test_return_without_its_payment_tells_its_amount() -> None:
    """Every one is told, in won."""
    (found,) = spending.return_without_payment([payment(5, 0, 70_000)])
    assert (found.found, found.limit, found.facts) == (70_000, 0, (5,))


@pytest.mark.parametrize(
    ("whole", "december", "found"),
    [
        (10_000_000, 3_100_000, [31]),
        (10_000_000, 3_000_001, [30]),
        (10_000_000, 3_000_000, []),
        (999_999, 999_999, []),
        (1_000_000, 999_999, [99]),
        (10_000_000, -1, []),
    ],
    ids=["rush", "a won over", "the limit", "too small", "least", "only returns"],
)
def test_rush_is_more_than_its_share(
    whole: int, december: int, found: list[int]
) -> None:
    """More than 30 % of a year of a million won and more."""
    years = [YearSpent(3, 9, date(2026, 12, 31), whole, december)]
    told = list(spending.december_rush(years, LIMITS))
    assert [each.found for each in told] == found
    assert all(each.begins == 3 for each in told)
