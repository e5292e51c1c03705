"""답변은 담당자가: whoever may record answers, an auditor does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.inquiring import ask

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_staff_is_allowed(books: Books) -> None:
    """Somebody in charge answers.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    inquiry.answer(books.on("2019-03-05"), answer="급한 일이었습니다", role="staff")
    assert inquiry.state == "answered"


def test_an_auditor_is_refused(books: Books) -> None:
    """Who asks does not answer.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    with pytest.raises(refusals.OnlyStaffAnswer) as refused:
        inquiry.answer(books.on("2019-03-05"), answer="내가", role="auditor")
    assert refused.value.explained("ko") == "역할이 감사자인 사람은 답변하지 않습니다"
    assert inquiry.state == "open"


@pytest.mark.parametrize(
    ("role", "answers"), [("administrator", True), ("staff", True), ("", False)]
)
def test_boundary_is_a_role_that_records(
    books: Books, role: str, *, answers: bool
) -> None:
    """An administrator answers as staff does; whoever is no member does not.

    2019-03-04 사무관리비 본예산 1,000,000
    """
    inquiry = ask(books)
    if not answers:
        with pytest.raises(refusals.OnlyStaffAnswer):
            inquiry.answer(books.on("2019-03-05"), answer="예", role=role)
        return
    inquiry.answer(books.on("2019-03-05"), answer="예", role=role)
    assert inquiry.state == "answered"
