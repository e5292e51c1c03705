"""과목경정: a payment moves to the line that should have paid, in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit
from domain.reclassification import reclassify

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_moves_with_its_amount(books: Books) -> None:
    """Each line's own sources give it back and pay it.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    wrong, right = books.line("사무관리비"), books.line("국외업무여비")
    payment, on = books.payment("P-1"), books.on("2019-04-10")
    reclassify(wrong, right, on, payment=payment, amount=1_000_000)
    shared = {
        "amount": 1_000_000,
        "summary": "지급",
        "reclassification": f"{wrong.id}:{wrong.version}",
    }
    assert books.new_facts() == [
        books.fact(
            wrong,
            facts.ExpenditureReclassified,
            on,
            payment=payment.originator_version,
            to_line=right.id,
            split=FundingSplit(national=500_000, own=500_000),
            **shared,
        ),
        books.fact(
            right,
            facts.ExpenditureTaken,
            on,
            from_line=wrong.id,
            split=FundingSplit(own=1_000_000),
            **shared,
        ),
    ]
    assert (wrong.figures.expended, wrong.figures.available) == (2_000_000, 18_000_000)
    assert (right.figures.expended, right.figures.available) == (1_000_000, 9_000_000)
    assert wrong.returned == {payment.originator_version: 1_000_000}


def test_payment_moves_in_parts_and_no_further(books: Books) -> None:
    """What came back or moved already does not move again.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-10 사무관리비 여입 500,000 of P-1
    2019-04-10 사무관리비 과목경정 1,000,000 of P-1 to 국외업무여비
    """
    wrong, right = books.line("사무관리비"), books.line("국외업무여비")
    payment, on = books.payment("P-1"), books.on("2019-04-11")
    with pytest.raises(refusals.ExceedsPayment) as refused:
        reclassify(wrong, right, on, payment=payment, amount=1_500_001)
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 1_500_001,
        "paid": 3_000_000,
        "returned": 1_500_000,
        "room": 1_500_000,
        "shortfall": 1,
    }
    assert books.new_facts() == []
    reclassify(wrong, right, on, payment=payment, amount=1_500_000)
    assert (wrong.figures.expended, right.figures.expended) == (0, 2_500_000)


@pytest.mark.parametrize(
    ("right", "amount", "refusal"),
    [
        ("사무관리비", 1, refusals.SameLine),
        ("국외업무여비", 0, refusals.AmountNotPositive),
        ("국외업무여비", 1_000_001, refusals.ExceedsAvailable),
    ],
)
def test_nothing_moves_when_one_side_refuses(
    books: Books, right: str, amount: int, refusal: type[refusals.Refusal]
) -> None:
    """The line that should have paid must be able to.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    with pytest.raises(refusal):
        reclassify(
            books.line("사무관리비"),
            books.line(right),
            books.on("2019-04-10"),
            payment=books.payment("P-1"),
            amount=amount,
        )
    assert books.new_facts() == []


def test_payment_of_the_old_year_moves_until_20_january(books: Books) -> None:
    """과목경정 is one of the entries of the closing period, up to its last day.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-12-05 사무관리비 지출 3,000,000 as P-1
    """
    wrong, right = books.line("사무관리비"), books.line("국외업무여비")
    payment = books.payment("P-1")
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        reclassify(wrong, right, books.on("2020-01-21"), payment=payment, amount=1)
    assert refused.value.operands["fiscal_year"] == 2019
    assert books.new_facts() == []
    reclassify(wrong, right, books.on("2020-01-20"), payment=payment, amount=1)
    assert right.figures.expended == 1


def test_payment_of_a_settled_month_moves_in_the_open_one(books: Books) -> None:
    """March stays as it was settled on both lines.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-31 결산 2019-03
    """
    lines = [books.line("사무관리비"), books.line("국외업무여비")]
    settled = [line.sums_through("2019-03") for line in lines]
    books.load("2019-04-10 사무관리비 과목경정 3,000,000 of P-1 to 국외업무여비")
    assert [line.sums_through("2019-03") for line in lines] == settled
    assert [line.figures.expended for line in lines] == [0, 3_000_000]


def test_payment_on_a_commitment_moves_without_opening_it_again(
    books: Books,
) -> None:
    """What the wrong line had committed is free there, and bound on the right one.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 3,000,000
    2019-03-05 사무관리비 지출 2,000,000 on C-1 as P-1
    2019-04-10 사무관리비 과목경정 2,000,000 of P-1 to 국외업무여비
    """
    wrong, right = books.line("사무관리비"), books.line("국외업무여비")
    assert (wrong.outstanding, wrong.figures.available) == (
        {"C-1": 1_000_000},
        19_000_000,
    )
    assert (right.figures.committed, right.figures.available) == (2_000_000, 8_000_000)


def test_payment_that_came_back_unnamed_is_not_moved(books: Books) -> None:
    """The line has nothing paid any more that could leave it.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    2019-03-06 사무관리비 여입 3,000,000
    """
    with pytest.raises(refusals.ExceedsExpended) as refused:
        reclassify(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            books.on("2019-04-10"),
            payment=books.payment("P-1"),
            amount=1,
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 1,
        "expended": 0,
        "shortfall": 1,
    }
    assert books.new_facts() == []


def test_nothing_moves_into_a_settled_line(books: Books) -> None:
    """Both lines are asked before either records.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 1,000,000
    2019-03-05 사무관리비 지출 3,000,000 as P-1
    """
    right = books.line("국외업무여비")
    right.settle(books.on("2019-04-30"), month="2019-04", revision=1)
    books.keep()
    with pytest.raises(refusals.MonthIsSettled) as refused:
        reclassify(
            books.line("사무관리비"),
            right,
            books.on("2019-04-10"),
            payment=books.payment("P-1"),
            amount=1,
        )
    assert refused.value.operands["line"] == "국외업무여비 (202-03)"
    assert books.new_facts() == []
