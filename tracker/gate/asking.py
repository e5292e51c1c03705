"""Acts on questions of the audit (감사 질의): those that an auditor may do."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import AUDITOR, Act
from tracker.gate.entries import FreeEntrySchema, ReasonedSchema, told
from tracker.gate.fields import Position, Text, Year

QUESTION = told("질의 번호", "Question", "기록 번호: 58", "Its number: 58")


class AskSchema(FreeEntrySchema):
    """A question about a finding, a fact, or a program's year or figure (질의)."""

    question = Text(required=True, metadata=told("질의", "Question"))
    program = Text(
        load_default="",
        metadata=told("세부사업", "Program", "모두이면 비움", "Empty: of all"),
    )
    year = Year(load_default=None, metadata=told("회계연도", "Fiscal year"))
    line = Text(load_default="", metadata=told("과목", "Line"))
    figure = Text(load_default="", metadata=told("숫자", "Figure"))
    fact = Position(load_default=None, metadata=told("기록 번호", "Fact"))
    finding = Text(load_default="", metadata=told("점검 결과", "Finding"))
    as_of = Text(load_default="", metadata=told("알던 것", "As known at"))
    true_on = Text(load_default="", metadata=told("기준일", "True on"))


class StepSchema(FreeEntrySchema):
    """A question closed or taken back (종결, 철회)."""

    question = Position(required=True, metadata=QUESTION)


class ReopenSchema(ReasonedSchema):
    """A closed question taken up again, with a reason (재개)."""

    question = Position(required=True, metadata=QUESTION)


class FurtherSchema(StepSchema):
    """A further question (추가 질의)."""

    text = Text(required=True, metadata=told("추가 질의", "Further question"))


class AnswerSchema(StepSchema):
    """An answer (답변)."""

    text = Text(required=True, metadata=told("답변", "Answer"))


ACTS = (
    Act(
        "ask",
        Words("질의", "Question"),
        AskSchema,
        lambda tracker: tracker.inquiries.ask,
        recorded=False,
        role=AUDITOR,
    ),
    Act(
        "ask-further",
        Words("추가 질의", "Further question"),
        FurtherSchema,
        lambda tracker: tracker.inquiries.ask_further,
        recorded=False,
        role=AUDITOR,
    ),
    Act(
        "answer",
        Words("답변", "Answer"),
        AnswerSchema,
        lambda tracker: tracker.inquiries.answer,
        recorded=False,
    ),
    Act(
        "close-question",
        Words("질의 종결", "Question closed"),
        StepSchema,
        lambda tracker: tracker.inquiries.close,
        recorded=False,
        role=AUDITOR,
    ),
    Act(
        "reopen-question",
        Words("질의 재개", "Question reopened"),
        ReopenSchema,
        lambda tracker: tracker.inquiries.reopen,
        recorded=False,
        role=AUDITOR,
    ),
    Act(
        "withdraw-question",
        Words("질의 철회", "Question withdrawn"),
        StepSchema,
        lambda tracker: tracker.inquiries.withdraw,
        recorded=False,
        role=AUDITOR,
    ),
)
