"""Sections (항목) of a sheet, found by their heads in whatever order they stand."""

from __future__ import annotations

import re

import msgspec

from domain.notation import compact
from tracker.sheet.figures import scale_of
from tracker.sheet.scars import Line, cells_of, without_markup

_BULLET = r"[□■▣◇◆❏❑☐▢◈○●]"
_NUMBER = r"(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧ]|[①-⑨])[.)]?"
_YEARS = r"(?:최근\d*(?:개)?년(?:도|간)?(?:의)?)?"

_HEADS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("group", r"기본현황|예산설명|사업설명|사업효과"),
        ("outline", r"사업개요"),
        ("people", r"(?:사업)?담당자(?:현황)?"),
        ("overview", r"예산총괄(?:표)?"),
        ("costing", r"(?:예산)?산출(?:근거|내역|기초)"),
        ("purpose", r"(?:사업)?목적"),
        ("basis", r"(?:사업|추진|지원|법적)근거"),
        ("contents", r"(?:주요)?사업내용"),
        ("log", r"(?:그간|그동안|주요)?(?:의)?추진(?:경위|경과|연혁)"),
        ("schedule", r"(?:\d{4}년(?:도)?)?(?:세부)?(?:사업)?추진(?:일정|계획)"),
        ("performance", _YEARS + r"(?:사업)?(?:추진)?실적"),
        ("effects", r"(?:향후)?기대효과"),
        ("settlement", _YEARS + r"(?:예산)?결산(?:현황|내역)?"),
    )
)
_TABLE_HEADS = (
    ("costing", re.compile(r"과목구분(?:\t|$)")),
    ("people", re.compile(r"[^\t]*(?:실|국|본부)[^\t]*\t부서명?(?:\t|$)")),
    ("schedule", re.compile(r"(?:사업)?추진절차\t|[^\t]*\t(?:추진)?기간\t[^\t]*금액")),
    ("settlement", re.compile(r"(?:연도|년도|구분)\t최종예산")),
    ("overview", re.compile(r"구분\t[^\t]*예산")),
)
_PAGE_NUMBER = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
_UNIT = re.compile(r"\(?단위[:：].*\)?")
UNPLACED_HEAD = "※ 자리를 찾지 못한 줄"
"""Above the lines that found no place, at the end of a printed sheet."""


class Section(msgspec.Struct):
    """A section: its name, its head, its lines, and won to one of its unit."""

    name: str
    head: str = ""
    lines: list[Line] = []
    header: list[Line] = []
    scale: int = 1000

    @property
    def header_cells(self) -> tuple[str, ...]:
        """Give the cells of the table's header, spaces dropped."""
        return tuple(
            compact(cell) for line in self.header[:1] for cell in cells_of(line)
        )


class Division(msgspec.Struct):
    """A sheet cut into sections; `furniture` are the lines of the form itself."""

    preamble: list[Line] = []
    sections: list[Section] = []
    furniture: list[int] = []
    page_numbers: list[Line] = []
    known_heads: int = 0


def divide(lines: list[Line]) -> Division:
    """Cut the lines of a sheet at its heads, header rows and unit lines."""
    division = Division()
    for line in lines:
        current = division.sections[-1] if division.sections else None
        closed = current is not None and current.name == "unplaced"
        if closed or not _opens(line, division):
            _keep(line, current, division)
    return division


def _opens(line: Line, division: Division) -> bool:
    """Open a section where a line is a head or the header row of a table."""
    current = division.sections[-1] if division.sections else None
    if name := head_of(line):
        section = Section(name, head=line.text.strip())
        division.sections.append(section)
        if name == "unknown":
            section.lines.append(line)
            return True
    elif name := table_of(line):
        if current is None or current.name != name:
            current = Section(name)
            division.sections.append(current)
        current.header.append(line)
    else:
        return False
    division.furniture.append(line.number)
    division.known_heads += 1
    return True


def _keep(line: Line, current: Section | None, division: Division) -> None:
    """Give a line to its section, unless it is a page number or a unit line."""
    text = line.text.strip()
    if current is None:
        if text:
            division.preamble.append(line)
    elif current.name != "unplaced" and _PAGE_NUMBER.fullmatch(text):
        division.page_numbers.append(line)
    elif current.name != "unplaced" and _UNIT.fullmatch(compact(text)):
        current.scale = scale_of(text) or current.scale
        division.furniture.append(line.number)
    else:
        current.lines.append(line)


def head_of(line: Line) -> str:
    """Name the section a line opens; empty where it opens none."""
    text = without_markup(line.text).strip()
    if "\t" in text:
        return ""
    if text == UNPLACED_HEAD:
        return "unplaced"
    bullet = re.fullmatch(
        rf"(?P<mark>{_BULLET}|{_NUMBER}(?=\s))?\s*(?P<title>.+)", text
    )
    # A row whose other cells are empty, 사업내용 perhaps, is no head.
    if bullet is None or (line.is_row and not bullet["mark"]):
        return ""
    title = compact(bullet["title"]).rstrip(":")
    for name, pattern in _HEADS:
        if pattern.fullmatch(title):
            return name
    return "unknown" if (bullet["mark"] or "") in {"□", "■", "▣"} else ""


def table_of(line: Line) -> str:
    """Name the table whose header row a line is; empty where it is none."""
    if not line.is_row:
        return ""
    row = "\t".join(compact(cell) for cell in cells_of(line))
    return next((name for name, pattern in _TABLE_HEADS if pattern.match(row)), "")
