"""Tests of duties: advances and estimates left over, and rules set aside often."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from domain.findings.rows import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from domain.findings.limits import Limits
    from domain.findings.rows import Owed, SetAside, Settled


in_order = attrgetter("on", "position")


def advance_unsettled(
    duties: Iterable[Owed], today: date, limits: Limits
) -> Iterator[Finding]:
    """Advances and estimates that wait too long for settlement (정산 지연), in days.

    Those of travel (여비) are to be settled sooner.
    """
    for each in duties:
        most = limits.travel_days if each.travel else limits.unsettled_days
        days = (today - each.on).days
        if days > most:
            yield Finding(
                "advance_unsettled",
                each.position,
                each.stream,
                each.on,
                days,
                most,
                each.left,
                (each.position,),
            )


def advance_left_over(settled: Iterable[Settled], limits: Limits) -> Iterator[Finding]:
    """Advances of which much came back (쓰고 남은 선금), in percent."""
    for each in settled:
        if each.returned * 100 > each.amount * limits.left_over_percent:
            yield Finding(
                "advance_left_over",
                each.position,
                each.stream,
                each.on,
                each.returned * 100 // each.amount,
                limits.left_over_percent,
                each.returned,
                (each.position, *each.settlements),
            )


def overrides_of_rule(
    overrides: Iterable[SetAside], limits: Limits
) -> Iterator[Finding]:
    """One rule set aside again and again (한 기준의 잦은 예외), in overrides."""
    return _clustered("overrides_of_rule", overrides, lambda each: each.rule, limits)


def overrides_by_person(
    overrides: Iterable[SetAside], limits: Limits
) -> Iterator[Finding]:
    """One person setting rules aside again and again (잦은 예외), in overrides."""
    return _clustered("overrides_by_person", overrides, lambda each: each.by, limits)


def _clustered(
    code: str,
    overrides: Iterable[SetAside],
    by: Callable[[SetAside], str],
    limits: Limits,
) -> Iterator[Finding]:
    alike: dict[str, list[SetAside]] = defaultdict(list)
    for each in overrides:
        alike[by(each)].append(each)
    for group in alike.values():
        yield from _clusters(code, sorted(group, key=in_order), limits)


def _clusters(code: str, group: list[SetAside], limits: Limits) -> Iterator[Finding]:
    start = 0
    while start < len(group):
        first = group[start]
        last = first.on + timedelta(days=limits.override_days)
        near = [each for each in group[start:] if each.on <= last]
        often = len(near) > limits.override_count
        if often:
            yield Finding(
                code,
                first.position,
                first.stream,
                first.on,
                len(near),
                limits.override_count,
                0,
                tuple(dict.fromkeys(each.position for each in near)),
            )
        start += len(near) if often else 1
