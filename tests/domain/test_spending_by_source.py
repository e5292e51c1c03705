"""재원별 지출: who pays how much of a payment, to the won, and who gets it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import budget_line_facts as facts
from domain import refusals
from domain.carry_over import carry_over
from domain.classification import CarryOverKind
from domain.funding import FundingSplit
from tests.domain.journal_text import Books

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine

NAMES = ("national", "provincial", "own", "other")
sources = st.tuples(*[st.integers(0, 50)] * 4).filter(any)


def split_of(parts: tuple[int, ...]) -> FundingSplit:
    """Name the four sources in their order."""
    return FundingSplit(**dict(zip(NAMES, parts, strict=True)))


def funded(books: Books, split: FundingSplit) -> BudgetLine:
    """Open a line that these sources fund."""
    line = books.line("사무관리비")
    line.appropriate(books.on("2019-01-01"), amount=split.total, split=split)
    return line


def pay(books: Books, line: BudgetLine, amount: int) -> facts.ExpenditureRecorded:
    """Pay without naming a source."""
    line.record_expenditure(books.on("2019-03-05"), amount=amount, summary="지급")
    payment = line.pending[-1]
    assert isinstance(payment, facts.ExpenditureRecorded)
    return payment


def test_sources_pay_in_proportion_to_what_each_has_left(books: Books) -> None:
    """Half national, a tenth provincial, the rest own.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000 시도비 2,000,000
    2019-03-05 사무관리비 지출 1,000,000
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=500_000, provincial=100_000, own=400_000)
    assert line.left == FundingSplit(
        national=9_500_000, provincial=1_900_000, own=7_600_000
    )


@pytest.mark.parametrize(
    ("amount", "split"),
    [
        (1, FundingSplit(national=1)),
        (2, FundingSplit(national=1, provincial=1)),
        (4, FundingSplit(national=2, provincial=1, own=1)),
        (5, FundingSplit(national=2, provincial=2, own=1)),
        (6, FundingSplit(national=2, provincial=2, own=2)),
    ],
)
def test_odd_won_goes_to_the_largest_remainder_and_ties_to_the_first(
    books: Books, amount: int, split: FundingSplit
) -> None:
    """Three sources with a third each.

    2019-01-01 사무관리비 본예산 9 국비 3 시도비 3
    """
    assert pay(books, books.line("사무관리비"), amount).split == split


def test_odd_won_goes_where_most_of_a_won_is_missing(books: Books) -> None:
    """Of 10 won the shares are 1.0, 2.4 and 6.6: the odd won is the last one's.

    2019-01-01 사무관리비 본예산 100 국비 10 시도비 24
    """
    assert pay(books, books.line("사무관리비"), 10).split == FundingSplit(
        national=1, provincial=2, own=7
    )


def test_named_sources_pay_what_they_are_named_for(books: Books) -> None:
    """The next payment follows what is left after them, no more the appropriation.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-05 사무관리비 지출 6,000,000 국비 6,000,000
    2019-03-06 사무관리비 지출 7,000,000
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=8_000_000, own=5_000_000)
    assert line.left == FundingSplit(national=2_000_000, own=5_000_000)


def test_named_sources_that_do_not_sum(books: Books) -> None:
    """A split is of the whole payment.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    """
    with pytest.raises(refusals.SplitDoesNotSum) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2019-03-05"),
            amount=2_000_000,
            summary="임차",
            split=FundingSplit(national=1_999_999),
        )
    assert refused.value.operands == {"split": 1_999_999, "asked": 2_000_000}
    assert books.new_facts() == []


def test_payment_on_a_commitment_follows_the_day_of_the_payment(books: Books) -> None:
    """A commitment binds the line, and no source of it in particular.

    2019-01-01 사무관리비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 10,000,000
    2019-05-10 사무관리비 추경 1 10,000,000 국비 10,000,000
    2019-05-11 사무관리비 지출 10,000,000 on C-1
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=5_000_000, own=5_000_000)


def test_return_goes_back_to_the_sources_that_paid(books: Books) -> None:
    """A payment from national money returns national money.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-05 사무관리비 지출 2,000,000 국비 2,000,000 as P-1
    2019-03-06 사무관리비 지출 6,000,000 구비 6,000,000
    2019-04-01 사무관리비 여입 500,000 of P-1
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=1_500_000, own=6_000_000)


def test_return_of_no_payment_follows_what_was_spent(books: Books) -> None:
    """Nobody said which payment it was of.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-05 사무관리비 지출 2,000,000 국비 2,000,000
    2019-03-06 사무관리비 지출 6,000,000 구비 6,000,000
    2019-04-01 사무관리비 여입 4,000,000
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=1_000_000, own=3_000_000)


def test_settlement_returns_to_the_sources_of_the_advance(books: Books) -> None:
    """What an advance leaves over is its own sources'.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-03-05 사무관리비 선금 2,000,000 on C-1 국비 2,000,000 as P-1
    2019-03-06 사무관리비 지출 6,000,000 구비 6,000,000
    2019-04-01 사무관리비 정산 P-1 1,500,000 500,000
    """
    line = books.line("사무관리비")
    assert line.spent == FundingSplit(national=1_500_000, own=6_000_000)


def test_reclassified_payment_leaves_with_its_sources_and_finds_new_ones(
    books: Books,
) -> None:
    """The wrong line gets back what it paid; the right line pays as it is funded.

    2019-01-01 사무관리비 본예산 20,000,000 국비 10,000,000
    2019-01-01 국외업무여비 본예산 10,000,000 시도비 5,000,000
    2019-03-05 사무관리비 지출 2,000,000 국비 2,000,000 as P-1
    2019-03-06 사무관리비 지출 6,000,000 구비 6,000,000
    2019-04-01 사무관리비 과목경정 1,000,000 of P-1 to 국외업무여비
    """
    assert books.line("사무관리비").spent == FundingSplit(
        national=1_000_000, own=6_000_000
    )
    assert books.line("국외업무여비").spent == FundingSplit(
        provincial=500_000, own=500_000
    )


def test_many_small_returns_give_each_source_exactly_what_it_paid(
    books: Books,
) -> None:
    """Won by won, the rounding never adds up against one source.

    2019-01-01 사무관리비 본예산 30 국비 10 시도비 10
    2019-03-05 사무관리비 지출 7 as P-1
    2019-03-06 사무관리비 지출 7
    """
    line, payment = books.line("사무관리비"), books.payment("P-1")
    rest = line.spent - payment.split
    for _ in range(7):
        line.return_expenditure(
            books.on("2019-04-01"), amount=1, summary="반납", payment=payment
        )
    assert line.spent == rest


def test_source_that_was_given_back_elsewhere_since(books: Books) -> None:
    """A return of no payment took from both; the rest comes from what is spent.

    2019-01-01 사무관리비 본예산 20 국비 10
    2019-03-05 사무관리비 지출 4 국비 4 as P-1
    2019-03-06 사무관리비 지출 4 구비 4
    2019-04-01 사무관리비 여입 4
    2019-04-02 사무관리비 여입 4 of P-1
    """
    assert books.line("사무관리비").spent == FundingSplit()


@given(
    funding=sources,
    steps=st.lists(st.tuples(st.integers(1, 40), st.booleans()), max_size=12),
)
def test_no_source_ever_pays_more_than_it_has_left(
    funding: tuple[int, ...], steps: list[tuple[int, bool]]
) -> None:
    """Payments and their returns, in any order, and all of it back in the end."""
    books = Books()
    line = funded(books, split_of(funding))
    payments: list[facts.ExpenditureRecorded] = []
    for amount, back in steps:
        if back and payments:
            paid = payments[-1]
            rest = paid.amount - line.returned.get(paid.originator_version, 0)
            if rest:
                line.return_expenditure(
                    books.on("2019-04-01"),
                    amount=min(amount, rest),
                    summary="반납",
                    payment=paid,
                )
        elif amount <= line.figures.available:
            payments.append(pay(books, line, amount))
        assert line.spent.total == line.figures.expended
        assert line.left.total == line.figures.balance
        assert all(part >= 0 for part in (*line.spent, *line.left))
    for paid in payments:
        rest = paid.amount - line.returned.get(paid.originator_version, 0)
        if rest:
            line.return_expenditure(
                books.on("2019-05-01"), amount=rest, summary="반납", payment=paid
            )
    assert (line.spent, line.left) == (FundingSplit(), split_of(funding))


@given(funding=sources, first=st.integers(1, 200), part=st.integers(1, 200))
def test_what_is_left_leaves_for_the_next_year_source_by_source(
    funding: tuple[int, ...], first: int, part: int
) -> None:
    """After any payment, any carry-over: both years together hold what was given."""
    books = Books()
    line, following = funded(books, split_of(funding)), books.line("사무관리비", 2020)
    if first <= line.figures.available:
        pay(books, line, first)
    if part <= line.figures.available:
        carry_over(
            line,
            following,
            leaving=books.on("2019-12-31"),
            arriving=books.on("2020-01-01"),
            kind=CarryOverKind.SPECIFIED,
            amount=part,
            council="제290회",
        )
    assert line.spent + line.left + following.funding == split_of(funding)
    assert all(part >= 0 for part in (*line.left, *following.funding))
