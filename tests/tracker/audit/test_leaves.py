"""A leaf is its row: whatever is changed in a row, its leaf is another."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.audit.leaves import RawRow, hash_of, leaf_of

STREAM = b"0f" * 16
FIXED = "80a56869e48daa0ed6944a89d4d95dab24221739699877476e96c2aaaf22b6f4"
ROWS = st.builds(
    RawRow,
    position=st.integers(1, 2**63 - 1),
    stream=st.binary(min_size=16, max_size=16).map(lambda id: id.hex().encode()),
    version=st.integers(1, 2**31),
    topic=st.text(max_size=8).map(str.encode),
    state=st.binary(max_size=12),
)


def test_the_form_of_a_leaf_is_fixed() -> None:
    """Its bytes and their hash never change: checkpoints of any age rest on them."""
    row = RawRow(1042, STREAM, 7, b"BudgetLine.Allotted", '{"by":"가"}'.encode())
    expected = b"1042 " + STREAM + b' 7 19\nBudgetLine.Allotted{"by":"\xea\xb0\x80"}'
    assert leaf_of(row) == expected
    assert hash_of(row).hex() == FIXED


@given(ROWS, ROWS)
def test_two_rows_have_two_leaves(one: RawRow, other: RawRow) -> None:
    """Even where a byte went over from the topic to the state."""
    assume(one != other)
    assert leaf_of(one) != leaf_of(other)
    if one.topic:
        shifted = one._replace(topic=one.topic[:-1], state=one.topic[-1:] + one.state)
        assert leaf_of(one) != leaf_of(shifted)


def test_a_number_that_is_none_does_not_pass() -> None:
    """A version of 1.5 is not rounded to 1, nor the text of a number to it."""
    row = RawRow(1, STREAM, 1, b"t", b"s")
    odd: Any
    for odd in (1.5, b"1", "1"):
        assert leaf_of(row._replace(version=odd)) != leaf_of(row)
