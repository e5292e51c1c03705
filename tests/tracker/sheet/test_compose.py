"""A sheet is printed again: rows to the character, figures computed, nothing lost."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.costing import costing_item
from tracker.sheet.compose import compose_sheet
from tracker.sheet.dates import read_period
from tracker.sheet.model import (
    Amount,
    CostingRow,
    Funding,
    LogEntry,
    OverviewRow,
    PeopleRow,
    PerformanceYear,
    Person,
    ScheduleStep,
    SettlementRow,
    Sheet,
    TextLine,
    TotalRow,
    without_source,
)
from tracker.sheet.parse import parse_sheet
from tracker.sheet.parse_text import claims_in

T = TypeVar("T")

SHEETS = Path(__file__).parents[2] / "sheets"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SHEETS.glob("*.txt"))}
PLAIN = ["increases-2023", "lifelong-learning-2020", "wrong-sums-2021"]


def figure_rows(text: str) -> set[str]:
    """Rows of three cells and more that hold a figure, telephones apart."""
    rows = set()
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 3 or re.search(r"\d{4}-\d{4}", line):
            continue
        if not cells[0].startswith(("사업기간", "사업비")) and re.search(r"\d", line):
            rows.add("\t".join(cells))
    return rows


@pytest.mark.parametrize("name", [*PLAIN, "no-log-no-settlement-2022"])
def test_every_row_with_figures_comes_out_to_the_character(name: str) -> None:
    """Wrong sums, dashes and missing marks included: they are the source's."""
    again = compose_sheet(parse_sheet(TEXTS[name]))
    assert figure_rows(TEXTS[name]) <= figure_rows(again)


def test_a_row_broken_over_a_page_comes_out_whole() -> None:
    """Its other cells are unchanged."""
    again = compose_sheet(parse_sheet(TEXTS["scars-2019"]))
    assert "시설비 및 부대비\t(x-) 25,000\t(x-) 30,000\t(x-) 5,000\t(x-) 20\n" in again


def test_performance_comes_out_without_markup() -> None:
    """One cell stays one cell, two stay two."""
    scars = compose_sheet(parse_sheet(TEXTS["scars-2019"]))
    assert "\n2016년도\t○ 간담회 1회\n" in scars
    assert "<" not in scars
    exchange = compose_sheet(parse_sheet(TEXTS["increases-2023"]))
    assert "\n2022년도\t○ 해외 교류도시 방문 0회\t○ 문화축제 1회\n" in exchange


def test_what_found_no_place_is_printed_at_the_end() -> None:
    """And is read back as unplaced."""
    sheet = parse_sheet(TEXTS["scars-2019"])
    again = parse_sheet(compose_sheet(sheet))
    assert [line.text for line in again.unplaced] == [
        line.text for line in sheet.unplaced
    ]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("as_printed", [True, False])
def test_a_printed_sheet_is_read_back_the_same(name: str, *, as_printed: bool) -> None:
    """Only where things stood may differ."""
    sheet = parse_sheet(TEXTS[name])
    again = parse_sheet(compose_sheet(sheet, as_printed=as_printed))
    assert without_source(again) == without_source(sheet)


@pytest.mark.parametrize(
    ("previous", "current", "row"),
    [
        (
            Amount(110_225_000),
            Amount(40_000_000),
            "(x-) 110,225\t(x-) 40,000\t(x-) △70,225\t(x-) △63",
        ),
        (Amount(), Amount(500_000), "(x-) 0\t(x-) 500\t(x-) 500\t(x-) 순증"),
        (Amount(500_000), Amount(), "(x-) 500\t(x-) 0\t(x-) △500\t(x-) △100"),
        (Amount(), Amount(), "(x-) 0\t(x-) 0\t(x-) 0\t(x-) 0"),
        (
            Amount(300_000),
            Amount(299_000),
            "(x-) 300\t(x-) 299\t(x-) △1\t(x-) 0",
        ),
        (
            Amount(24_000_000, 12_000_000),
            Amount(48_000_500, 6_000_000),
            "(x12,000) 24,000\t(x6,000) 48,000.5\t(x△6,000) 24,000.5\t(x△50) 100",
        ),
    ],
)
def test_change_and_percent_are_computed(
    previous: Amount, current: Amount, row: str
) -> None:
    """A decrease has △, the percent is cut toward zero, won below 1,000 stay."""
    sheet = Sheet("사업", 2019, overview=(OverviewRow("여비", previous, current),))
    assert f"\n여비\t{row}\n" in compose_sheet(sheet)


def test_a_changed_figure_leaves_its_old_print() -> None:
    """A printed row stands only while it says the figures of its row."""
    sheet = parse_sheet(TEXTS["no-log-no-settlement-2022"])
    first = msgspec.structs.replace(sheet.overview[0], current=Amount(2_000_000))
    changed = msgspec.structs.replace(sheet, overview=(first, sheet.overview[1]))
    text = compose_sheet(changed)
    assert "공공운영비\t(x-) 0\t(x-) 2,000\t(x-) 2,000\t(x-) 순증\n" in text
    assert "사무관리비\t\t(x-) 6,500\t(x-) 6,500\t(x-) 신규\n" in text


def test_settlement_and_costing_have_their_own_notation() -> None:
    """A dash for less in the settlement; ``= 4,500천원`` in the costing."""
    settled = SettlementRow(2015, changes=Amount(-4_050_000))
    item = costing_item("책자 제작 15,000원*300부", amount=4_500_000)
    sheet = Sheet(
        "사업", 2019, costing=(CostingRow("여비", item),), settlement=(settled,)
    )
    text = compose_sheet(sheet)
    assert "여비\t○ 책자 제작 15,000원*300부\t= 4,500천원\n" in text
    assert "2015\t(x-) 0\t(x-) 0\t(x-) -4,050\t" in text


WORDS = st.lists(
    st.text("가나다라마바사아자차카타파하", min_size=1, max_size=4),
    min_size=1,
    max_size=4,
).map(" ".join)
WON = st.integers(-(10**12), 10**12) | st.integers(-(10**6), 10**6).map(
    lambda thousand: thousand * 1_000
)
POSITIVE = st.integers(1, 10**12)
AMOUNTS = st.builds(Amount, WON, WON)
YEARS = st.integers(2001, 2098)
LINES = st.builds(TextLine, WORDS.map(lambda words: f"- {words}"))
PERIODS = st.sampled_from(["", "2019.01 ~ 2019.12", "연중", "'19.3~6"]).map(read_period)
PEOPLE = st.builds(Person, WORDS, st.sampled_from(["", "2000-1234", "02-2000-1234"]))


@st.composite
def costing_rows(draw: st.DrawFn) -> CostingRow:
    """An item with or without a formula."""
    formula = draw(st.sampled_from(["", " 15,000원*300부", " (2천원+1천원)×3회"]))
    return CostingRow(
        draw(WORDS), costing_item(draw(WORDS) + formula, amount=draw(POSITIVE))
    )


@st.composite
def log_entries(draw: st.DrawFn) -> LogEntry:
    """An entry of one day or of several."""
    start = draw(st.dates(dt.date(2001, 1, 1), dt.date(2090, 12, 31)))
    end = start + dt.timedelta(days=draw(st.integers(0, 400)))
    title = draw(WORDS)
    until = f"~'{end:%y}. {end.month}.{end.day}." if end != start else ""
    verbatim = f"- '{start:%y}. {start.month}.{start.day}.{until} {title}"
    return LogEntry(start, end, title, verbatim)


@st.composite
def performance_years(draw: st.DrawFn) -> PerformanceYear:
    """A year of claims in one cell or two."""
    cells = draw(
        st.lists(
            st.builds("○ {} {}회".format, WORDS, st.integers(0, 99)),
            min_size=1,
            max_size=2,
        )
    )
    claims = tuple(claim for cell in cells for claim in claims_in(cell))
    return PerformanceYear(draw(YEARS), tuple(cells), claims)


def some(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of them."""
    return st.lists(items, max_size=3).map(tuple)


MAYBE_WON = st.none() | POSITIVE
SHEET = st.builds(
    Sheet,
    WORDS.filter(lambda words: "쪽" not in words),
    YEARS,
    account=WORDS | st.just(""),
    recurring=st.booleans(),
    period=PERIODS,
    content=WORDS | st.just(""),
    funding=st.builds(Funding, *[MAYBE_WON] * 5),
    people=some(st.builds(PeopleRow, WORDS, WORDS, PEOPLE, PEOPLE, PEOPLE)),
    overview_total=st.none() | st.builds(OverviewRow, st.just("계"), AMOUNTS, AMOUNTS),
    overview=some(st.builds(OverviewRow, WORDS, AMOUNTS, AMOUNTS)),
    costing_total=st.none() | st.builds(TotalRow, POSITIVE),
    costing=some(costing_rows()),
    purpose=some(LINES),
    basis=some(LINES),
    contents=some(LINES),
    log=some(log_entries()),
    schedule_total=st.none() | st.builds(TotalRow, POSITIVE),
    schedule=some(st.builds(ScheduleStep, WORDS, PERIODS, POSITIVE, WORDS)),
    performance=some(performance_years()),
    effects=some(LINES),
    settlement=some(st.builds(SettlementRow, YEARS, *[AMOUNTS] * 7)),
)


@settings(deadline=None)  # a busy machine is no failure
@given(SHEET)
def test_any_sheet_is_read_back_from_its_print(sheet: Sheet) -> None:
    """Reading is the inverse of printing."""
    again = parse_sheet(compose_sheet(sheet))
    assert without_source(again) == sheet
    assert again.unplaced == ()
