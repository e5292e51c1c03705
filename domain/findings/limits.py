"""The limits of the tests (점검 기준값), and how an installation sets its own."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What each test judges by: days, counts, percent, hours of the day, and won.

    `direct_payment` is the limit of payments without a commitment, 0 where none is set.
    """

    late_days: int = 14
    night_from: int = 22
    night_until: int = 6
    split_days: int = 7
    repeat_days: int = 7
    december_percent: int = 30
    december_least: int = 1_000_000
    override_count: int = 2
    override_days: int = 30
    unsettled_days: int = 90
    travel_days: int = 14
    left_over_percent: int = 20
    month_settlements: int = 2
    direct_payment: int = 0


_SET_ELSEWHERE = frozenset({"direct_payment"})
"""Limits that another setting gives."""

NAMES: dict[str, str] = {
    name.replace("_", "-"): name
    for name in Limits.__struct_fields__
    if name not in _SET_ELSEWHERE
}
"""The fields by the names under which a setting says them."""

MOST = 10**12
"""More than any limit is: a thousand thousand million."""

_HIGHEST = {"night_from": 24, "night_until": 24, "december_percent": 100}


def reads(part: str) -> bool:
    """Whether a text sets a limit: `late-days=10`."""
    name, equals, said = part.partition("=")
    field = NAMES.get(name, "")
    if not (field and equals and said.isascii() and said.isdigit()):
        return False
    return int(said) <= _HIGHEST.get(field, MOST)


def limits_said(said: str, limits: Limits) -> Limits:
    """The limits with those that a setting says in their places."""
    named = (part.split("=") for part in said.split())
    changed = {NAMES[name]: int(value) for name, value in named}
    return msgspec.structs.replace(limits, **changed)
