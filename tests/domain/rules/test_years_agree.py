"""예산변경: budget moves between lines of one fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals, virement
from domain.classification import VirementKind
from domain.funding import FundingSplit
from domain.reclassification import reclassify

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_virement_within_the_year_is_allowed(books: Books) -> None:
    """Both lines are of 2019.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    on = books.on("2019-06-03")
    virement.vire(giving, receiving, on, kind=VirementKind.DIVERSION, amount=2_000_000)
    shared = {
        "kind": VirementKind.DIVERSION,
        "amount": 2_000_000,
        "split": FundingSplit(own=2_000_000),
        "virement": f"{giving.id}:{giving.version}",
    }
    assert books.new_facts() == [
        books.fact(giving, facts.ViredOut, on, to_line=receiving.id, **shared),
        books.fact(receiving, facts.ViredIn, on, from_line=giving.id, **shared),
    ]


@pytest.mark.parametrize("year", [2018, 2020])
def test_virement_into_another_year_is_refused(books: Books, year: int) -> None:
    """To the next year budget is carried, and to the last one not at all.

    2018-01-01 국외업무여비 본예산 10,000,000
    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.YearsDiffer) as refused:
        virement.vire(
            books.line("사무관리비"),
            books.line("국외업무여비", year),
            books.on("2019-06-03"),
            kind=VirementKind.DIVERSION,
            amount=2_000_000,
        )
    assert refused.value.explained("ko") == f"2019년도에서 {year}년도로"
    assert refused.value.operands == {"from_year": 2019, "to_year": year}
    assert books.new_facts() == []


def test_boundary_is_the_turn_of_the_year(books: Books) -> None:
    """On 10 January both years take entries, and still each its own.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-12-30 사무관리비 지출 3,000,000 as P-1
    2020-01-01 국외업무여비 본예산 10,000,000
    """
    wrong, payment = books.line("사무관리비"), books.payment("P-1")
    on = books.on("2020-01-10")
    with pytest.raises(refusals.YearsDiffer) as refused:
        reclassify(
            wrong,
            books.line("국외업무여비", 2020),
            on,
            payment=payment,
            amount=3_000_000,
        )
    assert refused.value.operands == {"from_year": 2019, "to_year": 2020}
    assert books.new_facts() == []
    right = books.line("국외업무여비")
    reclassify(wrong, right, on, payment=payment, amount=3_000_000)
    assert (wrong.figures.expended, right.figures.expended) == (0, 3_000_000)
