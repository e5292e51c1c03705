"""끝난 질의: what has ended is not answered; what has not is not reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.inquiring import ask, steps_of

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

ROLES = {"answer": "staff"}


def test_allowed_while_it_stands(books: Books) -> None:
    """Asked, answered, asked on, answered again, closed and reopened.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    states = []
    for step in ("answer", "ask_further", "answer", "answer", "close", "reopen"):
        steps_of(inquiry, books)[step](ROLES.get(step, "auditor"))
        states.append(inquiry.state)
    assert states == ["answered", "open", "answered", "answered", "closed", "open"]


@pytest.mark.parametrize("step", ["ask_further", "answer", "close", "withdraw"])
@pytest.mark.parametrize("end", ["close", "withdraw"])
def test_refused_once_it_has_ended(books: Books, step: str, end: str) -> None:
    """Closed or withdrawn, nothing follows but reopening a closed one.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    steps_of(inquiry, books)[end]("auditor")
    ended = inquiry.state
    with pytest.raises(refusals.QuestionNotSo) as refused:
        steps_of(inquiry, books)[step](ROLES.get(step, "auditor"))
    assert refused.value.operands == {"state": ended}
    assert inquiry.state == ended


@pytest.mark.parametrize("before", [(), ("answer",), ("withdraw",)])
def test_boundary_of_reopening_is_a_closed_one(
    books: Books, before: tuple[str, ...]
) -> None:
    """What was never closed is not reopened, and what was withdrawn is asked anew.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    for step in before:
        steps_of(inquiry, books)[step](ROLES.get(step, "auditor"))
    with pytest.raises(refusals.QuestionNotSo):
        steps_of(inquiry, books)["reopen"]("auditor")
