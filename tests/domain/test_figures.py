"""예산현액과 집행: the two identities over any sums."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.classification import (
    CARRIED_IN,
    CARRIED_OVER,
    CHANGES,
    FINAL_BUDGET,
    WORDS,
    CarryOverKind,
    FundingSource,
    Measure,
    VirementKind,
)
from domain.figures import Figures, figures

SUMS = st.dictionaries(st.sampled_from(list(Measure)), st.integers(-(10**15), 10**15))


@given(sums=SUMS)
@settings(deadline=None)
def test_both_identities_hold_over_any_sums(sums: dict[Measure, int]) -> None:
    """예산현액 closes from both sides, whatever was posted."""
    made = figures(sums)
    assert made.revised_budget == made.final_budget + made.carried_in + made.changes
    assert made.revised_budget == made.expended + made.carried_over + made.balance
    assert made.balance - made.available == made.outstanding


@given(sums=SUMS, more=SUMS)
@settings(deadline=None)
def test_figures_of_a_whole_are_the_sum_of_its_parts(
    sums: dict[Measure, int], more: dict[Measure, int]
) -> None:
    """A program's figures are its lines' figures added up."""
    both = {m: sums.get(m, 0) + more.get(m, 0) for m in Measure}
    one, two, whole = figures(sums), figures(more), figures(both)
    for name in Figures.__struct_fields__:
        assert getattr(whole, name) == getattr(one, name) + getattr(two, name)


def test_every_measure_moves_exactly_its_figures() -> None:
    """A measure that no figure counts would be money nobody sees."""
    counted = {*FINAL_BUDGET, *CARRIED_IN, *CHANGES, *CARRIED_OVER}
    assert set(Measure) - counted == {
        Measure.ALLOTTED,
        Measure.COMMITTED,
        Measure.EXPENDED,
    }
    assert len(counted) == sum(
        map(len, (FINAL_BUDGET, CARRIED_IN, CHANGES, CARRIED_OVER))
    )


@pytest.mark.parametrize(
    ("final", "changes", "expended", "balance"),
    [
        (138_500_000, -4_050_000, 126_221_000, 8_229_000),
        (138_500_000, 0, 132_180_000, 6_320_000),
        (112_800_000, 0, 59_718_000, 53_082_000),
    ],
    ids=["2015", "2016", "2017"],
)
def test_settled_years_of_the_sheet(
    final: int, changes: int, expended: int, balance: int
) -> None:
    """The sheet's own rows close."""
    made = figures(
        {
            Measure.FINAL_UNSPECIFIED: final,
            Measure.CHANGES_UNSPECIFIED: changes,
            Measure.EXPENDED: expended,
        }
    )
    assert made.balance == balance


def test_rates_and_their_absence() -> None:
    """No budget, no rate: never a division by zero, never a false 0 %."""
    made = figures(
        {Measure.ORIGINAL: 200, Measure.COMMITTED: 150, Measure.EXPENDED: 50}
    )
    assert (made.expenditure_rate, made.commitment_rate) == (0.25, 0.75)
    assert (Figures().expenditure_rate, Figures().commitment_rate) == (None, None)


def test_every_classification_has_words_in_both_languages() -> None:
    """A person never reads a code."""
    kinds: list[str] = [*Measure, *FundingSource, *VirementKind, *CarryOverKind]
    assert set(WORDS) == set(kinds)
    assert all(words.ko.strip() and words.en.strip() for words in WORDS.values())
