"""사유: some acts need a stated reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import month_settlement, refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.correction import counter

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.facts import Voucher
    from tests.domain.journal_text import Books

ACTS: dict[str, tuple[str, Callable[[Books, Voucher], object]]] = {
    "월 결산 취소": (
        "Reopening a month",
        lambda books, on: month_settlement.reopen(
            books.year(), books.lines_of(), on, month="2019-03"
        ),
    ),
    "출납 폐쇄 취소": (
        "Reopening the books",
        lambda books, on: books.year(2018).reopen_books(on),
    ),
    "사고이월": (
        "An accidental carry-over",
        lambda books, on: carry_over(
            books.line("사무관리비"),
            books.line("사무관리비", 2020),
            leaving=on,
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.ACCIDENTAL,
            amount=1_000_000,
            commitment="C-1",
        ),
    ),
    "반대 기록": (
        "A counter-entry",
        lambda books, on: counter(books.sides("A-1"), on),
    ),
    "반려": (
        "Declining a proposal",
        lambda books, on: books.proposals["R-1"].decline(on, role="staff"),
    ),
    "운영 기준 변경": (
        "Changing a setting",
        lambda books, on: books.installation.change_setting(
            on, setting="allotment", value="monthly"
        ),
    ),
}


def test_act_with_a_reason_is_allowed(books: Books) -> None:
    """The reason stays in every fact of the act.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    year, line = books.year(), books.line("사무관리비")
    on = books.on("2019-04-02", reason="영수증 누락")
    month_settlement.reopen(year, [line], on, month="2019-03")
    what = {"month": "2019-03"}
    assert books.new_facts() == [
        books.fact(year, year_facts.MonthReopened, on, **what),
        books.fact(line, line_facts.MonthReopened, on, settled_through=None, **what),
    ]


@pytest.mark.parametrize("act", ACTS)
def test_act_without_a_reason_is_refused(books: Books, act: str) -> None:
    """Each says which act it is that must be explained.

    2018-01-01 국외업무여비 본예산 20,000,000
    2019-01-31 폐쇄 2018
    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 1,000,000
    2019-01-02 사무관리비 배정 1,000,000 as A-1
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-31 결산 2019-03
    2019-06-01 제안 1,000,000 as R-1
    """
    act_en, attempt = ACTS[act]
    with pytest.raises(refusals.ReasonMissing) as refused:
        attempt(books, books.on("2019-12-31", by="M-9"))
    assert refused.value.explained("ko") == f"{act}에는 사유가 필요합니다"
    assert refused.value.operands == {"act": act, "act_en": act_en}
    assert books.new_facts() == []


def test_boundary_is_one_character_that_shows(books: Books) -> None:
    """Blanks explain nothing, one letter is left to the reader.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    year, lines = books.year(), books.lines_of()
    with pytest.raises(refusals.ReasonMissing) as refused:
        month_settlement.reopen(
            year, lines, books.on("2019-04-02", reason=" \t"), month="2019-03"
        )
    assert refused.value.explained("ko") == "월 결산 취소에는 사유가 필요합니다"
    assert books.new_facts() == []
    on = books.on("2019-04-02", reason="빔")
    month_settlement.reopen(year, lines, on, month="2019-03")
    assert year.settled == []
