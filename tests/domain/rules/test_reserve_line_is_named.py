"""예비비의 출처: the reserve line goes down by what is allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.facts import Override
from domain.funding import FundingSplit
from domain.virement import allocate_reserve, allocate_reserve_kept_elsewhere
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAID = "국외업무여비 (202-03)에 배정하는 만큼 줄어들 예비비 과목을 적지 않았습니다"


def test_allowed_with_the_reserve_line(books: Books) -> None:
    """What is allocated is gone from the reserve.

    2019-01-01 일반예비비 본예산 30,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-07-01 일반예비비 예비비 3,000,000 to 국외업무여비
    """
    assert books.line("일반예비비").figures.available == 27_000_000
    assert books.line("국외업무여비").figures.available == 13_000_000


def test_refused_without_it(books: Books) -> None:
    """Reserve does not come from nowhere.

    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with refuses(
        books, refusals.ReserveLineMissing, SAID, line="국외업무여비 (202-03)"
    ):
        allocate_reserve_kept_elsewhere(
            books.line("국외업무여비"),
            books.on("2019-07-01"),
            amount=3_000_000,
            split=FundingSplit(own=3_000_000),
        )


def test_boundary_is_a_reserve_that_does_not_reach(books: Books) -> None:
    """The named line must have it: to the last won, and no further.

    2019-01-01 일반예비비 본예산 3,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    reserve, receiving = books.line("일반예비비"), books.line("국외업무여비")
    on = books.on("2019-07-01")
    with refuses(
        books,
        refusals.ExceedsAvailable,
        "일반예비비 (801-01): 요청 3,000,001원, 가용 3,000,000원, 부족 1원 "
        "(예산현액 3,000,000원, 원인행위 0원, 이월 0원)",
        line="일반예비비 (801-01)",
        asked=3_000_001,
        available=3_000_000,
        shortfall=1,
        revised_budget=3_000_000,
        committed=0,
        carried_over=0,
    ):
        allocate_reserve(reserve, receiving, on, amount=3_000_001)
    allocate_reserve(reserve, receiving, on, amount=3_000_000)
    assert reserve.figures.available == 0


def test_override_is_kept_with_the_allocation(books: Books) -> None:
    """A reserve kept in another ledger is an exception, and the fact says so.

    2019-01-01 국외업무여비 본예산 10,000,000
    """
    line = books.line("국외업무여비")
    on = books.on(
        "2019-07-01", reason="예산부서 관리", overrides=("reserve_line_missing",)
    )
    allocate_reserve_kept_elsewhere(
        line, on, amount=3_000_000, split=FundingSplit(own=3_000_000)
    )
    assert line.figures.changes == 3_000_000
    assert line.pending[0].overrides == (
        Override(
            rule="reserve_line_is_named",
            refusal="reserve_line_missing",
            said_ko=SAID,
            said_en="No reserve line was named that goes down by what "
            "국외업무여비 (202-03) receives",
        ),
    )
