"""배정과 원인행위: where allotment is kept, commitments stay within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_the_periods_that_have_begun(books: Books) -> None:
    """In April both quarters count, and what the first did not use is still there.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1
    2019-01-02 사무관리비 배정 3,000,000 2019-Q2
    """
    line = books.line("사무관리비")
    line.make_commitment(
        books.on("2019-04-01"),
        number="C-1",
        amount=8_000_000,
        summary="용역",
    )
    assert line.figures.committed == line.allotted_on(line.pending[0].effective_on)


def test_allowed_without_allotment_where_none_is_kept(books: Books) -> None:
    """Allotments that nobody asks for bind nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 1
    """
    line = books.line("사무관리비")
    line.record_expenditure(books.on("2019-03-05"), amount=2, summary="다과")
    assert line.figures.expended == 2


@pytest.mark.parametrize("act", ["commit", "pay", "raise"])
def test_refused_before_the_quarter_begins(books: Books, act: str) -> None:
    """In March the second quarter's allotment is not there yet.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1
    2019-01-02 사무관리비 배정 3,000,000 2019-Q2
    2019-01-03 사무관리비 원인행위 C-1 2,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-31")
    with refuses(
        books,
        refusals.ExceedsAllotted,
        "사무관리비 (201-01): 요청 4,000,000원, 쓸 수 있는 배정 3,000,000원, "
        "부족 1,000,000원 (지금까지 배정 5,000,000원, 원인행위 2,000,000원)",
        line="사무관리비 (201-01)",
        asked=4_000_000,
        allotted=5_000_000,
        committed=2_000_000,
        room=3_000_000,
        shortfall=1_000_000,
    ):
        if act == "commit":
            line.make_commitment(on, number="C-2", amount=4_000_000, summary="용역")
        elif act == "pay":
            line.record_expenditure(on, amount=4_000_000, summary="다과")
        else:
            line.change_commitment(on, number="C-1", difference=4_000_000)


def test_boundary_is_the_last_allotted_won(books: Books) -> None:
    """Of the first quarter the last won, and on its last day not one more.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1
    2019-01-02 사무관리비 배정 3,000,000 2019-Q2
    """
    line, on = books.line("사무관리비"), books.on("2019-03-31")
    line.record_expenditure(on, amount=5_000_000, summary="임차")
    books.keep()
    with refuses(
        books,
        refusals.ExceedsAllotted,
        "사무관리비 (201-01): 요청 1원, 쓸 수 있는 배정 0원, 부족 1원 "
        "(지금까지 배정 5,000,000원, 원인행위 5,000,000원)",
        line="사무관리비 (201-01)",
        asked=1,
        allotted=5_000_000,
        committed=5_000_000,
        room=0,
        shortfall=1,
    ):
        line.record_expenditure(on, amount=1, summary="다과")
    line.record_expenditure(books.on("2019-04-01"), amount=1, summary="다과")
    assert line.figures.expended == 5_000_001
