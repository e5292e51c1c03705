"""Rules of the audit (감사): who asks, who answers, and when a question ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def auditor_asks(role: str) -> None:
    """Questions are an auditor's to ask and to close (house rule)."""
    if role != "auditor":
        raise refusals.OnlyAuditorsAsk(role=role)


def staff_answer(role: str) -> None:
    """Whoever may record answers, and no auditor does (house rule)."""
    if role not in ("staff", "administrator"):
        raise refusals.OnlyStaffAnswer(role=role)


def question_stands_so(state: str, *, needed: Collection[str]) -> None:
    """A question that has ended is not answered or asked on (house rule)."""
    if state not in needed:
        raise refusals.QuestionNotSo(state=state)


def asker_withdraws(by: str, *, asked_by: str) -> None:
    """Only who asked takes a question back (house rule)."""
    if by != asked_by:
        raise refusals.NotYourQuestion


def questions_are_closed(
    questions: Sequence[int], *, fiscal_year: int, blocking: bool
) -> None:
    """Where the installation says so, no year closes on open questions (운영 기준)."""
    if blocking and questions:
        raise refusals.QuestionsOpen(
            fiscal_year=fiscal_year,
            count=len(questions),
            questions=", ".join(f"#{each}" for each in questions),
        )
