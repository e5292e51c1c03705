"""``tracker report``: every report, in every form, at any moment."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

YEAR = ("--year", "2019")
REPORTS = {
    "budget": (PROGRAM, *YEAR),
    "settlement": (PROGRAM,),
    "timeline": (PROGRAM,),
    "performance": (PROGRAM,),
    "journal": (PROGRAM,),
    "settlements": (PROGRAM,),
    "programs": (),
    "rollup": YEAR,
    "sheet": (PROGRAM, *YEAR),
}
TABLES = [name for name in REPORTS if name != "sheet"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_fits_a_page(magok: Tracker, name: str) -> None:
    """No line is wider than 100 columns, Hangul counted double."""
    printed = magok("report", name, *REPORTS[name])
    assert printed.status == 0
    assert max(map(cell_len, printed.out.splitlines())) <= 100
    assert printed.out.splitlines()[1:]


def test_budget_is_printed_with_korean_headings(magok: Tracker) -> None:
    """The lines, their figures, and the total below."""
    printed = magok("report", "budget", PROGRAM, *YEAR).out
    said = [line.split() for line in printed.splitlines()]
    assert said[0] == f"예산 현황 · {PROGRAM} · 2019 (단위: 원)".split()
    headings = "과목 최종예산 예산현액 원인행위 지출 가용 지출률"
    assert said[1] == headings.split()
    assert said[3] == [
        "사무관리비",
        "20,000,000",
        "20,000,000",
        "0",
        "0",
        "20,000,000",
        "0.0%",
    ]
    assert said[7] == ["계", "40,000,000", "40,000,000", "0", "0", "40,000,000", "0.0%"]


def test_no_figure_is_cut_where_many_columns_stand(
    magok: Tracker, approved: Callable[..., Outcome]
) -> None:
    """With changes, cuts and carry-overs the table grows; every figure stays whole."""
    common = ("--program", PROGRAM, *YEAR, "--document", "문서-1")
    for act in (
        (
            "supplementary",
            "--line",
            "국외업무여비",
            "--amount=-2000000",
            "--on=2019-05-01",
        ),
        (
            *("carry-over", "--line", "국외업무여비", "--amount=3000000"),
            *("--council", "제290회 2019-12-16"),
        ),
        (
            *("change", "--kind", "diversion", "--from", "행사운영비"),
            *("--to", "사무관리비", "--amount=1000000", "--on=2019-04-01"),
        ),
    ):
        done = magok("record", *act, *common, "--format", "json")
        if done.json.get("proposal"):
            done = approved(done)
        assert done.status == 0, done.err
    for language in ("ko", "en"):
        printed = magok("--lang", language, "report", "budget", PROGRAM, *YEAR).out
        rows = [line.split() for line in printed.splitlines()]
        assert rows[5] == [
            "국외업무여비",
            *("△2,000,000", "8,000,000", "0", "8,000,000"),
            *("0", "0", "3,000,000", "5,000,000", "0.0%"),
        ]


def test_amounts_end_in_one_column(magok: Tracker) -> None:
    """Figures are set to the right, so that their digits stand below each other."""
    lines = magok("report", "budget", PROGRAM, *YEAR).out.splitlines()
    ends = {
        cell_len(line.partition(",000,000")[0] + ",000,000")
        for line in lines
        if ",000,000" in line
    }
    assert len(ends) == 1


def test_a_decrease_is_printed_with_a_triangle(magok: Tracker) -> None:
    """2015 lost 4,050,000 won to changes."""
    printed = magok("report", "settlement", PROGRAM, "--unit", "thousand").out
    (row,) = [line for line in printed.splitlines() if line.startswith("2015")]
    assert row.split()[1:] == [
        "138,500",
        "0",
        "△4,050",
        "134,450",
        "126,221",
        "0",
        "8,229",
    ]
    assert "(단위: 천원)" in printed


def test_budget_json_has_the_fields_that_are_kept(magok: Tracker) -> None:
    """Lines and the total carry the same figures, by their stable names."""
    budget = magok("report", "budget", PROGRAM, *YEAR, "--format", "json").json
    figures = {
        *("code", "name", "original", "supplementary", "final_budget", "carried_in"),
        *("changes", "revised_budget", "allotted", "committed", "expended"),
        *("available", "expenditure_rate", "commitment_rate", "funding"),
    }
    assert all(figures <= row.keys() for row in [*budget["lines"], budget["total"]])
    assert [line["original"] for line in budget["lines"]] == [
        20_000_000,
        10_000_000,
        10_000_000,
    ]
    assert budget["total"]["original"] == 40_000_000
    assert budget["total"]["funding"]["provincial"] == 40_000_000


@pytest.mark.parametrize(
    ("name", "field", "names"),
    [
        (
            "settlement",
            "rows",
            (
                "year final_budget carried_in changes revised_budget expended "
                "carried_over balance"
            ),
        ),
        ("performance", "rows", "year kind claimed logged difference"),
        ("timeline", "rows", "from to kind title"),
        (
            "journal",
            "rows",
            "position recorded_at effective_on line measure amount by document reason",
        ),
        ("programs", "rows", "name department account years id"),
    ],
)
def test_json_rows_have_the_fields_that_are_kept(
    magok: Tracker, name: str, field: str, names: str
) -> None:
    """Other programs read these names, so they stay."""
    rows = magok("report", name, *REPORTS[name], "--format", "json").json[field]
    assert rows
    assert all(set(names.split()) <= row.keys() for row in rows)


def test_json_keeps_hangul_as_it_is(magok: Tracker) -> None:
    """No letter is escaped."""
    printed = magok("report", "programs", "--format", "json").out
    assert f'"name": "{PROGRAM}"' in printed


def test_csv_has_field_names_and_the_same_figures(magok: Tracker) -> None:
    """Its rows say what the JSON rows say."""
    text = magok("report", "settlement", PROGRAM, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    same = magok("report", "settlement", PROGRAM, "--format", "json").json["rows"]
    assert text.startswith("year,final_budget,carried_in,changes,revised_budget,")
    assert [row["balance"] for row in rows] == [str(row["balance"]) for row in same]


@pytest.mark.parametrize("name", TABLES)
def test_csv_header_stands_without_rows(magok: Tracker, name: str) -> None:
    """The header is the same whether or not there is anything to list."""
    full = magok("report", name, *REPORTS[name], "--format", "csv").out
    bare = magok("report", name, *REPORTS[name], "--format", "csv", "--as-of", "1").out
    assert bare.splitlines()[0] == full.splitlines()[0]


def test_thousands_reach_every_amount_and_nothing_else(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Nested sources as well; rates, years and positions stay."""
    spend(amount=1_500)
    asked = ("report", "budget", PROGRAM, *YEAR, "--format", "json")
    won = magok(*asked).json["total"]
    thousand = magok(*asked, "--unit", "thousand").json["total"]
    assert thousand["original"] == won["original"] // 1000
    assert thousand["expended"] == 1.5
    assert thousand["funding"]["provincial"] == 40_000
    assert thousand["expenditure_rate"] == won["expenditure_rate"]


def test_as_of_shows_what_was_known(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Before its position the expenditure is not known, whatever its date."""
    position = spend().json["position"]
    asked = ("report", "budget", PROGRAM, *YEAR, "--format", "json", "--as-of")
    assert magok(*asked, position - 1).json["total"]["expended"] == 0
    assert magok(*asked, position).json["total"]["expended"] == 500_000
    early = magok(*asked, "2019-09-30T00:00").json
    assert (early["code"], early["operands"]["registered"]) == (
        "program_not_yet_known",
        1,
    )
    assert magok(*asked, "2999-01-01").json["total"]["expended"] == 500_000


def test_on_shows_what_was_true(magok: Tracker, spend: Callable[..., Outcome]) -> None:
    """Before its date the expenditure had not happened, though it is known."""
    spend(on="2019-09-10")
    asked = ("report", "budget", PROGRAM, *YEAR, "--format", "json", "--on")
    assert magok(*asked, "2019-09-09").json["total"]["expended"] == 0
    assert magok(*asked, "2019.9.10").json["total"]["expended"] == 500_000


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_takes_both_clocks(magok: Tracker, name: str) -> None:
    """As of the beginning there is less to say than now."""
    form = ("--format", "json")
    if name == "settlements":
        magok("settle-month", "2019-02", PROGRAM)
    now = magok("report", name, *REPORTS[name], *form)
    known = magok("report", name, *REPORTS[name], *form, "--as-of", "1")
    true = magok("report", name, *REPORTS[name], *form, "--on", "2014-06-01")
    assert (now.status, known.status, true.status) == (0, 0, 0)
    assert len(known.out) < len(now.out)
    assert len(true.out) < len(now.out)


def test_a_moment_that_is_none_is_refused(magok: Tracker) -> None:
    """Neither a position nor a time."""
    refused = magok(
        "report", "journal", PROGRAM, "--as-of", "yesterday", "--format", "json"
    )
    assert (refused.status, refused.json["code"]) == (1, "unknown_moment")


def test_performance_sets_claims_beside_evidence(magok: Tracker) -> None:
    """2016 claims more than the log shows; 2017 and 2018 agree."""
    rows = magok("report", "performance", PROGRAM, "--format", "json").json["rows"]
    found = {
        (row["year"], row["kind"]): (row["claimed"], row["logged"]) for row in rows
    }
    assert found[2016, "홍보활동"] == (5, 3)
    assert found[2016, "해외 IR·마케팅"] == (5, 1)
    assert found[2017, "홍보활동"] == (2, 2)
    assert found[2018, "해외 IR·마케팅"] == (3, 3)
    assert [found[year, "광고"] for year in (2016, 2017, 2018)] == [
        (4, 0),
        (6, 0),
        (2, 0),
    ]


def test_a_program_answers_to_its_id_and_its_department(magok: Tracker) -> None:
    """Id, name, and department/name are the same program."""
    (program,) = magok("report", "programs", "--format", "json").json["rows"]
    for called in (program["id"], f"서남권사업과/{PROGRAM}"):
        assert magok("report", "settlement", called).status == 0


def test_an_unknown_program_is_refused_whole(magok: Tracker) -> None:
    """The whole refusal, as another program reads it."""
    refused = magok("report", "settlement", "없는 사업", "--format", "json")
    assert refused.status == 1
    assert refused.json == {
        "code": "unknown_program",
        "title": "사업을 찾을 수 없습니다",
        "detail": "'없는 사업'이라는 세부사업이 없습니다",
        "operands": {"program": "없는 사업"},
        "ways_out": ["tracker report programs 로 등록된 사업을 확인하십시오"],
        "law": "",
    }


def test_the_sheet_comes_out_as_text_and_as_a_page(magok: Tracker) -> None:
    """Its rows keep their tabs; the page is a whole document."""
    text = magok("report", "sheet", PROGRAM, *YEAR).out
    page = magok("report", "sheet", PROGRAM, *YEAR, "--format", "html").out
    row = "사무관리비\t(x-) 30,225\t(x-) 20,000\t(x-) △10,225\t(x-) △33"
    assert row in text.splitlines()
    assert page.lower().startswith("<!doctype html>")
    assert "△10,225" in page


def test_rollup_is_narrowed_and_printed_in_every_form(magok: Tracker) -> None:
    """A table in Korean, CSV by field name, JSON with the year and the total."""
    asked = ("report", "rollup", *YEAR, "--by", "sub-object")
    assert "국외업무여비" in magok(*asked).out
    printed = magok(*asked, "--line", "201-01", "--format", "csv").out
    (row, total) = csv.DictReader(io.StringIO(printed))
    assert (row["code"], row["name"]) == ("201-01", "사무관리비")
    assert (row["revised_budget"], total["revised_budget"]) == ("20000000",) * 2
    said = magok(*asked, "--text", "국외", "--format", "json").json
    assert [each["code"] for each in said["rows"]] == ["202-03"]
    assert (said["year"], said["by"]) == (2019, "sub-object")
    assert said["total"]["expenditure_rate"] == 0
    then = magok(*asked, "--as-of", 5, "--format", "json").json
    assert then["total"]["expended"] == 0
    assert magok("report", "rollup", *YEAR, "--by", "village").status == 2


def test_fast_execution_is_held_against_the_settings(
    magok: Tracker, administrator: str
) -> None:
    """Once a target is set, the department stands beside it, and not before."""
    asked = ("report", "fast-execution", *YEAR)
    assert "(없음)" in magok(*asked).out
    by = ("--by", administrator, "--reason", "지침")
    set_to = ("settings", "set", "fast-execution-targets", "2019-06=50", *by)
    assert magok(*set_to).status == 0
    report = magok(*asked, "--month", "2019-06", "--format", "json").json
    assert (report["month"], report["rate"]) == ("2019-06", 0.5)
    assert [(row["eligible"], row["target"]) for row in report["rows"]] == [
        (40_000_000, 20_000_000)
    ]
    printed = magok(*asked, "--unit", "thousand").out
    assert "40,000" in printed
    assert "40,000,000" not in printed
    assert max(map(cell_len, printed.splitlines())) <= 100
    assert magok(*asked, "--month", "2019-05").status == 1
