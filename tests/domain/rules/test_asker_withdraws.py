"""질의의 철회: only who asked takes a question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.inquiring import ask

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_asker_is_allowed(books: Books) -> None:
    """One's own question is one's own to take back.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    inquiry.withdraw(books.on("2019-03-05", by="A-1"), role="auditor")
    assert inquiry.state == "withdrawn"


def test_another_auditor_is_refused(books: Books) -> None:
    """Another auditor may close it, and not withdraw it.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    with pytest.raises(refusals.NotYourQuestion) as refused:
        inquiry.withdraw(books.on("2019-03-05", by="A-2"), role="auditor")
    assert refused.value.explained("ko") == "남의 질의는 철회할 수 없습니다"
    inquiry.close(books.on("2019-03-05", by="A-2"), role="auditor")
    assert inquiry.state == "closed"


def test_boundary_is_who_asked_first(books: Books) -> None:
    """Asking on in another's question does not make it one's own.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    on = books.on("2019-03-05", by="A-2")
    inquiry.ask_further(on, question="언제입니까?", role="auditor")
    with pytest.raises(refusals.NotYourQuestion):
        inquiry.withdraw(on, role="auditor")
    assert inquiry.state == "open"
