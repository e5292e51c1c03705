"""성립전 사용의 반영: what was used before a supplementary budget is in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.funding import FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_with_more_than_was_used(books: Books) -> None:
    """The supplementary budget takes the early use in, once.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000
    2019-05-10 사무관리비 추경 1 4,000,000 국비 3,000,000
    """
    line = books.line("사무관리비")
    assert (line.advanced, line.figures.supplementary) == (0, 4_000_000)
    assert line.funding == FundingSplit(national=3_000_000, own=21_000_000)


@pytest.mark.parametrize(
    ("amount", "shown", "shortfall", "short"),
    [
        (2_000_000, "2,000,000", 1_000_000, "1,000,000"),
        (-1_000_000, "-1,000,000", 4_000_000, "4,000,000"),
    ],
)
def test_refused_with_less_than_was_used(
    books: Books, amount: int, shown: str, shortfall: int, short: str
) -> None:
    """Neither a smaller rise nor a cut covers it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 2,000,000 국비 2,000,000
    2019-02-02 사무관리비 성립전 1,000,000 시도비 1,000,000
    """
    with refuses(
        books,
        refusals.AdvanceUseLeftOut,
        f"사무관리비 (201-01): 성립전 사용 3,000,000원, 추가경정예산 {shown}원, "
        f"부족 {short}원",
        line="사무관리비 (201-01)",
        asked=amount,
        advanced=3_000_000,
        shortfall=shortfall,
    ):
        books.line("사무관리비").supplement(
            books.on("2019-05-10"),
            number=1,
            amount=amount,
            split=FundingSplit(own=amount),
        )


def test_boundary_is_exactly_what_was_used(books: Books) -> None:
    """One won less is refused; the same amount passes, and nothing is doubled.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    with refuses(
        books,
        refusals.AdvanceUseLeftOut,
        "사무관리비 (201-01): 성립전 사용 3,000,000원, 추가경정예산 2,999,999원, "
        "부족 1원",
        line="사무관리비 (201-01)",
        asked=2_999_999,
        advanced=3_000_000,
        shortfall=1,
    ):
        line.supplement(
            on, number=1, amount=2_999_999, split=FundingSplit(national=2_999_999)
        )
    line.supplement(
        on, number=1, amount=3_000_000, split=FundingSplit(national=3_000_000)
    )
    assert (line.advanced, line.figures.revised_budget) == (0, 23_000_000)


def test_source_that_was_spent_early_cannot_be_swapped(books: Books) -> None:
    """What the grant paid before stays the grant's.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000
    2019-03-01 사무관리비 지출 1,000,000 국비 1,000,000
    """
    with refuses(
        books,
        refusals.ExceedsSource,
        "사무관리비 (201-01): 국비 남은 금액 2,000,000원, 요청 3,000,000원, "
        "부족 1,000,000원",
        line="사무관리비 (201-01)",
        source="국비",
        source_en="national",
        asked=3_000_000,
        left=2_000_000,
        shortfall=1_000_000,
    ):
        books.line("사무관리비").supplement(
            books.on("2019-05-10"),
            number=1,
            amount=3_000_000,
            split=FundingSplit(own=3_000_000),
        )
