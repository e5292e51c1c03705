"""거절의 말: a refusal as a page shows it, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tracker.operand_words import operand_word
from tracker.refused import by_override
from web.language import chosen, word
from web.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.refused import Refusal

YEARS = frozenset(
    {
        "fiscal_year",
        "from_year",
        "to_year",
        "past_year",
        "first_year",
        "last_year",
        "position",
        "attempts",
    }
)
UNSAID = frozenset({"key", "act", "expected_ko", "expected_en", "basis"})
ENGLISH = "_en"
"""Ends the name of an operand that says another one in English."""


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
    amounts = isinstance(refusal.operands.get("asked"), int)
    detail = refusal.said(refusal.detail, language)
    return Said(
        title=refusal.said(refusal.title, language),
        detail="" if amounts else detail,
        operands=_rows(refusal.operands) if amounts else [],
        ways=list(ways) or [Way(way) for way in refusal.ways_out(language)],
        basis=refusal.law,
    )


def may_be_overridden(refusal: Refusal) -> bool:
    """Whether one of its ways out is an exception that somebody else approves."""
    return by_override(refusal.code) in refusal.ways


def override_word(code: str) -> str:
    """What a person calls the refusal that is set aside; its code where unknown."""
    key = f"override.{code}"
    return word(key) if key in words() else code


def _rows(operands: Mapping[str, Any]) -> list[tuple[str, str]]:
    english = chosen() == "en"
    rows = []
    for name, value in operands.items():
        if name in UNSAID or name.endswith(ENGLISH):
            continue
        other = f"{name}{ENGLISH}"
        spoken = operands.get(other, value) if english else value
        label = operand_word(other if other in operands else name).en
        said = label if english else operand_word(name).ko
        rows.append((said, shown_value(name, spoken)))
    return rows


def shown_value(name: str, value: Any) -> str:
    """An operand as a person reads it: won with thousands, years without."""
    if isinstance(value, int) and name not in YEARS:
        return f"{value:,}"
    return str(value)
