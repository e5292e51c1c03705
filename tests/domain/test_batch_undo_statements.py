"""불러오기 되돌리기: words, plans, totals and activities go back as well."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain import fiscal_year_facts as facts
from domain import refusals
from domain.classification import Measure
from domain.figures import Figures
from domain.funding import NOTHING, FundingSplit
from domain.outreach_activity import OutreachActivity
from domain.program import Posts, Program
from tests.domain.import_undone import BATCH, stored, undoing, undone
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from domain.facts import Voucher
    from domain.fiscal_year import FiscalYear
    from tests.domain.journal_text import Books


OVERVIEW = facts.YearOverview(period="2019.1~12")
STEP = facts.ScheduleStep(
    step="홍보", period="", starts_on=None, ends_on=None, amount=1
)
CLAIM = facts.PerformanceClaim(kind="방문", label="해외 방문", count=5)
SHEET = facts.SheetNote(digest="abc", lines=120, held=30, broken=0)
EARLIER_SHEET = facts.SheetNote(digest="xyz", lines=110, held=30, broken=0)
State = tuple[object, ...]


def stated(year: FiscalYear) -> State:
    """What a year states of itself."""
    return year.overview, year.steps, year.claims, year.claim_text


def state(year: FiscalYear, on: Voucher, count: int, word: str) -> None:
    """State an overview, a plan and claims of a year."""
    year.state_overview(on, overview=msgspec.structs.replace(OVERVIEW, period=word))
    year.plan_schedule(on, steps=[msgspec.structs.replace(STEP, amount=count)])
    claim = msgspec.structs.replace(CLAIM, count=count)
    year.claim_performance(on, claims=[claim], text=[word])


def test_a_year_states_again_what_it_had_stated(books: Books) -> None:
    """Overview, plan and claims go back to what they were before the import."""
    year = books.year()
    state(year, books.on("2019-01-02"), 1, "기존")
    before = stated(year)
    state(year, books.on("2019-01-03", batch=BATCH), 2, "설명서")
    stored(books, year)
    recorded = undone(books, year)
    assert stated(year) == before
    assert [fact.TOPIC for fact in recorded] == [
        "FiscalYear.PerformanceClaimed",
        "FiscalYear.SchedulePlanned",
        "FiscalYear.OverviewStated",
    ]
    assert {(fact.effective_on, fact.reason) for fact in recorded} == {
        (date(2019, 6, 3), "다른 사업의 설명서")
    }


def test_a_year_that_began_with_the_import_states_nothing(books: Books) -> None:
    """There was nothing before it to go back to."""
    year = books.year()
    state(year, books.on("2019-01-03", batch=BATCH), 2, "설명서")
    stored(books, year)
    books.history = [
        msgspec.structs.replace(fact, batch=BATCH) for fact in books.history
    ]
    undone(books, year)
    assert stated(year) == (facts.YearOverview(), (), (), ())


def test_what_a_year_stated_since_stays(books: Books) -> None:
    """Who stated it after the import meant it."""
    year = books.year()
    state(year, books.on("2019-01-03", batch=BATCH), 2, "설명서")
    state(year, books.on("2019-01-04"), 3, "그 뒤")
    since = stated(year)
    stored(books, year)
    assert (undone(books, year), stated(year)) == ([], since)


TOTALS = facts.StatedTotals(
    final_budget=FundingSplit(national=50, own=50),
    carried_in=NOTHING,
    changes=NOTHING,
    expended=FundingSplit(own=40),
    carried_over=NOTHING,
)


def test_totals_are_taken_back_with_what_they_posted(books: Books) -> None:
    """The opposite is posted; the commitment goes with what was expended."""
    year = books.year(2018)
    brought = books.on("2018-12-31", opening=True, batch=BATCH)
    year.record_opening_totals(brought, totals=TOTALS, known=Figures())
    stored(books, year)
    recorded = undone(books, year)
    posted = (
        facts.Posted(
            measure=Measure.FINAL_UNSPECIFIED,
            amount=-100,
            split=FundingSplit(national=-50, own=-50),
        ),
        facts.Posted(measure=Measure.EXPENDED, amount=-40, split=FundingSplit(own=-40)),
    )
    on = undoing(books)
    assert recorded == [
        books.fact(year, facts.OpeningTotalsWithdrawn, on, posted=posted)
    ]
    assert year.totals is None
    assert set(year.sums.values()) == {0}
    assert set(year.splits.values()) == {NOTHING}
    assert year.by_month["2019-06"] == {
        Measure.FINAL_UNSPECIFIED: -100,
        Measure.EXPENDED: -40,
        Measure.COMMITTED: -40,
    }


def test_totals_that_were_only_traded_between_sources_are_taken_back(
    books: Books,
) -> None:
    """Their sum is nothing, their sources are not; what holds nothing is left out."""
    year, on = books.year(2018), books.on("2018-12-31", opening=True)
    traded = FundingSplit(national=-7, own=7)
    first = msgspec.structs.replace(TOTALS, expended=NOTHING, changes=traded)
    year.record_opening_totals(on, totals=first, known=Figures())
    second = msgspec.structs.replace(first, final_budget=NOTHING)
    year.record_opening_totals(on, totals=second, known=Figures())
    year.withdraw_opening_totals(on)
    withdrawn = year.pending[-1]
    assert isinstance(withdrawn, facts.OpeningTotalsWithdrawn)
    assert withdrawn.posted == (
        facts.Posted(measure=Measure.CHANGES_UNSPECIFIED, amount=0, split=-traded),
    )


def test_totals_stated_otherwise_since_stay(books: Books) -> None:
    """A later sheet's totals are not those of the import."""
    year, on = books.year(2018), books.on("2018-12-31", opening=True)
    brought = msgspec.structs.replace(on, batch=BATCH)
    year.record_opening_totals(brought, totals=TOTALS, known=Figures())
    later = msgspec.structs.replace(TOTALS, expended=NOTHING)
    year.record_opening_totals(on, totals=later, known=Figures())
    stored(books, year)
    assert (undone(books, year), year.totals) == ([], later)


def test_totals_are_not_taken_back_into_a_settled_month(books: Books) -> None:
    """The month is named with the year.

    2018-01-01 사무관리비 본예산 90
    2018-02-28 결산 2018-02
    """
    year, day = books.year(2018), date(2018, 2, 28)
    with pytest.raises(refusals.MonthIsSettled) as refused:
        year.withdraw_opening_totals(books.on("2018-02-28"))
    assert refused.value.operands == {
        "line": "2018",
        "effective_on": day,
        "settled_through": day,
    }
    assert books.new_facts() == []


def test_sheet_is_forgotten_and_the_one_before_it_stands_again(books: Books) -> None:
    """It may be read again; the earlier sheet says once more how the page looks."""
    year, on = books.year(), undoing(books)
    year.note_sheet(books.on("2019-01-02"), imported=EARLIER_SHEET)
    year.note_sheet(books.on("2019-01-03", batch=BATCH), imported=SHEET)
    stored(books, year)
    withdrawn, again = undone(books, year)
    assert year.sheets == {"xyz": EARLIER_SHEET}
    assert again == books.fact(year, facts.SheetImported, on, sheet=EARLIER_SHEET)
    whole = books.fact(year, facts.SheetWithdrawn, on, sheet_digest="abc")
    assert withdrawn == msgspec.structs.replace(
        whole, originator_version=year.version - 1
    )


def test_last_of_the_sheets_left_stands_again(books: Books) -> None:
    """Of two earlier sheets the later one does; of none, nothing."""
    year, on = books.year(), books.on("2019-01-02")
    for digest in ("1", "2", "3"):
        note = msgspec.structs.replace(SHEET, digest=digest)
        year.note_sheet(on, imported=note)
    stored(books, year)
    for digest, again in (("3", ["2"]), ("2", ["1"]), ("1", [])):
        year.withdraw_sheet(on, digest=digest)
        _, *noted = year.collect_events()
        sheets = [f.sheet.digest for f in noted if isinstance(f, facts.SheetImported)]
        assert sheets == again
    assert year.sheets == {}


def test_sheet_that_was_withdrawn_already_is_not_withdrawn_again(books: Books) -> None:
    """A second undoing of the batch finds nothing to do."""
    year = books.year()
    year.note_sheet(books.on("2019-01-03", batch=BATCH), imported=SHEET)
    year.withdraw_sheet(books.on("2019-01-04"), digest="abc")
    stored(books, year)
    assert undone(books, year) == []


def logged(on: Voucher) -> OutreachActivity:
    """Log an activity."""
    return OutreachActivity.log(
        on,
        program_id=PROGRAM,
        title="해외 기업 방문",
        starts_on=date(2018, 10, 4),
        ends_on=date(2018, 10, 9),
        kind="해외 방문",
    )


def test_activity_of_the_import_is_withdrawn_once(books: Books) -> None:
    """With the reason of the undoing; one that was withdrawn stays so."""
    activity = logged(books.on("2018-10-09", batch=BATCH))
    stored(books, activity)
    assert undone(books, activity) == [
        books.fact(activity, OutreachActivity.Withdrawn, undoing(books))
    ]
    stored(books, activity)
    assert undone(books, activity) == []


def test_activity_that_the_import_only_reclassified_stays(books: Books) -> None:
    """It was logged by hand, so it took place."""
    activity = logged(books.on("2018-10-09"))
    activity.reclassify(books.on("2018-10-10", batch=BATCH), kind="홍보")
    stored(books, activity)
    assert (undone(books, activity), activity.withdrawn) == ([], False)


def described(program: Program, on: Voucher, word: str) -> None:
    """Describe a program and put people in charge."""
    program.describe(on, section="목적", lines=[word])
    posts = Posts(bureau="경제국", department="투자유치과", officer=word)
    program.assign_people(on, posts=[posts])


def registered(on: Voucher) -> Program:
    """Register a program."""
    return Program.register(on, name="협력사업", department="투자유치과")


def test_program_says_again_what_it_had_said(books: Books) -> None:
    """Words and people of before; the program itself stays."""
    program = registered(books.on("2019-01-01"))
    described(program, books.on("2019-01-02"), "기존")
    before = dict(program.description), program.posts
    described(program, books.on("2019-01-03", batch=BATCH), "설명서")
    stored(books, program)
    recorded = undone(books, program)
    assert (program.description, program.posts) == before
    assert [(fact.TOPIC, fact.reason) for fact in recorded] == [
        ("Program.PeopleAssigned", "다른 사업의 설명서"),
        ("Program.Described", "다른 사업의 설명서"),
    ]


def test_program_that_the_import_registered_says_nothing(books: Books) -> None:
    """It stays, without words and people."""
    program = registered(books.on("2019-01-03", batch=BATCH))
    described(program, books.on("2019-01-03", batch=BATCH), "설명서")
    stored(books, program)
    undone(books, program)
    assert (program.name, program.department) == ("협력사업", "투자유치과")
    assert (program.description, program.posts) == ({"목적": ()}, ())


def test_what_a_program_said_since_stays(books: Books) -> None:
    """Each section and the people are judged apart."""
    program = registered(books.on("2019-01-01"))
    described(program, books.on("2019-01-03", batch=BATCH), "설명서")
    described(program, books.on("2019-01-04"), "그 뒤")
    stored(books, program)
    assert undone(books, program) == []
    assert program.description == {"목적": ("그 뒤",)}


def test_undoing_another_batch_leaves_everything(books: Books) -> None:
    """What came by hand or with another import is not touched."""
    on = books.on("2019-01-03", batch="b-1")
    year, activity, program = books.year(), logged(on), registered(on)
    state(year, on, 2, "설명서")
    year.note_sheet(on, imported=SHEET)
    described(program, on, "설명서")
    stored(books, year, activity, program)
    assert undone(books, year, activity, program) == []
