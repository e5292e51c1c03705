"""How the words of a journal line are read: amounts, sources, and what is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from domain.funding import FundingSplit

SOURCES = {"국비": "national", "시도비": "provincial", "구비": "own", "기타": "other"}
NAMED = {"on", "of", "to", "from", "by", "vote", "term", "except", "because", "as"}
PLACE = re.compile(r"(?:(?P<program>[^:@]+):)?(?P<name>[^:@]+)(?:@(?P<year>\d{4}))?")


@dataclass(frozen=True)
class Said:
    """What an entry says after its verb: plain words, named words, and sources."""

    words: list[str]
    named: dict[str, str]
    sources: dict[str, int]

    @classmethod
    def read(cls, words: list[str]) -> Said:
        """Sort the words; a name or a source is followed by what it names."""
        said = cls([], {}, {})
        rest = iter(words)
        for word in rest:
            if word in NAMED:
                said.named[word] = next(rest)
            elif word in SOURCES:
                said.sources[SOURCES[word]] = won(next(rest))
            else:
                said.words.append(word)
        return said

    def won(self, at: int = 0) -> int:
        """Read the amount that stands among the plain words."""
        return won(self.words[at])

    def split(self, amount: int) -> FundingSplit:
        """Read 국비 n 시도비 n …; the rest is own."""
        own = amount - sum(self.sources.values()) + self.sources.get("own", 0)
        return FundingSplit(**{**self.sources, "own": own})

    def voucher(self) -> dict[str, Any]:
        """Read who records it, why, and what it sets aside."""
        found: dict[str, Any] = {}
        if "by" in self.named:
            found["by"] = self.named["by"]
        if "because" in self.named:
            found["reason"] = self.named["because"]
        if "except" in self.named:
            found["overrides"] = tuple(self.named["except"].split(","))
        return found


def won(text: str) -> int:
    """Read an amount with its thousands."""
    return int(text.replace(",", ""))


def place(text: str, *, year: int) -> tuple[str, str, int]:
    """Read program:line@year; without a program it is the one of the journal."""
    found = PLACE.fullmatch(text)
    assert found, text
    return found["program"] or "", found["name"], int(found["year"] or year)
