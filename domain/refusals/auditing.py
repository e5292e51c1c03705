"""Refusals of the audit (감사): findings, questions, and who asks and answers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from domain.classification import Words
from domain.refusals.base import NONE, Refusal
from domain.refusals.people import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTION_STATES: Mapping[str, Words] = MappingProxyType(
    {
        "open": Words("답변 전", "open"),
        "answered": Words("답변됨", "answered"),
        "closed": Words("종결", "closed"),
        "withdrawn": Words("철회", "withdrawn"),
    }
)


class UnknownFinding(Refusal):
    """No test finds that now, or nobody knows its name."""

    code = "unknown_finding"
    title = Words("점검 결과를 찾을 수 없습니다", "No such finding")
    detail = Words(
        "'{finding}' 점검 결과가 이 시점에는 없습니다",
        "There is no finding '{finding}' at this point",
    )
    ways = (
        Words(
            "점검 결과 목록에서 고르십시오: tracker report findings",
            "Choose one of the list: tracker report findings",
        ),
        Words(
            "지난 시점의 것이면 그 시점에서 여십시오 (--as-of)",
            "Open one of the past as of then (--as-of)",
        ),
    )


class OnlyAuditorsAsk(Refusal):
    """Questions are an auditor's to ask, to ask on and to close."""

    code = "only_auditors_ask"
    title = Words("질의는 감사자가 합니다", "Auditors ask the questions")
    detail = Words(
        "역할이 {role}인 사람은 질의하거나 종결하지 않습니다",
        "Whoever has the role {role} neither asks nor closes a question",
    )
    coded = ROLES
    ways = (
        Words("감사자에게 부탁하십시오", "Ask an auditor to do it"),
        Words("답변은 담당자나 관리자가 합니다", "Staff and administrators answer"),
    )


class OnlyStaffAnswer(Refusal):
    """Whoever may record answers; an auditor does not."""

    code = "only_staff_answer"
    title = Words("답변은 담당자가 합니다", "Staff answer")
    detail = Words(
        "역할이 {role}인 사람은 답변하지 않습니다",
        "Whoever has the role {role} does not answer",
    )
    coded = ROLES
    ways = (
        Words("담당자나 관리자가 답변하십시오", "Let staff or an administrator answer"),
        Words("더 물을 것은 추가 질의로 하십시오", "Ask on where more is to be asked"),
    )


class QuestionNotSo(Refusal):
    """A question has ended, or has not, and the act is for the other."""

    code = "question_not_so"
    title = Words("지금은 할 수 없는 질의입니다", "The question does not stand so")
    detail = Words("이 질의는 {state} 상태입니다", "This question is {state}")
    coded = QUESTION_STATES
    ways = (
        Words(
            "종결한 질의는 감사자가 사유를 적어 다시 엽니다",
            "An auditor reopens a closed one, with a reason",
        ),
        Words("철회한 것은 새로 질의하십시오", "Ask one that was withdrawn anew"),
    )


class NotYourQuestion(Refusal):
    """Only who asked takes a question back."""

    code = "not_your_question"
    title = Words(
        "남의 질의는 철회할 수 없습니다", "It is not your question to withdraw"
    )
    ways = (
        Words("물은 사람이 철회하십시오", "Let whoever asked withdraw it"),
        Words("더 물을 것이 없으면 종결하십시오", "Close it if nothing is left to ask"),
    )


class UnknownQuestion(Refusal):
    """No question of that number."""

    code = "unknown_question"
    title = Words("질의를 찾을 수 없습니다", "No such question")
    detail = Words(
        "'{question}' 질의가 없습니다. 끝나지 않은 것: {open}",
        "There is no question '{question}'. Not yet ended: {open}",
    )
    coded = NONE
    ways = (
        Words("끝나지 않은 질의에서 고르십시오", "Choose one of those not yet ended"),
        Words(
            "목록을 보십시오: tracker report questions",
            "See the list: tracker report questions",
        ),
    )


class QuestionsOpen(Refusal):
    """Where the installation says so, no year closes on open questions."""

    code = "questions_open"
    title = Words("끝나지 않은 감사 질의가 있습니다", "Questions of the audit are open")
    detail = Words(
        "{fiscal_year}회계연도에 끝나지 않은 질의 {count}건: {questions}",
        "Fiscal year {fiscal_year} has {count} open questions: {questions}",
    )
    ways = (
        Words(
            "질의에 답변하고 감사자의 종결을 받으십시오",
            "Answer them, and have an auditor close them",
        ),
        Words(
            "운영 기준 questions-block-closing을 바꿀 수 있습니다",
            "The setting questions-block-closing can be changed",
        ),
    )
