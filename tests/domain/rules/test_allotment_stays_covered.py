"""배정된 예산: budget that leaves a line was not allotted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import VirementKind
from domain.funding import FundingSplit
from domain.virement import vire
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_allowed_of_what_is_not_allotted(books: Books) -> None:
    """A cut takes from what was never released.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000
    2019-05-10 사무관리비 추경 1 -10,000,000
    """
    figures = books.line("사무관리비").figures
    assert (figures.revised_budget, figures.allotted) == (10_000_000, 5_000_000)


def test_allowed_where_nothing_is_allotted(books: Books) -> None:
    """Without an allotment the whole budget may go.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-05-10 사무관리비 추경 1 -20,000,000
    """
    assert books.line("사무관리비").figures.revised_budget == 0


@pytest.mark.parametrize("act", ["cut", "vire"])
def test_refused_of_what_is_allotted(books: Books, act: str) -> None:
    """The allotment comes back first, even if the money is free.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 1,000,000
    2019-01-02 사무관리비 배정 15,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    with refuses(
        books,
        refusals.AllottedAlready,
        "사무관리비 (201-01): 요청 8,000,000원, 미배정 5,000,000원, 부족 3,000,000원",
        line="사무관리비 (201-01)",
        asked=8_000_000,
        unallotted=5_000_000,
        shortfall=3_000_000,
    ):
        if act == "cut":
            line.supplement(
                on, number=1, amount=-8_000_000, split=FundingSplit(own=-8_000_000)
            )
        else:
            kind, receiving = VirementKind.REASSIGNMENT, books.line("공공운영비")
            vire(line, receiving, on, kind=kind, amount=8_000_000)


def test_boundary_is_the_last_won_not_allotted(books: Books) -> None:
    """All that is not allotted may leave, and not a won more.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 15,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-05-10")
    with refuses(
        books,
        refusals.AllottedAlready,
        "사무관리비 (201-01): 요청 5,000,001원, 미배정 5,000,000원, 부족 1원",
        line="사무관리비 (201-01)",
        asked=5_000_001,
        unallotted=5_000_000,
        shortfall=1,
    ):
        line.supplement(
            on, number=1, amount=-5_000_001, split=FundingSplit(own=-5_000_001)
        )
    line.supplement(on, number=1, amount=-5_000_000, split=FundingSplit(own=-5_000_000))
    assert line.figures.revised_budget == line.figures.allotted == 15_000_000
