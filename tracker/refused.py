"""What the pages need of the inner rooms: refusals, words, money, and the two clocks.

The pages import the tracker and nothing below it; these names pass through here.
"""

from __future__ import annotations

from domain.classification import WORDS, Words
from domain.flags import FLAG_WORDS, OUTCOME_WORDS
from domain.money import MoneyError, parse_won
from domain.months import month_end, month_of, month_start, months_between
from domain.policies.changes import begins_with
from domain.policy_settings import SETTINGS
from domain.proposal import OPEN
from domain.refusals import (
    AdvanceTooLarge,
    DirectPaymentTooLarge,
    DivertedAlready,
    ExceedsAllotted,
    ExceedsAvailable,
    ExceedsCommitment,
    ExceedsExpended,
    ExceedsPayment,
    ExceedsUnallotted,
    MonthIsSettled,
    OutsideFiscalYear,
    ReassignmentAcrossObjects,
    Refusal,
    UnknownActivity,
    UnknownCommitment,
    UnknownFinding,
    UnknownLine,
    UnknownMoment,
    UnknownProgram,
    UnknownProposal,
    UnknownQuestion,
    ValueNotUnderstood,
    YearNotOpened,
)
from domain.refusals.ways import by_override
from domain.rule_sets import rule_set_on
from domain.sub_objects import object_of
from projections.proposals import ENDED
from projections.registry import RegisteredProgram
from projections.search import WHOLE, Page, Wanted
from projections.view import NOW, Moment

__all__ = [
    "ENDED",
    "FLAG_WORDS",
    "NOW",
    "OPEN",
    "OUTCOME_WORDS",
    "SETTINGS",
    "WHOLE",
    "WORDS",
    "AdvanceTooLarge",
    "DirectPaymentTooLarge",
    "DivertedAlready",
    "ExceedsAllotted",
    "ExceedsAvailable",
    "ExceedsCommitment",
    "ExceedsExpended",
    "ExceedsPayment",
    "ExceedsUnallotted",
    "Moment",
    "MoneyError",
    "MonthIsSettled",
    "OutsideFiscalYear",
    "Page",
    "ReassignmentAcrossObjects",
    "Refusal",
    "RegisteredProgram",
    "UnknownActivity",
    "UnknownCommitment",
    "UnknownFinding",
    "UnknownLine",
    "UnknownMoment",
    "UnknownProgram",
    "UnknownProposal",
    "UnknownQuestion",
    "ValueNotUnderstood",
    "Wanted",
    "Words",
    "YearNotOpened",
    "begins_with",
    "by_override",
    "month_end",
    "month_of",
    "month_start",
    "months_between",
    "object_of",
    "parse_won",
    "rule_set_on",
]
