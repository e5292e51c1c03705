"""회계연도: statements made once, and years that came in as totals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain import fiscal_year_facts as facts
from domain import refusals
from domain.classification import Measure
from domain.figures import Figures, figures
from domain.fiscal_year import FiscalYear
from domain.fiscal_year_facts import (
    PerformanceClaim,
    Posted,
    ScheduleStep,
    SheetNote,
    StatedTotals,
    YearOverview,
)
from domain.funding import NOTHING, FundingSplit

if TYPE_CHECKING:
    from tests.domain.journal_text import Books

NONE = Figures()


def totals(**columns: FundingSplit) -> StatedTotals:
    """State a settled year; a column left out holds nothing."""
    names = ("final_budget", "carried_in", "changes", "expended", "carried_over")
    return StatedTotals(**{name: columns.get(name, NOTHING) for name in names})


SETTLED_2015 = totals(
    final_budget=FundingSplit(own=138_500_000),
    changes=FundingSplit(own=-4_050_000),
    expended=FundingSplit(own=126_221_000),
)


def test_year_opens_with_its_identity(books: Books) -> None:
    """A year belongs to a program and nothing else names its stream."""
    year, opened = books.year(), books.on("2019-01-01")
    assert books.new_facts() == [
        books.fact(year, facts.Opened, opened, program_id=year.program_id, year=2019)
    ]
    assert year.id == FiscalYear.id_of(year.program_id, 2019)


def test_line_is_opened_on_the_year_and_as_a_stream(books: Books) -> None:
    """Both streams hold the opening; the year keeps the order."""
    year = books.year()
    books.line("사무관리비")
    books.line("국외업무여비")
    assert year.lines == {"201-01": "사무관리비", "202-03": "국외업무여비"}
    assert year.line_ids() == [line.id for line in books.lines_of()]
    assert [fact.TOPIC for fact in year.pending] == [
        "FiscalYear.Opened",
        "FiscalYear.LineOpened",
        "FiscalYear.LineOpened",
    ]


def test_line_opened_a_second_time(books: Books) -> None:
    """A code is one line in its year.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with pytest.raises(refusals.AlreadyRegistered) as refused:
        books.year().open_line(books.on("2019-01-02"), code="201-01", name="사무비")
    assert refused.value.operands == {"name": "사무비"}
    assert refused.value.explained("ko") == "'사무비'은(는) 이미 있습니다"
    assert refused.value.explained("en") == "'사무비' exists already"
    assert books.new_facts() == []
    assert books.year().lines == {"201-01": "사무관리비"}


def test_statements_made_again_change_nothing(books: Books) -> None:
    """The same overview, plan and claims are one fact each; a new one is another."""
    year, on = books.year(), books.on("2019-01-01")
    year.collect_events()
    step = ScheduleStep(
        step="홍보",
        period="2019.1~12",
        starts_on=date(2019, 1, 1),
        ends_on=None,
        amount=16_000_000,
    )
    claim = PerformanceClaim(kind="방문", label="해외 방문", count=5)
    for recurring in (True, True, False):
        year.state_overview(on, overview=YearOverview(recurring=recurring))
    for steps in ([step], [step], [step, step]):
        year.plan_schedule(on, steps=steps)
    for text in ((), (), ("비고",)):
        year.claim_performance(on, claims=[claim], text=text)
    assert [fact.TOPIC for fact in books.new_facts()] == [
        "FiscalYear.OverviewStated",
        "FiscalYear.OverviewStated",
        "FiscalYear.SchedulePlanned",
        "FiscalYear.SchedulePlanned",
        "FiscalYear.PerformanceClaimed",
        "FiscalYear.PerformanceClaimed",
    ]
    assert (year.steps, year.claims, year.claim_text) == (
        (step, step),
        (claim,),
        ("비고",),
    )


def test_step_that_ends_before_it_starts(books: Books) -> None:
    """A planned period runs forward.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    step = ScheduleStep(
        step="홍보",
        period="",
        starts_on=date(2019, 5, 2),
        ends_on=date(2019, 5, 1),
        amount=1,
    )
    with pytest.raises(refusals.PeriodReversed) as refused:
        books.year().plan_schedule(books.on("2019-01-01"), steps=[step])
    assert refused.value.operands == {
        "starts_on": date(2019, 5, 2),
        "ends_on": date(2019, 5, 1),
    }
    assert refused.value.explained("ko") == "2019-05-02 ~ 2019-05-01"
    assert refused.value.explained("en") == "2019-05-02 to 2019-05-01"
    assert books.new_facts() == []


def test_sheet_is_remembered_by_its_fingerprint(books: Books) -> None:
    """A sheet that was read is known again."""
    note = SheetNote(digest="abc", lines=120, held=30, broken=0)
    books.year().note_sheet(books.on("2019-01-01"), imported=note)
    assert books.year().sheets == {"abc": note}


def test_opening_totals_make_the_settled_year(books: Books) -> None:
    """2015: 138,500 − 4,050 = 134,450; − 126,221 = 8,229 thousand won."""
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    year.collect_events()
    year.record_opening_totals(on, totals=SETTLED_2015, known=NONE)
    posted = tuple(
        Posted(measure=measure, amount=split.total, split=split)
        for measure, split in (
            (Measure.FINAL_UNSPECIFIED, SETTLED_2015.final_budget),
            (Measure.CHANGES_UNSPECIFIED, SETTLED_2015.changes),
            (Measure.EXPENDED, SETTLED_2015.expended),
        )
    )
    assert books.new_facts() == [
        books.fact(
            year, facts.OpeningTotalsRecorded, on, totals=SETTLED_2015, posted=posted
        )
    ]
    made = figures(year.sums)
    assert made.revised_budget == 134_450_000
    assert made.balance == made.available == 8_229_000
    assert made.committed == made.expended


@pytest.mark.parametrize(
    "stated",
    [
        SETTLED_2015,
        totals(changes=FundingSplit(national=-7, own=7)),
        totals(final_budget=FundingSplit(national=1, own=2)),
    ],
    ids=["2015", "sources traded", "two sources"],
)
def test_totals_stated_again_change_nothing(books: Books, stated: StatedTotals) -> None:
    """A second sheet that says the same leaves no fact."""
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    year.record_opening_totals(on, totals=stated, known=NONE)
    year.collect_events()
    before = dict(year.sums)
    year.record_opening_totals(on, totals=stated, known=NONE)
    assert (books.new_facts(), year.sums) == ([], before)


def test_totals_stated_otherwise_post_the_difference(books: Books) -> None:
    """The later statement stands, to the won and by source."""
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    first = totals(final_budget=FundingSplit(own=100))
    second = totals(final_budget=FundingSplit(national=60, own=60))
    year.record_opening_totals(on, totals=first, known=NONE)
    year.record_opening_totals(on, totals=second, known=NONE)
    assert year.sums[Measure.FINAL_UNSPECIFIED] == 120
    assert year.splits[Measure.FINAL_UNSPECIFIED] == second.final_budget


def test_totals_count_what_lines_hold_once(books: Books) -> None:
    """Only what no line explains is posted.

    2018-01-01 사무관리비 본예산 90
    2018-06-01 사무관리비 지출 40
    """
    year, line = books.year(2018), books.line("사무관리비", 2018)
    stated = totals(
        final_budget=FundingSplit(national=50, own=50), expended=FundingSplit(own=40)
    )
    on = books.on("2018-12-31", opening=True)
    for _ in range(2):
        year.record_opening_totals(on, totals=stated, known=line.figures)
    split = FundingSplit(national=5, own=5)
    posted = Posted(measure=Measure.FINAL_UNSPECIFIED, amount=10, split=split)
    assert books.new_facts() == [
        books.fact(
            year, facts.OpeningTotalsRecorded, on, totals=stated, posted=(posted,)
        )
    ]


def test_totals_give_way_to_a_finer_record(books: Books) -> None:
    """When lines arrive after the totals, the totals' posting shrinks by them.

    2018-01-01 사무관리비 본예산 90
    """
    year, line = books.year(2018), books.line("사무관리비", 2018)
    stated, on = totals(final_budget=FundingSplit(own=100)), books.on("2018-12-31")
    year.record_opening_totals(on, totals=stated, known=NONE)
    year.record_opening_totals(on, totals=stated, known=line.figures)
    assert year.sums[Measure.FINAL_UNSPECIFIED] + line.figures.original == 100


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        ("2018-02-28", refusals.MonthIsSettled),
        ("2019-01-01", refusals.OutsideFiscalYear),
    ],
)
def test_totals_into_a_settled_month_or_another_year(
    books: Books, day: str, refusal: type[refusals.Refusal]
) -> None:
    """Opening totals keep the calendar that every entry keeps.

    2018-01-01 사무관리비 본예산 90
    2018-02-28 결산 2018-02
    """
    stated = totals(final_budget=FundingSplit(own=100))
    with pytest.raises(refusal):
        books.year(2018).record_opening_totals(books.on(day), totals=stated, known=NONE)
    assert books.new_facts() == []


def test_totals_beyond_any_budget(books: Books) -> None:
    """A slip of the hand in a sheet stops here and not in the views."""
    year, on = books.year(2015), books.on("2015-12-31", opening=True)
    year.collect_events()
    stated = totals(final_budget=FundingSplit(own=10**15 + 1))
    with pytest.raises(refusals.AmountTooLarge) as refused:
        year.record_opening_totals(on, totals=stated, known=NONE)
    assert refused.value.operands == {"asked": 10**15 + 1, "largest": 10**15}
    assert books.new_facts() == []


def test_settled_sums_of_the_year_hold_what_belongs_to_no_line(books: Books) -> None:
    """Opening totals are part of the program's settled sums from their month on.

    2018-01-01 사무관리비 본예산 90
    """
    year = books.year(2018)
    stated = totals(final_budget=FundingSplit(own=100))
    known = books.line("사무관리비", 2018).figures
    year.record_opening_totals(books.on("2018-02-01"), totals=stated, known=known)
    assert year.sums_through("2018-01") == {}
    assert year.sums_through("2018-02") == {Measure.FINAL_UNSPECIFIED: 10}
