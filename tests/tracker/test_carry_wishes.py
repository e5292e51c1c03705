"""이월 요청: how a person writes what is to be carried over."""

from __future__ import annotations

import pytest

from domain import refusals
from domain.classification import CarryOverKind
from domain.year_end import Wish
from tracker.use_cases.year_end import wish_of, written

SPECIFIED, ACCIDENTAL, CONTINUING = CarryOverKind


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        (
            "201-01:명시이월:5,000,000",
            Wish(line="201-01", kind=SPECIFIED, amount=5_000_000),
        ),
        (
            "사무관리비:사고:12천원:계약:7",
            Wish(
                line="사무관리비",
                kind=ACCIDENTAL,
                amount=12_000,
                commitment="계약:7",
            ),
        ),
        ("x : 계속비 : 3,000원*2", Wish(line="x", kind=CONTINUING, amount=6_000)),
    ],
)
def test_a_wish_is_read_as_it_is_typed_and_written_again(text: str, wish: Wish) -> None:
    """Line, kind, amount and commitment, whatever the commitment holds."""
    assert wish_of(text) == wish
    assert wish_of(written(wish)) == wish


@pytest.mark.parametrize(
    "text", ["", "201-01", "201-01:명시", "a:재이월:1", "a:명시:x"]
)
def test_a_wish_that_cannot_be_read_says_how_to_write_one(text: str) -> None:
    """The value stands in the refusal."""
    with pytest.raises(refusals.ValueNotUnderstood) as refused:
        wish_of(text)
    assert refused.value.operands["value"] == text
