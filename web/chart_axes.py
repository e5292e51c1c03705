"""그림의 눈금: amounts in 만·천만·억, months of a year, and how wide a text will be."""

from __future__ import annotations

import calendar
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from web.words import Language

MONTHS = 12
KOREAN_UNITS = ((10**12, "조"), (10**8, "억"), (10**7, "천만"), (10**4, "만"))
ENGLISH_UNITS = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k"))
ENGLISH_MONTHS = tuple(calendar.month_abbr)


class Scale(NamedTuple):
    """눈금: a span of values laid on a span of the picture."""

    lowest: float
    highest: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Put a value on the picture, inside its span."""
        held = min(max(value, self.lowest), self.highest)
        share = (held - self.lowest) / (self.highest - self.lowest or 1)
        return self.start + share * (self.end - self.start)


class YearAxis(NamedTuple):
    """달력 눈금: the months of one year laid on a span of the picture."""

    year: int
    start: float
    end: float

    def month(self, number: float) -> float:
        """Place a count of months since the year began, 0 to 12."""
        return Scale(0, MONTHS, self.start, self.end).place(number)

    def place(self, on: date) -> float:
        """Place a day; days of other years stand at the nearer end."""
        if on.year != self.year:
            return self.start if on.year < self.year else self.end
        days = calendar.monthrange(on.year, on.month)[1]
        return self.month(on.month - 1 + (on.day - 1) / days)


def amount_ticks(most: int, *, about: int = 4) -> list[int]:
    """Choose round amounts (won) from nothing to at least ``most``, about so many."""
    if most <= 0:
        return [0, 10_000]
    step = _round_step(max(most // about, 1))
    count = -(-most // step)
    return [step * number for number in range(count + 1)]


def short_amount(won: int, language: Language) -> str:
    """Write won for an axis: ``4천만``, ``1.5억`` or ``40m``; below nothing with △."""
    if won < 0:
        return f"△{short_amount(-won, language)}"
    units = KOREAN_UNITS if language == "ko" else ENGLISH_UNITS
    for size, name in units:
        # 천만 counts in whole ones only: 2,500만 is said, 2.5천만 is not.
        if won >= size and (name != "천만" or won % size == 0):
            return f"{_trimmed(won / size)}{name}"
    return f"{won:,}"


def month_names(language: Language, *, narrow: bool) -> list[str]:
    """Name the months for an axis; a narrow one has the bare numbers between."""
    if language == "en":
        return [name[:1] if narrow else name for name in ENGLISH_MONTHS[1:]]
    ends = {1, MONTHS}
    numbers = range(1, MONTHS + 1)
    return [f"{n}월" if n in ends or not narrow else str(n) for n in numbers]


def text_width(said: str, size: float) -> float:
    """Estimate a text's width at a font size, on the safe side of our font."""
    return size * sum(_em(character) for character in said)


def shortened(said: str, size: float, room: float) -> str:
    """Shorten a text to the room it has, with an ellipsis."""
    if text_width(said, size) <= room:
        return said
    kept = said
    while kept and text_width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept else ""


def _round_step(least: int) -> int:
    power: int = 10 ** (len(str(least)) - 1)
    return next(power * m for m in (1, 2, 5, 10) if power * m >= least)


def _trimmed(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 0.92
    return 0.3 if character in " .,·'()[]il|" else 0.62
