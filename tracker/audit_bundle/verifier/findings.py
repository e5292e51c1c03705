"""What was checked, and what was found wrong (검증 결과), in both languages."""

from __future__ import annotations

from typing import Any

SHOWN = 20
"""How many wrong places are told of one kind; the others are counted."""


class Findings:
    """Counts what holds, and keeps what does not: the place, and both values."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.wrong: dict[str, list[str]] = {}
        self.notes: list[str] = []

    def counted(self, what: str, number: int = 1) -> None:
        """So many more of a kind were checked; a kind that has none is told, too."""
        self.counts[what] = self.counts.get(what, 0) + number

    def equal(self, place: str, what: str, stated: Any, found: Any) -> bool:
        """Hold what is stated at a place against what was found to be so."""
        if stated == found:
            return True
        self.fail(place, what, f"적힌 값 stated {stated!r}, 찾은 값 found {found!r}")
        return False

    def fail(self, place: str, what: str, why: str) -> None:
        """Something is wrong at a place."""
        self.wrong.setdefault(what, []).append(f"{place}: {what}: {why}")

    def lines(self) -> list[str]:
        """What to print: the counts, then what is wrong, then the verdict."""
        told = [f"  {number:>9,}  {what}" for what, number in self.counts.items()]
        told += [f"주의 NOTE  {note}" for note in self.notes]
        for places in self.wrong.values():
            told += [f"틀림 WRONG  {place}" for place in places[:SHOWN]]
            if len(places) > SHOWN:
                told.append(f"  … 그 밖에 and {len(places) - SHOWN:,} more")
        bad = sum(map(len, self.wrong.values()))
        if bad:
            told.append(f"맞지 않습니다: {bad:,}곳. NOT VERIFIED: {bad:,} places.")
        else:
            told.append("모두 맞습니다. VERIFIED.")
        return told
