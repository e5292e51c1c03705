"""What every refusal (거절) carries: a code, wordings, operands and ways out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from domain.classification import Words

if TYPE_CHECKING:
    from collections.abc import Mapping


NONE: Mapping[str, Words] = MappingProxyType({"": Words("없음", "none")})
"""Says a list that holds nothing, where one is `coded` so."""


class Refusal(Exception):
    """A rule that refused an act, with every operand and the ways that stay open.

    A template may name any operand; whole won print with their thousands, and a code
    that is `coded` prints as a person calls it.
    """

    code: ClassVar[str] = "refused"
    title: ClassVar[Words] = Words("기록할 수 없습니다", "The entry was refused")
    detail: ClassVar[Words] = Words("", "")
    ways: ClassVar[tuple[Words, ...]] = ()
    room: ClassVar[str] = ""
    law: ClassVar[str] = ""
    coded: ClassVar[Mapping[str, Words]] = {}

    def __init__(self, **operands: Any) -> None:
        self.operands = operands
        super().__init__(self.explained("ko"))

    def explained(self, language: str = "ko") -> str:
        """The sentence that says what was refused, with its numbers."""
        return self.said(self.detail, language) or self.said(self.title, language)

    def ways_out(self, language: str = "ko") -> list[str]:
        """What would make the act legal, one sentence each.

        The first way lowers the amount to what `room` names; with no room left it
        is no way out and is not offered.
        """
        shut = bool(self.room) and self.operands[self.room] <= 0
        return [self.said(way, language) for way in self.ways[shut:]]

    def said(self, words: Words, language: str) -> str:
        """One wording in a language, its operands filled in."""
        template: str = getattr(words, language)
        named = {
            operand: getattr(self.coded[value], language)
            for operand, value in self.operands.items()
            if isinstance(value, str) and value in self.coded
        }
        return template.format(**(self.operands | named))
