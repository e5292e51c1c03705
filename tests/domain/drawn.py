"""What random histories draw from: mostly good, now and then bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.domain.budget_history import CODES, EDGE, PROGRAMS, YEARS

if TYPE_CHECKING:
    from collections.abc import Sequence


def mostly(good: Sequence[int], bad: Sequence[int]) -> st.SearchStrategy[int]:
    """Draw a bad one now and then: most acts should be legal, to get anywhere."""
    return st.integers(0, 999).map(
        lambda n: bad[n % len(bad)] if n >= 960 else good[n % len(good)]
    )


years = st.sampled_from(YEARS)
programs = st.sampled_from(range(len(PROGRAMS)))
codes = st.sampled_from(CODES)
which = st.integers(0, 5)
amounts = st.one_of(
    mostly(range(1, 150), [0, -1, 10**6, 10**15 + 1]),
    st.sampled_from([EDGE - 1, EDGE, EDGE + 1]),
)
differences = st.integers(-200, 200)
days = mostly(range(90, 365), [-1, 0, 40, 366, 400])
reasons = st.sampled_from(["부득이한 사유"] * 5 + [""])
weights = st.tuples(*[st.integers(0, 3)] * 4)
places = st.tuples(programs, years, codes, days)
SOURCES = ("national", "provincial", "own", "other")
