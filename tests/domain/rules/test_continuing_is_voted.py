"""계속비의 의결: 계속비이월 needs a continuing programme that the council voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.program import Program
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAID = "사무관리비 (201-01): 의회가 의결한 계속비의 기간이 기록되어 있지 않습니다"


def carry(books: Books, program: Program) -> None:
    """Carry a million won of 2019 on under the program's term."""
    carry_over(
        books.line("사무관리비"),
        books.line("사무관리비", 2020),
        leaving=books.on("2019-12-31"),
        arriving=books.on("2020-01-01"),
        kind=CarryOverKind.CONTINUING,
        amount=1_000_000,
        term=program.term,
    )


def registered(books: Books) -> Program:
    """Register a program that nobody voted as continuing."""
    return Program.register(books.on("2019-01-01"), name="축제", department="문화과")


def test_allowed_once_the_council_voted(books: Books) -> None:
    """The vote gives a term, and the budget goes on within it.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    program = registered(books)
    program.vote_continuing(
        books.on("2019-01-01"),
        first_year=2019,
        last_year=2021,
        total=60_000_000,
        council="제270회",
    )
    carry(books, program)
    assert books.line("사무관리비", 2020).figures.carried_in == 1_000_000


def test_refused_without_a_vote(books: Books) -> None:
    """A program like any other has no term.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    with refuses(books, refusals.NoContinuingTerm, SAID, line="사무관리비 (201-01)"):
        carry(books, registered(books))


def test_boundary_is_a_vote_that_was_refused(books: Books) -> None:
    """A vote that named nothing left no term; the one after it did.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    """
    program, on = registered(books), books.on("2019-01-01")
    with refuses(
        books,
        refusals.CouncilVoteMissing,
        "계속비에는 지방의회의 의결이 필요합니다 (지방재정법 제42조)",
        act="계속비",
        act_en="A continuing programme",
        basis="지방재정법 제42조",
    ):
        program.vote_continuing(
            on, first_year=2019, last_year=2020, total=1, council=""
        )
    with refuses(books, refusals.NoContinuingTerm, SAID, line="사무관리비 (201-01)"):
        carry(books, program)
    program.vote_continuing(
        on, first_year=2019, last_year=2020, total=1, council="제270회"
    )
    carry(books, program)
    assert books.line("사무관리비").figures.carried_over == 1_000_000
