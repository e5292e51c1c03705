"""두 과목: budget and payments move between two different lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import budget_line_facts as facts
from domain import refusals
from domain.classification import VirementKind
from domain.reclassification import reclassify
from domain.virement import allocate_reserve, vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

SAME = "사무관리비 (201-01)에서 사무관리비 (201-01)(으)로 옮길 수 없습니다"


def test_allowed_between_two_lines(books: Books) -> None:
    """A reassignment gives to the neighbour.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("공공운영비")
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.REASSIGNMENT,
        amount=2_000_000,
    )
    assert giving.figures.changes == -receiving.figures.changes == -2_000_000


def test_refused_onto_itself(books: Books) -> None:
    """Neither budget nor a payment moves from a line to itself.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-06-03")
    line.record_expenditure(on, amount=1_000, summary="다과")
    payment = line.pending[-1]
    assert isinstance(payment, facts.ExpenditureRecorded)
    with refuses(books, refusals.SameLine, SAME, line="사무관리비 (201-01)"):
        vire(line, line, on, kind=VirementKind.REASSIGNMENT, amount=1)
    with refuses(books, refusals.SameLine, SAME, line="사무관리비 (201-01)"):
        reclassify(line, line, on, payment=payment, amount=1_000)


def test_refused_reserve_to_the_reserve_line_itself(books: Books) -> None:
    """The reserve is not allocated to where it stands.

    2019-01-01 일반예비비 본예산 30,000,000
    """
    reserve = books.line("일반예비비")
    with refuses(
        books,
        refusals.SameLine,
        "일반예비비 (801-01)에서 일반예비비 (801-01)(으)로 옮길 수 없습니다",
        line="일반예비비 (801-01)",
    ):
        allocate_reserve(reserve, reserve, books.on("2019-06-03"), amount=1)


def test_boundary_is_the_line_of_the_same_code_next_year(books: Books) -> None:
    """Same name, same code, another line: what refuses is the year.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    """
    with refuses(
        books,
        refusals.YearsDiffer,
        "2019년도에서 2020년도로",
        from_year=2019,
        to_year=2020,
    ):
        vire(
            books.line("사무관리비"),
            books.line("사무관리비", 2020),
            books.on("2019-06-03"),
            kind=VirementKind.REASSIGNMENT,
            amount=1,
        )
