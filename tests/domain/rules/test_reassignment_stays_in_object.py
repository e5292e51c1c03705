"""변경사용의 과목: it stays inside one object of expenditure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_inside_one_object(books: Books) -> None:
    """From one sub-object of 201 to another.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 사무관리비 변경사용 2,000,000 to 행사운영비
    """
    assert books.line("행사운영비").figures.changes == 2_000_000


def test_refused_across_objects(books: Books) -> None:
    """From 201 to 202 it is a diversion.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.ReassignmentAcrossObjects,
        "사무관리비 (201-01): 201-01과(와) 202-03은(는) 편성목이 다릅니다",
        line="사무관리비 (201-01)",
        giving="201-01",
        receiving="202-03",
    ):
        vire(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            books.on("2019-06-03"),
            kind=VirementKind.REASSIGNMENT,
            amount=1,
        )


def test_boundary_is_the_last_sub_object_of_the_object(books: Books) -> None:
    """201-04 is the last that 201-01 reaches; 202-01 is the first it does not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국내여비 본예산 1,000,000
    2019-06-03 사무관리비 변경사용 1 to 맞춤형복지제도시행경비
    """
    assert books.line("맞춤형복지제도시행경비").figures.changes == 1
    with refuses(
        books,
        refusals.ReassignmentAcrossObjects,
        "사무관리비 (201-01): 201-01과(와) 202-01은(는) 편성목이 다릅니다",
        line="사무관리비 (201-01)",
        giving="201-01",
        receiving="202-01",
    ):
        vire(
            books.line("사무관리비"),
            books.line("국내여비"),
            books.on("2019-06-03"),
            kind=VirementKind.REASSIGNMENT,
            amount=1,
        )


def test_boundary_is_a_line_without_a_code(books: Books) -> None:
    """An unknown code has no object, so nobody can say that it differs.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 사무관리비 변경사용 1 to 옛과목
    """
    assert books.line("옛과목").figures.changes == 1
