"""Figures and signs as official papers print them (표기), brought to one plain form."""

from __future__ import annotations

import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000), " ")
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None)
_TILDE = dict.fromkeys(map(ord, "〜∼˜"), "~")
_MINUS = dict.fromkeys(map(ord, "−–—‒―－﹣"), "-")
_TIMES = dict.fromkeys(map(ord, "×✕✖╳∗"), "*")
_TRIANGLES = dict.fromkeys(map(ord, "▲▵∆Δ"), "△")

PLAIN = {
    **_FULL_WIDTH,
    **_SPACES,
    **_INVISIBLE,
    **_TILDE,
    **_MINUS,
    **_TIMES,
    **_TRIANGLES,
    ord("÷"): "/",
    ord("￦"): "₩",
}


def plain(text: str) -> str:
    """Bring full-width figures, dashes, crosses and triangles to one form each.

    Negative triangles become ``△``, dashes ``-``, multiplication crosses ``*``;
    Hangul is composed (NFC).
    """
    return unicodedata.normalize("NFC", text).translate(PLAIN)


def compact(text: str) -> str:
    """Drop every space, so that 예산 총괄 and 예산총괄 are one word."""
    # Marks that a space kept apart are put in order again.
    return unicodedata.normalize("NFC", "".join(plain(text).split()))
