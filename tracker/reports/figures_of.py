"""The sums that reports stand on: from the folded state of today, or the journal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from domain.classification import (
    CARRIED_IN,
    CARRIED_OVER,
    CHANGES,
    REVISED_BUDGET,
    WORDS,
    Measure,
    Words,
)
from domain.figures import Figures, figures
from domain.funding import NOTHING, FundingSplit
from projections import budget_state, journal
from projections.view import NOW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import Connection

    from projections.view import Moment


class Sums(msgspec.Struct, kw_only=True):
    """Sums by measure, in won, and how the revised budget is funded."""

    by_measure: dict[Measure, int] = msgspec.field(default_factory=dict)
    splits: dict[Measure, FundingSplit] = msgspec.field(default_factory=dict)

    def add(self, measure: Measure, amount: int, split: FundingSplit) -> None:
        """Add one sum."""
        self.by_measure[measure] = self.by_measure.get(measure, 0) + amount
        self.splits[measure] = self.splits.get(measure, NOTHING) + split

    def merge(self, more: Sums) -> None:
        """Add all of another's sums."""
        for measure, amount in more.by_measure.items():
            self.add(measure, amount, more.splits[measure])

    @property
    def figures(self) -> Figures:
        """The figures these sums make."""
        return figures(self.by_measure)

    def funding(self, measures: Iterable[Measure] = REVISED_BUDGET) -> FundingSplit:
        """How the measures are funded; all of the revised budget by default."""
        return sum((self.splits.get(m, NOTHING) for m in measures), NOTHING)


def sums_by_stream(
    connection: Connection, *, program_key: int, year: int | None, moment: Moment
) -> dict[tuple[int, int], Sums]:
    """A program's sums by year and stream, at a moment."""
    found: defaultdict[tuple[int, int], Sums] = defaultdict(Sums)
    if moment == NOW:
        rows = budget_state.balances(connection, program_key=program_key, year=year)
    else:
        rows = journal.sums(
            connection, program_key=program_key, year=year, moment=moment
        )
    for row_year, stream, measure, amount, split in rows:
        found[row_year, stream].add(measure, amount, split)
    return dict(found)


def breakdown(sums: Sums) -> dict[str, Any]:
    """The kinds behind the carried-in, changes and carried-over figures, in won."""
    groups = {
        "carried_in": CARRIED_IN,
        "changes": CHANGES,
        "carried_over": CARRIED_OVER,
    }
    return {
        f"{name}_by_kind": {
            measure.value.partition(".")[2]: sums.by_measure[measure]
            for measure in measures
            if sums.by_measure.get(measure)
        }
        for name, measures in groups.items()
    }


def measure_words(measure: str) -> Words:
    """The words of a measure."""
    return WORDS[Measure(measure)]
