"""Acts that work flags off (표시 처리), and the field that names them."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError

from domain.classification import Words
from domain.flags import OUTCOME_WORDS, Flag, FlagOutcome
from tracker.gate.act import Act
from tracker.gate.entries import FreeEntrySchema, told
from tracker.gate.fields import NOT_TEXT, Choice, Field, Text, both

_WRITTEN = re.compile(r"#?([1-9][0-9]{0,11})(?:/([a-z_]+))?")


class FlagsAt(Field):
    """Flags by the number of their fact, each once: `58`, `#58` or `58/over_budget`.

    The name is needed where a fact bears several.
    """

    def _deserialize(
        self, value: Any, *_: Any, **__: Any
    ) -> tuple[tuple[int, str], ...]:
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list | tuple):
            raise ValidationError(both(NOT_TEXT))
        texts = [self.text_of(each) for each in written]
        named = [each for text in texts for each in re.split(r"[\s,]+", text) if each]
        return tuple(dict.fromkeys(map(_flag_at, named)))


def _flag_at(text: str) -> tuple[int, str]:
    found = _WRITTEN.fullmatch(text)
    flag = found[2] or "" if found else ""
    if found is None or (flag and flag not in set(Flag)):
        known = ", ".join(Flag)
        wrong = Words(
            f"'{text}'은(는) 표시가 아닙니다. 58이나 58/over_budget처럼 적으십시오: "
            f"{known}",
            f"'{text}' is no flag; write it like 58 or 58/over_budget: {known}",
        )
        raise ValidationError(both(wrong))
    return int(found[1]), flag


class FlagsSchema(FreeEntrySchema):
    """Flags to be answered, or whose answers are taken back."""

    flags = FlagsAt(
        required=True,
        metadata=told(
            "표시",
            "Flags",
            "기록 번호: 58이나 58/over_budget",
            "Numbers of facts: 58 or 58/over_budget",
        ),
    )
    reason = Text(
        required=True,
        metadata=told("설명", "Note", "무엇을 확인했는지", "What was found"),
    )


class AnswerFlagsSchema(FlagsSchema):
    """What came of flags (표시 처리)."""

    outcome = Choice(
        FlagOutcome,
        words=OUTCOME_WORDS,
        required=True,
        metadata=told("처리 결과", "Outcome"),
    )


ACTS = (
    Act(
        "flag-answer",
        Words("표시 처리", "Answer flags"),
        AnswerFlagsSchema,
        lambda tracker: tracker.flags.answer,
        recorded=False,
    ),
    Act(
        "flag-withdraw",
        Words("표시 처리 취소", "Take answers back"),
        FlagsSchema,
        lambda tracker: tracker.flags.withdraw,
        recorded=False,
    ),
)
