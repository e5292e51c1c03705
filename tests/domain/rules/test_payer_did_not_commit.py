"""직무 분리: who committed does not pay on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_by_another_is_allowed(books: Books) -> None:
    """M-2 signed, M-3 pays.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 duties-apart on
    2019-01-02 직무 M-2 committing
    2019-01-02 직무 M-3 paying
    2019-03-02 사무관리비 원인행위 C-1 4,500,000 by M-2
    """
    line, on = books.line("사무관리비"), books.on("2019-03-20", by="M-3")
    line.record_expenditure(on, amount=4_500_000, summary="브로셔", commitment="C-1")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=4_500_000,
            summary="브로셔",
            commitment="C-1",
            split=FundingSplit(own=4_500_000),
        )
    ]


def test_payment_by_who_committed_is_refused(books: Books) -> None:
    """A change of duty does not put both acts into one hand.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 duties-apart on
    2019-01-02 직무 M-2 committing
    2019-03-02 사무관리비 원인행위 C-1 4,500,000 by M-2
    2019-03-10 직무 M-2 -
    2019-03-10 직무 M-2 paying
    """
    with pytest.raises(refusals.CommittedAndPaid) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-20", by="M-2"),
            amount=4_500_000,
            summary="브로셔",
            commitment="C-1",
        )
    assert refused.value.explained("ko") == "같은 사람이 이 원인행위를 기록했습니다"
    assert refused.value.operands == {}
    assert books.new_facts() == []


def test_boundary_is_the_commitment_and_the_setting(books: Books) -> None:
    """Of two commitments only one's own is closed, and only while duties are apart.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 duties-apart on
    2019-01-02 직무 M-2 committing
    2019-01-02 직무 M-5 committing
    2019-03-02 사무관리비 원인행위 C-1 4,500,000 by M-2
    2019-03-02 사무관리비 원인행위 C-2 4,500,000 by M-5
    2019-03-10 직무 M-2 -
    2019-03-10 직무 M-2 paying
    """
    line = books.line("사무관리비")

    def pay_on(number: str) -> None:
        on = books.on("2019-03-20", by="M-2")
        line.record_expenditure(on, amount=1, summary="선급", commitment=number)

    pay_on("C-2")
    books.keep()
    with pytest.raises(refusals.CommittedAndPaid):
        pay_on("C-1")
    assert books.new_facts() == []
    books.load("2019-03-21 설정 duties-apart off")
    pay_on("C-1")
    assert line.outstanding == {"C-1": 4_499_999, "C-2": 4_499_999}
