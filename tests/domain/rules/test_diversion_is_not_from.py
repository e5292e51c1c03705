"""전용해 줄 수 없는 과목: nothing is diverted out of 인건비 or 상환금."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.budget_line import BudgetLine
from domain.classification import VirementKind
from domain.funding import FundingSplit
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def line_of(books: Books, code: str, name: str) -> BudgetLine:
    """Open a line of a code that the table may not know, with a million won."""
    line = BudgetLine.open(
        books.on("2019-01-01"),
        program_id=books.program_id(),
        fiscal_year=2019,
        code=code,
        name=name,
    )
    line.appropriate(
        books.on("2019-01-01"), amount=1_000_000, split=FundingSplit(own=1_000_000)
    )
    line.collect_events()
    return line


def test_allowed_out_of_another_object(books: Books) -> None:
    """What the office does not need.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-06-03 사무관리비 전용 2,000,000 to 국외업무여비
    """
    assert books.line("사무관리비").figures.changes == -2_000_000


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("101-01", "보수"),
        ("101-04", "기간제근로자등보수"),
        ("311-01", "차입금이자상환"),
        ("601-02", "차입금원금상환"),
    ],
)
def test_refused_out_of_pay_and_debt_service(
    books: Books, code: str, name: str
) -> None:
    """What is owed to people and to lenders stays.

    2019-01-01 국외업무여비 본예산 10,000,000
    """
    giving = line_of(books, code, name)
    with refuses(
        books,
        refusals.DiversionFrom,
        f"{name} ({code}): {code}에서는 전용할 수 없습니다",
        line=f"{name} ({code})",
        code=code,
    ):
        vire(
            giving,
            books.line("국외업무여비"),
            books.on("2019-06-03"),
            kind=VirementKind.DIVERSION,
            amount=1,
        )
    assert giving.pending == []


def test_boundary_is_the_whole_segment_of_the_code(books: Books) -> None:
    """A code that only begins with the same figures is another object.

    2019-01-01 국외업무여비 본예산 10,000,000
    """
    beside = line_of(books, "1011-01", "다른 과목")
    vire(
        beside,
        books.line("국외업무여비"),
        books.on("2019-06-03"),
        kind=VirementKind.DIVERSION,
        amount=1,
    )
    assert beside.figures.changes == -1


def test_boundary_is_a_diversion_into_pay(books: Books) -> None:
    """The ban is one way: into 인건비 a diversion may go.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 기간제근로자등보수 본예산 1,000,000
    2019-06-03 사무관리비 전용 2,000,000 to 기간제근로자등보수
    """
    assert books.line("기간제근로자등보수").figures.changes == 2_000_000
