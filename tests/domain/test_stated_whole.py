"""사실 그대로: defaults, names and operands that are said whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from domain import budget_line_facts as line_facts
from domain import fiscal_year_facts as year_facts
from domain import refusals
from domain.budget_line import BudgetLine
from domain.classification import Measure, VirementKind
from domain.figures import Figures
from domain.fiscal_year import FiscalYear
from domain.funding import NOTHING, FundingSplit
from domain.installation import Installation
from domain.outreach_activity import OutreachActivity
from domain.policy_settings import AllotmentKept
from domain.program import Program
from domain.schedule_matrix import schedule_matrix
from domain.virement import vire
from tests.domain.journal_text import PROGRAM

if TYPE_CHECKING:
    from domain.facts import Voucher
    from tests.domain.journal_text import Books


def test_installation_has_one_id_for_ever() -> None:
    """It is part of the storage format."""
    assert Installation.only_id() == UUID("3a1836c7-1bdf-58ff-9d3c-3002ed09b2a2")
    assert Installation(Installation.only_id()).id == Installation.only_id()


def test_settings_of_one_program_stand_beside_each_other(books: Books) -> None:
    """A second one leaves the first; the general value is judged apart from both.

    2019-01-01 설정 allotment quarterly
    """
    installation = books.installation
    on = books.on("2019-07-01", reason="소액 사업")
    for setting, value in (
        ("allotment", "monthly"),
        ("direct-payment-limit", "500000"),
        ("allotment", "quarterly"),
    ):
        installation.change_setting(
            on, setting=setting, value=value, program_id=PROGRAM
        )
    assert len(books.new_facts()) == 3
    settings = installation.settings
    assert settings.allotment(PROGRAM) is AllotmentKept.QUARTERLY
    assert settings.direct_payment_limit(PROGRAM) == 500_000


def test_settled_sums_hold_the_totals_of_no_line(books: Books) -> None:
    """From the month in which they came in.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    year = books.year()
    totals = year_facts.StatedTotals(
        final_budget=FundingSplit(own=30_000_000),
        carried_in=NOTHING,
        changes=NOTHING,
        expended=NOTHING,
        carried_over=NOTHING,
    )
    year.record_opening_totals(
        books.on("2019-02-01", opening=True),
        totals=totals,
        known=Figures(final_budget=20_000_000),
    )
    settled = []
    for month in ("2019-01", "2019-02"):
        books.settle(month)
        fact = year.pending[-1]
        assert isinstance(fact, year_facts.MonthSettled)
        settled.append(fact.sums)
    original = {Measure.ORIGINAL: 20_000_000}
    assert settled == [original, original | {Measure.FINAL_UNSPECIFIED: 10_000_000}]


def test_month_settled_twice_is_named(books: Books) -> None:
    """The place is the month itself.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-31 결산 2019-01
    """
    with pytest.raises(refusals.MonthIsSettled) as refused:
        books.settle("2019-01")
    assert refused.value.operands == {
        "line": "2019-01",
        "effective_on": date(2019, 1, 31),
        "settled_through": date(2019, 1, 31),
    }


def logged(on: Voucher, **more: Any) -> OutreachActivity:
    """Log an activity."""
    return OutreachActivity.log(
        on,
        program_id=PROGRAM,
        title="해외 기업 방문",
        starts_on=date(2018, 10, 4),
        ends_on=date(2018, 10, 9),
        kind="해외 방문",
        **more,
    )


def test_activity_keeps_every_word_that_was_said(books: Books) -> None:
    """And holds nothing where nothing was."""
    words = {
        "kind_reason": "제목",
        "place": "하노이",
        "counterpart": "상공회의소",
        "printed": "10. 4. 방문",
    }
    for said in (words, dict.fromkeys(words, "")):
        (fact,) = logged(books.on("2018-10-09"), **said).pending
        assert {name: getattr(fact, name) for name in words} == said
    (fact,) = logged(books.on("2018-10-09")).pending
    assert {getattr(fact, name) for name in words} == {""}


def test_activity_needs_a_kind(books: Books) -> None:
    """The field is named as the form calls it."""
    activity = logged(books.on("2018-10-09"))
    activity.collect_events()
    with pytest.raises(refusals.EmptyText) as refused:
        activity.reclassify(books.on("2018-10-10"), kind=" ")
    assert refused.value.operands == {"field": "구분 (kind)"}
    assert activity.pending == []


def test_matrix_row_is_called_like_its_step() -> None:
    """A reader finds the step of the schedule again."""
    step = year_facts.ScheduleStep(
        step="홍보", period="", starts_on=None, ends_on=None, amount=1
    )
    assert [row.step for row in schedule_matrix([step], line_amounts={}).rows] == [
        "홍보"
    ]


def test_program_stands_nowhere_until_somebody_says_so() -> None:
    """Unstated projects are empty, and no term is voted."""
    program = Program(PROGRAM)
    assert (program.policy_project, program.unit_project) == ("", "")
    assert (program.term, program.posts, program.description) == (None, (), {})


def test_year_and_line_without_facts_state_nothing() -> None:
    """No overview, no totals, no settled month and no closing day."""
    year, line = FiscalYear(PROGRAM), BudgetLine(PROGRAM)
    assert (year.overview, year.totals, year.closed_on) == (None, None, None)
    assert (line.settled_through, line.closed_on, line.first_month) == (
        None,
        None,
        None,
    )


def test_line_is_opened_under_a_known_code_unless_it_is_said(books: Books) -> None:
    """Where nobody says otherwise."""
    line = BudgetLine.open(
        books.on("2019-01-01"),
        program_id=PROGRAM,
        fiscal_year=2019,
        code="201-01",
        name="사무관리비",
    )
    (opened,) = line.pending
    assert isinstance(opened, line_facts.Opened)
    assert (opened.unknown_code, opened.settled_through) == (False, None)


def test_use_inside_one_program_names_it_by_the_line(books: Books) -> None:
    """Without a scope both lines are of one program.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    """
    with pytest.raises(refusals.UseInsidePolicyProject) as refused:
        vire(
            books.line("사무관리비"),
            books.line("국외업무여비"),
            books.on("2019-06-03"),
            kind=VirementKind.USE,
            amount=1,
            council="의결-1",
        )
    assert refused.value.operands == {
        "giving": "사무관리비 (201-01)",
        "receiving": "사무관리비 (201-01)",
    }
    assert books.new_facts() == []


@pytest.mark.parametrize(
    ("how", "periods"),
    [
        ("quarterly", ["2019-Q1", "2019-Q4"]),
        ("monthly", ["2019-01", "2019-12"]),
        ("none", ["", "2019-Q1", "2019-Q4", "2019-01", "2019-12"]),
    ],
)
@pytest.mark.parametrize("wrong", ["2019-Q0", "2019-Q5", "2019-00", "2019-13"])
def test_allotment_names_a_period_of_the_year(
    books: Books, how: str, periods: list[str], wrong: str
) -> None:
    """The first and the last are taken; what lies beyond them is none.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    if how != "none":
        books.load(f"2019-01-01 설정 allotment {how}")
    line, on = books.line("사무관리비"), books.on("2019-01-02")
    for period in periods:
        line.allot(on, amount=1, period=period)
    with pytest.raises(refusals.AllotmentPeriodWrong) as refused:
        line.allot(on, amount=1, period=wrong)
    assert refused.value.operands == {
        "period": wrong,
        "first": next(filter(None, periods)),
        "last": periods[-1],
    }


def test_standing_commitments_are_listed_in_a_row(books: Books) -> None:
    """Each by its number.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 1
    2019-03-02 사무관리비 원인행위 C-2 1
    """
    with pytest.raises(refusals.UnknownCommitment) as refused:
        books.line("사무관리비").change_commitment(
            books.on("2019-03-03"), number="C-3", difference=1
        )
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "number": "C-3",
        "open": "C-1, C-2",
    }
