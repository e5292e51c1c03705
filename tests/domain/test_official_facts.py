"""공식 자료: every posting is compared whole, and so is every flag that it raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import official, refusals
from domain.costing import CostingItem
from domain.flags import Flag
from domain.funding import FundingSplit
from domain.official import Paid, Returns

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LINE = "사무관리비"
AGREEING = CostingItem("임차료", "1,000,000원*1회", 1_000_000, 1_000_000)
ROUNDED = CostingItem("보험료", "8,751,360원*9%", 788_000, 787_622)
UNREAD = CostingItem("강사료", "", 500_000)
WRONG = CostingItem("전기요금", "50,000원*10월", 600_000, 500_000)


@pytest.mark.parametrize(
    ("amount", "followed", "raised"),
    [
        (-201, False, (Flag.OVER_BUDGET.value,)),
        (-200, False, ()),
        (201, False, ()),
        (-201, True, ()),
    ],
)
def test_original_below_what_is_spent_is_flagged(
    books: Books, amount: int, raised: tuple[str, ...], *, followed: bool
) -> None:
    """A supplementary budget that follows is judged instead.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 지출 800
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    found = official.state_original(line, on, amount=amount, followed=followed)
    assert found == raised
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetAppropriated,
            on,
            amount=amount,
            split=FundingSplit(own=amount),
            flags=raised,
        )
    ]


def test_original_is_judged_unless_it_is_said_to_be_followed(books: Books) -> None:
    """A book that is read alone has the last word, and a line is flagged once.

    2019-01-01 사무관리비 본예산 500
    2019-03-05 사무관리비 지출 500
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    assert official.state_original(line, on, amount=-1) == (Flag.OVER_BUDGET,)
    assert official.state_original(line, on, amount=-1) == ()
    assert [fact.flags for fact in books.new_facts()] == [(Flag.OVER_BUDGET,), ()]


@pytest.mark.parametrize(
    ("amount", "raised"),
    [(-200, ()), (-201, (Flag.OVER_BUDGET.value,)), (201, ())],
)
def test_supplement_takes_in_what_was_used_before_it(
    books: Books, amount: int, raised: tuple[str, ...]
) -> None:
    """The line is flagged where less is left than it has spent.

    2019-01-01 사무관리비 본예산 700
    2019-02-01 사무관리비 성립전 300 국비 300
    2019-03-05 사무관리비 지출 800
    """
    line, on = books.line(LINE), books.on("2019-05-10")
    assert official.state_supplement(line, on, number=1, amount=amount) == raised
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetSupplemented,
            on,
            number=1,
            amount=amount,
            split=FundingSplit(own=amount),
            advanced=300,
            advanced_split=FundingSplit(national=300),
            flags=raised,
        )
    ]


def test_supplement_flags_a_line_once(books: Books) -> None:
    """What the first cut said of the line still stands at the second.

    2019-01-01 사무관리비 본예산 1,000
    2019-03-05 사무관리비 지출 800
    """
    line, on = books.line(LINE), books.on("2019-05-10")
    first = official.state_supplement(line, on, number=1, amount=-300)
    second = official.state_supplement(line, on, number=2, amount=-300)
    assert (first, second) == ((Flag.OVER_BUDGET,), ())
    assert [fact.flags for fact in books.new_facts()] == [first, second]


@pytest.mark.parametrize(
    ("amount", "split"),
    [
        (-10, FundingSplit(own=-10)),
        (-12, FundingSplit(national=-6, own=-6)),
        (14, FundingSplit(own=14)),
    ],
)
def test_cut_takes_own_money_while_there_is_enough(
    books: Books, amount: int, split: FundingSplit
) -> None:
    """To the last won of it, and beyond that every source bears its share.

    2019-01-01 사무관리비 본예산 20 국비 10
    """
    line, on = books.line(LINE), books.on("2019-05-10")
    assert official.state_supplement(line, on, number=1, amount=amount) == ()
    assert books.new_facts() == [
        books.fact(
            line,
            facts.BudgetSupplemented,
            on,
            number=1,
            amount=amount,
            split=split,
            flags=(),
        )
    ]


@pytest.mark.parametrize(
    ("items", "raised"),
    [
        ([], ()),
        ([AGREEING, ROUNDED, UNREAD], ()),
        ([WRONG], (Flag.COSTING_ARITHMETIC.value,)),
        ([AGREEING, UNREAD, WRONG], (Flag.COSTING_ARITHMETIC.value,)),
    ],
)
def test_costing_is_kept_as_printed(
    books: Books, items: list[CostingItem], raised: tuple[str, ...]
) -> None:
    """One sum that does not come out flags the whole basis; an unread one does not.

    2019-01-01 사무관리비 본예산 1,000
    """
    line, on = books.line(LINE), books.on("2019-01-01")
    assert official.state_costing(line, on, items=items) == raised
    assert books.new_facts() == [
        books.fact(line, facts.CostingPlanned, on, items=tuple(items), flags=raised)
    ]


@pytest.mark.parametrize(
    ("amount", "raised"),
    [(0, ()), (40, ()), (41, (Flag.OVER_BUDGET.value,))],
)
def test_payment_is_posted_whole(
    books: Books, amount: int, raised: tuple[str, ...]
) -> None:
    """What was spent before counts, and a payment of nothing is still a payment.

    2019-01-01 사무관리비 본예산 100
    2019-03-05 사무관리비 지출 60
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    assert official.pay(line, on, amount=amount, summary="용지") == raised
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=amount,
            summary="용지",
            split=FundingSplit(own=amount),
            flags=raised,
        )
    ]


def test_whole_budget_is_paid_at_once_without_a_flag(books: Books) -> None:
    """Nothing was spent before, and nothing is left.

    2019-01-01 사무관리비 본예산 100
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    assert official.pay(line, on, amount=100, summary="용지") == ()
    assert line.figures.balance == 0


def test_payment_carries_what_was_said_of_it_first(books: Books) -> None:
    """Then the day and then the budget, and all of it stands on the fact.

    2019-01-01 사무관리비 본예산 100
    2019-03-31 결산 2019-03
    """
    line, said = books.line(LINE), (Flag.DUPLICATE_LOOKING.value,)
    asked, posted = books.on("2019-03-31"), books.on("2019-04-01")
    raised = (*said, Flag.ODD_DATE.value, Flag.OVER_BUDGET.value)
    assert official.pay(line, asked, amount=101, summary="용지", flags=said) == raised
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            posted,
            amount=101,
            summary="용지",
            split=FundingSplit(own=101),
            flags=raised,
        )
    ]


def test_return_of_a_payment_posted_before_is_whole(books: Books) -> None:
    """The payments that stand already are known by what was posted.

    2019-01-01 사무관리비 본예산 20 국비 10
    2019-03-05 사무관리비 지출 8 as P-1
    2019-03-06 사무관리비 지출 6
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    posted = [fact for fact in books.history if fact.originator_id == line.id]
    paid = Paid(Returns({"지급"}, {8}), posted)
    assert official.pay(line, on, amount=-8, summary="지급", paid=paid) == ()
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            on,
            amount=8,
            summary="지급",
            split=FundingSplit(national=4, own=4),
            payment=books.payment("P-1").originator_version,
            flags=(),
        )
    ]


def test_return_without_an_original_is_whole(books: Books) -> None:
    """No payments are given, so it came back from none; what was said stands first.

    2019-01-01 사무관리비 본예산 100
    2019-03-05 사무관리비 지출 60
    """
    line, on = books.line(LINE), books.on("2019-04-01")
    said = (Flag.DUPLICATE_LOOKING.value,)
    raised = (*said, Flag.RETURN_WITHOUT_ORIGINAL.value)
    assert official.pay(line, on, amount=-1, summary="반납", flags=said) == raised
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureReturned,
            on,
            amount=1,
            summary="반납",
            split=FundingSplit(own=1),
            payment=0,
            flags=raised,
        )
    ]


@pytest.mark.parametrize(
    ("day", "raised"),
    [
        ("2020-01-10", ()),
        ("2020-01-11", (Flag.ODD_DATE.value,)),
        ("2018-12-31", (Flag.ODD_DATE.value,)),
    ],
)
def test_late_payments_are_odd_after_their_last_day(
    books: Books, day: str, raised: tuple[str, ...]
) -> None:
    """The last day itself is one of the year's.

    2019-01-01 설정 payments-until 2019=2020-01-10
    2019-01-01 사무관리비 본예산 100
    """
    line, on = books.line(LINE), books.on(day)
    assert official.pay(line, on, amount=1, summary="용지") == raised
    assert [(fact.effective_on, fact.flags) for fact in books.new_facts()] == [
        (on.effective_on, raised)
    ]


def test_closed_line_is_named_in_the_refusal(books: Books) -> None:
    """A person is told which line it was, and nothing is posted.

    2019-01-01 사무관리비 본예산 100
    2020-01-10 폐쇄 2019
    """
    with pytest.raises(refusals.BooksAreClosed) as refused:
        official.pay(books.line(LINE), books.on("2019-04-01"), amount=1, summary="용지")
    assert refused.value.operands["line"] == "사무관리비 (201-01)"
    assert books.new_facts() == []
