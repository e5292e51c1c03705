"""Fields as people fill them in: won with formulas, days, words of a choice."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError, fields, missing

from domain.classification import WORDS, Words
from domain.money import MoneyError, parse_won

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

_SEPARATOR = "\u241f"
_DAY = re.compile(r"(\d{4})[-./ ]{0,2}(\d{1,2})[-./ ]{0,2}(\d{1,2})\.?")

REQUIRED = Words("꼭 적어야 합니다", "This is required")
EMPTY = Words("빈 칸입니다", "This is empty")
UNKNOWN = Words("모르는 항목입니다", "Unknown field")
NOT_TEXT = Words("글이 아닙니다", "Not a text")


def both(words: Words) -> str:
    """A message in both languages, to be told apart at the edge."""
    return f"{words.ko}{_SEPARATOR}{words.en}"


def in_language(message: str, language: str) -> str:
    """A message in one language."""
    ko, _, en = message.partition(_SEPARATOR)
    return en if language == "en" and en else ko


def errors_in(errors: Mapping[str, Any], language: str) -> dict[str, list[str]]:
    """A schema's errors by field, in one language."""
    return {
        name: [in_language(str(each), language) for each in _flat(messages)]
        for name, messages in errors.items()
    }


def _flat(messages: Any) -> list[Any]:
    if isinstance(messages, dict):
        return [each for part in messages.values() for each in _flat(part)]
    return messages if isinstance(messages, list) else [messages]


class Field(fields.Field[Any]):
    """A field whose own messages are in both languages."""

    default_error_messages = {  # noqa: RUF012 - marshmallow reads a plain class attribute
        "required": both(REQUIRED),
        "null": both(EMPTY),
        "validator_failed": both(UNKNOWN),
    }

    def text_of(self, value: Any) -> str:
        """The value as text without stray spaces; an empty one is refused if needed."""
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise ValidationError(both(NOT_TEXT))
        text = str(value).strip()
        if not text and self.required:
            raise ValidationError(both(REQUIRED))
        return text


class Text(Field):
    """A text (글)."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        return self.text_of(value)


class Won(Field):
    """An amount in won (금액): digits, 천원, a sign, or a costing formula."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int | None:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = self.text_of(value)
        if not text:
            return None
        try:
            return parse_won(text)
        except MoneyError as problem:
            wrong = Words(
                f"'{text}': {problem.reason_ko}. 1,234 · 12천원 · 2,500,000원*2명*2회",
                f"'{text}': {problem.reason_en}. Try 1,234 or 2,500,000원*2명*2회",
            )
            raise ValidationError(both(wrong)) from problem


class Day(Field):
    """A day (날짜), written 2019-09-10, 2019.9.10 or 20190910."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date | None:
        if isinstance(value, date):
            return value
        text = self.text_of(value)
        if not text:
            return None
        try:
            return read_day(text)
        except ValueError as problem:
            wrong = Words(
                f"'{text}'은(는) 날짜가 아닙니다. 2019-09-10처럼 적으십시오",
                f"'{text}' is not a day; write it like 2019-09-10",
            )
            raise ValidationError(both(wrong)) from problem


def read_day(text: str) -> date:
    """A day written in one of the usual ways; raises ValueError."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return date(int(found[1]), int(found[2]), int(found[3]))


class Year(Field):
    """A fiscal year (회계연도)."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int | None:
        text = self.text_of(value).removesuffix("년").removesuffix("년도")
        if not text:
            return None
        if re.fullmatch(r"(19|2[0-9])[0-9]{2}", text) is None:
            wrong = Words(
                f"'{text}'은(는) 회계연도가 아닙니다. 2019처럼 적으십시오",
                f"'{text}' is not a fiscal year; write it like 2019",
            )
            raise ValidationError(both(wrong))
        return int(text)


class Number(Field):
    """A small ordinal (차수), from 1."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        text = self.text_of(value).removeprefix("제").removesuffix("회")
        if re.fullmatch(r"[1-9]\d?", text) is None:
            wrong = Words(
                f"'{text}'은(는) 차수가 아닙니다. 1, 2처럼 적으십시오",
                f"'{text}' is not a number from 1",
            )
            raise ValidationError(both(wrong))
        return int(text)


class Position(Field):
    """A fact by its number in the history (기록 번호): `58` or `#58`."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int | None:
        text = self.text_of(value).removeprefix("#")
        if not text:
            return None
        if re.fullmatch(r"[1-9][0-9]{0,11}", text) is None:
            wrong = Words(
                f"'{text}'은(는) 기록 번호가 아닙니다. 58이나 #58처럼 적으십시오",
                f"'{text}' is not a fact's number; write it like 58 or #58",
            )
            raise ValidationError(both(wrong))
        return int(text)


class Codes(Field):
    """Names of refusals (거절 이름), between spaces or commas; each once."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> tuple[str, ...]:
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list | tuple):
            raise ValidationError(both(NOT_TEXT))
        texts = [self.text_of(each) for each in written]
        codes = (code for text in texts for code in re.split(r"[\s,]+", text) if code)
        return tuple(dict.fromkeys(codes))


class Choice(Field):
    """One of a few kinds (구분), by its Korean or English word.

    `words` are what a person calls each kind. An empty one is the default.
    """

    def __init__(
        self,
        kinds: type[StrEnum],
        *,
        words: Mapping[str, Words] = WORDS,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.kinds = kinds
        self.words = {kind: words[kind] for kind in kinds}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> StrEnum | None:
        text = self.text_of(value)
        if not text:
            return None if self.load_default is missing else self.load_default
        for kind, words in self.words.items():
            if text.lower() in {kind.value, words.ko, words.en.lower()}:
                return kind
        wrong = Words(
            f"'{text}'은(는) 없습니다: {' · '.join(w.ko for w in self.words.values())}",
            f"'{text}' is none of {', '.join(self.words)}",
        )
        raise ValidationError(both(wrong))
