"""지출: a commitment comes before what is paid on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_after_its_commitment_is_allowed(books: Books) -> None:
    """First the contract, then the money.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-20")
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


def test_payment_before_its_commitment_is_refused(books: Books) -> None:
    """A payment cannot rest on what was not yet decided.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    with pytest.raises(refusals.PaidBeforeCommitted) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-02-20"),
            amount=4_500_000,
            summary="브로셔",
            commitment="C-1",
        )
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 원인행위 'C-1'은(는) 2019-03-02, 지출은 2019-02-20입니다"
    )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": "C-1",
        "effective_on": date(2019, 2, 20),
        "committed_on": date(2019, 3, 2),
    }
    assert books.new_facts() == []


def test_boundary_is_the_day_of_the_commitment(books: Books) -> None:
    """On the same day is soon enough, the day before is too soon.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.PaidBeforeCommitted) as refused:
        line.record_expenditure(
            books.on("2019-03-01"), amount=1, summary="선급", commitment="C-1"
        )
    assert refused.value.operands["effective_on"] == date(2019, 3, 1)
    assert books.new_facts() == []
    line.record_expenditure(
        books.on("2019-03-02"), amount=1, summary="선급", commitment="C-1"
    )
    assert line.outstanding == {"C-1": 4_499_999}
