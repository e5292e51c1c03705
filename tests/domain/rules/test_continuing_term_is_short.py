"""계속비의 햇수: a continuing programme runs five years at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.program import Program
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


@pytest.fixture
def program(books: Books) -> Program:
    """Register a program."""
    made = Program.register(books.on("2019-01-01"), name="축제", department="문화과")
    made.collect_events()
    return made


def vote(program: Program, books: Books, first_year: int, last_year: int) -> None:
    """Record the council's vote of a term."""
    program.vote_continuing(
        books.on("2019-01-01"),
        first_year=first_year,
        last_year=last_year,
        total=90_000_000,
        council="제270회",
    )


def test_allowed_within_five_years(books: Books, program: Program) -> None:
    """Three years are voted; a later vote says how long it is now.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    vote(program, books, 2019, 2021)
    assert program.term == (2019, 2021)
    vote(program, books, 2019, 2022)
    assert program.term == (2019, 2022)


@pytest.mark.parametrize(("last", "years"), [(2028, 10), (2017, -1)])
def test_refused_beyond_five_years_or_backwards(
    books: Books, program: Program, last: int, years: int
) -> None:
    """Nor does a programme end before it begins.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.ContinuingTermTooLong,
        f"2019–{last}년도는 {years}년입니다. 계속비는 1년에서 5년까지입니다",
        first_year=2019,
        last_year=last,
        years=years,
        most=5,
    ):
        vote(program, books, 2019, last)
    assert (program.pending, program.term) == ([], None)


@pytest.mark.parametrize(("allowed", "refused"), [(2023, 2024), (2019, 2018)])
def test_boundary_is_one_year_and_five(
    books: Books, program: Program, allowed: int, refused: int
) -> None:
    """Five years pass and six do not; one passes and none does not.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.ContinuingTermTooLong,
        f"2019–{refused}년도는 {refused - 2018}년입니다. "
        "계속비는 1년에서 5년까지입니다",
        first_year=2019,
        last_year=refused,
        years=refused - 2018,
        most=5,
    ):
        vote(program, books, 2019, refused)
    vote(program, books, 2019, allowed)
    assert program.term == (2019, allowed)
