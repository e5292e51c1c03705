"""``tracker record schedule`` and the reports that tie steps, lines and costing."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from tests.tracker.cli.command_line import Tracker

YEAR = ("--year", "2019")
CODES = ("201-01", "201-03", "202-03")
FAIR = "박람회 참가 | 2019.06 | 16,000천원 | 설명회"
FAIR_SHARED = f"{FAIR} | 201-01=3,000,000원*2회; 202-03=2,500,000원*2명*2회"
PUBLICITY = "홍보 | 연중 | 14,000천원 | 201-01=4,500천원; 201-01=9,500천원"
EVENT = "행사 | 연중 | 10,000,000 | | 행사운영비=10,000천원"


def plan(tracker: Tracker, *steps: str) -> Any:
    """Record a schedule of these steps."""
    options = [part for step in steps for part in ("--step", step)]
    told = ("--program", PROGRAM, *YEAR, "--on", "2019-01-02")
    return tracker("record", "schedule", *told, *options)


def asked(tracker: Tracker, report: str, *more: str) -> Any:
    """A report of the year as JSON."""
    return tracker("report", report, PROGRAM, *YEAR, "--format", "json", *more).json


def cells(rows: list[dict[str, Any]], kind: str) -> list[tuple[int, ...]]:
    """What rows of a kind hold under the three lines."""
    return [tuple(r[code] for code in CODES) for r in rows if r["row"] == kind]


def test_imported_steps_are_proposed_from_the_costing(magok: Tracker) -> None:
    """16,000 = 6,000 + 10,000, 14,000 = 4,500 + 9,500, 10,000 (천원): found only."""
    found = asked(magok, "schedule", "--unit", "thousand")
    assert (found["tied"], found["tied_as_proposed"]) == (False, True)
    assert found["held_against"] == "final_budget"
    steps = [row for row in found["rows"] if row["row"] == "step"]
    assert [row["amount"] for row in steps] == [16_000, 14_000, 10_000]
    assert all(row["proposed"] for row in steps)
    assert cells(found["rows"], "step") == [
        (6_000, 0, 10_000),
        (14_000, 0, 0),
        (0, 10_000, 0),
    ]
    assert cells(found["rows"], "sum") == [(20_000, 10_000, 10_000)]
    assert cells(found["rows"], "budget") == [(20_000, 10_000, 10_000)]
    assert cells(found["rows"], "difference") == [(0, 0, 0)]


def test_stated_shares_tie_and_are_no_proposal(magok: Tracker) -> None:
    """Formulas, names and codes are understood alike; the sums tie as stated."""
    assert plan(magok, FAIR_SHARED, PUBLICITY, EVENT).status == 0
    found = asked(magok, "schedule")
    assert (found["tied"], found["tied_as_proposed"]) == (True, True)
    steps = [row for row in found["rows"] if row["row"] == "step"]
    assert not any(row["proposed"] for row in steps)
    assert cells(found["rows"], "step")[0] == (6_000_000, 0, 10_000_000)


def test_what_is_proposed_can_be_recorded_as_it_is_written(magok: Tracker) -> None:
    """The text of the report is the text that the command takes."""
    written = asked(magok, "schedule")["written"]
    assert plan(magok, *written.splitlines()).status == 0
    again = asked(magok, "schedule")
    assert again["tied"]
    assert again["written"] == written


def test_nothing_is_proposed_against_what_is_stated(magok: Tracker) -> None:
    """One step stated otherwise than the costing says leaves the others unshared."""
    other = f"{FAIR} | 201-01=16,000천원"
    assert plan(magok, other, "홍보 | 연중 | 14,000천원").status == 0
    found = asked(magok, "schedule")
    steps = [row for row in found["rows"] if row["row"] == "step"]
    assert [row["proposed"] for row in steps] == [False, False]
    assert [row["unshared"] for row in steps] == [0, 14_000_000]
    assert cells(found["rows"], "difference") == [
        (-4_000_000, -10_000_000, -10_000_000)
    ]
    assert (found["tied"], found["tied_as_proposed"]) == (False, False)


def test_stated_shares_that_agree_leave_the_rest_proposed(magok: Tracker) -> None:
    """What the costing makes of the other steps is still proposed."""
    rest = ("해외 기업 유치 홍보 | 연중 | 14,000천원", "협력행사 | 연중 | 10,000천원")
    assert plan(magok, FAIR_SHARED, *rest).status == 0
    found = asked(magok, "schedule")
    steps = [row for row in found["rows"] if row["row"] == "step"]
    assert [row["proposed"] for row in steps] == [False, True, True]
    assert (found["tied"], found["tied_as_proposed"]) == (False, True)


def test_a_supplementary_budget_leaves_the_plan_behind(magok: Tracker) -> None:
    """The plan still ties with the original budget, and the report says with which."""
    assert plan(magok, FAIR_SHARED, PUBLICITY, EVENT).status == 0
    raised = ("--line", "201-01", "--amount", "1,000천원*2회", "--document", "추경-1")
    done = magok(
        *("record", "supplementary", "--program", PROGRAM, *YEAR),
        *(*raised, "--on", "2019-07-01"),
    )
    assert done.status == 0, done.err
    found = asked(magok, "schedule")
    assert (found["tied"], found["held_against"]) == (True, "original")
    costing = asked(magok, "costing")
    (office,) = (r for r in costing["rows"] if r["label"] == "사무관리비")
    assert (office["original"], office["final_budget"]) == (20_000_000, 22_000_000)
    assert (office["difference"], office["agrees"]) == (-2_000_000, False)
    assert office["held_against"] == "original"
    printed = magok("report", "costing", PROGRAM, *YEAR).out
    assert "△2,000,000" in printed
    assert "본예산" in printed


def test_shares_are_refused_with_their_numbers(magok: Tracker) -> None:
    """The sum, the step and the difference; nothing is recorded."""
    before = asked(magok, "schedule")
    short = plan(magok, f"{FAIR} | 201-01=6,000천원; 202-03=9,999천원")
    assert short.status != 0
    assert "배분 합 15,999,000원, 단계 금액 16,000,000원" in short.err
    unknown = plan(magok, f"{FAIR} | 207-01=16,000천원")
    assert unknown.status != 0
    assert "'207-01' 과목이 없습니다" in unknown.err
    assert asked(magok, "schedule") == before


def test_shares_that_cannot_be_read_are_a_usage_error(magok: Tracker) -> None:
    """The message shows how a step with shares is written."""
    wrong = plan(magok, f"{FAIR} | 201-01=육백만원")
    assert wrong.status == 2
    assert "201-01=6,000천원; 202-03=10,000천원" in wrong.err


def test_costing_stands_beside_its_formulas(magok: Tracker) -> None:
    """Label, formula, computed and stated amount of each item, and the line's sum."""
    found = asked(magok, "costing")
    items = {r["label"]: r for r in found["rows"] if r["row"] == "item"}
    travel = items["글로벌 투자자 유치홍보여비"]
    assert travel["formula"] == "2,500,000원*2명*2회"
    assert travel["computed"] == travel["amount"] == 10_000_000
    assert travel["agrees"]
    lines = {r["line"]: r for r in found["rows"] if r["row"] == "line"}
    assert [lines[code]["amount"] for code in CODES] == [
        20_000_000,
        10_000_000,
        10_000_000,
    ]
    assert all(lines[code]["agrees"] for code in CODES)
    assert (found["total"]["amount"], found["total"]["difference"]) == (40_000_000, 0)


def test_costing_that_disagrees_is_called_so(magok: Tracker) -> None:
    """An item of another sum than its formula, and an item without one."""
    given = ("--item", "브로셔 15,000원*300부=4,000천원", "--item", "광고=16,000천원")
    line = ("--program", PROGRAM, *YEAR, "--line", "201-01")
    assert magok("record", "costing", *line, *given).status == 0
    rows = asked(magok, "costing")["rows"]
    brochure, advert = (r for r in rows if r["label"] in {"브로셔", "광고"})
    assert (brochure["computed"], brochure["amount"]) == (4_500_000, 4_000_000)
    assert (brochure["difference"], brochure["agrees"]) == (-500_000, False)
    assert (advert["computed"], advert["agrees"]) == (None, None)
    (office,) = (r for r in rows if r["row"] == "line" and r["line"] == "201-01")
    assert (office["computed"], office["amount"]) == (None, 20_000_000)
    assert office["agrees"]


@pytest.mark.parametrize("report", ["schedule", "costing"])
def test_tables_fit_a_page_and_csv_holds_the_same_rows(
    magok: Tracker, report: str
) -> None:
    """100 columns, Hangul counted double; CSV names the kind of each row."""
    printed = magok("report", report, PROGRAM, *YEAR).out
    assert max(map(cell_len, printed.splitlines())) <= 100
    written = magok("report", report, PROGRAM, *YEAR, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(written)))
    known = asked(magok, report)
    expected = [*known["rows"], *([known["total"]] if "total" in known else [])]
    assert [row["row"] for row in rows] == [row["row"] for row in expected]
    assert [row["amount"] for row in rows] == [str(row["amount"]) for row in expected]


def test_a_year_without_plan_has_empty_reports(magok: Tracker) -> None:
    """Nothing planned is nothing tied, and no error."""
    for report in ("schedule", "costing"):
        found = magok("report", report, PROGRAM, "--year", "2031", "--format", "json")
        assert found.json["rows"] == []
    found = magok("report", "schedule", PROGRAM, "--year", "2031", "--format", "json")
    assert found.json["tied"] is False


def test_the_plan_as_it_was_known(magok: Tracker) -> None:
    """As of the import the shares were still a proposal."""
    assert plan(magok, FAIR_SHARED, PUBLICITY, EVENT).status == 0
    journal = asked(magok, "schedule")
    assert journal["tied"]
    then = asked(magok, "schedule", "--as-of", "30")
    assert then["tied"] is False
