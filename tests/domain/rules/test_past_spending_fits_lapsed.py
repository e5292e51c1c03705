"""지난 회계연도 지출의 한도: within what lapsed on the past year's line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.past_year import pay_for_past_year
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_within_what_lapsed(books: Books) -> None:
    """This year's budget pays, and last year's line keeps count.

    2018-01-01 사무관리비 본예산 20,000,000
    2018-05-01 사무관리비 지출 17,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비")
    pay_for_past_year(
        past, line, books.on("2019-03-05"), amount=1_000_000, summary="미지급 임차료"
    )
    assert (past.past_paid, line.figures.expended) == (1_000_000, 1_000_000)
    assert past.figures.balance == 3_000_000


def test_refused_beyond_what_lapsed(books: Books) -> None:
    """What other payments used of it counts.

    2018-01-01 사무관리비 본예산 20,000,000
    2018-05-01 사무관리비 지출 17,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지난해지출 1,000,000 from 2018
    """
    with refuses(
        books,
        refusals.ExceedsLapsed,
        "사무관리비 (201-01): 요청 2,500,000원, 남은 한도 2,000,000원, 부족 500,000원 "
        "(2018회계연도 불용 3,000,000원, 이미 지급 1,000,000원)",
        line="사무관리비 (201-01)",
        past_year=2018,
        asked=2_500_000,
        lapsed=3_000_000,
        paid=1_000_000,
        room=2_000_000,
        shortfall=500_000,
    ):
        pay_for_past_year(
            books.line("사무관리비", 2018),
            books.line("사무관리비"),
            books.on("2019-03-06"),
            amount=2_500_000,
            summary="미지급 임차료",
        )


def test_refused_to_a_later_year_too(books: Books) -> None:
    """Two later years never use the same won twice.

    2018-01-01 사무관리비 본예산 3,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지난해지출 2,000,000 from 2018
    """
    with refuses(
        books,
        refusals.ExceedsLapsed,
        "사무관리비 (201-01): 요청 2,000,000원, 남은 한도 1,000,000원, "
        "부족 1,000,000원 (2018회계연도 불용 3,000,000원, 이미 지급 2,000,000원)",
        line="사무관리비 (201-01)",
        past_year=2018,
        asked=2_000_000,
        lapsed=3_000_000,
        paid=2_000_000,
        room=1_000_000,
        shortfall=1_000_000,
    ):
        pay_for_past_year(
            books.line("사무관리비", 2018),
            books.line("사무관리비", 2020),
            books.on("2020-03-06"),
            amount=2_000_000,
            summary="미지급 임차료",
        )


def test_boundary_is_the_last_lapsed_won(books: Books) -> None:
    """What was carried over did not lapse; the rest is paid to the won.

    2018-01-01 사무관리비 본예산 20,000,000
    2018-05-01 사무관리비 지출 17,000,000
    2018-12-31 사무관리비 명시이월 1,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    """
    past, line = books.line("사무관리비", 2018), books.line("사무관리비")
    on = books.on("2019-03-05")
    pay_for_past_year(past, line, on, amount=2_000_000, summary="미지급 임차료")
    books.keep()
    with refuses(
        books,
        refusals.ExceedsLapsed,
        "사무관리비 (201-01): 요청 1원, 남은 한도 0원, 부족 1원 "
        "(2018회계연도 불용 2,000,000원, 이미 지급 2,000,000원)",
        line="사무관리비 (201-01)",
        past_year=2018,
        asked=1,
        lapsed=2_000_000,
        paid=2_000_000,
        room=0,
        shortfall=1,
    ):
        pay_for_past_year(past, line, on, amount=1, summary="미지급 임차료")
