"""Money (금액): integer won inside, 천원 and signs only where a person reads it."""

from __future__ import annotations

import re
from fractions import Fraction

from domain.costing import SCALES, FormulaError, evaluate_formula
from domain.notation import plain

THOUSAND = 1000
"""Won in one 천원."""

_FIGURE = re.compile(
    r"""
    (?P<open>\()? \s* (?P<sign>[-+△])? \s* ₩? \s*
    (?P<number>\d{1,3}(?:,\d{3}){1,5}|\d{1,18}) (?:\.(?P<decimals>\d{1,9}))? \s*
    (?P<unit>조원|억원|천만원|백만원|십만원|만원|천원|원)? \s* (?P<close>\))?
    """,
    re.VERBOSE,
)


class MoneyError(ValueError):
    """A text or amount that is no whole sum of money; carries both reasons."""

    def __init__(self, text: str, *, ko: str, en: str) -> None:
        self.text = text
        self.reason_ko = ko
        self.reason_en = en
        super().__init__(f"{text!r}: {ko} / {en}")


def parse_won(text: str, *, unit: int = 1) -> int:
    """Read an amount in won; `unit` is what a bare number counts (1000 for 천원).

    Accepts ``1,234``, ``1234원``, ``12천원``, full-width figures, the negatives △ ▲
    - − and brackets, and costing formulas. Raises `MoneyError`.
    """
    figure = _FIGURE.fullmatch(plain(text).strip())
    if figure is None:
        return _parse_formula(text)
    if bool(figure["open"]) != bool(figure["close"]):
        raise MoneyError(
            text, ko="괄호의 짝이 맞지 않습니다", en="brackets do not pair"
        )
    scale = SCALES[figure["unit"]] if figure["unit"] else unit
    digits = figure["number"].replace(",", "") + "." + (figure["decimals"] or "0")
    exact = Fraction(digits) * scale
    if exact.denominator != 1:
        raise MoneyError(
            text, ko="1원 미만이 남습니다", en="a fraction of one won remains"
        )
    negative = figure["sign"] in {"-", "△"} or bool(figure["open"])
    return -int(exact) if negative else int(exact)


def format_won(won: int, *, unit: bool = False) -> str:
    """Print won with thousands separators, ``-`` before a negative sum."""
    return f"{won:,}원" if unit else f"{won:,}"


def format_delta(amount: int) -> str:
    """Print an increase or decrease (증감), ``△`` before a decrease."""
    return f"△{-amount:,}" if amount < 0 else f"{amount:,}"


def to_thousand(won: int) -> int:
    """Convert won to whole 천원; raises `MoneyError` where a remainder is left."""
    thousands, remainder = divmod(abs(won), THOUSAND)
    if remainder:
        raise MoneyError(
            format_won(won, unit=True),
            ko=f"천원 미만 {remainder}원이 남습니다",
            en=f"{remainder} won below 1,000 remain",
        )
    return -thousands if won < 0 else thousands


def from_thousand(thousand: int) -> int:
    """Convert 천원 to won."""
    return thousand * THOUSAND


def format_thousand(won: int, *, minus: str = "-") -> str:
    """Print won in 천원 and exactly: 4,500,500 won is ``4,500.5``, never rounded."""
    thousands, remainder = divmod(abs(won), THOUSAND)
    fraction = f".{remainder:03d}".rstrip("0") if remainder else ""
    return f"{minus if won < 0 else ''}{thousands:,}{fraction}"


def truncated_percent(numerator: int, denominator: int, *, places: int = 0) -> Fraction:
    """Give a percentage cut toward zero after `places` decimals: −63.71 % is −63.

    Raises `ZeroDivisionError` when the denominator is zero.
    """
    step = 10**places
    return Fraction(int(Fraction(numerator * 100 * step, denominator)), step)


def _parse_formula(text: str) -> int:
    if not re.search(r"\d\D*[*xX/+%]\s*[\d(]|원.*-", plain(text)):
        raise MoneyError(text, ko="금액이 아닙니다", en="not an amount of money")
    try:
        return evaluate_formula(text)
    except FormulaError as error:
        raise MoneyError(text, ko=error.reason_ko, en=error.reason_en) from error
