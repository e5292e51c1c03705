"""월 결산: every line's figures fixed in one act, and opened again with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import month_settlement, refusals
from domain.classification import Measure
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_settlement_fixes_the_sums_of_every_line_and_of_the_year(books: Books) -> None:
    """The sums are cumulative, leave zeros out, and take in nothing later.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-02-10 사무관리비 지출 3,000,000
    2019-02-11 사무관리비 전용 1,000,000 to 국외업무여비
    2019-03-01 사무관리비 지출 5,000,000
    """
    year, lines, on = books.year(), books.lines_of(), books.on("2019-02-28")
    revision = month_settlement.settle(
        year, lines, on, month="2019-02", today=date(2019, 3, 1)
    )
    shared = {"month": "2019-02", "revision": 1}
    office = {
        Measure.ORIGINAL: 20_000_000,
        Measure.COMMITTED: 3_000_000,
        Measure.EXPENDED: 3_000_000,
        Measure.DIVERSION: -1_000_000,
    }
    travel = {Measure.ORIGINAL: 10_000_000, Measure.DIVERSION: 1_000_000}
    total = {
        Measure.ORIGINAL: 30_000_000,
        Measure.COMMITTED: 3_000_000,
        Measure.EXPENDED: 3_000_000,
    }
    assert revision == 1
    assert books.new_facts() == [
        books.fact(year, year_facts.MonthSettled, on, sums=total, **shared),
        books.fact(lines[0], line_facts.MonthSettled, on, sums=office, **shared),
        books.fact(lines[1], line_facts.MonthSettled, on, sums=travel, **shared),
    ]
    assert {line.settled_through for line in lines} == {date(2019, 2, 28)}


def test_month_that_is_not_over(books: Books) -> None:
    """The last day itself still takes entries.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.MonthNotOver) as refused:
        books.settle("2019-02", today="2019-02-28")
    assert refused.value.operands == {
        "month": "2019-02",
        "month_end": date(2019, 2, 28),
        "today": date(2019, 2, 28),
    }
    assert refused.value.explained("ko") == (
        "2019-02은(는) 2019-02-28에 끝납니다. 오늘은 2019-02-28입니다"
    )
    assert refused.value.explained("en") == (
        "2019-02 ends on 2019-02-28; today is 2019-02-28"
    )
    assert books.new_facts() == []


def test_entry_into_a_settled_month(books: Books) -> None:
    """A settled line takes entries from the next day on.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.MonthIsSettled) as refused:
        line.record_expenditure(books.on("2019-03-31"), amount=1, summary="다과")
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "effective_on": date(2019, 3, 31),
        "settled_through": date(2019, 3, 31),
    }
    assert books.new_facts() == []
    line.record_expenditure(books.on("2019-04-01"), amount=1, summary="다과")
    assert line.figures.expended == 1


def test_line_opened_after_a_settlement_is_settled_with_its_year(books: Books) -> None:
    """A new line cannot put money into a month that was reported.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    line = books.line("국외업무여비")
    assert line.settled_through == date(2019, 3, 31)


@pytest.mark.parametrize("month", ["2019-03", "2019-02", "2019-01"])
def test_month_that_is_settled_or_overtaken(books: Books, month: str) -> None:
    """A settlement never opens what a later one has closed.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-31 결산 2019-03
    """
    with pytest.raises(refusals.MonthIsSettled) as refused:
        books.settle(month)
    assert refused.value.operands["settled_through"] == date(2019, 3, 31)
    assert books.new_facts() == []
    assert books.year().settled_through == date(2019, 3, 31)


def test_month_of_another_year(books: Books) -> None:
    """A year settles its own months.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.OutsideFiscalYear) as refused:
        month_settlement.settle(
            books.year(),
            books.lines_of(),
            books.on("2018-12-31"),
            month="2018-12",
            today=date(2019, 3, 1),
        )
    assert refused.value.operands["fiscal_year"] == 2019
    assert books.new_facts() == []


def test_reopened_month_is_settled_again_as_the_next_revision(books: Books) -> None:
    """Nothing is overwritten: the first revision stays a fact.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    2019-02-28 결산 2019-02
    2019-03-31 결산 2019-03
    """
    year, lines = books.year(), books.lines_of()
    on = books.on("2019-04-02", reason="누락")
    month_settlement.reopen(year, lines, on, month="2019-02")
    assert books.new_facts() == [
        books.fact(year, year_facts.MonthReopened, on, month="2019-02"),
        books.fact(
            lines[0],
            line_facts.MonthReopened,
            on,
            month="2019-02",
            settled_through=date(2019, 1, 31),
        ),
    ]
    assert year.settled == ["2019-01"]
    lines[0].record_expenditure(books.on("2019-02-15"), amount=7, summary="누락분")
    assert [books.settle("2019-02"), books.settle("2019-03")] == [2, 2]
    assert year.settled == ["2019-01", "2019-02", "2019-03"]
    assert lines[0].sums_through("2019-02")[Measure.EXPENDED] == 7


def test_reopening_the_first_month_opens_the_year(books: Books) -> None:
    """Without a settled month nothing closes a line.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    2019-04-02 재개 2019-01
    """
    assert books.year().settled_through is None
    assert books.line("사무관리비").settled_through is None


def test_reopening_without_a_reason(books: Books) -> None:
    """Opening the books again is explained.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    """
    with pytest.raises(refusals.ReasonMissing) as refused:
        month_settlement.reopen(
            books.year(), books.lines_of(), books.on("2019-04-02"), month="2019-01"
        )
    assert refused.value.operands == {
        "act": "월 결산 취소",
        "act_en": "Reopening a month",
    }
    assert books.new_facts() == []


def test_reopening_what_is_open(books: Books) -> None:
    """Only a settled month can be reopened.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    """
    with pytest.raises(refusals.MonthNotSettled) as refused:
        month_settlement.reopen(
            books.year(),
            books.lines_of(),
            books.on("2019-04-02", reason="누락"),
            month="2019-02",
        )
    assert refused.value.operands == {"month": "2019-02"}
    assert refused.value.explained("ko") == "2019-02은(는) 열려 있습니다"
    assert refused.value.explained("en") == "2019-02 is open"
    assert books.new_facts() == []


def test_due_months_run_from_the_first_fact_to_december(books: Books) -> None:
    """What is settled is not due, and no month lies outside the year.

    2019-03-02 사무관리비 본예산 20,000,000
    2019-05-02 국외업무여비 본예산 10,000,000
    2019-03-31 결산 2019-03
    """
    year, lines = books.year(), books.lines_of()
    due = month_settlement.due_months
    assert due(year, lines, through="2019-05") == ["2019-04", "2019-05"]
    assert due(year, lines, through="2020-07")[-1] == "2019-12"
    assert due(year, lines, through="2019-02") == []
    assert due(year, [], through="2019-05") == []


def test_opening_entries_start_no_month(books: Books) -> None:
    """History that came in as a total asks for no settlement.

    2019-03-02 국외업무여비 본예산 10,000,000
    """
    line, total = books.line("사무관리비"), FundingSplit(own=5_000)
    line.appropriate(books.on("2019-01-01", opening=True), amount=5_000, split=total)
    assert line.first_month is None
    assert line.sums_through("2019-01") == {Measure.ORIGINAL: 5_000}
    assert month_settlement.first_month(books.lines_of()) == "2019-03"
