"""The tables of a sheet that count money: overview, costing, schedule, settlement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from domain.costing import costing_item
from domain.notation import compact, plain
from tracker.sheet.dates import read_period
from tracker.sheet.figures import Reading, is_total, national_and_rest
from tracker.sheet.model import (
    SETTLEMENT_FIGURES,
    CostingRow,
    OverviewRow,
    ScheduleStep,
    SettlementRow,
    TotalRow,
    Unplaced,
)
from tracker.sheet.scars import Row, cells_of, is_second_half, joined, rows_of

if TYPE_CHECKING:
    from tracker.sheet.scars import Line
    from tracker.sheet.sections import Section

_BULLETS = ("○", "●", "-", "ㆍ", "·", "•", "▷", "*", "◦", "o ")
_BULLET = re.compile(r"^(?:[○●ㆍ·•▷◦]|[-*o](?=\s))\s*")
_AMOUNT_AT_END = re.compile(r"(?P<text>.*?)\s*=\s*(?P<amount>[△▲\-\d(][^=]*)$")
_SECOND_HEADER = re.compile(r"\(?B-A\)?[*×x]?100/A|증감률|증감율|%")

_FULL_YEAR = len("2016")


def parse_overview(
    section: Section, reading: Reading
) -> tuple[OverviewRow | None, list[OverviewRow], list[int]]:
    """Read 예산 총괄: its total, its lines, and the numbers of header lines."""
    header = [line for line in section.lines if _is_second_header(line)]
    numbers = {line.number for line in header}
    total: OverviewRow | None = None
    lines: list[OverviewRow] = []
    body = [line for line in section.lines if line.number not in numbers]
    for row in _whole_rows(rows_of([ln for ln in body if ln.is_row])[0]):
        read = read_overview_row(row, reading)
        if is_total(read.name):
            total = total or read
        else:
            lines.append(read)
    return total, lines, sorted(numbers)


def read_overview_row(row: Row, reading: Reading) -> OverviewRow:
    """Read one row: name, A, B, the change and its percent."""
    reading.expect_cells(row.cells, 3, lines=row.lines)
    delta = row.cell(3)
    return OverviewRow(
        row.cell(0),
        reading.amount(row.cell(1), lines=row.lines),
        reading.amount(row.cell(2), lines=row.lines),
        reading.amount(delta, lines=row.lines) if national_and_rest(delta)[1] else None,
        row.cell(4),
        row.lines,
        row.cells,
    )


def parse_costing(
    section: Section, reading: Reading
) -> tuple[TotalRow | None, list[CostingRow], list[Unplaced]]:
    """Read 산출근거: an item belongs to the last line named in the first cell."""
    total: TotalRow | None = None
    items: list[CostingRow] = []
    unplaced: list[Unplaced] = []
    line = ""
    for row in _costing_rows(section.lines):
        line = row.cell(0) if row.cell(0) and not is_total(row.cell(0)) else line
        _, amount = _item_and_amount(row)
        if not amount:
            unplaced += _unplaced(section.lines, row, "금액 없는 산출내역", "no amount")
        elif is_total(row.cell(0)):
            total = total or TotalRow(_sum(amount, row, reading), row.lines, row.cells)
        else:
            items.append(read_costing_row(row, line, reading))
    return total, items, unplaced


def read_costing_row(row: Row, line: str, reading: Reading) -> CostingRow:
    """Read one item: its label, its formula and the sum printed beside it."""
    text, amount = _item_and_amount(row)
    won = _sum(amount, row, reading)
    item = costing_item(_BULLET.sub("", text), amount=won)
    return CostingRow(line, item, row.lines, row.cells)


def parse_schedule(
    section: Section, reading: Reading
) -> tuple[TotalRow | None, list[ScheduleStep]]:
    """Read 추진일정: the total and the steps."""
    total: TotalRow | None = None
    steps: list[ScheduleStep] = []
    for row in _schedule_rows(section.lines):
        if is_total(row.cell(0)):
            total = total or TotalRow(
                _sum(row.cell(2), row, reading), row.lines, row.cells
            )
        else:
            steps.append(read_schedule_step(row, reading))
    return total, steps


def read_schedule_step(row: Row, reading: Reading) -> ScheduleStep:
    """Read one step: what, when, how much, in detail."""
    amount = row.cell(2)
    figures = re.search(r"\d", plain(amount)) is not None
    return ScheduleStep(
        row.cell(0),
        read_period(row.cell(1)),
        _sum(amount, row, reading) if figures else None,
        row.cell(3),
        row.lines,
        row.cells,
    )


def parse_settlement(
    section: Section, reading: Reading
) -> tuple[list[SettlementRow], list[Unplaced]]:
    """Read 결산 현황: a row a year; other rows come back as unplaced."""
    years: list[SettlementRow] = []
    unplaced: list[Unplaced] = []
    for row in _whole_rows(rows_of([ln for ln in section.lines if ln.is_row])[0]):
        if year_in(row.cell(0)) is None:
            unplaced += _unplaced(section.lines, row, "연도 없는 행", "no year")
        else:
            years.append(read_settlement_row(row, reading))
    return years, unplaced


def read_settlement_row(row: Row, reading: Reading) -> SettlementRow:
    """Read the seven figures of a settled year."""
    reading.expect_cells(row.cells, 1 + len(SETTLEMENT_FIGURES), lines=row.lines)
    figures = {
        name: reading.amount(row.cell(at), lines=row.lines)
        for at, name in enumerate(SETTLEMENT_FIGURES, 1)
    }
    return SettlementRow(
        year_in(row.cell(0)) or 0, **figures, lines=row.lines, printed=row.cells
    )


def year_in(text: str) -> int | None:
    """Read a year such as ``2016``, ``2016년도``, ``'16년``."""
    found = re.fullmatch(
        r"['’‘]?(\d{4}|\d{2})(?:년도?|회계연도)?(?:결산|실적)?", compact(text)
    )
    if found is None:
        return None
    return int(found[1]) + (0 if len(found[1]) == _FULL_YEAR else 2000)


def loose_lines(section: Section) -> list[Unplaced]:
    """Give the lines of a table's section that are no rows of it."""
    return [
        Unplaced(line.number, line.text, "표 안의 표 아닌 줄", "not a row of the table")
        for line in section.lines
        if line.text.strip() and not line.is_row
    ]


def _is_second_header(line: Line) -> bool:
    cells = cells_of(line)
    filled = [compact(cell) for cell in cells if cell]
    return (
        line.is_row
        and not cells[0]
        and bool(filled)
        and all(_SECOND_HEADER.search(cell) for cell in filled)
    )


def _whole_rows(rows: list[Row]) -> list[Row]:
    """Join a half whose first cell is empty to the row before it."""
    whole: list[Row] = []
    for row in rows:
        if whole and not row.cell(0):
            whole[-1] = joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


def _schedule_rows(lines: list[Line]) -> list[Row]:
    """Rows of the schedule; after a blank line a row of words alone is a half."""
    rows: list[Row] = []
    after_blank = False
    for line in lines:
        if not line.text.strip():
            after_blank = True
            continue
        if line.is_row:
            row = Row(cells_of(line), (line.number,))
            words_only = not row.cell(1) and not row.cell(2)
            if rows and (
                is_second_half(row, rows[-1])
                or not row.cell(0)
                or (after_blank and words_only and bool(rows[-1].cell(2)))
            ):
                rows[-1] = joined(rows[-1], row)
            else:
                rows.append(row)
        after_blank = False
    return rows


def _costing_rows(lines: list[Line]) -> list[Row]:
    """Rows of the costing; one that breaks off before its sum goes on in the next."""
    rows: list[Row] = []
    for row in rows_of([line for line in lines if line.is_row])[0]:
        before = rows[-1] if rows else None
        opens = row.cell(1).startswith(_BULLETS)
        if before and not row.cell(0) and not opens and _halves(before, row):
            rows[-1] = joined(before, row)
        else:
            rows.append(row)
    return rows


def _halves(before: Row, after: Row) -> bool:
    """Whether one of two rows has no sum, so that both are one item."""
    return not (_item_and_amount(before)[1] and _item_and_amount(after)[1])


def _item_and_amount(row: Row) -> tuple[str, str]:
    """Part an item's text from its sum, which may stand in the same cell."""
    filled = [cell for cell in row.cells[1:] if cell]
    if not filled:
        return "", ""
    last = filled[-1]
    if len(filled) > 1 and re.match(r"[=△▲\-\d(＝]", last):
        return " ".join(filled[:-1]), last.lstrip("=＝ ").strip()
    whole = " ".join(filled)
    if found := _AMOUNT_AT_END.fullmatch(whole.replace("＝", "=")):
        return found["text"], found["amount"].strip()
    if len(filled) == 1 and re.match(r"[=＝]?\s*[△▲\-]?[\d,.]+(?:천원|원)?$", last):
        return "", last.lstrip("=＝ ").strip()
    return whole, ""


def _sum(text: str, row: Row, reading: Reading) -> int:
    return reading.amount(text.lstrip("= "), lines=row.lines).won


def _unplaced(lines: list[Line], row: Row, ko: str, en: str) -> list[Unplaced]:
    return [
        Unplaced(line.number, line.text, ko, en)
        for line in lines
        if line.number in row.lines
    ]
