"""선금 한도: the advances on a contract stay within 70 percent of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.budget_line_facts import PaymentForm
from domain.facts import Override
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from domain.facts import Voucher
    from tests.domain.journal_text import Books


def pay_ahead(books: Books, on: Voucher, amount: int) -> None:
    """Pay an advance on C-1."""
    books.line("사무관리비").record_expenditure(
        on, amount=amount, summary="선금", commitment="C-1", form=PaymentForm.ADVANCE
    )


def test_allowed_within_seventy_percent(books: Books) -> None:
    """An advance goes ahead of the work, and is to be settled.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    """
    pay_ahead(books, books.on("2019-03-05"), 5_000_000)
    line = books.line("사무관리비")
    assert line.unsettled == {line.version: 5_000_000}


def test_allowed_beyond_it_for_an_estimate(books: Books) -> None:
    """개산급 is no advance: it may reach the whole contract.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 개산급 10,000,000 on C-1
    """
    assert books.line("사무관리비").open_commitments == {}


def test_refused_beyond_seventy_percent(books: Books) -> None:
    """The commitment has room for it, the law has not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    """
    with refuses(
        books,
        refusals.AdvanceTooLarge,
        "사무관리비 (201-01): 원인행위 'C-1' 10,000,000원의 70%는 7,000,000원이고, "
        "이미 지급한 선금은 0원, 남은 한도 7,000,000원, "
        "요청은 9,000,000원, 초과 2,000,000원입니다",
        line="사무관리비 (201-01)",
        number="C-1",
        asked=9_000_000,
        committed=10_000_000,
        percent=70,
        limit=7_000_000,
        paid=0,
        room=7_000_000,
        excess=2_000_000,
    ):
        pay_ahead(books, books.on("2019-03-05"), 9_000_000)


def test_refused_in_two_parts_as_in_one(books: Books) -> None:
    """Two advances count together, settled or not; what came back does not count.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 선금 7,000,000 on C-1 as P-1
    2019-04-05 사무관리비 정산 P-1 5,000,000 1,000,000
    """
    with refuses(
        books,
        refusals.AdvanceTooLarge,
        "사무관리비 (201-01): 원인행위 'C-1' 10,000,000원의 70%는 7,000,000원이고, "
        "이미 지급한 선금은 6,000,000원, 남은 한도 1,000,000원, "
        "요청은 3,000,000원, 초과 2,000,000원입니다",
        line="사무관리비 (201-01)",
        number="C-1",
        asked=3_000_000,
        committed=10_000_000,
        percent=70,
        limit=7_000_000,
        paid=6_000_000,
        room=1_000_000,
        excess=2_000_000,
    ):
        pay_ahead(books, books.on("2019-05-05"), 3_000_000)


def test_allowed_again_after_a_counter_entry(books: Books) -> None:
    """An advance that was a mistake holds nothing of the limit.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-03-05 사무관리비 선금 7,000,000 on C-1 as P-1
    2019-03-06 사무관리비 반대 P-1
    """
    pay_ahead(books, books.on("2019-03-07"), 7_000_000)
    assert books.line("사무관리비").outstanding == {"C-1": 3_000_000}


def test_boundary_is_the_last_whole_won_of_seventy_percent(books: Books) -> None:
    """70 percent of 10,000,001 won are 7,000,000.7: the fraction is not paid.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,001
    2019-03-05 사무관리비 선금 6,999,999 on C-1
    """
    on = books.on("2019-03-06")
    with refuses(
        books,
        refusals.AdvanceTooLarge,
        "사무관리비 (201-01): 원인행위 'C-1' 10,000,001원의 70%는 7,000,000원이고, "
        "이미 지급한 선금은 6,999,999원, 남은 한도 1원, 요청은 2원, 초과 1원입니다",
        line="사무관리비 (201-01)",
        number="C-1",
        asked=2,
        committed=10_000_001,
        percent=70,
        limit=7_000_000,
        paid=6_999_999,
        room=1,
        excess=1,
    ):
        pay_ahead(books, on, 2)
    pay_ahead(books, on, 1)
    assert books.line("사무관리비").figures.expended == 7_000_000


def test_override_is_kept_with_the_advance(books: Books) -> None:
    """An approved exception passes, and the fact says what was set aside.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    """
    on = books.on("2019-03-05", reason="긴급", overrides=("advance_too_large",))
    pay_ahead(books, on, 9_000_000)
    assert books.line("사무관리비").pending[0].overrides == (
        Override(
            rule="advance_is_within_limit",
            refusal="advance_too_large",
            said_ko="사무관리비 (201-01): 원인행위 'C-1' 10,000,000원의 70%는 "
            "7,000,000원이고, 이미 지급한 선금은 0원, 남은 한도 7,000,000원, "
            "요청은 9,000,000원, 초과 2,000,000원입니다",
            said_en="사무관리비 (201-01): 70% of commitment 'C-1' (10,000,000 won) "
            "is 7,000,000, advances paid 0, room 7,000,000, asked 9,000,000, "
            "over by 2,000,000",
        ),
    )
