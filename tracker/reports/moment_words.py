"""A moment in words (시점의 말): what is shown, on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Words

if TYPE_CHECKING:
    from datetime import date, datetime


def moment_words(
    *, on: date | None, position: int | None, known: datetime | None
) -> Words | None:
    """What the two clocks say, None where both run.

    `known` is the instant of what was known, as a clock where it was recorded shows it.
    """
    ko, en = [], []
    if on is not None:
        ko.append(f"{on}까지의 사실")
        en.append(f"facts up to {on}")
    if position is not None:
        at = f"{known:%Y-%m-%d %H:%M}" if known else "–"
        ko.append(f"{at}에 알던 대로 (기록 #{position}까지)")
        en.append(f"as known on {at} (up to fact #{position})")
    if not ko:
        return None
    said = ", ".join(en)
    return Words(", ".join(ko), said[0].upper() + said[1:])
