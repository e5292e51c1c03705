"""Which rule is in force from when, how hard it is, and with which figures.

The table names every rule of `domain.policies`. A rule set is what holds between two
days on which the table changes; it is named after its first day, and each fact stores
the name of the set that judged it. Facts from before the table say `2016-05-29`.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from domain import policies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LOCAL_FINANCE_ACT = date(2006, 1, 1)
"""지방재정법, rewritten as a whole: the oldest rules that the table knows."""
YEAR_ENDS_IN_DECEMBER = date(2015, 1, 1)
"""From fiscal year 2015 the books close on 31 December; those of 2014 were the last
to close at the end of February."""


class InForce(NamedTuple):
    """One rule in force: from when, until when, and whether it may be overridden."""

    rule: Callable[..., None]
    since: date = LOCAL_FINANCE_ACT
    until: date | None = None
    soft: bool = False


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """The figures that rules are judged with; days are of the following year.

    A 29 February is the last day of February in every year.
    """

    payments_until: tuple[int, int]
    books_until: tuple[int, int]
    advance_percent: int = 70
    continuing_years: int = 5
    never_diverted_into: tuple[str, ...] = ("203",)
    never_diverted_from: tuple[str, ...] = ("101", "311", "601")
    never_from_reserve: tuple[str, ...] = (
        "203",
        "307-02",
        "307-03",
        "307-04",
        "307-10",
        "307-11",
        "402-01",
        "402-02",
    )


class RuleSet(msgspec.Struct, frozen=True):
    """The rules of a time: which hold, which are soft, and their figures."""

    name: str
    since: date
    hard: frozenset[str]
    soft: frozenset[str]
    parameters: Parameters

    def holds(self, rule: str) -> bool:
        """Whether a rule is in force in this set."""
        return rule in self.hard or rule in self.soft

    def is_soft(self, rule: str) -> bool:
        """Whether a rule may be overridden, with a reason and another's approval."""
        return rule in self.soft


SOFT = (
    policies.direct_payment_is_small,
    policies.advance_is_within_limit,
    policies.reserve_line_is_named,
    policies.line_was_not_diverted_into,
    policies.accidental_carry_is_first,
)
TABLE: tuple[InForce, ...] = (
    *(InForce(rule, soft=True) for rule in SOFT),
    *(
        InForce(getattr(policies, name))
        for name in policies.__all__
        if getattr(policies, name) not in SOFT
    ),
)
"""Every rule; one that comes later, ends, or softens gets a line of its own here."""

PARAMETERS: dict[date, Parameters] = {
    LOCAL_FINANCE_ACT: Parameters(payments_until=(2, 29), books_until=(3, 10)),
    YEAR_ENDS_IN_DECEMBER: Parameters(payments_until=(1, 20), books_until=(2, 10)),
}
"""The figures from each day on which one of them changed (지방회계법 시행령 제3조)."""


def sets_of(table: Sequence[InForce]) -> tuple[RuleSet, ...]:
    """The sets that a table makes, oldest first: each change begins another."""
    ends = {each.until for each in table if each.until}
    changes = sorted({each.since for each in table} | ends | set(PARAMETERS))
    return tuple(_set_since(day, table) for day in changes)


def _set_since(since: date, table: Sequence[InForce]) -> RuleSet:
    held = [e for e in table if e.since <= since and not (e.until and e.until <= since)]
    figures = max(day for day in PARAMETERS if day <= since)
    return RuleSet(
        name=since.isoformat(),
        since=since,
        hard=frozenset(e.rule.__name__ for e in held if not e.soft),
        soft=frozenset(e.rule.__name__ for e in held if e.soft),
        parameters=PARAMETERS[figures],
    )


SETS = sets_of(TABLE)
"""Every set that ever was in force."""


@lru_cache(maxsize=4_096)
def rule_set_on(day: date, sets: Sequence[RuleSet] = SETS) -> RuleSet:
    """The rules in force on a day; before the first of them, the first."""
    at = bisect_right(sets, day, key=attrgetter("since"))
    return sets[max(at - 1, 0)]


def payments_until(fiscal_year: int) -> date:
    """The last day on which a year's late payments may be dated."""
    of_year = rule_set_on(date(fiscal_year, 12, 31)).parameters
    return _following(fiscal_year, of_year.payments_until)


def books_until(fiscal_year: int) -> date:
    """The day by which a year's books are complete."""
    of_year = rule_set_on(date(fiscal_year, 12, 31)).parameters
    return _following(fiscal_year, of_year.books_until)


def _following(fiscal_year: int, day: tuple[int, int]) -> date:
    month, number = day
    last = monthrange(fiscal_year + 1, month)[1]
    return date(fiscal_year + 1, month, min(number, last))
