"""Read a program budget sheet (사업별 설명서) from its text form, losing no line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from domain.notation import compact
from tracker.sheet.figures import Reading
from tracker.sheet.model import Period, Sheet, Unplaced, consumed_lines
from tracker.sheet.parse_outline import parse_outline, parse_people
from tracker.sheet.parse_tables import (
    loose_lines,
    parse_costing,
    parse_overview,
    parse_schedule,
    parse_settlement,
)
from tracker.sheet.parse_text import parse_log, parse_performance, parse_prose
from tracker.sheet.problems import SheetError, SheetProblem, whole_file
from tracker.sheet.scars import decode_sheet, source_lines, without_markup
from tracker.sheet.sections import Division, Section, divide

if TYPE_CHECKING:
    from tracker.sheet.scars import Line

__all__ = ["decode_sheet", "parse_sheet"]

_LEAST_HEADS = 3
_BANNER = re.compile(
    r"사업별설명서|예산서|예산안|회계연도|세출예산|^[-–]?\d+[-–]?$|^\(단위|^[=\-_─━]+$|쪽$"
)
_NAME_LABEL = re.compile(r"^\s*(?:세부\s*)?사업명\s*[:：\t]\s*")


class _Draft:
    """A sheet while it is being read: fields found, lines used, what is broken."""

    def __init__(self, division: Division) -> None:
        self.fields: dict[str, Any] = {}
        self.unplaced: list[Unplaced] = []
        self.furniture: list[int] = list(division.furniture)
        self.problems: list[SheetProblem] = []

    def add(self, name: str, pieces: list[Any] | tuple[Any, ...]) -> None:
        self.fields[name] = (*self.fields.get(name, ()), *pieces)

    def once(self, name: str, value: object) -> None:
        if value is not None and name not in self.fields:
            self.fields[name] = value


def parse_sheet(text: str) -> Sheet:
    """Read a sheet; every line is either in a piece of it or in `unplaced`.

    Raises `SheetError` with all problems when the text is no such sheet or a figure
    of a known table cannot be read.
    """
    lines = source_lines(text)
    if not any(line.text.strip() for line in lines):
        raise whole_file(value="", ko="빈 파일입니다", en="the file is empty")
    division = divide(lines)
    if division.known_heads < _LEAST_HEADS:
        first = next(line for line in lines if line.text.strip())
        raise whole_file(
            line=first.number,
            value=first.text.strip()[:40],
            ko="사업별 설명서의 항목(□ 예산 총괄 등)이 없습니다",
            en="it has none of the heads of a program budget sheet",
        )
    draft = _Draft(division)
    draft.unplaced += [
        Unplaced(line.number, line.text, "쪽 번호", "a page number")
        for line in division.page_numbers
    ]
    _read_name(division, draft)
    for section in _merged(division.sections):
        _read_section(section, draft)
    _read_year(division, draft)
    if draft.problems:
        raise SheetError(sorted(draft.problems, key=lambda problem: problem.line))
    sheet = Sheet(
        **draft.fields,
        unplaced=tuple(draft.unplaced),
        furniture=tuple(sorted(draft.furniture)),
        source_lines=len(lines),
    )
    return _with_every_line(sheet, lines)


def _merged(sections: list[Section]) -> list[Section]:
    """Bring an outline that a page break cut in two together."""
    outlines = [section for section in sections if section.name == "outline"]
    for later in outlines[1:]:
        outlines[0].lines += later.lines
    return [
        section
        for section in sections
        if not any(section is later for later in outlines[1:])
    ]


def _with_every_line(sheet: Sheet, lines: list[Line]) -> Sheet:
    """Keep as unplaced whatever line no piece was read from, a second 계 perhaps."""
    used = consumed_lines(sheet)
    left = [
        Unplaced(line.number, line.text, "자리가 이미 찬 줄", "its place is taken")
        for line in lines
        if line.text.strip() and line.number not in used
    ]
    unplaced = sorted((*sheet.unplaced, *left), key=lambda line: line.number)
    return msgspec.structs.replace(sheet, unplaced=tuple(unplaced))


def _read_section(section: Section, draft: _Draft) -> None:
    reading = Reading(scale=section.scale)
    readers = {
        "outline": _outline,
        "overview": _overview,
        "costing": _costing,
        "schedule": _schedule,
        "settlement": _settlement,
    }
    if section.name in readers:
        before = len(draft.unplaced)
        readers[section.name](section, reading, draft)
        if section.name != "outline":
            known = {line.number for line in draft.unplaced[before:]}
            draft.unplaced += [
                line for line in loose_lines(section) if line.number not in known
            ]
        draft.problems += reading.problems
    elif section.name == "people":
        people, notes, unplaced = parse_people(section)
        draft.add("people", people)
        draft.add("people_notes", notes)
        draft.unplaced += unplaced
    elif section.name in {"log", "performance"}:
        parse = parse_log if section.name == "log" else parse_performance
        pieces, unplaced = parse(section.lines)
        draft.add(section.name, pieces)
        draft.unplaced += unplaced
    elif section.name in {"purpose", "basis", "contents", "effects"}:
        draft.add(section.name, parse_prose(section.lines))
    else:
        _keep_unplaced(section, draft)


def _outline(section: Section, reading: Reading, draft: _Draft) -> None:
    outline = parse_outline(section, reading)
    for name in ("account", "recurring", "content"):
        draft.once(name, getattr(outline, name))
    draft.once("period", outline.period if outline.period != Period() else None)
    draft.once("funding", outline.funding)
    draft.furniture += outline.lines
    draft.unplaced += outline.unplaced


def _overview(section: Section, reading: Reading, draft: _Draft) -> None:
    total, rows, header = parse_overview(section, reading)
    draft.once("overview_total", total)
    draft.add("overview", rows)
    draft.furniture += header


def _costing(section: Section, reading: Reading, draft: _Draft) -> None:
    total, items, unplaced = parse_costing(section, reading)
    draft.once("costing_total", total)
    draft.add("costing", items)
    draft.unplaced += unplaced


def _schedule(section: Section, reading: Reading, draft: _Draft) -> None:
    total, steps = parse_schedule(section, reading)
    draft.once("schedule_total", total)
    draft.add("schedule", steps)


def _settlement(section: Section, reading: Reading, draft: _Draft) -> None:
    rows, unplaced = parse_settlement(section, reading)
    draft.add("settlement", rows)
    draft.unplaced += unplaced


def _keep_unplaced(section: Section, draft: _Draft) -> None:
    """Keep the lines of a section that the form does not know, head and all."""
    reasons = ("모르는 항목의 줄", "a line of an unknown section")
    draft.unplaced += [
        Unplaced(line.number, line.text, *reasons)
        for line in section.lines
        if line.text.strip()
    ]


def _read_name(division: Division, draft: _Draft) -> None:
    """Take the program's name: the last line before the first head."""
    named = [line for line in division.preamble if not _is_banner(line)]
    if not named:
        draft.problems.append(
            SheetProblem(
                1,
                "",
                "첫 항목 앞에 사업명이 없습니다",
                "no program name stands before the first head",
                "사업명을 첫 줄에 적으십시오",
                "write the program's name on the first line",
            )
        )
        return
    line = named[-1]
    name = _NAME_LABEL.sub("", without_markup(line.text))
    draft.fields["program"] = " ".join(name.split())
    draft.furniture.append(line.number)
    draft.unplaced += [
        Unplaced(other.number, other.text, "사업명 앞의 줄", "before the name")
        for other in division.preamble
        if other is not line
    ]


def _is_banner(line: Line) -> bool:
    return _BANNER.search(compact(without_markup(line.text))) is not None


def _read_year(division: Division, draft: _Draft) -> None:
    """Find the budget year B: from a header, a head, else from the period."""
    for section in division.sections:
        texts = [*section.header_cells, compact(section.head)]
        if section.name == "overview":
            texts = [cell for cell in texts if "(B)" in cell] or texts[2:3]
        elif section.name not in {"costing", "schedule"}:
            continue
        for text in texts:
            if found := re.search(r"(?<!\d)(\d{4})(?!\d)", text):
                draft.fields["year"] = int(found[1])
                return
    period = draft.fields.get("period", Period())
    if period.end is not None:
        draft.fields["year"] = period.end.year
        return
    draft.problems.append(
        SheetProblem(
            0,
            "",
            "예산연도를 알 수 없습니다",
            "the budget year is not named",
            "예산 총괄 표의 머리에 ‘2019예산액 (B)’처럼 적으십시오",
            "name it in the head of the overview, as in ‘2019예산액 (B)’",
        )
    )
