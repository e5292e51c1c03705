"""Flags (표시): what official data said against a rule, and how one is worked off."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from domain.classification import Measure, Words
from domain.figures import figures

if TYPE_CHECKING:
    from collections.abc import Mapping


class Flag(StrEnum):
    """What official data said against a rule (표시)."""

    NO_BUDGET_LINE = "no_budget_line"
    OVER_BUDGET = "over_budget"
    DUPLICATE_LOOKING = "duplicate_looking"
    RETURN_WITHOUT_ORIGINAL = "return_without_original"
    ODD_DATE = "odd_date"
    COSTING_ARITHMETIC = "costing_arithmetic"


FLAG_WORDS: dict[str, Words] = {
    Flag.NO_BUDGET_LINE: Words("예산에 없는 과목", "no budget line"),
    Flag.OVER_BUDGET: Words("예산 초과", "over budget"),
    Flag.DUPLICATE_LOOKING: Words("중복으로 보임", "looks like a duplicate"),
    Flag.RETURN_WITHOUT_ORIGINAL: Words("원지출 없는 여입", "return without original"),
    Flag.ODD_DATE: Words("이상한 날짜", "odd date"),
    Flag.COSTING_ARITHMETIC: Words("산출 계산 불일치", "costing arithmetic"),
}

OF_LINE = frozenset({Flag.NO_BUDGET_LINE, Flag.OVER_BUDGET})
"""Flags that say something of the whole line, for as long as it is so."""


class FlagOutcome(StrEnum):
    """What came of a flag (표시 처리 결과)."""

    EXPLAINED = "explained"
    CORRECTED_ELSEWHERE = "corrected_elsewhere"
    MISTAKE_OF_SOURCE = "mistake_of_source"


OUTCOME_WORDS: dict[str, Words] = {
    FlagOutcome.EXPLAINED: Words("소명됨", "explained"),
    FlagOutcome.CORRECTED_ELSEWHERE: Words(
        "다른 기록으로 바로잡음", "corrected elsewhere"
    ),
    FlagOutcome.MISTAKE_OF_SOURCE: Words("원자료의 잘못", "mistake of the source"),
}


def still_says(flag: str, sums: Mapping[Measure, int]) -> bool:
    """Whether a flag says what is so on a line of these sums, in won.

    One of a line goes as soon as the line has its budget, or enough of it.
    """
    of_line = figures(sums)
    if flag == Flag.NO_BUDGET_LINE:
        return of_line.revised_budget == 0 and of_line.expended != 0
    if flag == Flag.OVER_BUDGET:
        return of_line.expended > of_line.revised_budget
    return True
