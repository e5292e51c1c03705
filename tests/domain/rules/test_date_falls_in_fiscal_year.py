"""회계연도 독립: a year's spending comes from that year's budget."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import budget_line_facts as facts
from domain import refusals
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books


def test_payment_within_the_year_is_allowed(books: Books) -> None:
    """Any day from January to December.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line, on = books.line("사무관리비"), books.on("2019-06-03")
    line.record_expenditure(on, amount=50_000, summary="다과")
    assert books.new_facts() == [
        books.fact(
            line,
            facts.ExpenditureRecorded,
            on,
            amount=50_000,
            summary="다과",
            split=FundingSplit(own=50_000),
        )
    ]


def test_payment_of_the_next_year_is_refused(books: Books) -> None:
    """Without a commitment of the year nothing is paid in its closing period.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.OutsideFiscalYear) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2020-01-10"), amount=50_000, summary="다과"
        )
    assert refused.value.explained("ko") == (
        "2020-01-10은(는) 2019회계연도(2019-01-01 – 2019-12-31)가 아닙니다"
    )
    assert refused.value.operands == {
        "effective_on": date(2020, 1, 10),
        "fiscal_year": 2019,
    }
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("inside", "outside"),
    [("2019-01-01", "2018-12-31"), ("2019-12-31", "2020-01-01")],
)
def test_boundary_is_the_first_and_the_last_day(
    books: Books, inside: str, outside: str
) -> None:
    """1 January and 31 December belong to the year.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = books.line("사무관리비")
    with pytest.raises(refusals.OutsideFiscalYear) as refused:
        line.record_expenditure(books.on(outside), amount=1, summary="다과")
    assert refused.value.operands == {
        "effective_on": date.fromisoformat(outside),
        "fiscal_year": 2019,
    }
    assert books.new_facts() == []
    line.record_expenditure(books.on(inside), amount=1, summary="다과")
    assert line.figures.expended == 1


def test_late_payment_after_the_closing_period_is_refused(books: Books) -> None:
    """출납 폐쇄: what is still owed becomes a past year's debt.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-20 사무관리비 원인행위 C-1 4,500,000
    """
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        books.line("사무관리비").record_expenditure(
            books.on("2020-02-03"), amount=4_500_000, summary="잔금", commitment="C-1"
        )
    assert refused.value.explained("ko") == (
        "2020-02-03: 2019회계연도의 지출과 반납은 2020-01-20까지입니다"
    )
    assert refused.value.operands == {
        "effective_on": date(2020, 2, 3),
        "fiscal_year": 2019,
        "until": date(2020, 1, 20),
    }
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("year", "last", "over"),
    [
        (2014, "2015-02-28", "2015-03-01"),
        (2015, "2016-01-20", "2016-01-21"),
        (2019, "2020-01-20", "2020-01-21"),
    ],
)
def test_boundary_is_the_last_day_of_late_payments(
    books: Books, year: int, last: str, over: str
) -> None:
    """The end of February for years up to 2014, 20 January for those after.

    2014-01-01 사무관리비 본예산 20,000,000
    2014-12-20 사무관리비 원인행위 C-1 2
    2015-01-01 사무관리비 본예산 20,000,000
    2015-12-20 사무관리비 원인행위 C-1 2
    2019-01-01 사무관리비 본예산 20,000,000
    2019-12-20 사무관리비 원인행위 C-1 2
    """
    line = books.line("사무관리비", year)
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        line.record_expenditure(
            books.on(over), amount=1, summary="잔금", commitment="C-1"
        )
    assert refused.value.operands == {
        "effective_on": date.fromisoformat(over),
        "fiscal_year": year,
        "until": date.fromisoformat(last),
    }
    assert books.new_facts() == []
    line.record_expenditure(books.on(last), amount=1, summary="잔금", commitment="C-1")
    assert line.outstanding == {"C-1": 1}


def test_boundary_moves_where_the_installation_names_a_day(books: Books) -> None:
    """20 January 2019 is a Sunday, so the Monday after it counts.

    2018-01-01 사무관리비 본예산 20,000,000
    2018-12-20 사무관리비 지출 4,500,000
    2019-01-02 설정 payments-until 2018=2019-01-21
    """
    line = books.line("사무관리비", 2018)
    with pytest.raises(refusals.ClosingPeriodOver) as refused:
        line.return_expenditure(books.on("2019-01-22"), amount=1, summary="반납")
    assert refused.value.operands["until"] == date(2019, 1, 21)
    assert books.new_facts() == []
    line.return_expenditure(books.on("2019-01-21"), amount=1, summary="반납")
    assert line.figures.expended == 4_499_999


def test_entry_dated_before_the_year_is_refused_however_late_it_may_be(
    books: Books,
) -> None:
    """The closing period reaches forward only.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-02 사무관리비 지출 4,500,000
    """
    line = books.line("사무관리비")
    for day in ("2018-12-31", "2021-01-10"):
        with pytest.raises(refusals.OutsideFiscalYear):
            line.return_expenditure(books.on(day), amount=1, summary="반납")
    assert books.new_facts() == []
