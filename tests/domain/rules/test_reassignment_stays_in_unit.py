"""변경사용의 범위: it stays inside one unit project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def reassign(books: Books, to: str) -> None:
    """Move a million won by 변경사용."""
    giving, receiving = books.line("사무관리비"), books.line(to)
    vire(
        giving,
        receiving,
        books.on("2019-06-03"),
        kind=VirementKind.REASSIGNMENT,
        amount=1_000_000,
        scope=books.scope(giving, receiving),
    )


def test_allowed_inside_one_unit_project(books: Books) -> None:
    """Two programs of one unit project, one object.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:공공운영비 본예산 1,000,000
    """
    reassign(books, "홍보:공공운영비")
    assert books.line("홍보:공공운영비").figures.changes == 1_000_000


@pytest.mark.parametrize("act", ["홍보", "관광"])
def test_refused_across_unit_projects(books: Books, act: str) -> None:
    """Two unit projects differ, and so do two of one name under two policies.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 홍보물
    2019-01-01 사업 관광 문화과 관광진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:공공운영비 본예산 1,000,000
    2019-01-01 관광:공공운영비 본예산 1,000,000
    """
    other = {
        "홍보": "문화진흥 › 홍보물 › 홍보",
        "관광": "관광진흥 › 축제 › 관광",
    }[act]
    with refuses(
        books,
        refusals.ReassignmentAcrossUnits,
        f"'문화진흥 › 축제 › 협력사업'과(와) '{other}'은(는) 단위사업이 다릅니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving=other,
    ):
        reassign(books, f"{act}:공공운영비")


def test_refused_where_the_unit_is_not_known(books: Books) -> None:
    """The policy project alone does not say it.

    2019-01-01 사업 협력사업 문화과 문화진흥 축제
    2019-01-01 사업 홍보 문화과 문화진흥 -
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:공공운영비 본예산 1,000,000
    """
    with refuses(
        books,
        refusals.PlaceUnknown,
        "'문화진흥 › 축제 › 협력사업'과(와) '문화진흥 › 홍보'의 정책사업·단위사업이 "
        "모두 기록되어 있지 않아 변경의 범위를 판단할 수 없습니다",
        giving="문화진흥 › 축제 › 협력사업",
        receiving="문화진흥 › 홍보",
    ):
        reassign(books, "홍보:공공운영비")


def test_boundary_is_the_program_itself(books: Books) -> None:
    """Inside one program it stays inside, though its place is not known.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    """
    reassign(books, "공공운영비")
    assert books.line("공공운영비").figures.changes == 1_000_000
