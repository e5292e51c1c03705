"""성립전 사용의 재원: only what a higher government grants wholly is used early."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.funding import FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_of_granted_money(books: Books) -> None:
    """National and provincial money together pay all of it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 2,000,000 시도비 1,000,000
    """
    line = books.line("사무관리비")
    assert (line.advanced, line.figures.available) == (3_000_000, 23_000_000)
    assert line.advanced_split == FundingSplit(national=2_000_000, provincial=1_000_000)


@pytest.mark.parametrize(
    "split",
    [
        FundingSplit(national=2_500_000, own=500_000),
        FundingSplit(national=2_500_000, other=500_000),
        FundingSplit(provincial=2_500_000, own=250_000, other=250_000),
    ],
)
def test_refused_of_own_or_other_money(books: Books, split: FundingSplit) -> None:
    """A matching share waits for the supplementary budget.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.AdvanceUseOfOwnMoney,
        "사무관리비 (201-01): 요청 3,000,000원 가운데 500,000원이 "
        "전액 교부된 국비·시·도비가 아닙니다",
        line="사무관리비 (201-01)",
        own=500_000,
        asked=3_000_000,
    ):
        books.line("사무관리비").use_before_supplement(
            books.on("2019-02-01"), amount=3_000_000, split=split
        )


def test_refused_where_one_grant_would_pay_for_another(books: Books) -> None:
    """A share below nothing is taken from what the line has of that source.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.ExceedsSource,
        "사무관리비 (201-01): 시·도비 남은 금액 0원, 요청 1,000,000원, "
        "부족 1,000,000원",
        line="사무관리비 (201-01)",
        source="시·도비",
        source_en="metropolitan/provincial",
        asked=1_000_000,
        left=0,
        shortfall=1_000_000,
    ):
        books.line("사무관리비").use_before_supplement(
            books.on("2019-02-01"),
            amount=3_000_000,
            split=FundingSplit(national=4_000_000, provincial=-1_000_000),
        )


def test_boundary_is_one_won_of_ones_own(books: Books) -> None:
    """Wholly is to the last won.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-02-01")
    with refuses(
        books,
        refusals.AdvanceUseOfOwnMoney,
        "사무관리비 (201-01): 요청 3,000,000원 가운데 1원이 "
        "전액 교부된 국비·시·도비가 아닙니다",
        line="사무관리비 (201-01)",
        own=1,
        asked=3_000_000,
    ):
        line.use_before_supplement(
            on, amount=3_000_000, split=FundingSplit(national=2_999_999, own=1)
        )
    line.use_before_supplement(
        on, amount=3_000_000, split=FundingSplit(national=3_000_000)
    )
    assert line.advanced == 3_000_000
