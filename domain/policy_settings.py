"""What an installation decides for itself (운영 기준): settings, as facts set them.

A setting holds for the whole installation or, where it may, for one program. Values
are kept as they were said and read here, so that an old one is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

import msgspec

from domain import fast_execution
from domain.classification import Words
from domain.findings import limits
from domain.refusals import UnknownSetting, ValueNotUnderstood


class AllotmentKept(StrEnum):
    """How budget is released for use (예산배정의 주기)."""

    NONE = "none"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


class Duty(StrEnum):
    """The three duties that are never in one hand (직무 분리), 지방회계법 제36조."""

    COMMITTING = "committing"
    PAYING = "paying"
    HOLDING = "holding"


class Setting(NamedTuple):
    """A setting: its words, what it may say, and whether a program may have its own."""

    words: Words
    expected: Words
    by_program: bool
    default: str


ALLOTMENT = "allotment"
DIRECT_PAYMENT_LIMIT = "direct-payment-limit"
DUTIES_APART = "duties-apart"
OVERRIDE_ROLE = "override-role"
PAYMENTS_UNTIL = "payments-until"
BOOKS_UNTIL = "books-until"
FAST_TARGETS = "fast-execution-targets"
FAST_LINES = "fast-execution-lines"
FINDING_LIMITS = "finding-limits"
QUESTIONS_BLOCK = "questions-block-closing"

_LIMITS = ", ".join(limits.NAMES)
_DAYS = Words(
    "회계연도=날짜: 2019=2020-01-20", "fiscal year=day, such as 2019=2020-01-20"
)
SETTINGS: dict[str, Setting] = {
    ALLOTMENT: Setting(
        Words("예산배정", "Allotment"),
        Words("none(없음), quarterly(분기), monthly(월)", "none, quarterly or monthly"),
        by_program=True,
        default=AllotmentKept.NONE,
    ),
    DIRECT_PAYMENT_LIMIT: Setting(
        Words("원인행위 없는 지출의 한도", "Limit of payments without a commitment"),
        Words("원 단위 금액, 없으면 빈 칸", "won, or empty for no limit"),
        by_program=True,
        default="",
    ),
    DUTIES_APART: Setting(
        Words("직무 분리", "Duties apart"),
        Words("on(나눔) 또는 off(나누지 않음)", "on or off"),
        by_program=False,
        default="off",
    ),
    OVERRIDE_ROLE: Setting(
        Words("예외를 승인하는 역할", "Role that may approve overrides"),
        Words("administrator 또는 staff", "administrator or staff"),
        by_program=False,
        default="administrator",
    ),
    PAYMENTS_UNTIL: Setting(
        Words("출납 폐쇄일", "Last day of late payments"),
        _DAYS,
        by_program=False,
        default="",
    ),
    BOOKS_UNTIL: Setting(
        Words("출납사무 완결일", "Last day of the books"),
        _DAYS,
        by_program=False,
        default="",
    ),
    FAST_TARGETS: Setting(
        Words("신속집행 목표율", "Fast-execution targets"),
        Words(
            "월=퍼센트: 2026-03=35 2026-06=57.5",
            "month=percent: 2026-03=35 2026-06=57.5",
        ),
        by_program=False,
        default="",
    ),
    FAST_LINES: Setting(
        Words("신속집행 대상 통계목", "Sub-objects of fast execution"),
        Words(
            "회계연도=코드,편성목: 2026=201-01,401; 없으면 모두",
            "fiscal year=codes or objects: 2026=201-01,401; all where there is none",
        ),
        by_program=False,
        default="",
    ),
    FINDING_LIMITS: Setting(
        Words("점검 기준값", "Limits of the findings"),
        Words(
            f"이름=수: late-days=10 december-percent=25; 이름은 {_LIMITS}",
            f"name=number: late-days=10 december-percent=25; the names are {_LIMITS}",
        ),
        by_program=False,
        default="",
    ),
    QUESTIONS_BLOCK: Setting(
        Words("질의가 마감을 막음", "Open questions block closing"),
        Words("on(막음) 또는 off(막지 않음)", "on or off"),
        by_program=False,
        default="off",
    ),
}
"""Every setting by its name."""

_CHOICES = {
    ALLOTMENT: frozenset(AllotmentKept),
    DUTIES_APART: frozenset({"on", "off"}),
    QUESTIONS_BLOCK: frozenset({"on", "off"}),
    OVERRIDE_ROLE: frozenset({"administrator", "staff"}),
}


class PolicySettings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that hold at a moment; `of` a program where it has its own."""

    said: Mapping[str, str] = {}
    of_programs: Mapping[UUID, Mapping[str, str]] = {}
    duties: Mapping[str, str] = {}

    def value(self, setting: str, program: UUID | None = None) -> str:
        """What a setting says for a program, else for all, else its default."""
        own = self.of_programs.get(program, {}) if program else {}
        return own.get(setting, self.said.get(setting, SETTINGS[setting].default))

    def allotment(self, program: UUID) -> AllotmentKept:
        """How a program's budget is released."""
        return AllotmentKept(self.value(ALLOTMENT, program))

    def direct_payment_limit(self, program: UUID) -> int | None:
        """The most a payment without a commitment may be, in won; None for no limit."""
        said = self.value(DIRECT_PAYMENT_LIMIT, program)
        return int(said) if said else None

    @property
    def duties_apart(self) -> bool:
        """Whether committing, paying and holding are three people's."""
        return self.value(DUTIES_APART) == "on"

    @property
    def questions_block(self) -> bool:
        """Whether no year closes while questions about it are open."""
        return self.value(QUESTIONS_BLOCK) == "on"

    @property
    def override_role(self) -> str:
        """The role that may approve an override."""
        return self.value(OVERRIDE_ROLE)

    def day(self, setting: str, fiscal_year: int) -> date | None:
        """The day that a setting names for a fiscal year, None where it names none."""
        said = self.value(setting)
        named = dict(part.split("=") for part in said.split())
        found = named.get(str(fiscal_year))
        return date.fromisoformat(found) if found else None


def readable(setting: str, value: str, *, of_program: bool) -> str:
    """A setting's value as it is kept.

    Raises UnknownSetting, or ValueNotUnderstood where it may not say that.
    """
    known = SETTINGS.get(setting)
    if known is None or (of_program and not known.by_program):
        raise UnknownSetting(setting=setting, known=", ".join(SETTINGS))
    said = " ".join(value.split())
    if not _means_something(setting, said):
        raise ValueNotUnderstood(
            field=known.words.ko,
            value=value,
            expected_ko=known.expected.ko,
            expected_en=known.expected.en,
        )
    return said


def _means_something(setting: str, said: str) -> bool:
    if setting in _CHOICES:
        return said in _CHOICES[setting]
    if setting == DIRECT_PAYMENT_LIMIT:
        return not said or (said.isascii() and said.isdigit())
    reads = _READS.get(setting, _names_a_day)
    return all(reads(part) for part in said.split())


def _names_a_day(part: str) -> bool:
    year, equals, day = part.partition("=")
    try:
        named = date.fromisoformat(day)
    except ValueError:
        return False
    follows = year.isascii() and year.isdigit() and named.year == int(year) + 1
    return bool(equals) and follows


_READS: Mapping[str, Callable[[str], object]] = {
    FAST_TARGETS: fast_execution.read_target,
    FAST_LINES: fast_execution.names_codes,
    FINDING_LIMITS: limits.reads,
}
