"""Fast execution (신속집행): how much of a year shall be spent by which month's end.

The ministry gives each year's rates; the score is what was executed over what was
eligible times the rate. Both are settings of the installation, by fiscal year.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from domain.months import month_end

if TYPE_CHECKING:
    from datetime import date

WHOLE = 10_000
"""A whole in hundredths of a percent."""

_RATE = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?", re.ASCII)
_CODES = re.compile(r"\d{4}=\d{3}(-\d{2})?(,\d{3}(-\d{2})?)*", re.ASCII)


class Target(NamedTuple):
    """What shall be executed by a month's end, in hundredths of a percent."""

    month: str
    rate: int

    def of(self, eligible: int) -> int:
        """The target in won, what is less than a won left out."""
        return eligible * self.rate // WHOLE


def score(executed: int, *, eligible: int, target: Target) -> float | None:
    """Executed over eligible times rate, None where nothing is to be executed."""
    wanted = eligible * target.rate
    return executed * WHOLE / wanted if wanted > 0 else None


def read_target(part: str) -> Target | None:
    """A target said as `2026-03=35` or `2026-06=57.5` percent, None for no target."""
    month, _, said = part.partition("=")
    found = _RATE.fullmatch(said)
    try:
        readable = month_end(month).isoformat().startswith(f"{month}-")
    except ValueError:
        readable = False
    if found is None or not readable:
        return None
    rate = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    return Target(month, rate) if 0 < rate <= WHOLE else None


def targets_of(said: str, year: int) -> tuple[Target, ...]:
    """The targets of a fiscal year out of all that a setting says, by month."""
    read = (read_target(part) for part in said.split())
    return tuple(sorted(t for t in read if t and t.month.startswith(f"{year}-")))


def names_codes(part: str) -> bool:
    """Whether a text says a year's eligible codes: `2026=201-01,401`."""
    return _CODES.fullmatch(part) is not None


def codes_of(said: str, year: int) -> tuple[str, ...]:
    """The codes or objects (편성목) that a year counts; none where all of them do."""
    named = dict(part.split("=") for part in said.split())
    found = named.get(str(year), "")
    return tuple(found.split(",")) if found else ()


def current_target(targets: tuple[Target, ...], on: date) -> Target | None:
    """The next target on a day, the last one when all are over, None for none."""
    coming = [each for each in targets if month_end(each.month) >= on]
    return next(iter(coming or targets[-1:]), None)
