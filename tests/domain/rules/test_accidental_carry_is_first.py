"""재사고이월: what arrived by 사고이월 is not carried over by accident again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.facts import Override
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from domain.facts import Voucher
    from tests.domain.journal_text import Books


def carry(books: Books, leaving: Voucher) -> None:
    """Carry 1,000,000 won on C-2 from 2020 into 2021 by accident."""
    carry_over(
        books.line("사무관리비", 2020),
        books.line("사무관리비", 2021),
        leaving=leaving,
        arriving=books.on("2021-01-01"),
        kind=CarryOverKind.ACCIDENTAL,
        amount=1_000_000,
        commitment="C-2",
    )


def test_allowed_once(books: Books) -> None:
    """What arrived as specified may still be carried over by accident.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-31 사무관리비 명시이월 4,000,000
    2020-11-01 사무관리비 원인행위 C-2 4,000,000
    2021-01-01 사무관리비 본예산 1,000,000
    """
    carry(books, books.on("2020-12-31", reason="납품 지연"))
    assert books.line("사무관리비", 2021).figures.carried_in == 1_000_000


def test_refused_a_second_time(books: Books) -> None:
    """The second year is the last.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-12-31 사무관리비 사고이월 4,000,000 on C-1
    2020-01-02 사무관리비 원인행위 C-2 4,000,000
    2021-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.CarriedAccidentallyBefore,
        "사무관리비 (201-01): 전년도에서 4,000,000원이 사고이월되어 왔습니다",
        line="사무관리비 (201-01)",
        carried_in=4_000_000,
    ):
        carry(books, books.on("2020-12-31", reason="납품 지연"))


def test_boundary_is_one_won_that_arrived(books: Books) -> None:
    """One won that arrived by accident is enough; countered, it is not there.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-12-31 사무관리비 사고이월 1 on C-1 as A-1
    2020-01-01 사무관리비 본예산 9,000,000
    2020-01-02 사무관리비 원인행위 C-2 4,000,000
    2021-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.CarriedAccidentallyBefore,
        "사무관리비 (201-01): 전년도에서 1원이 사고이월되어 왔습니다",
        line="사무관리비 (201-01)",
        carried_in=1,
    ):
        carry(books, books.on("2020-12-31", reason="납품 지연"))
    books.load("2020-01-10 사무관리비@2019 반대 A-1")
    carry(books, books.on("2020-12-31", reason="납품 지연"))
    assert books.line("사무관리비", 2021).figures.carried_in == 1_000_000


def test_override_is_kept_with_the_carry_over(books: Books) -> None:
    """An approved exception passes, and the leaving side says what was set aside.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 4,000,000
    2019-12-31 사무관리비 사고이월 4,000,000 on C-1
    2020-01-02 사무관리비 원인행위 C-2 4,000,000
    2021-01-01 사무관리비 본예산 1,000,000
    """
    leaving = books.on(
        "2020-12-31", reason="소송", overrides=("carried_accidentally_before",)
    )
    carry(books, leaving)
    assert books.line("사무관리비", 2020).pending[0].overrides == (
        Override(
            rule="accidental_carry_is_first",
            refusal="carried_accidentally_before",
            said_ko="사무관리비 (201-01): 전년도에서 4,000,000원이 "
            "사고이월되어 왔습니다",
            said_en="사무관리비 (201-01): 4,000,000 won came in by an accidental "
            "carry-over",
        ),
    )
    assert books.line("사무관리비", 2021).pending[0].overrides == ()
