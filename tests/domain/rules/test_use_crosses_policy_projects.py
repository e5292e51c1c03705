"""이용의 범위: it moves budget between two policy projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def use(books: Books, to: str) -> None:
    """Move a million won by 이용."""
    giving, receiving = books.line("사무관리비"), books.line(to)
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.USE,
        amount=1_000_000,
        scope=books.scope(giving, receiving),
        council="제280회",
    )


def test_allowed_between_two_policy_projects(books: Books) -> None:
    """From the festivals to the publicity, with the council's vote.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    use(books, "홍보:사무관리비")
    assert books.line("홍보:사무관리비").figures.changes == 1_000_000


def test_refused_inside_one_policy_project(books: Books) -> None:
    """Two unit projects of one policy project: that is a diversion.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.UseInsidePolicyProject,
        "'문화진흥 › 축제 › 협력사업'과(와) '문화진흥 › 홍보물 › 홍보'은(는) "
        "같은 정책사업에 있습니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving="문화진흥 › 홍보물 › 홍보",
    ):
        use(books, "홍보:사무관리비")


def test_refused_where_the_place_is_not_known(books: Books) -> None:
    """What nobody stated cannot be judged, and is not guessed.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.PlaceUnknown,
        "'문화진흥 › 축제 › 협력사업'과(와) '홍보'의 정책사업·단위사업이 "
        "모두 기록되어 있지 않아 변경의 범위를 판단할 수 없습니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving="홍보",
    ):
        use(books, "홍보:사무관리비")


def test_boundary_is_the_program_itself(books: Books) -> None:
    """Inside one program it is no use, whether or not its place is known.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.UseInsidePolicyProject,
        "'협력사업'과(와) '협력사업'은(는) 같은 정책사업에 있습니다",
        giving="협력사업",
        receiving="협력사업",
    ):
        use(books, "공공운영비")
