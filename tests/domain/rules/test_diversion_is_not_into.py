"""전용을 받을 수 없는 과목: nothing is diverted into 업무추진비."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import VirementKind
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_into_another_object(books: Books) -> None:
    """From the office costs to a trip.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-06-03 사무관리비 전용 2,000,000 to 국외업무여비
    """
    assert books.line("국외업무여비").figures.revised_budget == 3_000_000


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("기관운영업무추진비", "203-01"),
        ("정원가산업무추진비", "203-02"),
        ("시책추진업무추진비", "203-03"),
        ("부서운영업무추진비", "203-04"),
    ],
)
def test_refused_into_promotion_expenses(books: Books, name: str, code: str) -> None:
    """All of object 203 is closed to diversions.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    receiving = books.line(name)
    books.keep()
    with refuses(
        books,
        refusals.DiversionInto,
        f"{name} ({code}): {code}(으)로는 전용할 수 없습니다",
        line=f"{name} ({code})",
        code=code,
    ):
        vire(
            books.line("사무관리비"),
            receiving,
            books.on("2019-06-03"),
            kind=VirementKind.DIVERSION,
            amount=1,
        )


def test_boundary_is_the_object_beside_it(books: Books) -> None:
    """202 and 204 are open; out of 203 a diversion may go.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 시책추진업무추진비 본예산 1,000,000
    2019-06-03 사무관리비 전용 1 to 공무원교육여비
    2019-06-03 사무관리비 전용 1 to 직책급업무수행경비
    2019-06-03 시책추진업무추진비 전용 1,000,000 to 국내여비
    """
    assert [
        books.line(name).figures.changes
        for name in ("공무원교육여비", "직책급업무수행경비", "국내여비")
    ] == [1, 1, 1_000_000]


def test_boundary_is_a_reassignment_inside_203(books: Books) -> None:
    """The ban is on diversions: inside the object 변경사용 stays open.

    2019-01-01 기관운영업무추진비 본예산 2,000,000
    2019-06-03 기관운영업무추진비 변경사용 1,000,000 to 시책추진업무추진비
    """
    assert books.line("시책추진업무추진비").figures.changes == 1_000_000
