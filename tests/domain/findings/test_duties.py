"""정산과 예외의 점검: advances left, and rules set aside often."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.findings import duties
from domain.findings.limits import Limits
from domain.findings.rows import Owed, SetAside, Settled

LIMITS = Limits()
PAID = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("days", "travel", "found"),
    [(91, False, [90]), (90, False, []), (15, True, [14]), (14, True, [])],
)
def test_settlement_waits_too_long(
    days: int, *, travel: bool, found: list[int]
) -> None:
    """Travel is settled within two weeks, all else within ninety days."""
    owed = [Owed(4, 7, PAID, 300_000, travel)]
    told = list(duties.advance_unsettled(owed, PAID + timedelta(days=days), LIMITS))
    assert [each.limit for each in told] == found
    assert all((each.found, each.amount) == (days, 300_000) for each in told)


@pytest.mark.parametrize(
    ("returned", "found"), [(200_001, [20]), (200_000, []), (1_000_000, [100])]
)
def test_much_of_an_advance_came_back(returned: int, found: list[int]) -> None:
    """More than a fifth; it opens the payment and its settlements."""
    settled = [Settled(4, 7, PAID, 1_000_000, returned, (8, 9))]
    told = list(duties.advance_left_over(settled, LIMITS))
    assert [each.found for each in told] == found
    assert all(each.facts == (4, 8, 9) for each in told)


def aside(number: int, day: int, rule: str = "a", by: str = "m-1") -> SetAside:
    """An override so many days after 3 March 2026."""
    return SetAside(number, 7, PAID + timedelta(days=day), rule, by)


@pytest.mark.parametrize(
    ("days", "found"),
    [((0, 1, 30), [(1, 2, 3)]), ((0, 1, 31), []), ((0, 1), [])],
    ids=["three in thirty days", "a day too late", "two"],
)
def test_one_rule_is_set_aside_often(
    days: tuple[int, ...], found: list[tuple[int, ...]]
) -> None:
    """More than two of one rule within thirty days."""
    rows = [aside(n, day, by=f"m-{n}") for n, day in enumerate(days, 1)]
    assert [each.facts for each in duties.overrides_of_rule(rows, LIMITS)] == found
    assert list(duties.overrides_by_person(rows, LIMITS)) == []


def test_one_person_sets_rules_aside_often() -> None:
    """Whatever rules they are; a later cluster is a finding of its own."""
    days = (0, 1, 2, 60, 61, 62, 63)
    rows = [aside(n, day, rule=f"r-{n}") for n, day in enumerate(days, 1)]
    found = list(duties.overrides_by_person(rows, LIMITS))
    assert [(each.begins, each.found) for each in found] == [(1, 3), (4, 4)]
    assert list(duties.overrides_of_rule(rows, LIMITS)) == []


def test_cluster_begins_where_it_is_dense() -> None:
    """An early one far off takes no part."""
    rows = [aside(1, 0), aside(2, 29), aside(3, 31), aside(4, 32)]
    (found,) = duties.overrides_of_rule(rows, LIMITS)
    assert found.facts == (2, 3, 4)
