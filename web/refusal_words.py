"""거절의 말: a refusal as a page shows it, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tracker.operand_words import operand_word
from web.language import chosen, t

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.refused import Refusal

YEARS = frozenset({"fiscal_year", "from_year", "to_year", "position", "attempts"})
UNSAID = frozenset({"key", "act", "act_en", "expected_ko", "expected_en"})


class Way(msgspec.Struct, frozen=True):
    """One way out; with an address the page can take the reader there."""

    text: str
    href: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a refusal box shows: the title, operands or a sentence, ways, the law."""

    title: str
    detail: str
    operands: list[tuple[str, str]]
    ways: list[Way]
    basis: str


def told(refusal: Refusal, ways: Sequence[Way] = ()) -> Said:
    """Say a refusal; `ways` stand for its own ways out where a page can open them.

    Where amounts decided, every operand stands in a row of its own; otherwise the
    sentence says it all.
    """
    language = chosen()
    amounts = "asked" in refusal.operands
    detail = refusal.said(refusal.detail, language)
    return Said(
        title=refusal.said(refusal.title, language),
        detail="" if amounts else detail,
        operands=_rows(refusal.operands) if amounts else [],
        ways=list(ways) or [Way(way) for way in refusal.ways_out(language)],
        basis=refusal.law,
    )


def _rows(operands: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (t(*operand_word(name)), shown_value(name, value))
        for name, value in operands.items()
        if name not in UNSAID
    ]


def shown_value(name: str, value: Any) -> str:
    """An operand as a person reads it: won with thousands, years without."""
    if isinstance(value, int) and name not in YEARS:
        return f"{value:,}"
    return str(value)
