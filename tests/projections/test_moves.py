"""How amounts are kept: a pair as one row only where it can be told again as two."""

from __future__ import annotations

import pytest

from domain.classification import Measure
from domain.facts import Posting
from domain.funding import FundingSplit
from projections.moves import PAID, kept_as, measures_of, paid_at_once

SHARED = FundingSplit(national=3, own=2)


def test_payment_is_one_amount_with_the_sources_of_what_is_expended() -> None:
    """Its pair may have been read from JSON, so that no part is NOTHING itself."""
    paid = Posting(Measure.EXPENDED, 5, SHARED)
    assert paid_at_once((Posting(Measure.COMMITTED, 5, FundingSplit()), paid)) is paid
    assert measures_of(PAID) == (Measure.COMMITTED, Measure.EXPENDED)


@pytest.mark.parametrize(
    "postings",
    [
        (Posting(Measure.EXPENDED, 5),),
        (Posting(Measure.COMMITTED, 5), Posting(Measure.EXPENDED, 6)),
        (Posting(Measure.EXPENDED, 5), Posting(Measure.COMMITTED, 5)),
        (Posting(Measure.COMMITTED, 5, SHARED), Posting(Measure.EXPENDED, 5)),
        (Posting(Measure.ORIGINAL, 5), Posting(Measure.EXPENDED, 5)),
    ],
)
def test_other_pairs_stand_apart(postings: tuple[Posting, ...]) -> None:
    """One amount alone, two sums, another order, sources of both, other measures."""
    assert paid_at_once(postings) is None


def test_asking_for_a_measure_asks_for_the_pair_that_holds_it() -> None:
    """A measure that is in no pair is kept as itself alone."""
    assert kept_as((Measure.ORIGINAL,)) == ["original"]
    assert kept_as((Measure.ORIGINAL, Measure.EXPENDED)) == [
        *("original", "expended", PAID),
    ]
