"""가능한 길: what a refusal says of itself, and which ways it offers."""

from __future__ import annotations

import pytest

from domain import refusals
from domain.classification import Words
from domain.refusals.ways import by_override


def refused(available: int) -> refusals.ExceedsAvailable:
    """Ask ten million won of a line that has so much free."""
    return refusals.ExceedsAvailable(
        line="사무관리비 (201-01)",
        asked=10_000_000,
        available=available,
        revised_budget=20_000_000,
        committed=20_000_000 - available,
        carried_over=0,
        shortfall=10_000_000 - available,
    )


def test_exception_is_a_way_out_of_a_soft_rule() -> None:
    """It names the code that is to be set aside."""
    assert by_override("diverted_already") == Words(
        "사유를 적어 예외로 제안하고 다른 사람의 승인을 받으십시오 "
        "(--override diverted_already)",
        "Propose it as an exception with a reason, for another to approve "
        "(--override diverted_already)",
    )


@pytest.mark.parametrize(("available", "hidden"), [(-1, 1), (0, 1), (1, 0), (2, 0)])
def test_lowering_the_amount_is_offered_while_one_won_is_left(
    available: int, hidden: int
) -> None:
    """With nothing left it is no way out."""
    refusal = refused(available)
    assert len(refusal.ways_out("ko")) == len(refusal.ways) - hidden


def test_korean_is_said_where_no_language_is_named() -> None:
    """Sentence and ways alike."""
    refusal = refused(1)
    assert refusal.explained() == refusal.explained("ko") != refusal.explained("en")
    assert refusal.ways_out() == refusal.ways_out("ko") != refusal.ways_out("en")
