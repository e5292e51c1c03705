"""Days off (쉬는 날): weekends and the public holidays of Korea.

관공서의 공휴일에 관한 규정. The days of each year come from the library `holidays`,
substitute holidays and election days among them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from datetime import date

SATURDAY = 5


def is_day_off(day: date) -> bool:
    """Whether a day is a weekend or a public holiday (토·일요일, 공휴일)."""
    return day.weekday() >= SATURDAY or day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))
