"""Questions that tests ask, and the steps that may follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.facts import stream_id
from domain.inquiry import Inquiry, Subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.journal_text import Books

ABOUT = Subject(year=2019, line="201-01", fact=3)


def ask(books: Books, *, role: str = "auditor", **more: Any) -> Inquiry:
    """Ask about the third fact on 4 March 2019, as the member A-1."""
    on = books.on("2019-03-04", **({"by": "A-1"} | more))
    return Inquiry.ask(
        stream_id("inquiry", "A-1"), on, about=ABOUT, question="왜입니까?", role=role
    )


def steps_of(inquiry: Inquiry, books: Books) -> dict[str, Callable[[str], None]]:
    """Every step that may follow a question, each done in a role by A-1."""
    on = books.on("2019-03-05", by="A-1", reason="다시 봄")
    return {
        "ask_further": lambda role: inquiry.ask_further(on, question="더?", role=role),
        "answer": lambda role: inquiry.answer(on, answer="이래서입니다", role=role),
        "close": lambda role: inquiry.close(on, role=role),
        "reopen": lambda role: inquiry.reopen(on, role=role),
        "withdraw": lambda role: inquiry.withdraw(on, role=role),
    }
