"""What a benchmark found: two figures of one run, their ratio, and what was wanted."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Bar(NamedTuple):
    """One comparison inside one run.

    `ours` and `theirs` are in `unit`; `ratio` is ours to theirs. It holds where the
    ratio is at least `at_least`, or at most `at_most`, and ours is below `under` where
    that is given. `missing` says which tool there was none of, and then there is no
    ratio to hold.
    """

    name: str
    against: str
    unit: str
    ours: float
    theirs: float = 0.0
    at_least: float | None = None
    at_most: float | None = None
    under: float | None = None
    missing: str = ""

    @property
    def ratio(self) -> float:
        """Ours to theirs, 0 where theirs is nothing."""
        return self.ours / self.theirs if self.theirs else 0.0

    @property
    def verdict(self) -> str:
        """Held or missed, or which tool is missing."""
        if self.missing:
            return f"{self.missing} is not installed"
        low = self.at_least is not None and self.ratio < self.at_least
        high = self.at_most is not None and self.ratio > self.at_most
        slow = self.under is not None and self.ours >= self.under
        return "MISSED" if low or high or slow else "held"

    @property
    def wanted(self) -> str:
        """The bar itself."""
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        also = f", < {self.under:g} {self.unit}" if self.under is not None else ""
        return f"<= {self.at_most:g}{also}"

    def as_json(self) -> dict[str, Any]:
        """Everything, for other programs."""
        return self._asdict() | {"ratio": self.ratio, "verdict": self.verdict}


HEADINGS = ("bar", "against", "unit", "ours", "theirs", "ratio", "wanted", "")


def table(bars: Iterable[Bar]) -> str:
    """The bars as a table for a terminal."""
    rows = [HEADINGS]
    for bar in bars:
        figures = (f"{bar.ours:,.4g}", f"{bar.theirs:,.4g}", f"{bar.ratio:,.3g}")
        if bar.missing:
            figures = (figures[0], "-", "-")
        rows.append(
            (bar.name, bar.against, bar.unit, *figures, bar.wanted, bar.verdict)
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def written(bars: Iterable[Bar], **about: Any) -> str:
    """The bars as JSON, beside what is said about the run."""
    found = about | {"bars": [bar.as_json() for bar in bars]}
    return json.dumps(found, ensure_ascii=False, indent=2)


def in_turn(*acts: Callable[[], object], times: int) -> list[float]:
    """The shortest of so many runs of each, in seconds, one after the other in turn.

    Another process that takes the machine for a while then slows all of them.
    """
    rounds = [[seconds(act) for act in acts] for _ in range(times)]
    return list(map(min, zip(*rounds, strict=True)))


def seconds(act: Callable[[], object], *, times: int = 1) -> float:
    """The shortest of so many runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - started)
    return best
