"""Tests of payments: split, repeated, rushed, and come back from nowhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import timedelta
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING

from domain.findings.rows import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from domain.findings.limits import Limits
    from domain.findings.rows import Payment, YearSpent

in_order = attrgetter("on", "position")


def split_under_limit(payments: Iterable[Payment], limits: Limits) -> Iterator[Finding]:
    """Like payments within days that pass the limit together (쪼개기 지출), in won.

    Each is made without a commitment and stays within the limit of such payments.
    """
    most = limits.direct_payment
    if not most:
        return
    within = [each for each in payments if 0 < each.amount <= most]
    for group in _alike(within, lambda each: (each.stream, each.summary)):
        yield from _split(group, limits)


def _split(group: Sequence[Payment], limits: Limits) -> Iterator[Finding]:
    sums = list(accumulate((each.amount for each in group), initial=0))
    most = limits.direct_payment

    def passes(start: int, end: int) -> bool:
        return sums[end] - sums[start] > most

    for start, end in _runs(group, limits.split_days, passes):
        whole = sums[end] - sums[start]
        yield _of("split_under_limit", group[start:end], whole, most)


def payment_repeated(payments: Iterable[Payment], limits: Limits) -> Iterator[Finding]:
    """The same words and amount under several payment orders (되풀이 지출), in orders.

    Equal rows of one order are several people, and no repetition.
    """

    def same(each: Payment) -> Hashable:
        return each.stream, each.summary, each.amount

    for group in _alike(payments, same):
        orders = list({each.document: each for each in reversed(group)}.values())[::-1]
        for start, end in _runs(orders, limits.repeat_days, lambda a, b: b - a > 1):
            yield _of("payment_repeated", orders[start:end], end - start, 1)


def return_without_payment(returns: Iterable[Payment]) -> Iterator[Finding]:
    """Money that came back from no payment that is known (원지출 없는 여입), in won."""
    for each in returns:
        yield _of("return_without_payment", [each], each.amount, 0)


def december_rush(years: Iterable[YearSpent], limits: Limits) -> Iterator[Finding]:
    """A large part of a year paid from December on (연말 집중 지출), in percent.

    It names no facts: whoever shows it opens as many of the December as it likes.
    """
    for each in years:
        if each.whole < limits.december_least or each.december <= 0:
            continue
        if each.december * 100 > each.whole * limits.december_percent:
            yield Finding(
                "december_rush",
                each.began,
                each.stream,
                each.on,
                each.december * 100 // each.whole,
                limits.december_percent,
                each.december,
                (),
            )


def _of(code: str, group: Sequence[Payment], found: int, limit: int) -> Finding:
    return Finding(
        code,
        group[0].position,
        group[0].stream,
        group[0].on,
        found,
        limit,
        sum(each.amount for each in group),
        tuple(each.position for each in group),
    )


def _alike(
    payments: Iterable[Payment], by: Callable[[Payment], Hashable]
) -> Iterator[list[Payment]]:
    """Groups of two and more that are alike, each by day."""
    found: dict[Hashable, list[Payment]] = defaultdict(list)
    for each in payments:
        found[by(each)].append(each)
    for group in found.values():
        if len(group) > 1:
            yield sorted(group, key=in_order)


def _runs(
    group: Sequence[Payment], days: int, enough: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Where runs of two and more begin and end, each within days of its first.

    A run that is not enough begins again one payment later; none is in two runs.
    """
    start = 0
    while start < len(group) - 1:
        last = group[start].on + timedelta(days=days)
        end = bisect_right(group, last, key=attrgetter("on"))
        if end - start > 1 and enough(start, end):
            yield start, end
            start = end
        else:
            start += 1
