"""공식 자료: what breaks a rule is posted and flagged, and the figures still agree."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import official, refusals
from domain.budget_line import BudgetLine
from domain.budget_line_facts import ExpenditureReturned
from domain.facts import Voucher
from domain.flags import Flag
from domain.funding import FundingSplit
from domain.official import Paid, Returns

PROGRAM = UUID(int=7)


def voucher(day: str = "2026-03-02") -> Voucher:
    """Make a voucher of a day, written on 1 September 2026."""
    return Voucher(
        by="M-1",
        effective_on=date.fromisoformat(day),
        recorded_at=datetime(2026, 9, 1, tzinfo=UTC),
    )


def opened() -> BudgetLine:
    """Open a line of 2026."""
    return BudgetLine.open(
        voucher("2026-01-01"),
        program_id=PROGRAM,
        fiscal_year=2026,
        code="201-01",
        name="사무관리비",
    )


def test_a_line_is_flagged_once() -> None:
    """The first payment without a budget says it of the whole line."""
    line = opened()
    first = official.pay(line, voucher(), amount=100, summary="용지")
    assert first == (Flag.NO_BUDGET_LINE,)
    assert official.pay(line, voucher(), amount=100, summary="용지") == ()
    assert line.figures.available == -200


def test_a_budget_of_nothing_is_a_budget() -> None:
    """A line in the book is over its budget, not without one."""
    line = opened()
    official.state_original(line, voucher(), amount=0)
    raised = official.pay(line, voucher(), amount=1, summary="용지")
    assert raised == (Flag.OVER_BUDGET,)


def test_a_return_finds_its_original() -> None:
    """The same words first, then the same amount, and never one that is used up."""
    line, paid = opened(), Paid(Returns({"임차", "기타"}, {200, 300}))
    for summary, amount in (("임차", 500), ("강사", 300), ("임차", 300)):
        official.pay(line, voucher(), amount=amount, summary=summary, paid=paid)
    returns = (("임차", -300), ("임차", -200), ("기타", -300), ("기타", -300))
    raised = [
        official.pay(line, voucher(), amount=amount, summary=summary, paid=paid)
        for summary, amount in returns
    ]
    facts = [each for each in line.pending if isinstance(each, ExpenditureReturned)]
    assert [each.payment for each in facts] == [4, 2, 3, 0]
    assert raised == [(), (), (), (Flag.RETURN_WITHOUT_ORIGINAL,)]
    assert line.figures.expended == 0


def test_a_return_does_not_find_a_later_payment() -> None:
    """Money comes back from what was paid before."""
    line, paid = opened(), Paid(Returns({"임차"}, {9}))
    official.pay(line, voucher("2026-05-01"), amount=9, summary="임차", paid=paid)
    raised = official.pay(line, voucher(), amount=-9, summary="임차", paid=paid)
    assert raised == (Flag.RETURN_WITHOUT_ORIGINAL,)


def test_sources_pay_in_proportion() -> None:
    """Where a budget has sources each pays its share, and a return gives it back."""
    line = opened()
    split = FundingSplit(national=300, own=700)
    line.appropriate(
        Voucher(
            by="M-1",
            effective_on=date(2026, 1, 1),
            recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
            document="문서-1",
        ),
        amount=1_000,
        split=split,
    )
    official.pay(line, voucher(), amount=2_000, summary="공사")
    assert line.spent == FundingSplit(national=600, own=1_400)
    official.pay(line, voucher(), amount=-2_000, summary="공사")
    assert line.spent == FundingSplit()


def test_a_cut_beyond_own_money_takes_from_every_source() -> None:
    """The parts stay a split of the whole."""
    line = opened()
    official.state_original(line, voucher(), amount=1_000)
    official.state_supplement(line, voucher(), number=1, amount=-400)
    assert line.funding == FundingSplit(own=600)


@pytest.mark.parametrize(
    ("day", "odd"),
    [
        ("2025-12-31", True),
        ("2026-01-01", False),
        ("2026-09-02", False),
        ("2026-09-03", True),
        ("2027-01-05", True),
    ],
)
def test_days_that_are_odd(day: str, *, odd: bool) -> None:
    """Outside the year, or not yet here; a day later may be so somewhere."""
    line = opened()
    official.state_original(line, voucher("2026-01-01"), amount=10)
    raised = official.pay(line, voucher(day), amount=1, summary="용지")
    assert (Flag.ODD_DATE in raised) is odd


def test_closed_books_stay_closed() -> None:
    """What a year closed with is not changed by official data either."""
    line = opened()
    line.close_books(voucher("2026-12-31"))
    with pytest.raises(refusals.BooksAreClosed):
        official.pay(line, voucher(), amount=1, summary="용지")


@given(
    st.lists(st.integers(-(10**9), 10**9), max_size=12),
    st.integers(0, 10**9),
    st.integers(-(10**9), 10**9),
)
def test_the_identities_hold_whatever_is_posted(
    amounts: list[int], original: int, change: int
) -> None:
    """Balances may be negative; sums, sources and figures still agree."""
    line = opened()
    official.state_original(line, voucher(), amount=original)
    official.state_supplement(line, voucher(), number=1, amount=change)
    for amount in amounts:
        official.pay(line, voucher(), amount=amount, summary="공사")
    figures = line.figures
    assert figures.revised_budget == original + change
    assert figures.expended == sum(amounts) == figures.committed
    assert figures.balance == figures.revised_budget - figures.expended
    assert line.spent.total == figures.expended
    assert line.funding.total == figures.revised_budget
