"""표기: how pages write amounts, rates, days and instants."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

    from flask import Flask

SEOUL = ZoneInfo("Asia/Seoul")
THOUSAND = 1000


def write_notation(app: Flask) -> None:
    """Give templates the filters ``won``, ``rate``, ``day`` and ``moment``."""
    app.jinja_env.filters.update(won=won, rate=rate, day=day, moment=moment)
    app.jinja_env.globals.update(rate_of=rate_of)


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


def moment(at: datetime | None) -> str:
    """Write an instant as the clock in Seoul showed it, ``2019-09-05 14:02``."""
    return "" if at is None else f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}"
