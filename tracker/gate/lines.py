"""Fields of several lines: the steps of a schedule, the counts of a claim."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError

from domain.classification import FundingSource, Words
from domain.costing import (
    CostingItem,
    costing_item,
    evaluate_formula,
    find_formula,
)
from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
from domain.funding import NOTHING, FundingSplit, wholly
from domain.money import MoneyError, parse_won
from domain.performance import family_of
from tracker.gate.fields import REQUIRED, Text, both
from tracker.sheet.dates import read_period

SOURCES = {
    "national": FundingSource.NATIONAL,
    "국비": FundingSource.NATIONAL,
    "provincial": FundingSource.PROVINCIAL,
    "시·도비": FundingSource.PROVINCIAL,
    "시도비": FundingSource.PROVINCIAL,
    "도비": FundingSource.PROVINCIAL,
    "시비": FundingSource.PROVINCIAL,
    "own": FundingSource.OWN,
    "구비": FundingSource.OWN,
    "군비": FundingSource.OWN,
    "시군구비": FundingSource.OWN,
    "구·시·군비": FundingSource.OWN,
    "자체": FundingSource.OWN,
    "other": FundingSource.OTHER,
    "기타": FundingSource.OTHER,
}
"""How people write a source of money (재원)."""

_CLAIM = re.compile(r"(?P<label>.+?)\s*[=:]?\s*(?P<count>\d{1,6})\s*(?P<unit>\D{0,4})")


class Lines(Text):
    """A text whose lines are read one by one; every wrong line is named."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        lines = [each.strip() for each in str(value).splitlines() if each.strip()]
        if not lines and self.required:
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


class Payments(Lines):
    """Payments behind an activity (지출 연결): `과목:문서번호`, one a line."""

    def read(self, line: str) -> str:
        """One payment."""
        name, colon, document = line.partition(":")
        if not (colon and name.strip() and document.strip()):
            raise ValueError(line)
        return line

    def told(self, number: int, line: str) -> Words:
        """How a payment is written."""
        return Words(
            f"{number}째 줄 '{line}': '201-01:지출-2019-021'처럼 적으십시오",
            f"line {number} '{line}': write it like '201-01:지출-2019-021'",
        )


class Sources(Lines):
    """An amount by source (재원): `국비 400,000`, one a line."""

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> Any:
        parts = super()._deserialize(value, *args, **more)
        return sum(parts, NOTHING) if parts else None

    def read(self, line: str) -> FundingSplit:
        """One source and its part, in won."""
        word, _, amount = line.replace("=", " ").partition(" ")
        source = SOURCES.get(word.lower())
        if source is None:
            raise ValueError(line)
        return wholly(parse_won(amount), source)

    def told(self, number: int, line: str) -> Words:
        """How a source is written."""
        return Words(
            f"{number}째 줄 '{line}': '국비 400,000'처럼 적으십시오",
            f"line {number} '{line}': write it like 'national 400,000'",
        )


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
