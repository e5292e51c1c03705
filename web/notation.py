"""표기: how pages write amounts, rates, days and instants."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from flask import Flask

SEOUL = ZoneInfo("Asia/Seoul")
THOUSAND = 1000
KILO = 1024


def write_notation(app: Flask, zone: ZoneInfo = SEOUL) -> None:
    """Give templates the filters ``won``, ``rate``, ``day`` and a zone's ``moment``."""
    filters = {"won": won, "rate": rate, "day": day, "size": size}
    filters["moment"] = clock_in(zone)
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(rate_of=rate_of)


def size(count: int) -> str:
    """Write a number of bytes as people read it: ``14 B``, ``312 KB``, ``1.2 MB``."""
    if count < KILO:
        return f"{count} B"
    if count < KILO * KILO:
        return f"{count / KILO:,.0f} KB"
    return f"{count / KILO / KILO:,.1f} MB"


def won(amount: int | None, unit: str = "won") -> str:
    """Write an amount held in won, decreases with △; ``unit`` won or thousand.

    천원 keep a fraction rather than round it away: 4,500 won are ``4.5``.
    """
    if amount is None:
        return "–"
    if unit == "thousand":
        said = f"{Decimal(abs(amount)) / THOUSAND:,f}"
    else:
        said = f"{abs(amount):,}"
    return f"△{said}" if amount < 0 else said


def rate(value: float | Decimal | None, places: int = 1) -> str:
    """Write a rate (0.492 is ``49.2%``), cut and never rounded, as the sheets do."""
    if value is None:
        return "–"
    percent = Decimal(str(value)) * 100
    cut = percent.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    # abs() also turns a decrease too small to show into a plain 0.0 %.
    return f"{'△' if cut < 0 else ''}{abs(cut)}%"


def rate_of(part: int, whole: int) -> Decimal | None:
    """Divide two amounts into a rate; ``None`` where there is nothing to divide by."""
    return Decimal(part) / Decimal(whole) if whole else None


def day(on: date | None) -> str:
    """Write a day as ``2019-09-05``."""
    return "" if on is None else on.isoformat()[:10]


def clock_in(zone: ZoneInfo) -> Callable[[datetime | str | None], str]:
    """A filter that writes an instant as clocks of a zone show it."""

    def write(at: datetime | str | None) -> str:
        if not at:
            return ""
        instant = datetime.fromisoformat(at) if isinstance(at, str) else at
        return f"{instant.astimezone(zone):%Y-%m-%d %H:%M}"

    return write


moment = clock_in(SEOUL)
"""The filter where no other zone is set."""
