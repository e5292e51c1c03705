"""과목의 경계: settings of one program, open days, and sources that move along."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from domain import budget_line_facts as facts
from domain import month_settlement, refusals
from domain.classification import Measure
from domain.funding import FundingSplit
from tests.domain.rules.refusing import refuses

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

LINE = "사무관리비 (201-01)"


def keep_quarters(books: Books) -> None:
    """Let the journal's own program alone keep its allotment by quarters."""
    books.installation.change_setting(
        books.on("2019-01-01", reason="분기별 배정"),
        setting="allotment",
        value="quarterly",
        program_id=books.program_id(),
    )
    books.keep()


def test_allotment_of_a_program_that_keeps_its_own(books: Books) -> None:
    """It is asked for a quarter, and payments rest on it, here and nowhere else.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 홍보:사무관리비 본예산 20,000,000
    """
    keep_quarters(books)
    line, other = books.line("사무관리비"), books.line("홍보:사무관리비")
    on = books.on("2019-01-02")
    with pytest.raises(refusals.AllotmentPeriodWrong):
        line.allot(on, amount=5)
    line.allot(on, amount=5, period="2019-Q1")
    other.allot(on, amount=5)
    line.make_commitment(on, number="C-1", amount=5, summary="계약")
    other.make_commitment(on, number="C-1", amount=6, summary="계약")
    with pytest.raises(refusals.ExceedsAllotted):
        line.make_commitment(on, number="C-2", amount=1, summary="계약")
    with pytest.raises(refusals.ExceedsFreeAllotment):
        line.withdraw_allotment(on, amount=1, period="2019-Q1")
    other.withdraw_allotment(on, amount=5)
    assert (line.figures.allotted, other.figures.allotted) == (5, 0)


def test_allotment_of_a_period_that_holds_none(books: Books) -> None:
    """Nothing comes back from it, whatever another holds.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 배정 5,000,000 2019-Q1
    """
    with refuses(
        books,
        refusals.ExceedsFreeAllotment,
        f"{LINE}, 기간 2019-Q2: 배정 0원, 회수할 수 있는 금액 0원, 요청 1원, 부족 1원",
        line=LINE,
        period="2019-Q2",
        asked=1,
        held=0,
        room=0,
        shortfall=1,
    ):
        books.line("사무관리비").withdraw_allotment(
            books.on("2019-02-01"), amount=1, period="2019-Q2"
        )


@pytest.mark.parametrize("verb", ["appropriate", "add_excess_revenue"])
def test_source_that_gives_what_it_has_not(books: Books, verb: str) -> None:
    """Sources may be traded in an amount that arrives, as far as they reach.

    2019-01-01 사무관리비 본예산 20 국비 5
    """
    line, on = books.line("사무관리비"), books.on("2019-02-01")
    split = FundingSplit(national=-6, own=16)
    with refuses(
        books,
        refusals.ExceedsSource,
        f"{LINE}: 국비 남은 금액 5원, 요청 6원, 부족 1원",
        line=LINE,
        source="국비",
        source_en="national",
        asked=6,
        left=5,
        shortfall=1,
    ):
        getattr(line, verb)(on, amount=10, split=split)


def test_reserve_moves_with_its_sources(books: Books) -> None:
    """What the reserve line gives up, the receiving line has.

    2019-01-01 일반예비비 본예산 30 시도비 10
    2019-01-01 국외업무여비 본예산 1
    2019-05-01 일반예비비 예비비 3 to 국외업무여비
    """
    given = FundingSplit(provincial=1, own=2)
    assert books.line("국외업무여비").funding == given + FundingSplit(own=1)
    left = FundingSplit(provincial=10, own=20) - given
    assert books.line("일반예비비").funding == left


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("make_commitment", {"number": "C-1", "amount": 1}),
        ("record_expenditure", {"amount": 1}),
        ("return_expenditure", {"amount": 1}),
    ],
)
def test_entry_without_its_summary(
    books: Books, act: str, what: dict[str, Any]
) -> None:
    """It says what it is for.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-05 사무관리비 지출 1
    """
    line = books.line("사무관리비")
    with refuses(
        books,
        refusals.EmptyText,
        "적요 (summary)을(를) 적으십시오",
        field="적요 (summary)",
    ):
        getattr(line, act)(books.on("2019-03-06"), summary=" ", **what)


@pytest.mark.parametrize(
    ("on", "settled"), [("2020-01-20", True), ("2020-01-21", False)]
)
def test_advance_is_settled_until_the_closing_period_ends(
    books: Books, on: str, *, settled: bool
) -> None:
    """It is one of the late entries of its year.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 6,000,000
    2019-12-05 사무관리비 선금 3,000,000 on C-1 as P-1
    """
    line, payment = books.line("사무관리비"), books.payment("P-1").originator_version
    if settled:
        line.settle_advance(books.on(on), payment=payment, accepted=3_000_000)
        assert line.unsettled == {}
        return
    with pytest.raises(refusals.ClosingPeriodOver):
        line.settle_advance(books.on(on), payment=payment, accepted=3_000_000)
    assert line.unsettled == {payment: 3_000_000}


@pytest.mark.parametrize(
    ("day", "first_open"),
    [
        (date(2019, 2, 27), date(2019, 3, 1)),
        (date(2019, 2, 28), date(2019, 3, 1)),
        (date(2019, 3, 1), date(2019, 3, 1)),
        (date(2019, 3, 2), date(2019, 3, 2)),
    ],
)
def test_first_open_day_follows_the_settled_months(
    books: Books, day: date, first_open: date
) -> None:
    """A day that is open is taken as it is.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    assert (line.settled_through, line.open_day(day)) == (None, day)
    books.settle("2019-02")
    assert line.open_day(day) == first_open


def test_months_before_the_one_reopened_stay_settled(books: Books) -> None:
    """February is open again; January takes nothing.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    2019-02-28 결산 2019-02
    """
    line = books.line("사무관리비")
    on = books.on("2019-03-02", reason="오류")
    month_settlement.reopen(books.year(), [line], on, month="2019-02")
    assert line.settled_through == date(2019, 1, 31)
    with pytest.raises(refusals.MonthIsSettled):
        line.record_expenditure(books.on("2019-01-31"), amount=1, summary="지급")
    line.record_expenditure(books.on("2019-02-01"), amount=1, summary="지급")


def test_entries_of_one_month_add_up(books: Books) -> None:
    """A month's sums hold all of its entries, each once.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-01 사무관리비 지출 3
    2019-03-02 사무관리비 지출 4
    2019-04-01 사무관리비 지출 5
    """
    march = books.line("사무관리비").by_month["2019-03"]
    assert march == {Measure.COMMITTED: 7, Measure.EXPENDED: 7}
    through = books.line("사무관리비").sums_through("2019-03")
    assert through[Measure.EXPENDED] == 7


def test_line_is_not_opened_once_the_books_are_closed(books: Books) -> None:
    """The year is named, and the day on which it was closed.

    2019-01-01 사무관리비 본예산 20,000,000
    2020-01-25 폐쇄 2019
    """
    with pytest.raises(refusals.BooksAreClosed) as refused:
        books.year().open_line(books.on("2019-12-30"), code="202-03", name="여비")
    assert refused.value.operands == {"line": "2019", "closed_on": date(2020, 1, 25)}
    assert books.new_facts() == []


def test_line_of_an_unknown_code_says_so(books: Books) -> None:
    """A code that no table knows is marked from its opening; others are not."""
    year, on = books.year(), books.on("2019-01-01")
    for code, unknown in (("201-01", False), ("새 과목", True)):
        line = year.open_line(on, code=code, name=code, unknown_code=unknown)
        (opened,) = line.pending
        assert isinstance(opened, facts.Opened)
        assert opened.unknown_code is unknown
    plain = year.open_line(on, code="202-03", name="국외업무여비")
    assert isinstance(plain.pending[0], facts.Opened)
    assert not plain.pending[0].unknown_code
