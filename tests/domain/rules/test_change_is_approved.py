"""승인: a change is proposed by one person and approved by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals, virement
from domain.classification import VirementKind
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.facts import Voucher
    from tests.domain.journal_text import Books


def divert(books: Books, on: Voucher) -> None:
    """Divert two million won."""
    virement.vire(
        books.line("사무관리비"),
        books.line("국외업무여비"),
        on,
        kind=VirementKind.DIVERSION,
        amount=2_000_000,
    )


ACTS: dict[str, tuple[str, Callable[[Books, Voucher], None]]] = {
    "전용": ("diversion", divert),
    "변경사용": (
        "reassignment",
        lambda books, on: virement.vire(
            books.line("사무관리비"),
            books.line("공공운영비"),
            on,
            kind=VirementKind.REASSIGNMENT,
            amount=1,
        ),
    ),
    "이용": (
        "use",
        lambda books, on: virement.vire(
            books.line("사무관리비"),
            books.line("관광:사무관리비"),
            on,
            kind=VirementKind.USE,
            amount=1,
            scope=books.scope(books.line("사무관리비"), books.line("관광:사무관리비")),
            council="의결-1",
        ),
    ),
    "이체": (
        "transfer",
        lambda books, on: virement.vire(
            books.line("사무관리비"),
            books.line("관광:사무관리비"),
            on,
            kind=VirementKind.TRANSFER,
            amount=1,
            scope=books.scope(books.line("사무관리비"), books.line("관광:사무관리비")),
        ),
    ),
    "예비비 사용": (
        "Allocating reserve",
        lambda books, on: virement.allocate_reserve(
            books.line("일반예비비"), books.line("사무관리비"), on, amount=1
        ),
    ),
    "수입대체경비 초과지출": (
        "Spending excess revenue",
        lambda books, on: books.line("사무관리비").add_excess_revenue(
            on, amount=1, split=FundingSplit(other=1)
        ),
    ),
    "성립전 사용": (
        "Use before the supplementary budget",
        lambda books, on: books.line("사무관리비").use_before_supplement(
            on, amount=1, split=FundingSplit(national=1)
        ),
    ),
}


def test_change_that_another_approved_is_allowed(books: Books) -> None:
    """Who approved it is in both facts.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    on = books.on("2019-06-03", by="M-1", approved_by="M-9")
    divert(books, on)
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
    assert {fact.approved_by for fact in books.new_facts()} == {"M-9"}


@pytest.mark.parametrize("act", ACTS)
def test_change_that_nobody_approved_is_refused(books: Books, act: str) -> None:
    """Every change of the budget's use waits for another person.

    2019-01-01 사업 협력사업 투자유치과 경제활성화 기업유치
    2019-01-01 사업 관광 관광과 관광진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 공공운영비 본예산 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-01-01 일반예비비 본예산 10,000,000
    2019-01-01 관광:사무관리비 본예산 10,000,000
    """
    act_en, attempt = ACTS[act]
    with pytest.raises(refusals.NotApproved) as refused:
        attempt(books, books.on("2019-06-03", approved_by=""))
    assert refused.value.explained("ko") == (
        f"{act}: 한 사람이 제안하고 다른 사람이 승인해야 기록합니다"
    )
    assert refused.value.operands == {"act": act, "act_en": act_en}
    assert books.new_facts() == []
    attempt(books, books.on("2019-06-03"))
    assert {fact.approved_by for fact in books.new_facts()} == {"M-9"}


def test_boundary_is_history_that_came_in_as_it_was(books: Books) -> None:
    """An opening entry was approved in its time; any other waits.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.NotApproved):
        divert(books, books.on("2019-06-03", approved_by="", opening=False))
    assert books.new_facts() == []
    divert(books, books.on("2019-06-03", approved_by="", opening=True))
    assert books.line("국외업무여비").figures.changes == 2_000_000
