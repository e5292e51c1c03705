"""계속비의 기간: 계속비 is carried within its term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def carry(books: Books, term: tuple[int, int]) -> None:
    """Carry a million won of 2019 on under a term."""
    carry_over(
        books.line("사무관리비"),
        books.line("사무관리비", 2020),
        leaving=books.on("2019-12-31"),
        arriving=books.on("2020-01-01"),
        kind=CarryOverKind.CONTINUING,
        amount=1_000_000,
        term=term,
    )


def test_allowed_within_the_term(books: Books) -> None:
    """In the middle of its years.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    carry(books, (2018, 2022))
    assert books.line("사무관리비", 2020).figures.carried_in == 1_000_000


@pytest.mark.parametrize("term", [(2015, 2018), (2021, 2024)])
def test_refused_outside_the_term(books: Books, term: tuple[int, int]) -> None:
    """After it, and before it.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.OutsideContinuingTerm,
        f"사무관리비 (201-01): 계속비의 기간은 {term[0]}–{term[1]}년도이고, "
        "2020년도로는 이월할 수 없습니다",
        line="사무관리비 (201-01)",
        to_year=2020,
        first_year=term[0],
        last_year=term[1],
    ):
        carry(books, term)


@pytest.mark.parametrize(
    ("allowed", "refused"),
    [((2019, 2020), (2019, 2019)), ((2019, 2023), (2020, 2023))],
    ids=["into its last year", "out of its first year"],
)
def test_boundary_is_the_first_and_the_last_year(
    books: Books, allowed: tuple[int, int], refused: tuple[int, int]
) -> None:
    """Out of the first year into the last: not into the year after, nor the first.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.OutsideContinuingTerm,
        f"사무관리비 (201-01): 계속비의 기간은 {refused[0]}–{refused[1]}년도이고, "
        "2020년도로는 이월할 수 없습니다",
        line="사무관리비 (201-01)",
        to_year=2020,
        first_year=refused[0],
        last_year=refused[1],
    ):
        carry(books, refused)
    carry(books, allowed)
    assert books.line("사무관리비").figures.carried_over == 1_000_000
