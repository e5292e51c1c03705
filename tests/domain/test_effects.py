"""기록의 효과: what an entry binds beside its amounts, and the opposite of it."""

from __future__ import annotations

import msgspec

from domain.budget_line_facts import Effects

BOUND = Effects(
    commitment="C-1",
    outstanding=1,
    committed=2,
    period="2019-Q1",
    allotted=3,
    diverted_in=4,
    payment=5,
    unsettled=6,
    returned=7,
    past_paid=8,
    supplement=9,
)


def test_opposite_frees_what_was_bound_on_the_same_things() -> None:
    """The commitment, the period and the payment stay named; every amount turns."""
    turned = -BOUND
    assert turned == Effects(
        commitment="C-1",
        outstanding=-1,
        committed=-2,
        period="2019-Q1",
        allotted=-3,
        diverted_in=-4,
        payment=5,
        unsettled=-6,
        returned=-7,
        past_paid=-8,
        supplement=-9,
    )


def test_every_effect_is_bound_here() -> None:
    """A field that is added must be turned as well, so it must stand above."""
    assert all(msgspec.structs.asdict(BOUND).values())


def test_opposite_of_the_opposite_is_the_effect() -> None:
    """A counter-entry loses nothing of what it answers."""
    turned = -BOUND
    assert -turned == BOUND
