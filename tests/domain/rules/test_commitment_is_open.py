"""열린 원인행위: a payment on a commitment needs it to be open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_on_an_open_commitment(books: Books) -> None:
    """A part is paid, and the rest stays open.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line = books.line("사무관리비")
    line.record_expenditure(
        books.on("2019-03-05"), amount=4_000_000, summary="인쇄", commitment="C-1"
    )
    assert line.open_commitments == {"C-1": 500_000}


@pytest.mark.parametrize("act", ["pay", "lower", "release"])
def test_refused_on_a_number_nobody_committed(books: Books, act: str) -> None:
    """The refusal lists the commitments that are open.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-02 사무관리비 원인행위 C-2 500,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-05")
    with refuses(
        books,
        refusals.UnknownCommitment,
        "사무관리비 (201-01): 열린 원인행위 'C-9'이(가) 없습니다. 열린 것: C-1, C-2",
        line="사무관리비 (201-01)",
        number="C-9",
        open="C-1, C-2",
    ):
        if act == "pay":
            line.record_expenditure(on, amount=1, summary="인쇄", commitment="C-9")
        elif act == "lower":
            line.change_commitment(on, number="C-9", difference=-1)
        else:
            line.release_commitment(on, number="C-9")


def test_boundary_is_the_won_that_pays_it_off(books: Books) -> None:
    """With its last won paid, a commitment is open no more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,499,999 on C-1
    """
    line, on = books.line("사무관리비"), books.on("2019-03-06")
    line.record_expenditure(on, amount=1, summary="인쇄", commitment="C-1")
    books.keep()
    with refuses(
        books,
        refusals.UnknownCommitment,
        "사무관리비 (201-01): 열린 원인행위 'C-1'이(가) 없습니다. 열린 것: 없음 (none)",
        line="사무관리비 (201-01)",
        number="C-1",
        open="없음 (none)",
    ):
        line.record_expenditure(on, amount=1, summary="인쇄", commitment="C-1")
