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
from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep, StepShare
from domain.funding import NOTHING, FundingSplit, wholly
from domain.money import MoneyError, format_won, parse_won
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

_CODE = re.compile(r"\d{3}-\d{2}")
_BETWEEN, _EQUALS = re.compile("[;；]"), re.compile("[=＝]")
_SHARE = re.compile(r"\s*(?P<line>[^\s=＝].*?)\s*[=＝](?P<amount>[^=＝]+)")
_DETAIL = 3
"""Where the detail stands in a step, behind step, period and amount."""

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
    """Steps of a schedule (추진일정), one a line.

    `절차 | 기간 | 금액 | 세부내용 | 201-01=6,000천원; 202-03=10,000천원`; the shares by
    line, or detail and shares, may be left out.
    """

    def read(self, line: str) -> ScheduleStep:
        """One step."""
        cells = [cell.strip() for cell in line.split("|")]
        shares = _shares_in(cells)
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
            by_line=shares,
        )

    def told(self, number: int, line: str) -> Words:
        """How a step is written."""
        form = "절차 | 2019.01~2019.12 | 16,000천원 | 세부내용"
        shared = f"{form} | 201-01=6,000천원; 202-03=10,000천원"
        return Words(
            f"{number}째 줄 '{line}': '{form}'이나 '{shared}'처럼 적으십시오",
            f"line {number} '{line}': write it like '{form}' or '{shared}'",
        )

    @staticmethod
    def written(step: ScheduleStep) -> str:
        """A step as it is written here, so that reading it gives it again."""
        detail = _one_cell(step.detail)
        amount = format_won(step.amount, unit=True)
        cells = [_one_cell(step.step), _one_cell(step.period), amount, detail]
        if step.by_line:
            shares = [(s.line, format_won(s.amount, unit=True)) for s in step.by_line]
            cells.append("; ".join(f"{line}={won}" for line, won in shares))
        elif _look_like_shares(detail):
            cells.append("")
        return " | ".join(cells)


def _one_cell(text: str) -> str:
    """A text without what would end its cell or its line."""
    parts = " ".join(text.splitlines()).split("|")
    return " ".join(part.strip() for part in parts).strip()


def _shares_in(cells: list[str]) -> tuple[StepShare, ...]:
    """Take the shares off the end of a step's cells, where they stand.

    A lone fourth cell is the detail unless it names nothing but coded lines, since a
    detail may well say `부스=5,000원`.
    """
    behind = len(cells) - _DETAIL
    if behind == 1 and _look_like_shares(cells[-1]):
        return _shares(cells.pop())
    if behind > 1 and (not cells[-1] or _EQUALS.search(cells[-1])):
        return _shares(cells.pop())
    return ()


def _look_like_shares(text: str) -> bool:
    parts = list(filter(str.strip, _BETWEEN.split(text)))
    found = [_SHARE.fullmatch(part) for part in parts]
    return any(parts) and all(each and _CODE.fullmatch(each["line"]) for each in found)


def _shares(text: str) -> tuple[StepShare, ...]:
    """Read `과목=금액; …`; raises ValueError or MoneyError."""
    shares = []
    for part in filter(str.strip, _BETWEEN.split(text)):
        found = _SHARE.fullmatch(part)
        if found is None:
            raise ValueError(part)
        shares.append(StepShare(found["line"], parse_won(found["amount"])))
    return tuple(shares)


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
