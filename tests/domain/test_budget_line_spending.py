"""지출: paying on a commitment or directly, by the sources of the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_on_a_commitment(books: Books) -> None:
    """A payment lowers what is outstanding and leaves what is available.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line, paid_on = books.line("사무관리비"), books.on("2019-03-05")
    line.record_expenditure(
        paid_on, amount=4_500_000, summary="브로셔", commitment="C-1"
    )
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            paid_on,
            amount=4_500_000,
            summary="브로셔",
            commitment="C-1",
            split=FundingSplit(national=1_800_000, own=2_700_000),
        )
    ]
    assert line.open_commitments == {}
    assert line.figures.available == 15_500_000
    assert line.figures.expended == line.figures.committed == 4_500_000


def test_direct_payment_commits_and_pays_in_one_act(books: Books) -> None:
    """A small payment needs no commitment of its own.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, paid_on = books.line("사무관리비"), books.on("2019-12-31")
    line.record_expenditure(paid_on, amount=20_000_000, summary="다과")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            paid_on,
            amount=20_000_000,
            summary="다과",
            commitment="",
            split=FundingSplit(own=20_000_000),
        )
    ]
    assert (line.figures.committed, line.figures.available) == (20_000_000, 0)


def test_direct_payment_above_the_available_balance(books: Books) -> None:
    """What is committed is no longer free.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        line.record_expenditure(
            books.on("2019-03-05"), amount=15_500_001, summary="다과"
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 15_500_001,
        "available": 15_500_000,
        "shortfall": 1,
        "revised_budget": 20_000_000,
        "committed": 4_500_000,
        "carried_over": 0,
    }
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 요청 15,500,001원, 가용 15,500,000원, 부족 1원 "
        "(예산현액 20,000,000원, 원인행위 4,500,000원, 이월 0원)"
    )
    assert refused.value.explained("en") == (
        "사무관리비 (201-01): asked 15,500,001 won, available 15,500,000, short 1 "
        "(revised budget 20,000,000, committed 4,500,000, carried over 0)"
    )
    assert refused.value.ways_out("en")[0] == (
        "Lower the amount to 15,500,000 won or less"
    )
    assert books.new_facts() == []


def test_payment_above_its_commitment(books: Books) -> None:
    """The commitment bounds the payment, however much the line has free.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,000,000 on C-1
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.ExceedsCommitment) as refused:
        line.record_expenditure(
            books.on("2019-03-06"), amount=600_000, summary="잔금", commitment="C-1"
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": "C-1",
        "asked": 600_000,
        "outstanding": 500_000,
        "shortfall": 100_000,
    }
    assert refused.value.explained("ko") == (
        "사무관리비 (201-01): 원인행위 'C-1'의 잔액 500,000원, "
        "요청 600,000원, 부족 100,000원"
    )
    assert refused.value.explained("en") == (
        "사무관리비 (201-01): commitment 'C-1' has 500,000 won outstanding, "
        "asked 600,000, short 100,000"
    )
    assert books.new_facts() == []


@pytest.mark.parametrize("number", ["C-9", "C-1", "C-2"])
def test_payment_on_a_commitment_that_is_not_open(books: Books, number: str) -> None:
    """Unknown, fully paid and released commitments pay nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    2019-03-06 사무관리비 원인행위 C-2 1,000,000
    2019-03-07 사무관리비 취소 C-2
    2019-03-08 사무관리비 원인행위 C-3 1,000,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.UnknownCommitment) as refused:
        line.record_expenditure(
            books.on("2019-03-09"), amount=1, summary="잔금", commitment=number
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": number,
        "open": "C-3",
    }
    assert refused.value.explained("ko") == (
        f"사무관리비 (201-01): 열린 원인행위 '{number}'이(가) 없습니다. 열린 것: C-3"
    )
    assert refused.value.explained("en") == (
        f"사무관리비 (201-01): no open commitment '{number}'. Open ones: C-3"
    )
    assert books.new_facts() == []


def test_sources_pay_by_what_each_has_left(books: Books) -> None:
    """One won at a time takes from each source what it has, and nothing below.

    2019-01-01 사무관리비 본예산 4 국비 2
    2019-03-05 사무관리비 지출 1 구비 1
    2019-03-06 사무관리비 지출 1
    2019-03-07 사무관리비 지출 1
    2019-03-08 사무관리비 지출 1
    """
    line = books.line("사무관리비")
    assert line.spent == line.funding == FundingSplit(national=2, own=2)
    assert line.left == FundingSplit()


def test_payment_names_its_sources(books: Books) -> None:
    """What is named is paid so, whatever the proportions.

    2019-01-01 사무관리비 본예산 20,000,000 국비 8,000,000
    """
    line, paid_on = books.line("사무관리비"), books.on("2019-03-05")
    named = FundingSplit(national=8_000_000)
    line.record_expenditure(paid_on, amount=8_000_000, summary="광고", split=named)
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            paid_on,
            amount=8_000_000,
            summary="광고",
            split=named,
        )
    ]
    assert line.left == FundingSplit(own=12_000_000)


@pytest.mark.parametrize("day", ["2018-12-31", "2020-01-01"])
def test_payment_outside_the_fiscal_year(books: Books, day: str) -> None:
    """A year's spending comes from that year's budget.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, outside = books.line("사무관리비"), books.on(day)
    with pytest.raises(refusals.OutsideFiscalYear) as refused:
        line.record_expenditure(outside, amount=1, summary="다과")
    assert refused.value.operands == {
        "effective_on": outside.effective_on,
        "fiscal_year": 2019,
    }
    assert refused.value.explained("ko") == (
        f"{day}은(는) 2019회계연도(2019-01-01 – 2019-12-31)가 아닙니다"
    )
    assert refused.value.explained("en") == (
        f"{day} is not in fiscal year 2019 (2019-01-01 to 2019-12-31)"
    )
    assert books.new_facts() == []


def test_payment_without_a_document(books: Books) -> None:
    """Every entry names what approved it.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.DocumentMissing) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05", document=" "), amount=1, summary="다과"
        )
    assert refused.value.operands == {}
    assert refused.value.explained("ko") == "문서번호가 없습니다"
    assert refused.value.explained("en") == "The document number is missing"
    assert books.new_facts() == []


@pytest.mark.parametrize("amount", [0, -1])
def test_payment_of_nothing_or_less(books: Books, amount: int) -> None:
    """The kind of entry gives the direction, never the sign.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AmountNotPositive) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=amount, summary="다과"
        )
    assert refused.value.operands == {"asked": amount}
    assert refused.value.explained("ko") == f"금액이 {amount}원입니다"
    assert refused.value.explained("en") == f"The amount is {amount} won"
    assert books.new_facts() == []


@pytest.mark.parametrize("summary", ["", " \t"])
def test_payment_that_says_nothing_of_itself(books: Books, summary: str) -> None:
    """A payment says what it was for.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.EmptyText) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"), amount=1, summary=summary
        )
    assert refused.value.operands == {"field": "적요 (summary)"}
    assert refused.value.explained("ko") == "적요 (summary)을(를) 적으십시오"
    assert refused.value.explained("en") == "Please give the 적요 (summary)"
    assert books.new_facts() == []
