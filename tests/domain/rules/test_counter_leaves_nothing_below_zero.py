"""반대 기록의 한도: a counter-entry leaves every figure at nothing or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.correction import counter
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LINE = "사무관리비 (201-01)"


def test_allowed_while_nothing_rests_on_it(books: Books) -> None:
    """A supplementary budget that nobody has used is taken back.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 1 3,000,000 as X
    2019-05-11 사무관리비 지출 20,000,000
    """
    counter(books.sides("X"), books.on("2019-05-12", reason="착오"))
    assert books.line("사무관리비").figures.available == 0


def answers(
    books: Books, figure: str, figure_en: str, left: int, line: str = LINE
) -> None:
    """Answer the entry called X, and be refused for that figure."""
    with refuses(
        books,
        refusals.CounterTakesTooMuch,
        f"{line}: 반대로 기록하면 {figure}이(가) {left:,}원이 됩니다",
        line=line,
        figure=figure,
        figure_en=figure_en,
        left=left,
    ):
        counter(books.sides("X"), books.on("2019-12-30", reason="착오"))


def test_refused_below_what_is_available(books: Books) -> None:
    """The budget is committed since.

    2019-01-01 사무관리비 본예산 20,000,000 as X
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    """
    answers(books, "가용액", "available", -6_000_000)


def test_refused_on_the_receiving_side_of_a_virement(books: Books) -> None:
    """The other side refuses for both.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-03-05 사무관리비 전용 3,000,000 to 국외업무여비 as X
    2019-03-06 국외업무여비 지출 2,000,000
    """
    answers(books, "가용액", "available", -1_000_000, "국외업무여비 (202-03)")


def test_refused_below_what_was_paid(books: Books) -> None:
    """The money came back since, of no payment in particular.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 3,000,000 as X
    2019-03-06 사무관리비 여입 1,000,000
    """
    answers(books, "지출액", "expended", -1_000_000)


def test_refused_below_what_is_outstanding(books: Books) -> None:
    """What a commitment was raised by is paid since.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-04 사무관리비 변경 C-1 2,000,000 as X
    2019-03-05 사무관리비 지출 7,000,000 on C-1
    """
    answers(books, "원인행위 잔액", "outstanding", -1_000_000)


def test_refused_once_the_early_use_is_taken_in(books: Books) -> None:
    """The supplementary budget came since and covers it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 성립전 3,000,000 국비 3,000,000 as X
    2019-05-10 사무관리비 추경 1 3,000,000 국비 3,000,000
    """
    answers(books, "성립전 사용액", "advance use", -3_000_000)


def test_refused_below_what_is_allotted(books: Books) -> None:
    """The budget is allotted since.

    2019-01-01 사무관리비 본예산 20,000,000 as X
    2019-01-02 사무관리비 배정 5,000,000
    """
    answers(books, "미배정액", "not yet allotted", -5_000_000)


@pytest.mark.parametrize("since", ["회수 4,000,000 2019-Q1", "원인행위 C-1 4,000,000"])
def test_refused_for_an_allotment_in_use(books: Books, since: str) -> None:
    """It is taken back since, or a commitment rests on it.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1 as X
    """
    books.load(f"2019-02-01 사무관리비 {since}")
    answers(books, "쓸 수 있는 배정", "free allotment", -4_000_000)


def test_refused_for_an_allotment_taken_back_where_none_is_kept(books: Books) -> None:
    """No period falls below nothing, whatever the others hold.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 9,000,000 2019-Q2
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1 as X
    2019-01-03 사무관리비 회수 4,000,000 2019-Q1
    """
    answers(books, "쓸 수 있는 배정", "free allotment", -4_000_000)


def test_refused_below_what_is_unsettled(books: Books) -> None:
    """The advance is settled since, in part.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-05 사무관리비 선금 3,000,000 on C-1 as X
    2019-04-05 사무관리비 정산 X 1,000,000
    """
    answers(books, "미정산액", "unsettled", -1_000_000)


@pytest.mark.parametrize(
    "since", ["여입 1,000,000 of X", "과목경정 1,000,000 of X to 국외업무여비"]
)
def test_refused_once_a_part_came_back_or_moved(books: Books, since: str) -> None:
    """The line paid enough besides; this payment is not whole any more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as X
    2019-03-05 사무관리비 지출 9,000,000
    """
    books.load(f"2019-04-05 사무관리비 {since}")
    answers(books, "여입·과목경정된 금액", "already returned or moved", -1_000_000)


def test_refused_below_what_a_source_has_left(books: Books) -> None:
    """The line has the money, the source that brought it has spent its own.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 1 3,000,000 국비 3,000,000 as X
    2019-05-11 사무관리비 지출 1,000,000 국비 1,000,000
    """
    answers(books, "재원별 잔액", "left of a source", -1_000_000)


def test_boundary_is_nothing_left(books: Books) -> None:
    """Down to nothing it goes; with one won used since it does not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 1 3,000,000 as X
    2019-05-11 사무관리비 지출 20,000,001 as P-1
    """
    answers(books, "가용액", "available", -1)
    books.load("2019-05-12 사무관리비 여입 1 of P-1")
    counter(books.sides("X"), books.on("2019-12-30", reason="착오"))
    assert books.line("사무관리비").figures.available == 0
