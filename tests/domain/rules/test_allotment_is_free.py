"""배정 회수: an allotment is taken back as far as nothing rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_of_what_nothing_rests_on(books: Books) -> None:
    """What neither a commitment nor a payment uses may come back.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 15,000,000 2019-Q1
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    """
    line = books.line("사무관리비")
    line.withdraw_allotment(books.on("2019-05-10"), amount=10_000_000, period="2019-Q1")
    assert line.allotments == {"2019-Q1": 5_000_000}


def test_refused_of_what_a_commitment_rests_on(books: Books) -> None:
    """The rest is bound.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 15,000,000 2019-Q1
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    """
    with refuses(
        books,
        refusals.ExceedsFreeAllotment,
        "사무관리비 (201-01), 기간 2019-Q1: 배정 15,000,000원, "
        "회수할 수 있는 금액 11,000,000원, 요청 12,000,000원, 부족 1,000,000원",
        line="사무관리비 (201-01)",
        period="2019-Q1",
        asked=12_000_000,
        held=15_000_000,
        room=11_000_000,
        shortfall=1_000_000,
    ):
        books.line("사무관리비").withdraw_allotment(
            books.on("2019-05-10"), amount=12_000_000, period="2019-Q1"
        )


def test_refused_of_another_period(books: Books) -> None:
    """A quarter gives back what it was given, whatever the others hold.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    line.allot(on, amount=5_000_000, period="2019-Q1")
    line.allot(on, amount=3_000_000, period="2019-Q2")
    with refuses(
        books,
        refusals.ExceedsFreeAllotment,
        "사무관리비 (201-01), 기간 2019-Q2: 배정 3,000,000원, "
        "회수할 수 있는 금액 3,000,000원, 요청 4,000,000원, 부족 1,000,000원",
        line="사무관리비 (201-01)",
        period="2019-Q2",
        asked=4_000_000,
        held=3_000_000,
        room=3_000_000,
        shortfall=1_000_000,
    ):
        line.withdraw_allotment(on, amount=4_000_000, period="2019-Q2")


def test_refused_where_more_is_committed_than_allotted(books: Books) -> None:
    """Allotment was not kept when it was committed; room below nothing is nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 3,000,000 2019-Q1
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-03-03 설정 allotment quarterly
    """
    with refuses(
        books,
        refusals.ExceedsFreeAllotment,
        "사무관리비 (201-01), 기간 2019-Q1: 배정 3,000,000원, "
        "회수할 수 있는 금액 0원, 요청 1원, 부족 1원",
        line="사무관리비 (201-01)",
        period="2019-Q1",
        asked=1,
        held=3_000_000,
        room=0,
        shortfall=1,
    ):
        books.line("사무관리비").withdraw_allotment(
            books.on("2019-05-10"), amount=1, period="2019-Q1"
        )


def test_allowed_in_whole_where_none_is_kept(books: Books) -> None:
    """Where nobody asks for an allotment, nothing rests on one.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 3,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    2019-05-10 사무관리비 회수 3,000,000
    """
    assert books.line("사무관리비").figures.allotted == 0


def test_boundary_is_the_last_free_won(books: Books) -> None:
    """Down to the last won that nothing rests on.

    2019-01-01 설정 allotment quarterly
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 15,000,000 2019-Q1
    2019-03-02 사무관리비 원인행위 C-1 4,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    line.withdraw_allotment(on, amount=11_000_000, period="2019-Q1")
    books.keep()
    assert line.figures.allotted == line.figures.committed
    with refuses(
        books,
        refusals.ExceedsFreeAllotment,
        "사무관리비 (201-01), 기간 2019-Q1: 배정 4,000,000원, "
        "회수할 수 있는 금액 0원, 요청 1원, 부족 1원",
        line="사무관리비 (201-01)",
        period="2019-Q1",
        asked=1,
        held=4_000_000,
        room=0,
        shortfall=1,
    ):
        line.withdraw_allotment(on, amount=1, period="2019-Q1")
