"""원인행위 잔액: payments, cuts and carry-overs stay within the commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_what_is_outstanding(books: Books) -> None:
    """Two partial payments leave the rest outstanding.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-05 사무관리비 지출 2,000,000 on C-1
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-04-05"), amount=3_000_000, summary="2차", commitment="C-1"
    )
    assert line.outstanding == {"C-1": 1_000_000}


@pytest.mark.parametrize("act", ["pay", "lower", "carry"])
def test_refused_beyond_what_is_outstanding(books: Books, act: str) -> None:
    """The line may have room; the commitment decides.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-05 사무관리비 지출 2,000,000 on C-1
    2020-01-01 사무관리비 본예산 1,000,000
    """
    line = books.line("사무관리비")
    with refuses(
        books,
        refusals.ExceedsCommitment,
        "사무관리비 (201-01): 원인행위 'C-1'의 잔액 4,000,000원, "
        "요청 5,000,000원, 부족 1,000,000원",
        line="사무관리비 (201-01)",
        number="C-1",
        asked=5_000_000,
        outstanding=4_000_000,
        shortfall=1_000_000,
    ):
        if act == "pay":
            line.record_expenditure(
                books.on("2019-04-05"),
                amount=5_000_000,
                summary="2차",
                commitment="C-1",
            )
        elif act == "lower":
            line.change_commitment(
                books.on("2019-04-05"), number="C-1", difference=-5_000_000
            )
        else:
            carry_over(
                line,
                books.line("사무관리비", 2020),
                leaving=books.on("2019-12-31", reason="납품 지연"),
                arriving=books.on("2020-01-01"),
                kind=CarryOverKind.ACCIDENTAL,
                amount=5_000_000,
                commitment="C-1",
            )


def test_boundary_is_the_last_won_outstanding(books: Books) -> None:
    """All of it may be paid, and not a won more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-04-05")
    with refuses(
        books,
        refusals.ExceedsCommitment,
        "사무관리비 (201-01): 원인행위 'C-1'의 잔액 6,000,000원, "
        "요청 6,000,001원, 부족 1원",
        line="사무관리비 (201-01)",
        number="C-1",
        asked=6_000_001,
        outstanding=6_000_000,
        shortfall=1,
    ):
        line.record_expenditure(on, amount=6_000_001, summary="인쇄", commitment="C-1")
    line.record_expenditure(on, amount=6_000_000, summary="인쇄", commitment="C-1")
    assert line.open_commitments == {}
