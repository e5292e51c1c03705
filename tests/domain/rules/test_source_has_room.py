"""재원별 한도: no source gives more than it has left on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.funding import FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_from_the_source_that_is_named(books: Books) -> None:
    """The sources that a payment names pay it, whatever their proportions.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000 시도비 2,000,000
    """
    line, split = books.line("사무관리비"), FundingSplit(national=5_000_000)
    line.record_expenditure(
        books.on("2019-03-05"), amount=5_000_000, summary="임차", split=split
    )
    assert line.spent == split
    assert line.left == FundingSplit(
        national=3_000_000, provincial=2_000_000, own=10_000_000
    )


@pytest.mark.parametrize(
    ("source", "word"), [("provincial", "시·도비"), ("other", "기타")]
)
def test_refused_from_a_source_with_too_little(
    books: Books, source: str, word: str
) -> None:
    """The line has the money, the source has not.

    2019-01-01 사무관리비 본예산 20,000,000 시도비 2,000,000 기타 2,000,000
    """
    split = FundingSplit(**{source: 5_000_000})
    with refuses(
        books,
        refusals.ExceedsSource,
        f"사무관리비 (201-01): {word} 남은 금액 2,000,000원, 요청 5,000,000원, "
        "부족 3,000,000원",
        line="사무관리비 (201-01)",
        source=word,
        source_en={"시·도비": "metropolitan/provincial", "기타": "other"}[word],
        asked=5_000_000,
        left=2_000_000,
        shortfall=3_000_000,
    ):
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=5_000_000, summary="임차", split=split
        )


def test_refused_for_a_cut_of_what_a_source_has_spent(books: Books) -> None:
    """A supplementary budget cuts no source below what it paid.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-03-05 사무관리비 지출 5,000,000 국비 5,000,000
    """
    with refuses(
        books,
        refusals.ExceedsSource,
        "사무관리비 (201-01): 국비 남은 금액 3,000,000원, 요청 4,000,000원, "
        "부족 1,000,000원",
        line="사무관리비 (201-01)",
        source="국비",
        source_en="national",
        asked=4_000_000,
        left=3_000_000,
        shortfall=1_000_000,
    ):
        books.line("사무관리비").supplement(
            books.on("2019-05-10"),
            number=1,
            amount=-4_000_000,
            split=FundingSplit(national=-4_000_000),
        )


def test_refused_where_one_source_would_pay_less_than_nothing(books: Books) -> None:
    """A payment does not shift money from one source to another.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    """
    with refuses(
        books,
        refusals.AmountIsNegative,
        "나눈 금액이 -1,000,000원입니다",
        asked=-1_000_000,
    ):
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"),
            amount=4_000_000,
            summary="임차",
            split=FundingSplit(national=5_000_000, own=-1_000_000),
        )


def test_boundary_is_the_last_won_of_a_source(books: Books) -> None:
    """All of it, and not a won more.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-03-05 사무관리비 지출 5,000,000 국비 5,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-03-06")
    line.record_expenditure(
        on, amount=3_000_000, summary="임차", split=FundingSplit(national=3_000_000)
    )
    books.keep()
    with refuses(
        books,
        refusals.ExceedsSource,
        "사무관리비 (201-01): 국비 남은 금액 0원, 요청 1원, 부족 1원",
        line="사무관리비 (201-01)",
        source="국비",
        source_en="national",
        asked=1,
        left=0,
        shortfall=1,
    ):
        line.record_expenditure(
            on, amount=2, summary="임차", split=FundingSplit(national=1, own=1)
        )
