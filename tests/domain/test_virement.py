"""이용·전용·이체·변경사용과 예비비: both sides move together, or neither."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals, virement
from domain.classification import VirementKind
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.journal_text import Books


RECEIVERS = {
    VirementKind.USE: "관광:국외업무여비",
    VirementKind.DIVERSION: "국외업무여비",
    VirementKind.TRANSFER: "관광:사무관리비",
    VirementKind.REASSIGNMENT: "공공운영비",
}
"""A line that each kind may give to: the scope and the codes that it asks for."""


@pytest.mark.parametrize("kind", list(VirementKind))
def test_virement_moves_an_amount_with_its_sources(
    books: Books, kind: VirementKind
) -> None:
    """What leaves one line arrives on the other, source by source.

    2019-01-01 사업 협력사업 투자유치과 경제활성화 기업유치
    2019-01-01 사업 관광 관광과 관광진흥 축제
    2019-01-01 사무관리비 본예산 20,000,000 국비 5,000,000
    2019-01-01 공공운영비 본예산 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-01-01 관광:국외업무여비 본예산 10,000,000
    2019-01-01 관광:사무관리비 본예산 10,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line(RECEIVERS[kind])
    on, name = books.on("2019-06-03"), f"{giving.id}:{giving.version + 1}"
    council = "의결-7" if kind is VirementKind.USE else ""
    virement.vire(
        giving,
        receiving,
        on,
        kind=kind,
        amount=2_000_000,
        scope=books.scope(giving, receiving),
        council=council,
    )
    split = FundingSplit(national=500_000, own=1_500_000)
    shared = {"kind": kind, "amount": 2_000_000, "split": split}
    shared |= {"virement": name, "council": council}
    assert books.new_facts() == [
        books.fact(giving, facts.ViredOut, on, to_line=receiving.id, **shared),
        books.fact(receiving, facts.ViredIn, on, from_line=giving.id, **shared),
    ]
    assert giving.sums[kind.measure] == -receiving.sums[kind.measure] == -2_000_000
    assert giving.funding == FundingSplit(national=4_500_000, own=13_500_000)
    assert receiving.funding == FundingSplit(national=500_000, own=11_500_000)


def test_virement_above_the_available_balance(books: Books) -> None:
    """Only what is free can move.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 19,000,000
    """
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        virement.vire(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            books.on("2019-06-03"),
            kind=VirementKind.DIVERSION,
            amount=1_000_001,
        )
    assert refused.value.operands["line"] == "사무관리비 (201-01)"
    assert refused.value.operands["shortfall"] == 1
    assert books.new_facts() == []


def test_virement_onto_itself(books: Books) -> None:
    """A line cannot give to itself.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.SameLine) as refused:
        virement.vire(
            line, line, books.on("2019-06-03"), kind=VirementKind.USE, amount=1
        )
    assert refused.value.operands == {"line": "사무관리비 (201-01)"}
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01)에서 사무관리비 (201-01)(으)로 옮길 수 없습니다"
    )
    assert refused.value.explained("en") == (
        "사무관리비 (201-01) cannot give to itself"
    )
    assert books.new_facts() == []


def test_virement_into_another_year(books: Books) -> None:
    """To the next year budget is carried, not vired.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.YearsDiffer) as refused:
        virement.vire(
            books.line("사무관리비", 2019),
            books.line("사무관리비", 2020),
            books.on("2019-06-03"),
            kind=VirementKind.USE,
            amount=1,
        )
    assert refused.value.operands == {"from_year": 2019, "to_year": 2020}
    assert refused.value.explained("ko") == "2019년도에서 2020년도로"
    assert refused.value.explained("en") == "From 2019 to 2020"
    assert books.new_facts() == []


@pytest.mark.parametrize(
    "move",
    [partial(virement.vire, kind=VirementKind.USE), virement.allocate_reserve],
    ids=["virement", "reserve"],
)
def test_nothing_leaves_when_the_other_side_is_settled(
    books: Books, move: Callable[..., None]
) -> None:
    """The receiving line is asked before anything leaves the giving one.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    giving, receiving = books.line("사무관리비"), books.line("국외업무여비")
    receiving.settle(books.on("2019-06-30"), month="2019-06", revision=1)
    receiving.collect_events()
    on, before = books.on("2019-06-03"), (giving.version, dict(giving.sums))
    with pytest.raises(refusals.MonthIsSettled) as refused:
        move(giving, receiving, on, amount=1)
    assert refused.value.operands == {
        "line": "국외업무여비 (202-03)",
        "effective_on": on.effective_on,
        "settled_through": receiving.settled_through,
    }
    assert refused.value.explained("ko") == (
        "국외업무여비 (202-03): 2019-06-03은(는) 2019-06-30까지의 결산에 들어갑니다"
    )
    assert refused.value.explained("en") == (
        "국외업무여비 (202-03): 2019-06-03 lies in the months settled "
        "through 2019-06-30"
    )
    assert (books.new_facts(), (giving.version, giving.sums)) == ([], before)


def test_reserve_goes_down_where_it_is_allocated(books: Books) -> None:
    """예비비 leaves the reserve line and arrives under the same heading.

    2019-01-01 일반예비비 본예산 30,000,000 시도비 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    reserve, receiving = books.line("일반예비비"), books.line("국외업무여비")
    on, split = books.on("2019-07-01"), FundingSplit(provincial=1_000, own=2_000)
    virement.allocate_reserve(reserve, receiving, on, amount=3_000)
    shared = {"amount": 3_000, "split": split}
    shared["virement"] = f"{reserve.id}:{reserve.version}"
    assert books.new_facts() == [
        books.fact(
            reserve, facts.ReserveDrawn, on, allocated_to=receiving.id, **shared
        ),
        books.fact(
            receiving, facts.ReserveAllocated, on, drawn_from=reserve.id, **shared
        ),
    ]
    assert (reserve.figures.changes, receiving.figures.changes) == (-3_000, 3_000)
    assert receiving.figures.available == 10_003_000
