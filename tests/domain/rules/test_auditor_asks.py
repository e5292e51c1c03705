"""질의는 감사자가: nobody else asks, asks on or closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.inquiring import ask, steps_of

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_auditor_is_allowed(books: Books) -> None:
    """An auditor asks and closes.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books, role="auditor")
    inquiry.close(books.on("2019-03-05"), role="auditor")
    assert inquiry.state == "closed"


@pytest.mark.parametrize("role", ["staff", "administrator", ""])
def test_others_are_refused(books: Books, role: str) -> None:
    """Neither staff nor an administrator, nor whoever is no member.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    with pytest.raises(refusals.OnlyAuditorsAsk) as refused:
        ask(books, role=role)
    assert refused.value.operands == {"role": role}


def test_boundary_is_every_step_of_the_asker(books: Books) -> None:
    """Each step that is an auditor's asks for the role, and leaves nothing without it.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    for step in ("ask_further", "close", "reopen", "withdraw"):
        inquiry = ask(books, role="auditor")
        with pytest.raises(refusals.OnlyAuditorsAsk):
            steps_of(inquiry, books)[step]("staff")
        assert (step, inquiry.state) == (step, "open")
