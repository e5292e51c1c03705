"""Print a program budget sheet (사업별 설명서) in the text form it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.sheet.compose_rows import (
    costing_cells,
    costing_total_cells,
    funding_rows,
    overview_cells,
    people_cells,
    performance_cells,
    schedule_cells,
    schedule_total_cells,
    settlement_cells,
)
from tracker.sheet.model import Sheet, without_source
from tracker.sheet.sections import UNPLACED_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.sheet.model import Cells, TextLine

_UNIT = "(단위 : 천원)"
_THREE_YEARS = 3


def compose_sheet(sheet: Sheet, *, as_printed: bool = True) -> str:
    """Print a sheet as text: heads, tables with their tabs, prose, what found no place.

    A row is printed as its source had it while it still says its figures; with
    `as_printed` off every row is composed anew from the figures.
    """
    shown = sheet if as_printed else without_source(sheet)
    parts = [
        [shown.program],
        _basics(shown),
        _budget(shown),
        _description(shown),
        _outcome(shown),
        _settlement(shown),
        _unplaced(sheet),
    ]
    blocks = (line for part in parts for line in (*part, "") if part)
    return "\n".join(blocks).rstrip("\n") + "\n"


def _basics(sheet: Sheet) -> list[str]:
    recurring = "☑" if sheet.recurring else "☐"
    dated = "☑" if sheet.period.text else "☐"
    term = f"{recurring} 연례반복, {dated} 사업기간 {sheet.period.text}".rstrip()
    rows: list[Cells] = [
        ("회 계", sheet.account, "", ""),
        ("사업기간", term, "", ""),
        ("사업내용", sheet.content, "", ""),
        *funding_rows(sheet.funding),
    ]
    lines = ["1 기본 현황", "", "□ 사업개요", "", *_table(rows)]
    if sheet.people or sheet.people_notes:
        header = ("실·국", "부서명", "과 장", "팀장", "주무관")
        lines += ["", "□ 사업 담당자", ""]
        if sheet.people:
            lines += _table([header, *map(people_cells, sheet.people)])
        for note in sheet.people_notes:
            lines += ["", note.text]
    return lines


def _budget(sheet: Sheet) -> list[str]:
    lines = ["2 예산 설명", "", "□ 예산 총괄", "", "(단위 : 천원, %)", ""]
    rows: list[Cells] = [
        (
            "구 분",
            f"{sheet.year - 1}예산액 (A)",
            f"{sheet.year}예산액 (B)",
            "증감 (B-A)",
            "",
        ),
        ("", "", "", "", "(B-A)*100/A"),
    ]
    if sheet.overview_total is not None:
        rows.append(overview_cells(sheet.overview_total))
    lines += _table([*rows, *map(overview_cells, sheet.overview)])
    if sheet.costing or sheet.costing_total:
        items: list[Cells] = [("과목구분", f"{sheet.year}년 예산내역", "")]
        if sheet.costing_total is not None:
            items.append(costing_total_cells(sheet.costing_total))
        before = ""
        for row in sheet.costing:
            items.append(costing_cells(row, before=before))
            before = row.line
        lines += ["", "□ 산출근거", "", *_table(items)]
    return lines


def _description(sheet: Sheet) -> list[str]:
    lines: list[str] = []
    lines += _prose("□ 사업목적", sheet.purpose)
    lines += _prose("□ 사업근거", sheet.basis)
    lines += _prose("□ 사업내용", sheet.contents)
    if sheet.log:
        lines += ["", "□ 추진경위", "", *(entry.verbatim for entry in sheet.log)]
    if sheet.schedule or sheet.schedule_total:
        header = ("사업추진절차", "추진기간", "예산집행금액", "추진세부내용")
        rows: list[Cells] = [header]
        if sheet.schedule_total is not None:
            rows.append(schedule_total_cells(sheet.schedule_total))
        rows += map(schedule_cells, sheet.schedule)
        head = f"□ {sheet.year}년도 추진일정"
        lines += ["", head, "", _UNIT, "", *_table(rows)]
    return ["3 사업설명", *lines] if lines else []


def _outcome(sheet: Sheet) -> list[str]:
    lines: list[str] = []
    if sheet.performance:
        years = len(sheet.performance)
        rows = map(performance_cells, sheet.performance)
        lines += ["", f"□ 최근 {years}년 추진실적", "", *_table(rows)]
    lines += _prose("□ 향후 기대효과", sheet.effects)
    return ["4 사업 효과", *lines] if lines else []


def _settlement(sheet: Sheet) -> list[str]:
    if not sheet.settlement:
        return []
    years = len(sheet.settlement)
    header = (
        "연도",
        "최종예산",
        "전년이월",
        "예산변경",
        "예산현액",
        "집행액",
        "차년이월",
        "집행잔액",
    )
    rows = _table([header, *map(settlement_cells, sheet.settlement)])
    return [f"5 최근 {years}년 결산 현황", "", _UNIT, "", *rows]


def _unplaced(sheet: Sheet) -> list[str]:
    if not sheet.unplaced:
        return []
    return [UNPLACED_HEAD, "", *(line.text for line in sheet.unplaced)]


def _prose(head: str, lines: tuple[TextLine, ...]) -> list[str]:
    return ["", head, "", *(line.text for line in lines)] if lines else []


def _table(rows: Iterable[Cells]) -> list[str]:
    return ["\t".join(cells) for cells in rows]
