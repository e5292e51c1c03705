"""이체의 범위: it moves budget to the department that takes a task over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def transfer(books: Books, to: str) -> None:
    """Move a million won by 이체."""
    giving, receiving = books.line("사무관리비"), books.line(to)
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.TRANSFER,
        amount=1_000_000,
        scope=books.scope(giving, receiving),
    )


def test_allowed_to_another_department(books: Books) -> None:
    """Whatever policy project it stands under.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 관광과 문화진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    transfer(books, "홍보:사무관리비")
    assert books.line("사무관리비").figures.changes == -1_000_000


def test_refused_inside_one_department(books: Books) -> None:
    """Between two programs of one department nothing was reorganised.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.TransferInsideDepartment,
        "'문화진흥 › 축제 › 협력사업'과(와) '문화진흥 › 홍보물 › 홍보'은(는) "
        "같은 부서의 사업입니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving="문화진흥 › 홍보물 › 홍보",
    ):
        transfer(books, "홍보:사무관리비")


def test_boundary_is_the_program_itself(books: Books) -> None:
    """Inside one program the department is the same, even where nobody stated it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.TransferInsideDepartment,
        "'협력사업'과(와) '협력사업'은(는) 같은 부서의 사업입니다",
        giving="협력사업",
        receiving="협력사업",
    ):
        transfer(books, "공공운영비")
