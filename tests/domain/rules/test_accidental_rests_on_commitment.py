"""사고이월의 원인행위: it carries a commitment of the year, and costs with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAID = (
    "사무관리비 (201-01): 사고이월은 연도 안에 원인행위를 한 금액과 "
    "그 부대경비만 합니다"
)


def carry(books: Books, amount: int, commitment: str = "") -> None:
    """Carry over by accident."""
    carry_over(
        books.line("사무관리비"),
        books.line("사무관리비", 2020),
        leaving=books.on("2019-12-31", reason="납품 지연"),
        arriving=books.on("2020-01-01"),
        kind=CarryOverKind.ACCIDENTAL,
        amount=amount,
        commitment=commitment,
    )


def test_allowed_with_a_commitment(books: Books) -> None:
    """What was bound and not paid goes along with its commitment.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-12-01 사무관리비 지출 2,000,000 on C-1
    2020-01-01 사무관리비 본예산 1,000,000
    """
    carry(books, 4_000_000, "C-1")
    line = books.line("사무관리비")
    assert (line.open_commitments, line.figures.carried_over) == ({}, 4_000_000)
    assert line.figures.committed == line.figures.expended == 2_000_000


def test_refused_without_one(books: Books) -> None:
    """Money that nobody bound lapses, or is carried over as specified.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.AccidentalWithoutCommitment,
        SAID,
        line="사무관리비 (201-01)",
    ):
        carry(books, 1_000_000)


def test_boundary_is_the_first_won_carried_on_a_commitment(books: Books) -> None:
    """Costs that go along follow a commitment: after its first won, not before.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.AccidentalWithoutCommitment,
        SAID,
        line="사무관리비 (201-01)",
    ):
        carry(books, 300_000)
    carry(books, 1, "C-1")
    carry(books, 300_000)
    assert books.line("사무관리비").figures.carried_over == 300_001


def test_refused_again_once_the_commitments_carry_over_is_countered(
    books: Books,
) -> None:
    """With nothing carried there is nothing that costs could go along with.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-11-01 사무관리비 원인행위 C-1 6,000,000
    2019-12-31 사무관리비 사고이월 6,000,000 on C-1 as A-1
    2019-12-31 사무관리비 반대 A-1
    """
    with refuses(
        books,
        refusals.AccidentalWithoutCommitment,
        SAID,
        line="사무관리비 (201-01)",
    ):
        carry(books, 300_000)
