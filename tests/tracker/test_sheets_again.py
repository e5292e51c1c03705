"""Sheets of several years and of any figures come out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.sheet_desk import figure_rows, opened, take_in
from tracker.sheet.compose import compose_sheet
from tracker.sheet.model import (
    SETTLEMENT_FIGURES,
    Amount,
    OverviewRow,
    PeopleRow,
    SettlementRow,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """An empty tracker."""
    with opened(tmp_path) as empty:
        yield empty


def sheet_of(year: int, **parts: Any) -> Sheet:
    """A small sheet of one program."""
    return Sheet(
        "둘레길 정비",
        year,
        account="일반회계",
        people=(PeopleRow("공원국", "공원과"),),
        **parts,
    )


def row(name: str, previous: int, current: int) -> OverviewRow:
    """A line of the overview in thousand won."""
    return OverviewRow(name, Amount(previous * 1000), Amount(current * 1000))


def settled(year: int, final: int, expended: int) -> SettlementRow:
    """A settled year in thousand won."""
    return SettlementRow(
        year,
        final_budget=Amount(final * 1000),
        revised_budget=Amount(final * 1000),
        expended=Amount(expended * 1000),
        balance=Amount((final - expended) * 1000),
    )


NEXT_YEAR = sheet_of(
    2020,
    overview=(row("시설비", 30, 40), row("재료비", 10, 0)),
    settlement=(settled(2017, 50, 45), settled(2018, 60, 58)),
)
THIS_YEAR = sheet_of(
    2019,
    overview=(row("시설비", 45, 30), row("재료비", 15, 10)),
    settlement=(settled(2016, 55, 50), settled(2017, 50, 45)),
)


@pytest.mark.parametrize("order", [(THIS_YEAR, NEXT_YEAR), (NEXT_YEAR, THIS_YEAR)])
def test_two_years_sheets_count_nothing_twice(
    tracker: Tracker, order: tuple[Sheet, Sheet]
) -> None:
    """2018 stands by line in one and as totals in the other, whichever comes first."""
    for sheet in order:
        assert take_in(tracker, compose_sheet(sheet)).findings == []
    figures = {
        row["year"]: (row["final_budget"] // 1000, row["expended"] // 1000)
        for row in tracker.reports.settlement("둘레길 정비").rows
    }
    assert figures == {2016: (55, 50), 2017: (50, 45), 2018: (60, 58)}
    for sheet in order:
        text = compose_sheet(sheet)
        again = tracker.reports.sheet_text("둘레길 정비", year=sheet.year)
        assert set(figure_rows(text)) <= set(figure_rows(again))


def test_a_sheet_that_contradicts_the_record_changes_nothing_there(
    tracker: Tracker,
) -> None:
    """The record stands; the difference is reported with both numbers."""
    take_in(tracker, compose_sheet(THIS_YEAR))
    other = sheet_of(2019, overview=(row("시설비", 45, 33), row("재료비", 15, 10)))
    done = take_in(tracker, compose_sheet(other))
    assert [(found.code, found.en) for found in done.findings] == [
        (
            "budget_differs",
            (
                "2019 시설비: the sheet says 33,000 won, the record 30,000 won — "
                "the record stands"
            ),
        )
    ]
    budget = tracker.reports.budget("둘레길 정비", year=2019)
    assert budget.rows[0]["original"] == 30_000


NAMES = st.text("가나다라마바사아자차", min_size=2, max_size=5)
THOUSANDS = st.integers(0, 10**6).map(lambda thousand: thousand * 1000)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """An amount with a national part in it."""
    won = draw(THOUSANDS)
    return Amount(won, draw(st.integers(0, won // 1000)) * 1000)


@st.composite
def settled_years(draw: st.DrawFn) -> tuple[SettlementRow, ...]:
    """Up to five settled years before the sheet's, sums right or wrong."""
    years = draw(st.lists(st.integers(2008, 2017), unique=True, max_size=5))
    return tuple(
        msgspec.structs.replace(
            SettlementRow(year),
            **{name: draw(amounts()) for name in SETTLEMENT_FIGURES},
        )
        for year in sorted(years)
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A sheet with lines old, new and dropped, and settled years."""
    names = draw(st.lists(NAMES, unique=True, min_size=1, max_size=4))
    overview = tuple(OverviewRow(n, draw(amounts()), draw(amounts())) for n in names)
    return sheet_of(
        2019,
        overview=overview,
        overview_total=OverviewRow("계", draw(amounts()), draw(amounts())),
        settlement=draw(settled_years()),
    )


@settings(
    max_examples=25,
    deadline=None,  # each example opens stores on the disk
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sheet=sheets())
def test_any_sheets_figures_come_out_again(
    sheet: Sheet, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the sums, every row comes back through facts and views."""
    text = compose_sheet(sheet)
    with opened(tmp_path_factory.mktemp("sheet")) as tracker:
        done = take_in(tracker, text)
        again = tracker.reports.sheet_text(done.program, year=done.year)
    assert set(figure_rows(text)) <= set(figure_rows(again))
