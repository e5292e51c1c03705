"""예비비의 금지: reserve pays neither for 업무추진비 nor for subsidies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.funding import FundingSplit
from domain.virement import allocate_reserve, allocate_reserve_kept_elsewhere
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_for_any_other_line(books: Books) -> None:
    """A trip that nobody could foresee is paid.

    2019-01-01 일반예비비 본예산 30,000,000
    2019-07-01 일반예비비 예비비 3,000,000 to 국외업무여비
    """
    assert books.line("국외업무여비").figures.revised_budget == 3_000_000


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("기관운영업무추진비", "203-01"),
        ("시책추진업무추진비", "203-03"),
        ("민간경상사업보조", "307-02"),
        ("민간행사사업보조", "307-04"),
        ("사회복지사업보조", "307-11"),
        ("민간자본사업보조(자체재원)", "402-01"),
    ],
)
def test_refused_for_promotion_and_subsidies(
    books: Books, name: str, code: str
) -> None:
    """Nor does it help that the reserve line is kept elsewhere.

    2019-01-01 일반예비비 본예산 30,000,000
    """
    line, on = books.line(name), books.on("2019-07-01")
    books.keep()
    title = f"{name} ({code})"
    said = f"{title}: {code}에는 예비비를 쓸 수 없습니다 (업무추진비, 보조금)"
    told = {"line": title, "code": code}
    with refuses(books, refusals.ReserveNotForThis, said, **told):
        allocate_reserve(books.line("일반예비비"), line, on, amount=1)
    elsewhere = books.on(
        "2019-07-01", reason="예산부서 관리", overrides=("reserve_line_missing",)
    )
    with refuses(books, refusals.ReserveNotForThis, said, **told):
        allocate_reserve_kept_elsewhere(
            line, elsewhere, amount=1, split=FundingSplit(own=1)
        )


def test_boundary_is_the_sub_object(books: Books) -> None:
    """Of object 307 the subsidies are banned and the contracted services are not.

    2019-01-01 일반예비비 본예산 30,000,000
    2019-01-01 민간위탁금 본예산 1,000,000
    2019-01-01 민간단체법정운영비보조 본예산 1,000,000
    """
    reserve, on = books.line("일반예비비"), books.on("2019-07-01")
    with refuses(
        books,
        refusals.ReserveNotForThis,
        "민간단체법정운영비보조 (307-03): 307-03에는 예비비를 쓸 수 없습니다 "
        "(업무추진비, 보조금)",
        line="민간단체법정운영비보조 (307-03)",
        code="307-03",
    ):
        allocate_reserve(reserve, books.line("민간단체법정운영비보조"), on, amount=1)
    allocate_reserve(reserve, books.line("민간위탁금"), on, amount=1)
    assert books.line("민간위탁금").figures.changes == 1
