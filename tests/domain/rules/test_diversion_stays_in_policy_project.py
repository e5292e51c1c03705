"""전용의 범위: it stays inside one policy project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import VirementKind
from domain.virement import Place, Scope, vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def divert(books: Books, to: str, scope: Scope | None = None) -> None:
    """Move a million won by 전용."""
    giving, receiving = books.line("사무관리비"), books.line(to)
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.DIVERSION,
        amount=1_000_000,
        scope=scope or books.scope(giving, receiving),
    )


def test_allowed_between_two_unit_projects(books: Books) -> None:
    """The unit project and the object may both change.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:국외업무여비 본예산 1,000,000
    """
    divert(books, "홍보:국외업무여비")
    assert books.line("홍보:국외업무여비").diverted_in == 1_000_000


def test_refused_across_policy_projects(books: Books) -> None:
    """That is for the council to vote.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.DiversionAcrossPolicyProjects,
        "'문화진흥 › 축제 › 협력사업'과(와) '군정홍보 › 홍보물 › 홍보'은(는) "
        "정책사업이 다릅니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving="군정홍보 › 홍보물 › 홍보",
    ):
        divert(books, "홍보:사무관리비")


def test_refused_where_the_place_is_not_known(books: Books) -> None:
    """What nobody stated cannot be judged, and is not guessed.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 사업 홍보 기획과 군정홍보 홍보물
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.PlaceUnknown,
        "'협력사업'과(와) '군정홍보 › 홍보물 › 홍보'의 정책사업·단위사업이 "
        "모두 기록되어 있지 않아 변경의 범위를 판단할 수 없습니다",
        giving="협력사업",
        receiving="군정홍보 › 홍보물 › 홍보",
    ):
        divert(books, "홍보:사무관리비")


def test_boundary_is_the_program_itself(books: Books) -> None:
    """Inside one program a diversion stays inside, though its place is not known.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    """
    divert(books, "국외업무여비")
    assert books.line("국외업무여비").figures.changes == 1_000_000


def test_boundary_is_a_program_of_the_same_name_elsewhere(books: Books) -> None:
    """Two departments may each have a program of one name; they are two programs.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 1,000,000
    """
    one = Place(program="축제", department="문화과", policy_project="문화진흥")
    other = Place(program="축제", department="관광과", policy_project="관광진흥")
    with refuses(
        books,
        refusals.DiversionAcrossPolicyProjects,
        "'문화진흥 › 축제'과(와) '관광진흥 › 축제'은(는) 정책사업이 다릅니다",
        giving="문화진흥 › 축제",
        receiving="관광진흥 › 축제",
    ):
        divert(books, "홍보:사무관리비", Scope(giving=one, receiving=other))
