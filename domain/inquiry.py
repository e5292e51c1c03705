"""An inquiry (감사 질의): what an auditor asks, what staff answer, and its end."""

from __future__ import annotations

from uuid import UUID

import msgspec

from domain import policies
from domain.facts import Fact, Stream, Voucher

OPEN, ANSWERED, CLOSED, WITHDRAWN = "open", "answered", "closed", "withdrawn"
STANDING = (OPEN, ANSWERED)
"""The states in which an inquiry still waits for somebody."""

QUESTION, ANSWER = "질의 (question)", "답변 (answer)"


class Subject(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a question is about (질의 대상): a finding, a fact, a year, or a figure.

    A figure is named with its line and with the moment that it was read at, `as_of`
    for what was known and `on` for what was true.
    """

    program_id: UUID | None = None
    year: int = 0
    line: str = ""
    figure: str = ""
    fact: int = 0
    finding: str = ""
    as_of: str = ""
    on: str = ""


class Inquiry(Stream):
    """One inquiry, from its asking to its end."""

    class Asked(Fact, frozen=True):
        """An auditor asked (질의)."""

        TOPIC = "Inquiry.Asked"
        about: Subject
        question: str

        def apply(self, inquiry: Inquiry) -> None:
            """Open it."""
            inquiry.asked, inquiry.state = self, OPEN

    class AskedFurther(Fact, frozen=True):
        """The answer did not do, and the auditor asked on (추가 질의)."""

        TOPIC = "Inquiry.AskedFurther"
        question: str

        def apply(self, inquiry: Inquiry) -> None:
            """Let it wait for an answer again."""
            inquiry.state = OPEN

    class Answered(Fact, frozen=True):
        """Somebody in charge answered (답변)."""

        TOPIC = "Inquiry.Answered"
        answer: str

        def apply(self, inquiry: Inquiry) -> None:
            """Let it wait for the auditor."""
            inquiry.state = ANSWERED

    class Closed(Fact, frozen=True):
        """The auditor had nothing more to ask (질의 종결)."""

        TOPIC = "Inquiry.Closed"

        def apply(self, inquiry: Inquiry) -> None:
            """Close it."""
            inquiry.state = CLOSED

    class Reopened(Fact, frozen=True):
        """A closed inquiry was taken up again, with a reason (질의 재개)."""

        TOPIC = "Inquiry.Reopened"

        def apply(self, inquiry: Inquiry) -> None:
            """Let it wait for an answer again."""
            inquiry.state = OPEN

    class Withdrawn(Fact, frozen=True):
        """Who asked took the question back (질의 철회)."""

        TOPIC = "Inquiry.Withdrawn"

        def apply(self, inquiry: Inquiry) -> None:
            """End it without an answer."""
            inquiry.state = WITHDRAWN

    asked: Inquiry.Asked
    state: str

    @classmethod
    def ask(
        cls, id: UUID, voucher: Voucher, *, about: Subject, question: str, role: str
    ) -> Inquiry:
        """Ask about something (질의); raises OnlyAuditorsAsk or EmptyText."""
        voucher.ask(policies.auditor_asks, role)
        voucher.ask(policies.text_is_given, question, field=QUESTION)
        inquiry = cls(id)
        inquiry.record(cls.Asked, voucher, about=about, question=question.strip())
        return inquiry

    def ask_further(self, voucher: Voucher, *, question: str, role: str) -> None:
        """Ask on (추가 질의); raises OnlyAuditorsAsk, QuestionNotSo or EmptyText."""
        voucher.ask(policies.auditor_asks, role)
        voucher.ask(policies.question_stands_so, self.state, needed=STANDING)
        voucher.ask(policies.text_is_given, question, field=QUESTION)
        self.record(self.AskedFurther, voucher, question=question.strip())

    def answer(self, voucher: Voucher, *, answer: str, role: str) -> None:
        """Answer (답변), once more where the first did not say all.

        Raises OnlyStaffAnswer, QuestionNotSo or EmptyText.
        """
        voucher.ask(policies.staff_answer, role)
        voucher.ask(policies.question_stands_so, self.state, needed=STANDING)
        voucher.ask(policies.text_is_given, answer, field=ANSWER)
        self.record(self.Answered, voucher, answer=answer.strip())

    def close(self, voucher: Voucher, *, role: str) -> None:
        """Close it (질의 종결); raises OnlyAuditorsAsk or QuestionNotSo."""
        voucher.ask(policies.auditor_asks, role)
        voucher.ask(policies.question_stands_so, self.state, needed=STANDING)
        self.record(self.Closed, voucher)

    def reopen(self, voucher: Voucher, *, role: str) -> None:
        """Take a closed one up again (질의 재개), with a reason.

        Raises OnlyAuditorsAsk, QuestionNotSo or ReasonMissing.
        """
        voucher.ask(policies.auditor_asks, role)
        voucher.ask(policies.question_stands_so, self.state, needed=(CLOSED,))
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="질의 재개",
            act_en="Reopening a question",
        )
        self.record(self.Reopened, voucher)

    def withdraw(self, voucher: Voucher, *, role: str) -> None:
        """Take one's own question back (질의 철회).

        Raises OnlyAuditorsAsk, NotYourQuestion or QuestionNotSo.
        """
        voucher.ask(policies.auditor_asks, role)
        voucher.ask(policies.asker_withdraws, voucher.by, asked_by=self.asked.by)
        voucher.ask(policies.question_stands_so, self.state, needed=STANDING)
        self.record(self.Withdrawn, voucher)
