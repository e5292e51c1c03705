"""Costing basis (산출근거): unit price × quantity × … worked out exactly.

A formula such as ``2,500,000원*2명*2회`` is read with exact fractions; what remains
below one won is dropped toward zero.
"""

from __future__ import annotations

import re
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec

from domain.notation import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALES = {
    "조원": 10**12,
    "억원": 10**8,
    "천만원": 10**7,
    "백만원": 10**6,
    "십만원": 10**5,
    "만원": 10**4,
    "천원": 10**3,
    "원": 1,
}

_THOUSAND = 1000
_DEEPEST = 20
_MOST_STARTS = 300
_LONGEST = 30
_BRACKETS = str.maketrans("【】[]", "()()")
_LETTER = r"(?:(?![xX]\s*[\d(])[^\W\d_]|[㎡㎥㎞㎏㎝㎖ℓ℃·ㆍ])"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\d,]*,\d)(?:\.\d+)?)
    | (?P<times>[*xX])
    | (?P<unit>{_LETTER}+(?:\s+{_LETTER}+)*)
    | (?P<note>\([^\d()*/+]*\))
    | (?P<sign>[-+/()%△])
    """,
    re.VERBOSE,
)


class CostingItem(msgspec.Struct, frozen=True):
    """One item of the costing basis (산출내역), in won.

    `formula` stands as printed and may be empty; `computed` is what it works out
    to, `None` where there is no formula.
    """

    label: str
    formula: str
    amount: int
    computed: int | None = None


class FormulaError(ValueError):
    """The formula cannot be read; names the position (from 1) and the character."""

    def __init__(self, text: str, *, at: int, ko: str, en: str) -> None:
        self.text = text
        self.position = at + 1
        self.character = text[at : at + 1]
        self.reason_ko = f"{self.position}번째 글자 ‘{self.character or '끝'}’: {ko}"
        self.reason_en = f"character {self.position} ‘{self.character or 'end'}’: {en}"
        super().__init__(f"{text!r}: {self.reason_ko} / {self.reason_en}")


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    at: int


def evaluate_formula(text: str) -> int:
    """Work out a costing formula (산출식) in won.

    Raises `FormulaError` where a character has no meaning.
    """
    return int(_Reader(text).whole())


def find_formula(text: str) -> tuple[str, str]:
    """Split a printed item into its label and the formula at its end.

    The formula is the longest tail that names won and can be worked out, of those
    that begin at one of the last numbers; it is empty where there is none.
    """
    for start in _possible_starts(text):
        tail = text[start:]
        try:
            evaluate_formula(tail)
        except FormulaError:
            continue
        return text[:start].strip(), tail.strip()
    return text.strip(), ""


def costing_item(text: str, *, amount: int) -> CostingItem:
    """Read one printed item, `amount` being the sum printed beside it in won."""
    label, formula = find_formula(text)
    computed = evaluate_formula(formula) if formula else None
    return CostingItem(label, formula, amount, computed)


def agrees(printed_won: int, computed: int) -> bool:
    """Tell whether a printed sum stands for a computed one, both in won.

    Books print whole 천원, some rounding up and some down: a difference below
    1,000 won is theirs only when the computed sum is no multiple of 1,000.
    """
    if printed_won == computed:
        return True
    return computed % _THOUSAND != 0 and abs(printed_won - computed) < _THOUSAND


def _possible_starts(text: str) -> Iterator[int]:
    """Give the places a formula may begin, a bounded number of them, first to last."""
    last_won = text.rfind("원")
    starts = (
        found.start()
        for found in re.finditer(r"(?<![\d,.])\(*[△-]?\d", text)
        if found.start() < last_won
    )
    yield from deque(starts, maxlen=_MOST_STARTS)


def _tokens(text: str) -> Iterator[_Token]:
    source = text.translate(_BRACKETS)
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            ko, en = "산출식에 쓸 수 없습니다", "has no meaning here"
            raise FormulaError(text, at=at, ko=ko, en=en)
        kind = found.lastgroup or ""
        if kind not in {"space", "note"}:
            yield _Token(kind, found.group(), at)
        at = found.end()


class _Reader:
    """Reads sums of products, left to right, from the tokens of one formula."""

    def __init__(self, text: str) -> None:
        self._text = plain(text)
        self._tokens = list(_tokens(self._text))
        self._next = 0
        self._depth = 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self._next < len(self._tokens):
            raise self._error(ko="식이 끝나야 합니다", en="the formula should end")
        return value

    def _sum(self) -> Fraction:
        value = self._signed()
        while sign := self._take("+", "-", "△"):
            term = self._product()
            value = value + term if sign == "+" else value - term
        return value

    def _signed(self) -> Fraction:
        sign = self._take("+", "-", "△")
        value = self._product()
        return value if sign in {None, "+"} else -value

    def _product(self) -> Fraction:
        value = self._factor()
        while operator := self._take("*", "x", "X", "/"):
            at = self._next
            factor = self._factor()
            if operator != "/":
                value *= factor
            elif factor:
                value /= factor
            else:
                self._next = at
                raise self._error(ko="0으로 나눌 수 없습니다", en="division by zero")
        return value

    def _factor(self) -> Fraction:
        if self._take("("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise self._error(ko="괄호가 너무 깊습니다", en="too many brackets")
            value = self._sum()
            if not self._take(")"):
                raise self._error(ko="닫는 괄호가 없습니다", en="a bracket is open")
            self._depth -= 1
        else:
            value = self._number()
        return value * self._scale()

    def _number(self) -> Fraction:
        token = self._peek()
        if token is None or token.kind != "number":
            raise self._error(ko="수가 있어야 합니다", en="a number is expected")
        if len(token.text) > _LONGEST:
            raise self._error(ko="수가 너무 깁니다", en="the number is too long")
        self._next += 1
        return Fraction(token.text.replace(",", ""))

    def _scale(self) -> Fraction:
        """Take the unit after a factor: percent, 천원 and the like, or mere words."""
        if self._take("%"):
            return Fraction(1, 100)
        token = self._peek()
        if token is None or token.kind != "unit":
            return Fraction(1)
        self._next += 1
        return Fraction(SCALES.get(token.text.split()[0], 1))

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, *texts: str) -> str | None:
        token = self._peek()
        if token is None or token.kind == "unit" or token.text not in texts:
            return None
        self._next += 1
        return token.text

    def _error(self, *, ko: str, en: str) -> FormulaError:
        token = self._peek()
        at = len(self._text) if token is None else token.at
        return FormulaError(self._text, at=at, ko=ko, en=en)
