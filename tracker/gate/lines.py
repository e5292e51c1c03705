"""Fields of several lines: the steps of a schedule, the counts of a claim."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError

from domain.classification import Words
from domain.costing import (
    CostingItem,
    costing_item,
    evaluate_formula,
    find_formula,
)
from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
from domain.money import MoneyError, parse_won
from domain.performance import family_of
from tracker.gate.fields import REQUIRED, Text, both
from tracker.sheet.dates import read_period

_CLAIM = re.compile(r"(?P<label>.+?)\s*[=:]?\s*(?P<count>\d{1,6})\s*(?P<unit>\D{0,4})")


class Lines(Text):
    """A text whose lines are read one by one; every wrong line is named."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        lines = [each.strip() for each in str(value).splitlines() if each.strip()]
        if not lines:
            raise ValidationError(both(REQUIRED))
        read, wrong = [], []
        for number, line in enumerate(lines, 1):
            try:
                read.append(self.read(line))
            except (ValueError, MoneyError):
                wrong.append(both(self.told(number, line)))
        if wrong:
            raise ValidationError(wrong)
        return read

    def read(self, line: str) -> Any:
        """One line as what it stands for; raises ValueError."""
        raise NotImplementedError

    def told(self, number: int, line: str) -> Words:
        """What to say of a line that cannot be read."""
        raise NotImplementedError


class Steps(Lines):
    """Steps of a schedule (추진일정): `절차 | 기간 | 금액 | 세부내용`, one a line."""

    def read(self, line: str) -> ScheduleStep:
        """One step."""
        cells = [cell.strip() for cell in line.split("|")]
        step, period, amount, *detail = cells
        if not step:
            raise ValueError(line)
        read = read_period(period)
        return ScheduleStep(
            step=step,
            period=period,
            starts_on=read.start,
            ends_on=read.end,
            amount=parse_won(amount),
            detail=" ".join(detail),
        )

    def told(self, number: int, line: str) -> Words:
        """How a step is written."""
        form = "절차 | 2019.01~2019.12 | 16,000천원 | 세부내용"
        return Words(
            f"{number}째 줄 '{line}': '{form}'처럼 적으십시오",
            f"line {number} '{line}': write it like '{form}'",
        )


class Claims(Lines):
    """Claimed counts (추진실적): `홍보활동 5회`, one a line."""

    def read(self, line: str) -> PerformanceClaim:
        """One claim; its kind is the family of its words, else the words."""
        found = _CLAIM.fullmatch(line)
        if found is None:
            raise ValueError(line)
        label = found["label"].strip()
        return PerformanceClaim(
            kind=family_of(label) or label,
            label=label,
            count=int(found["count"]),
            unit=found["unit"].strip() or "회",
        )

    def told(self, number: int, line: str) -> Words:
        """How a claim is written."""
        return Words(
            f"{number}째 줄 '{line}': '홍보활동 5회'처럼 적으십시오",
            f"line {number} '{line}': write it like '홍보활동 5회'",
        )


class Items(Lines):
    """Costing items (산출근거): `브로셔 15,000원*300부`, one a line."""

    def read(self, line: str) -> CostingItem:
        """One item, its sum computed unless one is written."""
        text, equals, amount = line.rpartition("=")
        if equals:
            return costing_item(text.strip(), amount=parse_won(amount))
        _, formula = find_formula(line)
        return costing_item(line, amount=evaluate_formula(formula))

    def told(self, number: int, line: str) -> Words:
        """How an item is written."""
        return Words(
            f"{number}째 줄 '{line}': '브로셔 15,000원*300부'처럼 적으십시오",
            f"line {number} '{line}': write it like '브로셔 15,000원*300부'",
        )
