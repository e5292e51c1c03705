"""직무 분리: where duties are apart, an act is done by who holds its duty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.reclassification import reclassify

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.facts import Voucher
    from tests.domain.journal_text import Books

WORDS = {"committing": "원인행위", "paying": "지출", "holding": "출납"}
HOLDERS = {"committing": "M-2", "paying": "M-3", "holding": "M-4"}
ACTS: dict[str, tuple[str, Callable[[Books, Voucher], None]]] = {
    "원인행위": (
        "committing",
        lambda books, on: books.line("사무관리비").make_commitment(
            on, number="C-2", amount=1, summary="계약"
        ),
    ),
    "원인행위 변경": (
        "committing",
        lambda books, on: books.line("사무관리비").change_commitment(
            on, number="C-1", difference=1
        ),
    ),
    "원인행위 취소": (
        "committing",
        lambda books, on: books.line("사무관리비").release_commitment(on, number="C-1"),
    ),
    "지출": (
        "paying",
        lambda books, on: books.line("사무관리비").record_expenditure(
            on, amount=1, summary="잔금", commitment="C-1"
        ),
    ),
    "정산": (
        "paying",
        lambda books, on: books.line("사무관리비").settle_advance(
            on, payment=books.payment("P-1").originator_version, accepted=1
        ),
    ),
    "과목경정": (
        "paying",
        lambda books, on: reclassify(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            on,
            payment=books.payment("P-2"),
            amount=1,
        ),
    ),
    "여입": (
        "holding",
        lambda books, on: books.line("사무관리비").return_expenditure(
            on, amount=1, summary="반납"
        ),
    ),
}


def test_act_of_who_holds_its_duty_is_allowed(books: Books) -> None:
    """The committing officer commits.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 duties-apart on
    2019-01-02 직무 M-2 committing
    """
    line, on = books.line("사무관리비"), books.on("2019-03-02", by="M-2")
    line.make_commitment(on, number="C-1", amount=4_500_000, summary="계약")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.CommitmentMade,
            on,
            number="C-1",
            amount=4_500_000,
            summary="계약",
        )
    ]


@pytest.mark.parametrize("act", ACTS)
def test_act_of_who_holds_no_duty_is_refused(books: Books, act: str) -> None:
    """Each act of the chain belongs to one duty, and its holder may do it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 개산급 2,000,000 on C-1 as P-1
    2019-03-05 사무관리비 지출 1,000,000 as P-2
    2019-03-10 설정 duties-apart on
    2019-03-10 직무 M-2 committing
    2019-03-10 직무 M-3 paying
    2019-03-10 직무 M-4 holding
    """
    duty, attempt = ACTS[act]
    with pytest.raises(refusals.DutyNotHeld) as refused:
        attempt(books, books.on("2019-03-20", by="M-1"))
    assert refused.value.explained("ko") == (
        f"이 기록은 {WORDS[duty]} 직무를 맡은 사람이 합니다. "
        "지금 맡은 직무: 없음 (none)"
    )
    assert refused.value.operands == {"held": "없음 (none)", "needed": duty}
    assert books.new_facts() == []
    attempt(books, books.on("2019-03-20", by=HOLDERS[duty]))
    assert books.new_facts() != []


def test_act_of_who_holds_another_duty_is_refused(books: Books) -> None:
    """The paying officer commits nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 설정 duties-apart on
    2019-01-02 직무 M-3 paying
    """
    with pytest.raises(refusals.DutyNotHeld) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-02", by="M-3"), number="C-1", amount=1, summary="계약"
        )
    assert refused.value.explained("ko") == (
        "이 기록은 원인행위 직무를 맡은 사람이 합니다. 지금 맡은 직무: 지출"
    )
    assert refused.value.operands == {"held": "paying", "needed": "committing"}
    assert books.new_facts() == []


def test_boundary_is_the_setting_and_the_day_the_duty_ends(books: Books) -> None:
    """While duties are not apart anybody acts; with the duty goes the act.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 직무 M-2 committing
    """
    line = books.line("사무관리비")
    line.make_commitment(
        books.on("2019-03-02", by="M-1"), number="C-1", amount=1, summary="계약"
    )
    books.load("2019-03-03 설정 duties-apart on")
    line.make_commitment(
        books.on("2019-03-04", by="M-2"), number="C-2", amount=1, summary="계약"
    )
    books.load("2019-03-05 직무 M-2 -")
    with pytest.raises(refusals.DutyNotHeld) as refused:
        line.make_commitment(
            books.on("2019-03-06", by="M-2"), number="C-3", amount=1, summary="계약"
        )
    assert refused.value.operands == {"held": "없음 (none)", "needed": "committing"}
    assert books.new_facts() == []
    assert line.outstanding == {"C-1": 1, "C-2": 1}
