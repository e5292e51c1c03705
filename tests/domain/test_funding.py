"""재원: amounts split by source, to the won."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.classification import FundingSource
from domain.funding import NOTHING, FundingSplit, wholly

WON = st.integers(min_value=-(10**15), max_value=10**15)
POSITIVE = st.integers(min_value=0, max_value=10**15)


def splits(won: st.SearchStrategy[int]) -> st.SearchStrategy[FundingSplit]:
    """Draw any four parts."""
    return st.builds(FundingSplit, national=won, provincial=won, own=won, other=won)


@given(split=splits(WON), amount=WON)
@settings(deadline=None)
def test_apportioned_parts_always_sum_to_the_amount(
    split: FundingSplit, amount: int
) -> None:
    """Cuts, mixed signs and empty proportions lose no won."""
    assert split.apportion(amount).total == amount


@given(split=splits(POSITIVE), amount=POSITIVE)
@settings(deadline=None)
def test_each_part_is_within_a_won_of_its_proportion(
    split: FundingSplit, amount: int
) -> None:
    """No source pays a won more or less than rounding asks."""
    assume(split.total > 0)
    for part, share in zip(split, split.apportion(amount), strict=True):
        assert abs(share * split.total - part * amount) < split.total


@given(split=splits(POSITIVE), data=st.data())
@settings(deadline=None)
def test_no_source_gives_more_than_it_has(
    split: FundingSplit, data: st.DataObject
) -> None:
    """What is apportioned of a part of the whole leaves no source short."""
    amount = data.draw(st.integers(0, split.total))
    share = split.apportion(amount)
    assert all(0 <= part <= had for part, had in zip(share, split, strict=True))
    assert min(split - share) >= 0


@given(split=splits(POSITIVE))
@settings(deadline=None)
def test_the_whole_is_apportioned_as_it_is(split: FundingSplit) -> None:
    """Splitting a split's own total gives the split."""
    assume(split.total)
    assert split.apportion(split.total) == split
    assert (-split).apportion(-split.total) == -split


@pytest.mark.parametrize(
    ("split", "amount", "share"),
    [
        (FundingSplit(national=1, own=1), 1, FundingSplit(national=1)),
        (
            FundingSplit(national=1, provincial=1, own=1, other=1),
            6,
            FundingSplit(national=2, provincial=2, own=1, other=1),
        ),
        (FundingSplit(national=50, own=50), 0, NOTHING),
        (FundingSplit(national=2, own=1), -1, FundingSplit(national=-1)),
        (NOTHING, 7, FundingSplit(own=7)),
        (FundingSplit(national=5, other=-5), 7, FundingSplit(own=7)),
        (
            # The two remainders differ by less than a float can tell.
            FundingSplit(national=10**17, own=10**17 + 1),
            10**17,
            FundingSplit(national=5 * 10**16, own=5 * 10**16),
        ),
    ],
)
def test_largest_remainder_and_its_ties(
    split: FundingSplit, amount: int, share: FundingSplit
) -> None:
    """A tie goes to the source named first; without proportions, to own money."""
    assert split.apportion(amount) == share


@given(one=splits(WON), two=splits(WON))
@settings(deadline=None)
def test_splits_add_and_take_away_by_source(
    one: FundingSplit, two: FundingSplit
) -> None:
    """The arithmetic is that of each source on its own."""
    assert list(one + two) == [a + b for a, b in zip(one, two, strict=True)]
    assert one + two - two == one
    assert one + -one == NOTHING
    assert (one + two).total == one.total + two.total


@pytest.mark.parametrize("source", list(FundingSource))
def test_wholly_from_one_source(source: FundingSource) -> None:
    """The whole amount stands under that source and under no other."""
    split = wholly(12, source)
    assert getattr(split, source.value) == split.total == 12
