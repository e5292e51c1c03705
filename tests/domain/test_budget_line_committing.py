"""지출원인행위: making, changing and releasing commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_commitment_binds_the_line(books: Books) -> None:
    """A contract takes from what is available and pays nothing yet.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, signed_on = books.line("사무관리비"), books.on("2019-03-02")
    line.make_commitment(signed_on, number="C-1", amount=9_500_000, summary="광고 계약")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.CommitmentMade,
            signed_on,
            number="C-1",
            amount=9_500_000,
            summary="광고 계약",
        )
    ]
    assert line.open_commitments == {"C-1": 9_500_000}
    assert line.figures.outstanding == 9_500_000
    assert line.figures.available == 10_500_000


def test_commitment_above_the_available_balance(books: Books) -> None:
    """What was already carried over cannot be committed as well.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-01 사무관리비 명시이월 5,000,000
    """
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-12-02"), number="C-1", amount=15_000_100, summary="계약"
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 15_000_100,
        "available": 15_000_000,
        "shortfall": 100,
        "revised_budget": 20_000_000,
        "committed": 0,
        "carried_over": 5_000_000,
    }
    assert books.new_facts() == []


@pytest.mark.parametrize("number", ["C-1", "C-2", "C-3"])
def test_number_names_one_commitment_for_ever(books: Books, number: str) -> None:
    """Open, paid or released: a number is used once on its line.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,000,000
    2019-03-03 사무관리비 원인행위 C-2 1,000,000
    2019-03-04 사무관리비 지출 1,000,000 on C-2
    2019-03-05 사무관리비 원인행위 C-3 1,000,000
    2019-03-06 사무관리비 취소 C-3
    """
    with pytest.raises(refusals.NumberAlreadyUsed) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-07"), number=number, amount=1, summary="계약"
        )
    assert refused.value.operands == {"line": "사무관리비 (201-01)", "number": number}
    assert refused.value.explained("ko") == (
        f"사무관리비 (201-01): 번호 '{number}'은(는) 이미 있습니다"
    )
    assert refused.value.explained("en") == (
        f"사무관리비 (201-01): number '{number}' exists already"
    )
    assert books.new_facts() == []


@pytest.mark.parametrize("difference", [500_000, -1_000_000])
def test_commitment_changes_by_a_difference(books: Books, difference: int) -> None:
    """A contract may grow into what is free and shrink by what is unpaid.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    2019-03-03 사무관리비 지출 500,000 on C-1
    """
    line, changed_on = books.line("사무관리비"), books.on("2019-03-04")
    line.change_commitment(changed_on, number="C-1", difference=difference)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.CommitmentChanged,
            changed_on,
            number="C-1",
            difference=difference,
        )
    ]
    assert line.outstanding == {"C-1": 1_000_000 + difference}
    assert line.figures.outstanding == 1_000_000 + difference


def test_commitment_shrinks_by_no_more_than_is_unpaid(books: Books) -> None:
    """What was paid stays committed.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    2019-03-03 사무관리비 지출 500,000 on C-1
    """
    with pytest.raises(refusals.ExceedsCommitment) as refused:
        books.line("사무관리비").change_commitment(
            books.on("2019-03-04"), number="C-1", difference=-1_000_001
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": "C-1",
        "asked": 1_000_001,
        "outstanding": 1_000_000,
        "shortfall": 1,
    }
    assert books.new_facts() == []


def test_commitment_grows_by_no_more_than_is_free(books: Books) -> None:
    """A raise is asked what a new commitment is asked.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    """
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        books.line("사무관리비").change_commitment(
            books.on("2019-03-04"), number="C-1", difference=500_001
        )
    assert refused.value.operands["shortfall"] == 1
    assert books.new_facts() == []


def test_change_by_nothing(books: Books) -> None:
    """A change of zero is no change.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    """
    with pytest.raises(refusals.AmountIsZero) as refused:
        books.line("사무관리비").change_commitment(
            books.on("2019-03-04"), number="C-1", difference=0
        )
    assert refused.value.operands == {"asked": 0}
    assert books.new_facts() == []


def test_release_gives_up_what_is_outstanding(books: Books) -> None:
    """Only the unpaid rest becomes free again.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    2019-03-03 사무관리비 지출 600,000 on C-1
    """
    line, released_on = books.line("사무관리비"), books.on("2019-06-30")
    line.release_commitment(released_on, number="C-1")
    assert books.new_facts() == [
        books.fact(
            line, facts.CommitmentReleased, released_on, number="C-1", amount=900_000
        )
    ]
    assert (line.figures.committed, line.figures.available) == (600_000, 1_400_000)
    assert line.open_commitments == {}


def test_release_of_what_is_released(books: Books) -> None:
    """A commitment is given up once.

    2019-01-01 사무관리비 본예산 2,000,000
    2019-03-02 사무관리비 원인행위 C-1 1,500,000
    2019-03-03 사무관리비 취소 C-1
    """
    with pytest.raises(refusals.UnknownCommitment) as refused:
        books.line("사무관리비").release_commitment(
            books.on("2019-06-30"), number="C-1"
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": "C-1",
        "open": "없음 (none)",
    }
    assert books.new_facts() == []


def test_commitment_without_a_number(books: Books) -> None:
    """A commitment has a number to be paid on.

    2019-01-01 사무관리비 본예산 2,000,000
    """
    with pytest.raises(refusals.EmptyText) as refused:
        books.line("사무관리비").make_commitment(
            books.on("2019-03-02"), number="", amount=1, summary="계약"
        )
    assert refused.value.operands == {"field": "원인행위 번호 (number)"}
    assert books.new_facts() == []
