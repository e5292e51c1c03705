"""집계: all programs together say what each of them says, page by page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import event

from domain.refusals import ValueNotUnderstood
from projections.search import Page, Wanted
from projections.view import NOW, Moment
from tests.tracker.entry_desk import entry, opened
from tests.tracker.test_tracker_history import PROGRAMS, YEARS, TrackerHistory
from tracker.reports.rollup import FIGURES, GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker

WON = [column.field for column in FIGURES if column.holds == "won"]
TOWN = {
    ("공원과", "둘레길"): {"사무관리비": 100, "시설비": 1_000},
    ("공원과", "도시숲"): {"사무관리비": 20},
    ("문화과", "마을 축제"): {"행사운영비": 3, "사무관리비": 40},
    ("도서관", "책 나눔"): {},
}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Tracker]:
    """Four programs of three departments; one has no budget."""
    with opened(tmp_path) as tracker:
        for (department, name), lines in TOWN.items():
            tracker.programs.register(entry(tracker), name=name, department=department)
            for line, amount in lines.items():
                tracker.budget_lines.appropriate(
                    entry(tracker), program=name, year=2019, line=line, amount=amount
                )
        for day, amount in (("2019-03-31", 5), ("2019-04-01", 2), ("2019-04-30", 1)):
            tracker.spending.record_expenditure(
                entry(tracker, day),
                program="둘레길",
                year=2019,
                line="사무관리비",
                amount=amount,
                summary="문구",
            )
        yield tracker


def said(tracker: Tracker, by: Any, column: str, **asked: Any) -> dict[str, int]:
    """One column of a roll-up by what its rows are of."""
    report = tracker.reports.rollup(year=2019, by=by, **asked)
    first = "name" if by == "sub-object" else by
    return {row[first]: row[column] for row in report.rows}


def test_each_grouping_adds_up_the_same_lines(town: Tracker) -> None:
    """By department, program and code; the total is the same in all of them."""
    assert said(town, "department", "revised_budget") == {
        "공원과": 1_120,
        "문화과": 43,
    }
    assert said(town, "department", "programs") == {"공원과": 2, "문화과": 1}
    assert said(town, "program", "revised_budget") == {
        "둘레길": 1_100,
        "도시숲": 20,
        "마을 축제": 43,
    }
    assert said(town, "sub-object", "revised_budget") == {
        "사무관리비": 160,
        "행사운영비": 3,
        "시설비": 1_000,
    }
    totals = [town.reports.rollup(year=2019, by=by).total for by in GROUPINGS]
    assert [
        {name: (total or {})[name] for name in (*WON, "expenditure_rate")}
        for total in totals
    ] == [
        {
            "revised_budget": 1_163,
            "committed": 8,
            "expended": 8,
            "available": 1_155,
            "expenditure_rate": 8 / 1_163,
        }
    ] * len(GROUPINGS)


def test_months_are_cumulative_and_say_what_each_spent(town: Tracker) -> None:
    """The last day of a month belongs to it, the first of the next does not."""
    assert said(town, "month", "expended_in_month") == {"2019-03": 5, "2019-04": 3}
    assert said(town, "month", "expended") == {"2019-03": 5, "2019-04": 8}
    assert said(town, "month", "revised_budget") == {"2019-03": 1_163, "2019-04": 1_163}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(department="공원과"), {"도시숲": 20, "둘레길": 1_100}),
        (Wanted(code="201-01"), {"도시숲": 20, "둘레길": 100, "마을 축제": 40}),
        (Wanted(text="둘레"), {"둘레길": 1_100}),
        (Wanted(text="문화과 사무"), {"마을 축제": 40}),
        (Wanted(text="401"), {"둘레길": 1_000}),
        (Wanted(department="공원과", code="401-01", text="숲"), {}),
        (Wanted(text="100%"), {}),
        (Wanted(text="_"), {}),
    ],
)
def test_only_lines_that_are_wanted_count(
    town: Tracker, wanted: Wanted, found: dict[str, int]
) -> None:
    """Department, code and every word; a wildcard is a sign like any other."""
    assert said(town, "program", "revised_budget", wanted=wanted) == found
    total = town.reports.rollup(year=2019, by="month", wanted=wanted).total
    assert total is not None
    assert total["revised_budget"] == sum(found.values())


@pytest.mark.parametrize("by", GROUPINGS)
def test_pages_walk_through_all_rows_and_back(town: Tracker, by: Any) -> None:
    """One row a page, forth and back by keys alone; each page has the whole total."""

    def asked(**page: Any) -> Any:
        return town.reports.rollup(year=2019, by=by, page=Page(size=1, **page))

    whole = town.reports.rollup(year=2019, by=by)
    first = asked()
    assert first.body["before"] == ""
    pages = [first]
    while key := pages[-1].body["after"]:
        pages.append(asked(after=key))
    assert [row for page in pages for row in page.rows] == whole.rows
    assert all(page.total == whole.total for page in pages)
    back = [pages[-1]]
    while key := back[-1].body["before"]:
        back.append(asked(before=key))
    assert [page.rows for page in back[::-1]] == [page.rows for page in pages]
    assert back[-1].body["after"] == first.rows[0]["key"]


def test_key_of_nothing_finds_nothing(town: Tracker) -> None:
    """A program that never was has no neighbours."""
    report = town.reports.rollup(year=2019, by="program", page=Page("없음", "", 5))
    assert report.rows == []


def test_past_shows_what_was_known_and_true(town: Tracker) -> None:
    """A line opened later is not there yet; a payment of a later day does not count."""
    first = Moment(position=3)
    assert len(town.reports.rollup(year=2019, by="program", moment=first).rows) <= 1
    march = Moment(on=date(2019, 3, 31))
    assert said(town, "department", "expended", moment=march) == {
        "공원과": 5,
        "문화과": 0,
    }


def test_listed_programs_are_all_there_with_their_figures(town: Tracker) -> None:
    """Those without a budget too; a word may be that of a line."""
    listed = town.reports.listed(year=2019, topics=["BudgetLine.ExpenditureRecorded"])
    assert [
        (row["name"], (row["total"] or {}).get("expended"), row["last"] is not None)
        for row in listed.rows
    ] == [
        ("도시숲", 0, False),
        ("둘레길", 8, True),
        ("책 나눔", None, False),
        ("마을 축제", 0, False),
    ]
    assert listed.rows[1]["last"]["effective_on"] == "2019-04-30"
    found = town.reports.listed(year=2019, text="행사")
    assert [row["name"] for row in found.rows] == ["마을 축제"]


@pytest.mark.parametrize("moment", [NOW, Moment(on=date(2019, 12, 31))])
def test_queries_do_not_grow_with_programs(town: Tracker, moment: Moment) -> None:
    """Twenty programs more, and as many queries as before."""
    asked: list[str] = []
    event.listen(
        town.views.engine, "before_cursor_execute", lambda *a: asked.append(a[2])
    )

    def queries() -> int:
        asked.clear()
        town.reports.programs(moment=moment)
        town.reports.listed(year=2019, topics=["Program.Registered"], moment=moment)
        for by in GROUPINGS:
            town.reports.rollup(year=2019, by=by, moment=moment)
        return len(asked)

    before = queries()
    for number in range(20):
        name = f"사업 {number}"
        town.programs.register(entry(town), name=name, department="새 과")
        town.budget_lines.appropriate(
            entry(town), program=name, year=2019, line="시설비", amount=7
        )
    assert queries() == before
    assert len(town.reports.listed(year=2019).rows) == 24


def set_targets(tracker: Tracker, lines: str = "") -> None:
    """Set two targets of 2019 and which lines count."""
    said = {"fast-execution-targets": "2019-03=1 2019-06=2"}
    said |= {"fast-execution-lines": lines} if lines else {}
    for setting, value in said.items():
        tracker.policies.change_setting(
            entry(tracker, who="나", reason="지침"), setting=setting, value=value
        )


def test_fast_execution_holds_each_department_against_the_target(
    town: Tracker,
) -> None:
    """Through the month's end, of all lines where none is named."""
    before = Moment(position=town.store.last_position())
    set_targets(town)
    report = town.reports.fast_execution(year=2019, month="2019-06")
    assert [
        (row["department"], row["eligible"], row["target"], row["expended"])
        for row in report.rows
    ] == [("공원과", 1_120, 22, 8), ("문화과", 43, 0, 0)]
    assert [row["short"] for row in report.rows] == [14, 0]
    assert report.rows[0]["score"] == pytest.approx(8 / (1_120 * 0.02))
    assert report.total is not None
    assert report.total["score"] == pytest.approx(8 / (1_163 * 0.02))
    march = town.reports.fast_execution(year=2019)
    assert (march.body["month"], march.body["rate"]) == ("2019-03", 0.01)
    assert [row["expended"] for row in march.rows] == [5, 0]
    assert town.reports.fast_execution(year=2019, moment=before).rows == []
    assert town.reports.fast_execution(year=2020).rows == []


def test_fast_execution_counts_the_lines_that_are_named(town: Tracker) -> None:
    """A code is one line, an object all of its own; a longer number is another."""
    set_targets(town, "2019=201-03,401")
    report = town.reports.fast_execution(year=2019, month="2019-06")
    assert [(row["department"], row["eligible"]) for row in report.rows] == [
        ("공원과", 1_000),
        ("문화과", 3),
    ]
    assert report.body["codes"] == ["201-03", "401"]


def test_month_without_a_target_names_those_that_have_one(town: Tracker) -> None:
    """The way out is in the refusal."""
    set_targets(town)
    with pytest.raises(ValueNotUnderstood) as refused:
        town.reports.fast_execution(year=2019, month="2019-05")
    assert "2019-03, 2019-06" in refused.value.operands["expected_ko"]


def test_rollups_of_random_histories_add_up_the_budget_reports() -> None:
    """Now, as of earlier facts, and on days: every grouping's total, every program."""

    class RolledUp(TrackerHistory):
        def teardown(self) -> None:
            positions = [None, *(each[0] for each in self.remembered[::7])]
            for position in positions:
                for on in (None, date(2019, 6, 30)):
                    for year in YEARS:
                        hold(self.tracker, year, Moment(position=position, on=on))
            super().teardown()

    run_state_machine_as_test(
        RolledUp,
        settings=settings(
            max_examples=4,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def hold(tracker: Tracker, year: int, moment: Moment) -> None:
    """Hold the roll-ups of a year against the budget reports of its programs."""
    totals = {
        name: tracker.reports.budget(name, year=year, moment=moment).total or {}
        for name in PROGRAMS
    }
    for by in GROUPINGS:
        report = tracker.reports.rollup(year=year, by=by, moment=moment)
        assert report.total is not None
        for name in WON:
            assert report.total[name] == sum(each[name] for each in totals.values())
        if by == "program":
            for row in report.rows:
                assert {n: row[n] for n in WON} == {
                    n: totals[row["program"]][n] for n in WON
                }
