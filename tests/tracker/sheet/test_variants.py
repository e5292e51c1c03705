"""Sheets of the same form differ in a hundred small ways, and are read all the same."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.sheet.compose import compose_sheet
from tracker.sheet.model import Amount, Claim, Person, Sheet, without_source
from tracker.sheet.parse import parse_sheet

OVERVIEW = """
□ 예산 총괄

구 분|2018예산액 (A)|2019예산액 (B)|증감 (B-A)|
||||(B-A)*100/A
계|(x-) 10|(x-) 20|(x-) 10|(x-) 100
"""


def read(*parts: str) -> Sheet:
    """Read a small sheet; ``|`` stands for a tab."""
    return parse_sheet(
        "시험 사업\n\n1 기본 현황\n" + "\n".join(parts).replace("|", "\t")
    )


@pytest.mark.parametrize(
    ("row", "recurring", "period"),
    [
        (
            '<input checked="" type="checkbox"/> 연례반복, <input> 사업기간 2019.01',
            True,
            "2019.01",
        ),
        ("☐ 연례반복, ☑ 사업기간 '19.3~6", False, "'19.3~6"),
        ("[V] 연례반복, [ ] 사업기간 계속", True, "계속"),
        ("■ 연례반복, □ 사업기간", True, ""),
        ("연례반복, 2019.01 ~ 2019.12", True, "2019.01 ~ 2019.12"),
        ("2019.01 ~ 2019.12", False, "2019.01 ~ 2019.12"),
    ],
)
def test_the_boxes_of_the_period_are_read(
    row: str, *, recurring: bool, period: str
) -> None:
    """HTML inputs, box signs, brackets, or no box at all."""
    sheet = read(OVERVIEW, "□ 사업개요", f"사업기간|{row}||")
    assert (sheet.recurring, sheet.period.text) == (recurring, period)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("110,225", Amount(110_225_000)),
        ("(x-)110,225", Amount(110_225_000)),
        ("(X12) 24", Amount(24_000, 12_000)),
        ("(×12) 24", Amount(24_000, 12_000)),
        ("（ｘ－） ２４", Amount(24_000)),
        ("(x12천원) 24천원", Amount(24_000, 12_000)),
        ("<b>(x-) 24</b>", Amount(24_000)),
        ("&nbsp;24", Amount(24_000)),
        ("(x-) -", Amount()),
        ("", Amount()),
        ("(x△1) △2", Amount(-2_000, -1_000)),
    ],
)
def test_an_amount_cell_is_read_however_written(cell: str, amount: Amount) -> None:
    """Crosses, widths, units, markup, nothing."""
    sheet = read(OVERVIEW, f"여비|{cell}|(x-) 1|(x-) 1|(x-) 1")
    assert sheet.overview[0].previous == amount


def test_an_overview_cut_by_a_page_is_one() -> None:
    """The header repeated, the name's first cell empty in the second half."""
    head = "구 분|2018예산액 (A)|2019예산액 (B)|증감 (B-A)|"
    sheet = read(
        OVERVIEW,
        "국외업무|(x-) 1|(x-) 2|(x-) 1|(x-) 100",
        "",
        "여비||||",
        head,
        "||||(B-A)*100/A",
        "임차료|(x-) 9|(x-) 18|(x-) 9|(x-) 100",
    )
    assert [row.name for row in sheet.overview] == ["국외업무 여비", "임차료"]
    assert sheet.unplaced == ()


@pytest.mark.parametrize(
    "line",
    [
        "2018년도|○ 교육 3회, 홍보 2회 실시",
        "2018년|<ul><li>교육 3회</li><li>홍보 2회</li></ul>",
        "2018|○ 교육 3회|○ 홍보 2회|",
        "2018년도 ○ 교육 3회, 홍보 2회",
        "- '18년: 교육 3회 및 홍보 2회 추진",
        "2018년도|교육 : 3회, 홍보 총 2회(온라인 1회)",
        "2018년도|○ 교육 3회\n○ 홍보 2회",
    ],
)
def test_a_year_of_performance_is_found_in_any_wording(line: str) -> None:
    """In cells, lists, plain lines, over two lines."""
    sheet = read(OVERVIEW, "□ 최근 3년 추진실적", "", line)
    assert [(row.year, row.claims) for row in sheet.performance] == [
        (2018, (Claim("교육", 3), Claim("홍보", 2)))
    ]


def test_words_without_counts_claim_nothing() -> None:
    """Amounts alone, years and prose are no claims."""
    text = "2018년도|○ 총 5회, 2018년 추진, 해외마케팅 활동 ○ 3,000만원 집행"
    sheet = read(OVERVIEW, "□ 추진실적", text)
    assert sheet.performance[0].claims == ()


def test_rows_that_belong_to_no_year_are_kept() -> None:
    """A total under the settlement, a note before the first year of performance."""
    sheet = read(
        OVERVIEW,
        "□ 최근 3년 추진실적",
        "실적은 다음과 같음",
        "2018|○ 교육 3회",
        "5 최근 3년 결산 현황",
        "연도|최종예산|전년이월|예산변경|예산현액|집행액|차년이월|집행잔액",
        "'17|1|0|0|1|1|0|0",
        "합계|1|0|0|1|1|0|0",
        "※ 이월 없음",
    )
    assert sheet.settlement[0].year == 2017
    assert [line.text for line in sheet.unplaced] == [
        "실적은 다음과 같음",
        "합계\t1\t0\t0\t1\t1\t0\t0",
        "※ 이월 없음",
    ]


def test_people_broken_over_a_page_and_foreign_lines_are_kept_apart() -> None:
    """A second half joins its row, a note is a note, anything else is unplaced."""
    sheet = read(
        OVERVIEW,
        "□ 사업 담당자",
        "실·본부·국|부서명|과 장|팀장|주무관",
        "가람본부|나루과|가나다 2000-1000|라마바 (2000-1001)|사아자",
        "",
        "|(운영팀)|||",
        "※ 부서명은 예산서 기준",
        "그 밖의 말",
    )
    (row,) = sheet.people
    assert row.department == "나루과 (운영팀)"
    assert row.team_leader == Person("라마바", "2000-1001")
    assert row.officer == Person("사아자")
    assert [note.text for note in sheet.people_notes] == ["※ 부서명은 예산서 기준"]
    assert [line.text for line in sheet.unplaced] == ["그 밖의 말"]


def test_an_outline_with_unknown_entries_keeps_them() -> None:
    """And an outline that stands in two parts is one."""
    sheet = read(
        "□ 사업개요",
        "회 계|일반회계||",
        "사업위치|강서구||",
        OVERVIEW,
        "□ 사업개요",
        "사업내용|○ 시험||",
    )
    assert (sheet.account, sheet.content) == ("일반회계", "○ 시험")
    assert [line.text for line in sheet.unplaced] == ["사업위치\t강서구\t\t"]


def test_the_year_may_stand_in_the_period_alone() -> None:
    """No table names it."""
    sheet = read("□ 사업개요", "사업기간|2019.01 ~ 2019.12||", "□ 사업목적", "- 시험")
    assert sheet.year == 2019
    assert sheet.period.start == dt.date(2019, 1, 1)


def test_a_name_after_a_banner_is_the_name() -> None:
    """Banners and labels are no part of it."""
    text = "2019년도 사업별 설명서\n세부사업명 : 시험  사업\n" + OVERVIEW.replace(
        "|", "\t"
    )
    text += "□ 사업목적\n- 시험\n□ 사업내용\n- 시험\n"
    sheet = parse_sheet(text)
    assert sheet.program == "시험 사업"
    assert [line.text for line in sheet.unplaced] == ["2019년도 사업별 설명서"]


def test_a_schedule_without_amounts_or_with_tabs_short_is_read() -> None:
    """An amount may be words; the second half may bring its own detail."""
    sheet = read(
        OVERVIEW,
        "□ 2019년도 추진일정",
        "사업추진절차|추진기간|예산집행금액|추진세부내용",
        "계획 수립|2019.01|비예산|",
        "집행|2019.02~12|20|모두",
        "|||집행",
        "평가|2019.12",
    )
    assert [(s.step, s.amount, s.detail) for s in sheet.schedule] == [
        ("계획 수립", None, ""),
        ("집행", 20_000, "모두 집행"),
        ("평가", None, ""),
    ]
    again = compose_sheet(sheet)
    assert "계획 수립\t2019.01\t비예산\t\n" in again
    assert without_source(parse_sheet(again)) == without_source(sheet)


def test_a_sum_without_words_is_an_item_of_its_own() -> None:
    """And a row of markup alone is borne."""
    sheet = read(
        OVERVIEW,
        "□ 산출근거",
        "과목구분|2019년 예산내역|",
        "여비||= 20천원",
        "<br/>||<br/>",
    )
    (row,) = sheet.costing
    assert (row.item.label, row.item.amount) == ("", 20_000)


def test_a_log_in_cells_keeps_its_tabs() -> None:
    """A dated row of a table is an entry as well."""
    sheet = read(OVERVIEW, "□ 추진경위", "'17. 5. 3.|간담회 개최")
    assert sheet.log[0].title == "간담회 개최"
    assert "'17. 5. 3.\t간담회 개최\n" in compose_sheet(sheet)
