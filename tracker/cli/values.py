"""What the command line reads: amounts, days, months, years, sources and kinds."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import click

from domain.classification import CarryOverKind, FundingSource, VirementKind
from domain.flags import OUTCOME_WORDS, Flag, FlagOutcome
from domain.funding import FundingSplit
from domain.money import MoneyError, parse_won
from domain.notation import compact, plain
from domain.policy_settings import Duty
from tracker.gate.lines import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")

_MONTHS = range(1, 13)

RESERVE, EXCESS_REVENUE = "reserve", "excess-revenue"
"""The two changes that are no virement between lines of one program."""


class Amount(click.ParamType[int]):
    """An amount in won: ``1,234``, ``12천원``, or a costing formula."""

    name = "won"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the amount, or say why it is none and how to write it."""
        if isinstance(value, int):
            return value
        try:
            return parse_won(value)
        except MoneyError as error:
            self.fail(
                f"'{value}': {error.reason_ko}. 1234, 1,234, 12천원, 3,000원*2회처럼 "
                f"적으십시오 / {error.reason_en}; write 1234, 1,234, 12천원 or "
                "3,000원*2회",
                param,
                ctx,
            )


class Day(click.ParamType[date]):
    """A day: ``2019-09-10``, ``2019.9.10``, ``20190910`` or ``2019년 9월 10일``."""

    name = "date"
    _forms = (
        re.compile(r"([0-9]{4})\s*[-./]\s*([0-9]{1,2})\s*[-./]\s*([0-9]{1,2})\.?"),
        re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
        re.compile(r"([0-9]{4})\s*년\s*([0-9]{1,2})\s*월\s*([0-9]{1,2})\s*일"),
    )

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day, or say how to write one."""
        if isinstance(value, date):
            return value
        for form in self._forms:
            if found := form.fullmatch(plain(value).strip()):
                try:
                    return date(*map(int, found.groups()))
                except ValueError:
                    break
        told = (
            f"'{value}': 날짜가 아닙니다. 2019-09-10처럼 적으십시오 / not a date; "
            "write it like 2019-09-10"
        )
        raise click.BadParameter(told, ctx=ctx, param=param)


class Month(click.ParamType[str]):
    """A month: ``2019-09``, ``2019.9`` or ``201909``; given on as ``2019-09``."""

    name = "yyyy-mm"
    _form = re.compile(r"([0-9]{4})(?:\s*[-./]\s*|)([0-9]{1,2})")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Read the month, or say how to write one."""
        found = self._form.fullmatch(plain(value).strip())
        if found and int(found[2]) in _MONTHS:
            return f"{found[1]}-{int(found[2]):02d}"
        told = (
            f"'{value}': 달이 아닙니다. 2019-09처럼 적으십시오 / not a month; "
            "write it like 2019-09"
        )
        raise click.BadParameter(told, ctx=ctx, param=param)


class FactNumber(click.ParamType[int]):
    """A fact by its number in the history: ``58`` or ``#58``."""

    name = "number"
    _form = re.compile(r"#?([1-9][0-9]{0,11})")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the number, or say how to write one."""
        found = self._form.fullmatch(plain(str(value)).strip())
        if found is None:
            self.fail(
                f"'{value}': 기록 번호가 아닙니다. 58이나 #58처럼 적으십시오 / not a "
                "fact's number; write it like 58 or #58",
                param,
                ctx,
            )
        return int(found[1])


class FlagNumber(click.ParamType[tuple[int, str]]):
    """A flag by the number of its fact: ``58``, or ``58/over_budget`` of several."""

    name = "flag"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, str]:
        """Read the number and the name, or say how to write them."""
        if isinstance(value, tuple):
            return value
        number, slash, flag = str(value).partition("/")
        known = [each.value for each in Flag]
        if slash and flag not in known:
            self.fail(
                f"'{value}': 모르는 표시입니다 / no such flag: {', '.join(known)}",
                param,
                ctx,
            )
        return FACT_NUMBER.convert(number, param, ctx), flag


class Word(click.ParamType[T], Generic[T]):
    """One of a few words, each known in Korean and English."""

    def __init__(self, name: str, words: Mapping[str, T]) -> None:
        """Know the words by their spelling without spaces or signs."""
        self.name = name
        self._words = {_bare(word): value for word, value in words.items()}
        self.known = ", ".join(words)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> T:
        """Read the word, or list those that are known."""
        word = _bare(str(value))
        if word not in self._words:
            self.fail(
                f"'{value}': 모르는 낱말입니다 / unknown. "
                f"쓸 수 있는 것 / known: {self.known}",
                param,
                ctx,
            )
        return self._words[word]


def _bare(word: str) -> str:
    return re.sub(r"[·_-]", "", compact(word)).lower()


class SourcePart(NamedTuple):
    """The part of an amount that one source pays, in won."""

    source: FundingSource
    amount: int


class Source(click.ParamType["SourcePart"]):
    """A part of an amount by source: ``national=12,000천원`` or ``국비=12,000천원``."""

    name = "source=won"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> SourcePart:
        """Read the source and its part."""
        if isinstance(value, SourcePart):
            return value
        word, equals, amount = value.partition("=")
        if not equals:
            self.fail(
                f"'{value}': 재원=금액으로 적으십시오, 예: 국비=12,000천원 / write "
                "source=amount, such as national=12,000,000",
                param,
                ctx,
            )
        source = SOURCE_WORD.convert(word, param, ctx)
        return SourcePart(source, AMOUNT.convert(amount, param, ctx))


def split_of(parts: Iterable[SourcePart]) -> FundingSplit | None:
    """The split that the parts make, None where none was given."""
    total: dict[str, int] = {}
    for part in parts:
        total[part.source.value] = total.get(part.source.value, 0) + part.amount
    return FundingSplit(**total) if total else None


AMOUNT, DAY, MONTH, SOURCE = Amount(), Day(), Month(), Source()
FACT_NUMBER, FLAG = FactNumber(), FlagNumber()
YEAR = click.IntRange(1949, 2999)

SOURCE_WORD = Word("source", SOURCES)

CHANGE_KIND: Word[VirementKind | str] = Word(
    "kind",
    {
        "use": VirementKind.USE,
        "이용": VirementKind.USE,
        "diversion": VirementKind.DIVERSION,
        "전용": VirementKind.DIVERSION,
        "transfer": VirementKind.TRANSFER,
        "이체": VirementKind.TRANSFER,
        "reassignment": VirementKind.REASSIGNMENT,
        "변경사용": VirementKind.REASSIGNMENT,
        RESERVE: RESERVE,
        "예비비": RESERVE,
        EXCESS_REVENUE: EXCESS_REVENUE,
        "수입대체경비": EXCESS_REVENUE,
    },
)

CARRY_OVER_KIND = Word(
    "kind",
    {
        "specified": CarryOverKind.SPECIFIED,
        "명시이월": CarryOverKind.SPECIFIED,
        "명시": CarryOverKind.SPECIFIED,
        "accidental": CarryOverKind.ACCIDENTAL,
        "사고이월": CarryOverKind.ACCIDENTAL,
        "사고": CarryOverKind.ACCIDENTAL,
        "continuing": CarryOverKind.CONTINUING,
        "계속비이월": CarryOverKind.CONTINUING,
        "계속비": CarryOverKind.CONTINUING,
    },
)

OUTCOME: Word[FlagOutcome] = Word(
    "outcome",
    {
        word: outcome
        for outcome in FlagOutcome
        for word in (outcome.value, OUTCOME_WORDS[outcome].ko)
    },
)

NO_DUTY = "none"
DUTY: Word[Duty | str] = Word(
    "duty",
    {
        "committing": Duty.COMMITTING,
        "원인행위": Duty.COMMITTING,
        "paying": Duty.PAYING,
        "지출": Duty.PAYING,
        "holding": Duty.HOLDING,
        "출납": Duty.HOLDING,
        NO_DUTY: NO_DUTY,
        "없음": NO_DUTY,
    },
)
