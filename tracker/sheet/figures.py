"""Figures in the cells of a sheet: read exactly, and printed the same way."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.money import (
    THOUSAND,
    MoneyError,
    format_thousand,
    parse_won,
    truncated_percent,
)
from domain.notation import compact, plain
from tracker.sheet.model import Amount
from tracker.sheet.problems import SheetProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

_NATIONAL = re.compile(r"\(\s*[xX*]\s*(?P<part>[^()]*)\)(?P<rest>.*)")
_NOTHING = frozenset({"", "-", "0", "."})
_UNITS = {"천원": THOUSAND, "원": 1, "백만원": THOUSAND**2, "억원": 10**8}
_TOTALS = frozenset({"계", "합계", "총계", "소계", "총합계"})

NEW_LINE = "순증"
"""Printed for the percent of a line that last year did not have."""


class Reading:
    """Reads the figures of one table, `scale` won to one; collects what is broken."""

    def __init__(self, *, scale: int = THOUSAND) -> None:
        self.scale = scale
        self.problems: list[SheetProblem] = []

    def won(self, text: str, *, lines: Sequence[int], cell: str = "") -> int:
        """Read one sum of a cell in won; an empty cell or a dash is zero."""
        shown = plain(text).strip()
        if shown in _NOTHING:
            return 0
        try:
            return parse_won(shown, unit=self.scale)
        except MoneyError as error:
            self._broken(cell or text, error, lines)
            return 0

    def amount(self, text: str, *, lines: Sequence[int]) -> Amount:
        """Read ``(x12,000) 24,000``: a sum and the national subsidy in it."""
        found = _NATIONAL.fullmatch(plain(text).strip())
        if found is None:
            return Amount(self.won(text, lines=lines))
        return Amount(
            self.won(found["rest"], lines=lines, cell=text),
            self.won(found["part"], lines=lines, cell=text),
        )

    def expect_cells(
        self, cells: Sequence[str], least: int, *, lines: Sequence[int]
    ) -> None:
        """Note a row that is too short for the figures it must have."""
        if len(cells) >= least:
            return
        self.problems.append(
            SheetProblem(
                lines[0] if lines else 0,
                " | ".join(cells),
                f"칸이 {least}개여야 하는데 {len(cells)}개입니다",
                f"{least} cells are needed, there are {len(cells)}",
                "빠진 칸을 탭으로 구분해 채우십시오",
                "fill in the missing cells, parted by tabs",
            )
        )

    def _broken(self, text: str, error: MoneyError, lines: Sequence[int]) -> None:
        self.problems.append(
            SheetProblem(
                lines[0] if lines else 0,
                text,
                error.reason_ko,
                error.reason_en,
                "원본의 이 칸을 숫자로 고쳐 다시 올리십시오",
                "correct this cell of the source and import it again",
            )
        )


def scale_of(unit_text: str) -> int | None:
    """Read ``(단위 : 천원, %)``: won to one; `None` where it names no unit of money."""
    found = re.search(r"단위[:：]?(천원|백만원|억원|원)", compact(unit_text))
    return _UNITS[found[1]] if found else None


def is_total(name: str) -> bool:
    """Whether a row's name says 계, a total."""
    return compact(name) in _TOTALS


def national_and_rest(text: str) -> tuple[str, str]:
    """Split a cell's text into the part in ``(x…)`` and what follows it."""
    found = _NATIONAL.fullmatch(plain(text).strip())
    if found is None:
        return "", plain(text).strip()
    return found["part"].strip(), found["rest"].strip()


def print_amount(amount: Amount, *, minus: str = "-") -> str:
    """Print an amount in 천원 with its national part, ``(x-)`` where it has none."""
    national = format_thousand(amount.national, minus=minus) if amount.national else "-"
    return f"(x{national}) {format_thousand(amount.won, minus=minus)}"


def print_percent(previous: Amount, current: Amount) -> str:
    """Print the change in percent, cut toward zero; 순증 where A is zero."""
    national = "-"
    if previous.national or current.national:
        national = percent_text(previous.national, current.national)
    return f"(x{national}) {percent_text(previous.won, current.won)}"


def percent_text(previous: int, current: int, *, places: int = 0) -> str:
    """Give one percent of change: ``△63``, ``0``, 순증."""
    if previous == 0:
        return NEW_LINE if current else "0"
    percent = truncated_percent(current - previous, abs(previous), places=places)
    sign = "△" if percent < 0 else ""
    return f"{sign}{Decimal(abs(percent.numerator)) / percent.denominator:,.{places}f}"
