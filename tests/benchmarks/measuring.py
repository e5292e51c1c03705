"""All bars of the benchmark, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.books import county
from tests.benchmarks.entering import one_expenditure, one_more_entry
from tests.benchmarks.importing import imports
from tests.benchmarks.serving import program_page
from tests.benchmarks.verifying import verified
from tests.benchmarks.viewing import as_of, rebuilds, rollup_as_of
from tests.benchmarks.weighing import memory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.bars import Bar


class Sizes(NamedTuple):
    """How much is measured.

    The facts of the county, those of the one on which memory is measured, payments of
    an import, entries one after the other, and visits of each connection.
    """

    events: int = 50_000
    large: int = 100_000
    payments: int = 38_856
    acts: int = 300
    visits: int = 20


SMALL = 100
"""The small county has this part of the facts of the large."""


def measured(folder: Path, sizes: Sizes) -> list[Bar]:
    """All bars, in a folder that is thrown away afterwards."""
    large = county(folder / "large", sizes.events)
    small = county(folder / "small", max(sizes.events // SMALL, 100))
    journal = folder / "county.journal"
    (folder / "empty").mkdir()
    return [
        imports(folder / "imported", sizes.payments),
        one_expenditure(folder / "empty", sizes.acts),
        *rebuilds(large, journal),
        *one_more_entry(large, journal),
        program_page(large, small, sizes.visits),
        as_of(large),
        rollup_as_of(large),
        *verified(large),
        *memory(folder / "weighed", sizes.large),
    ]
