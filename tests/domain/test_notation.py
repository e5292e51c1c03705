"""Figures and signs are brought to one plain form, whoever printed them."""

from __future__ import annotations

import pytest

from domain.notation import compact, plain


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("１，２３４．５％", "1,234.5%"),
        ("（ＡＢｃ）", "(ABc)"),
        ("2019\u00a0년\u30003월", "2019 년 3월"),
        ("세\u200b입\ufeff", "세입"),
        ("1〜2∼3", "1~2~3"),
        ("−1 –2 —3", "-1 -2 -3"),
        ("2×3✕4", "2*3*4"),
        ("▲1 ∆2 Δ3", "△1 △2 △3"),
        ("6÷2", "6/2"),
        ("\uffe61,000", "\u20a91,000"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_a_notation_has_one_plain_form(printed: str, expected: str) -> None:
    """Widths, spaces, dashes, crosses, triangles, signs and composed Hangul."""
    assert plain(printed) == expected


def test_words_that_differ_in_spaces_only_are_one_word() -> None:
    """예산 총괄 and 예산총괄 stand in the same place of two sheets."""
    assert compact(" 예산 \u3000총괄\n표 ") == "예산총괄표"


def test_marks_that_a_space_kept_apart_are_put_in_order() -> None:
    """What is compact stays as it is when it is read again."""
    marks = "\u0339 \u0334"
    assert compact(compact(marks)) == compact(marks) == "\u0334\u0339"
