"""What the pages need of the inner rooms: refusals, words, money, and the two clocks.

The pages import the tracker and nothing below it; these names pass through here.
"""

from __future__ import annotations

from domain.classification import WORDS, Words
from domain.money import MoneyError, parse_won
from domain.refusals import (
    ExceedsAvailable,
    ExceedsCommitment,
    ExceedsExpended,
    MonthIsSettled,
    OutsideFiscalYear,
    Refusal,
    UnknownActivity,
    UnknownCommitment,
    UnknownLine,
    UnknownMoment,
    UnknownProgram,
    ValueNotUnderstood,
)
from projections.registry import RegisteredProgram
from projections.view import NOW, Moment

__all__ = [
    "NOW",
    "WORDS",
    "ExceedsAvailable",
    "ExceedsCommitment",
    "ExceedsExpended",
    "Moment",
    "MoneyError",
    "MonthIsSettled",
    "OutsideFiscalYear",
    "Refusal",
    "RegisteredProgram",
    "UnknownActivity",
    "UnknownCommitment",
    "UnknownLine",
    "UnknownMoment",
    "UnknownProgram",
    "ValueNotUnderstood",
    "Words",
    "parse_won",
]
