"""A sheet (사업별 설명서) is read whole, with its scars, and no line of it is lost."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from domain.costing import CostingItem
from tracker.sheet.model import Amount, Claim, Person, consumed_lines, without_source
from tracker.sheet.parse import decode_sheet, parse_sheet
from tracker.sheet.problems import SheetError

SHEETS = Path(__file__).parents[2] / "sheets"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(SHEETS.glob("*.txt"))}
SCARS = TEXTS["scars-2019"]
LEARNING = TEXTS["lifelong-learning-2020"]


def written_lines(text: str) -> set[int]:
    """Number the lines that say something."""
    lines = text.split("\n")
    return {n for n, line in enumerate(lines, 1) if line.strip("\ufeff \t")}


@pytest.mark.parametrize("name", TEXTS)
def test_every_line_has_a_place_or_is_kept_unplaced(name: str) -> None:
    """No line of a source is lost, and none is invented."""
    assert consumed_lines(parse_sheet(TEXTS[name])) == written_lines(TEXTS[name])


def test_the_basic_facts_are_read() -> None:
    """Name, year, account, recurrence, period, content."""
    sheet = parse_sheet(LEARNING)
    assert sheet.program == "동네 배움터 평생학습 활성화"
    assert (sheet.year, sheet.account, sheet.recurring) == (2020, "일반회계", True)
    assert sheet.period.text == "2020.01 ~ 2020.12"
    assert sheet.period.end == dt.date(2020, 12, 31)
    assert sheet.content.startswith("○ 동네 배움터")


def test_the_funding_is_read_by_source() -> None:
    """An empty cell is unknown, not zero."""
    funding = parse_sheet(LEARNING).funding
    assert (funding.total, funding.national) == (96_000_000, 24_000_000)
    assert (funding.provincial, funding.own) == (72_000_000, 5_000_000)
    assert funding.other is None


def test_several_people_and_an_empty_post_are_read() -> None:
    """Each row has its own head; a post may be vacant."""
    people = parse_sheet(LEARNING).people
    assert [row.department for row in people] == [
        "평생학습과",
        "평생학습과",
        "도서관정책과",
    ]
    assert people[2].head == Person("파하가", "2000-2000")
    assert people[2].team_leader == Person()


def test_an_overview_line_has_its_national_part() -> None:
    """``(x12,000) 24,000`` is 24,000 천원 of which 12,000 are national."""
    sheet = parse_sheet(LEARNING)
    assert sheet.overview[0].previous == Amount(24_000_000, 12_000_000)
    assert sheet.overview[0].printed_delta == Amount(24_000_000, 12_000_000)
    assert [row.name for row in sheet.overview] == [
        "사무관리비",
        "행사 운영비",
        "민간 위탁금",
        "자치단체 경상보조",
    ]


def test_costing_items_belong_to_the_last_line_named() -> None:
    """Whether the first cell is filled on every row or on the first alone."""
    items = parse_sheet(TEXTS["wrong-sums-2021"]).costing
    assert [(row.line, row.item.amount) for row in items] == [
        ("사무관리비", 1_000_000),
        ("사무관리비", 25_000_000),
        ("기간제근로자등 보수", 35_000_000),
        ("국내여비", 100_000),
    ]
    assert items[1].item.computed == 22_000_000


def test_a_costing_heading_without_sum_is_kept_and_still_names_its_line() -> None:
    """The items under it belong to the line it stands beside."""
    text = TEXTS["no-log-no-settlement-2022"].replace(
        "공공운영비\t○ 보관 누리집", "공공운영비\t○ 누리집\t\n\t- 보관 누리집"
    )
    sheet = parse_sheet(text)
    assert sheet.costing[-1].line == "공공운영비"
    assert sheet.costing[-1].item.label == "보관 누리집"
    assert [line.text for line in sheet.unplaced] == ["공공운영비\t○ 누리집\t"]


@pytest.mark.parametrize(
    "cells",
    [
        "공공운영비\t○ 보관 125,000원*12개월 = 1,500천원\t",
        "공공운영비\t○ 보관\t125,000원*12개월\t= 1,500천원",
        "공공운영비\t○ 보관 125,000원*12개월\t1,500",
        "공공운영비\t보관 125,000원*12개월\t＝ 1,500,000원",
        "공공운영비\t○ 보관\n\n\t125,000원*12개월\t= 1,500천원",
    ],
)
def test_a_costing_item_is_found_however_its_cells_are_cut(cells: str) -> None:
    """The sum in the same cell, in another unit, the formula in a cell of its own."""
    text = TEXTS["no-log-no-settlement-2022"].replace(
        "공공운영비\t○ 보관 누리집 125,000원*12개월\t= 1,500천원", cells
    )
    row = parse_sheet(text).costing[-1]
    assert row.line == "공공운영비"
    assert row.item == CostingItem("보관", "125,000원*12개월", 1_500_000, 1_500_000)


def test_a_part_that_stands_twice_is_kept_once() -> None:
    """A second 계 and a second account are shown, not mistaken for lines."""
    text = LEARNING.replace("행사 운영비\t", "계\t(x-) 1\t(x-) 1\t\t\n행사 운영비\t")
    text = text.replace("사업내용\t", "회 계\t특별회계\t\t\n사업내용\t")
    sheet = parse_sheet(text)
    assert sheet.account == "일반회계"
    assert len(sheet.overview) == 4
    assert [line.reason_ko for line in sheet.unplaced] == [
        "두 번 나온 항목",
        "자리가 이미 찬 줄",
    ]


def test_claims_are_found_in_list_items_and_cells() -> None:
    """HTML lists, several cells, several items in a cell."""
    learning = {year.year: year.claims for year in parse_sheet(LEARNING).performance}
    assert learning[2017] == (
        Claim("평생학습 강좌", 1),
        Claim("간담회", 2),
        Claim("수강생", 1_200, "명"),
    )
    exchange = parse_sheet(TEXTS["increases-2023"]).performance[0]
    assert exchange.claims == (Claim("해외 교류도시 방문", 1), Claim("초청 간담회", 1))


def test_the_settlement_keeps_what_is_below_a_thousand_won() -> None:
    """천원 with decimals are won without a remainder."""
    rows = {row.year: row for row in parse_sheet(LEARNING).settlement}
    assert rows[2017].final_budget == Amount(24_000_500, 12_000_000)
    assert rows[2015].carried_in == Amount(5_000_000)
    assert rows[2016].changes == Amount(-1_000_000)


def test_rows_broken_over_a_page_are_whole_again() -> None:
    """In people, overview, costing and schedule."""
    sheet = parse_sheet(SCARS)
    assert sheet.people[0].bureau == "경제진흥본부 과"
    assert sheet.overview[1].name == "시설비 및 부대비"
    assert sheet.overview[1].current == Amount(30_000_000)
    assert sheet.costing[0].item.label == "거리 안내판 제작"
    assert sheet.costing[0].item.amount == 12_000_000
    assert len(sheet.costing[0].lines) == 2
    assert sheet.schedule[0].step == "거리 안내판 제작과 설치"
    assert sheet.schedule[0].detail == "안내판 10개 골목마다 설치"


def test_other_scars_are_borne() -> None:
    """BOM, full-width figures, 사비, boxes, entities, triangles, brackets, 2015년."""
    sheet = parse_sheet(SCARS)
    assert sheet.program == "창업 거리 조성"
    assert sheet.recurring
    assert sheet.funding.total == sheet.funding.provincial == 42_000_000
    assert sheet.content == "○ 창업 공간 마련"
    assert sheet.purpose[0].text == "- 창업가가 모이는 거리 & 골목"
    assert [row.changes.won for row in sheet.settlement] == [-4_000_000, -4_000_000]
    assert sheet.settlement[1].final_budget.won == 45_000_000
    assert sheet.performance[1].claims == (Claim("거리축제", 1), Claim("간담회", 0))


def test_the_log_joins_a_broken_entry_and_keeps_what_has_no_date() -> None:
    """Undated and impossible entries are shown with their reason."""
    sheet = parse_sheet(SCARS)
    assert sheet.log[-1].title == "창업 박람회 참가 및 홍보관 운영"
    assert [(line.text.strip(), line.reason_ko) for line in sheet.unplaced][:2] == [
        ("- 날짜 없는 메모", "날짜 없는 추진경위"),
        ("- '17. 2.30. 없는 날", "달력에 없는 날짜"),
    ]


def test_a_section_the_form_does_not_know_is_kept_unplaced() -> None:
    """Head and rows alike."""
    texts = [line.text for line in parse_sheet(SCARS).unplaced]
    assert "□ 성과지표" in texts
    assert "방문객\t명\t12,000" in texts


def test_missing_sections_are_empty() -> None:
    """No log, no settlement, no schedule: the rest is read in any order."""
    sheet = parse_sheet(TEXTS["no-log-no-settlement-2022"])
    assert sheet.year == 2022
    assert (sheet.log, sheet.settlement, sheet.schedule) == ((), (), ())
    assert sheet.overview[1].previous == Amount()
    assert sheet.account == "도시재생 특별회계"


@pytest.mark.parametrize("name", TEXTS)
def test_line_ends_composition_and_encoding_change_nothing(name: str) -> None:
    """CRLF, no last newline, NFD Hangul, BOM, UTF-16 say the same sheet."""
    text = TEXTS[name]
    sheet = parse_sheet(text)
    for data in (
        text.replace("\n", "\r\n").encode(),
        text.rstrip("\n").encode(),
        unicodedata.normalize("NFD", text).encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
    ):
        again = parse_sheet(decode_sheet(data))
        assert without_source(again) == without_source(sheet)


def test_a_file_of_an_older_system_is_read() -> None:
    """CP949, which holds EUC-KR, has no dash of its own but all else."""
    text = LEARNING.replace("△", "-").replace("’", "'")
    again = parse_sheet(decode_sheet(text.encode("cp949")))
    assert without_source(again) == without_source(parse_sheet(text))


def test_pages_and_their_numbers_do_not_break_a_table() -> None:
    """A page number and a repeated header between two rows are set aside."""
    head = "연도\t최종예산\t전년이월\t예산변경\t예산현액\t집행액\t차년이월\t집행잔액\n"
    text = LEARNING.replace("2016\t(x12", f"\f\n- 12 -\n\n{head}2016\t(x12", 1)
    sheet = parse_sheet(text)
    assert len(sheet.settlement) == 5
    assert [line.reason_ko for line in sheet.unplaced] == ["쪽 번호"]


def test_another_unit_of_money_is_heeded() -> None:
    """A table in won is read in won."""
    text = LEARNING.replace("(단위 : 천원)\n\n사업추진", "(단위 : 원)\n\n사업추진")
    total = parse_sheet(text).schedule_total
    assert total is not None
    assert total.amount == 96_000


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 0),
        (b"  \n\t\n", 0),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 0),
        (b"\xff\xfe\x00", 0),
        (b"\x81\x20\xff\xff", 0),
        ("\n회의록\n\n1. 개회\n".encode(), 2),
        (b"date,amount\n2019-01-03,1000\n", 1),
    ],
)
def test_what_is_no_sheet_is_refused_as_a_whole(data: bytes, line: int) -> None:
    """Empty, binary, other text: one problem; a text names its first line."""
    with pytest.raises(SheetError) as caught:
        parse_sheet(decode_sheet(data))
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.way_out_ko
    assert problem.way_out_en


def test_all_broken_figures_are_named_at_once() -> None:
    """Each with its line and its value; nothing is half read."""
    text = (
        LEARNING.replace("(x-) 30,000\t(x-) 30,000", "(x-) 3O,000\t(x-) 30,00")
        .replace("= 8,000천원", "= 8,0천원")
        .replace("\t8,000\t교재", "\t팔,1\t교재")
        .replace("(x-) 2,500\n", "(x-) 2,5,00\n")
    )
    with pytest.raises(SheetError) as caught:
        parse_sheet(text)
    found = [(problem.line, problem.value) for problem in caught.value.problems]
    lines = text.split("\n")
    assert [value for _, value in found] == [
        "(x-) 3O,000",
        "(x-) 30,00",
        "8,0천원",
        "팔,1",
        "(x-) 2,5,00",
    ]
    assert all(value in lines[number - 1] for number, value in found)
    assert "31행 ‘(x-) 3O,000’: 금액이 아닙니다" in str(caught.value)
    assert "line 31: not an amount of money" in str(caught.value)


def test_a_row_that_lost_cells_is_named() -> None:
    """A settlement row must have all its figures."""
    text = LEARNING.replace("\t(x-) 4,000\t(x-) 2,500", "")
    with pytest.raises(SheetError, match="칸이 8개여야"):
        parse_sheet(text)


def test_a_sheet_without_name_or_year_says_so() -> None:
    """Both problems together."""
    text = (
        TEXTS["no-log-no-settlement-2022"]
        .replace("마을 공동체 기록 사업\n", "")
        .replace("2022", "")
        .replace("2021", "")
    )
    with pytest.raises(SheetError) as caught:
        parse_sheet(text)
    assert [problem.reason_en for problem in caught.value.problems] == [
        "the budget year is not named",
        "no program name stands before the first head",
    ]
