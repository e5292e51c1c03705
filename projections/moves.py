"""How the views keep what a fact moves: a payment's two amounts in one row.

Nearly every fact of a long line commits and expends one amount at once. Kept as
`PAID`, the amount stands once and whoever reads tells it as the two that it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Measure
from domain.funding import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from domain.facts import Posting

PAID = f"{Measure.COMMITTED.value}+{Measure.EXPENDED.value}"
"""Committed and expended at once; the sources are those of what is expended."""

_BOTH = (Measure.COMMITTED, Measure.EXPENDED)


Move = tuple[int, int, int, str, str, int, int, int, int, int]
"""One amount as its row is kept, in won.

Its stream's key, fact's position, place in it, day, what it is kept as, amount, and the
four sources. It is a plain tuple, for the driver takes nothing else as quickly.
"""


def paid_at_once(postings: tuple[Posting, ...]) -> Posting | None:
    """The payment of a fact that commits and expends one amount, None of others."""
    if len(postings) != len(_BOTH):
        return None
    first, last = postings
    if (
        first.amount == last.amount
        and (first.measure, last.measure) == _BOTH
        and (first.split is NOTHING or first.split == NOTHING)
    ):
        return last
    return None


def measures_of(kept: str) -> tuple[Measure, ...]:
    """The measures of what is kept so, in order."""
    return _BOTH if kept == PAID else (Measure(kept),)


def told(kept: str, parts: Sequence[int]) -> Iterator[tuple[Measure, Sequence[int]]]:
    """The measures of what is kept so, each with its sources, in won.

    Those that are kept are the last measure's; the others name none.
    """
    *others, last = measures_of(kept)
    for other in others:
        yield other, [0] * len(parts)
    yield last, parts


def kept_as(measures: Iterable[Measure]) -> list[str]:
    """All that amounts of these measures are kept as."""
    asked = list(measures)
    also = [PAID] if any(measure in _BOTH for measure in asked) else []
    return [measure.value for measure in asked] + also
