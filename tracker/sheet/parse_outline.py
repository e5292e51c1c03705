"""The basic facts of a sheet (기본 현황): account, period, funding, people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from domain.notation import compact, plain
from tracker.sheet.dates import read_period
from tracker.sheet.model import (
    Funding,
    PeopleRow,
    Period,
    Person,
    TextLine,
    Unplaced,
)
from tracker.sheet.scars import (
    Row,
    cells_of,
    is_second_half,
    joined,
    rows_of,
    without_markup,
)

if TYPE_CHECKING:
    from tracker.sheet.figures import Reading
    from tracker.sheet.scars import Line
    from tracker.sheet.sections import Section

_SOURCES = {
    "국비": "national",
    "국고": "national",
    "시비": "provincial",
    "사비": "provincial",  # a scar of the text form: 시비 misread
    "도비": "provincial",
    "시도비": "provincial",
    "시·도비": "provincial",
    "구비": "own",
    "군비": "own",
    "시군구비": "own",
    "자치구비": "own",
    "기타": "other",
}
_SOURCE = re.compile(
    r"\(\s*(?P<source>" + "|".join(sorted(_SOURCES, key=len, reverse=True)) + r")\s*\)"
    r"\s*(?P<amount>[△▲+-]?\s*[\d,.]+\s*(?:천원|백만원|억원|원)?|-)?"
)
_BOX = re.compile(
    r"(?P<box><input[^<>]*>|[☑☒☐■□✔✓]|\[[ vV✓✔xX○]?\])"
    r"\s*(?P<label>연례반복|사업기간)"
)
_CHECKED = re.compile(r"\bchecked\b|[☑☒■✔✓]|\[[vV✓✔xX○]\]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?P<name>.*?)\s*(?P<phone>\(?(?:\d{2,4}[-)]\s*)?\d{3,4}-\d{4})\)?"
)


class Outline(msgspec.Struct):
    """What 사업개요 says."""

    account: str = ""
    recurring: bool = False
    period: Period = Period()
    content: str = ""
    funding: Funding = Funding()
    lines: list[int] = []
    unplaced: list[Unplaced] = []


def parse_outline(section: Section, reading: Reading) -> Outline:
    """Read 사업개요, a table whose first cells name what stands beside them."""
    outline = Outline()
    funding: list[Row] = []
    seen: set[str] = set()
    for line in section.lines:
        if not line.text.strip():
            continue
        row = Row(cells_of(line), (line.number,))
        name = compact(row.cell(0))
        if name in seen:
            outline.unplaced.append(
                Unplaced(line.number, line.text, "두 번 나온 항목", "it stands twice")
            )
            continue
        if name:
            seen.add(name)
        if name.startswith("회계"):
            outline.account = _values(row)
        elif name.startswith("사업기간"):
            _read_term(outline, line)
        elif name == "사업내용":
            outline.content = _values(row)
        elif name.startswith("사업비") or (not name and _SOURCE.search(_values(row))):
            funding.append(row)
            continue
        else:
            outline.unplaced.append(
                Unplaced(line.number, line.text, "모르는 항목", "an unknown entry")
            )
            continue
        outline.lines.append(line.number)
    outline.funding = read_funding(tuple(funding), reading)
    return outline


def read_funding(rows: tuple[Row, ...], reading: Reading) -> Funding:
    """Read 사업비: the year's total and each source named in brackets."""
    found: dict[str, int] = {}
    for row in rows:
        for cell in map(plain, row.cells[1:]):
            for source in _SOURCE.finditer(cell):
                if source["amount"]:
                    amount = reading.won(source["amount"], lines=row.lines)
                    name = _SOURCES[source["source"]]
                    found[name] = found.get(name, 0) + amount
        total = row.cell(1)
        if total and compact(row.cell(0)) and not _SOURCE.search(plain(total)):
            found["total"] = reading.won(total, lines=row.lines)
    lines = tuple(line for row in rows for line in row.lines)
    printed = tuple(
        tuple(cell.replace("(사비)", "(시비)") for cell in row.cells) for row in rows
    )
    return Funding(**found, lines=lines, printed=printed)


def parse_people(
    section: Section,
) -> tuple[list[PeopleRow], list[TextLine], list[Unplaced]]:
    """Read 사업 담당자: a row each, and the notes under the table."""
    rows, loose = rows_of(section.lines)
    people: list[Row] = []
    for row in rows:
        if people and (is_second_half(row, people[-1]) or not row.cell(0)):
            people[-1] = joined(people[-1], row)
        else:
            people.append(row)
    notes = [line for line in loose if without_markup(line.text).strip()[:1] in "※*"]
    others = [
        Unplaced(line.number, line.text, "표 안의 표 아닌 줄", "not a row of the table")
        for line in loose
        if line not in notes
    ]
    return (
        [read_people_row(row) for row in people],
        [TextLine(without_markup(n.text).strip(), (n.number,)) for n in notes],
        others,
    )


def read_people_row(row: Row) -> PeopleRow:
    """Read one row of people: bureau, department, then three persons."""
    head, team_leader, officer = (read_person(row.cell(at)) for at in (2, 3, 4))
    return PeopleRow(
        row.cell(0),
        row.cell(1),
        head,
        team_leader,
        officer,
        lines=row.lines,
    )


def read_person(text: str) -> Person:
    """Part a name from the telephone printed after it."""
    found = _PHONE.fullmatch(" ".join(text.split()))
    if found is None:
        return Person(" ".join(text.split()))
    return Person(found["name"].strip(" ("), found["phone"].strip("( "))


def _read_term(outline: Outline, line: Line) -> None:
    """Read 사업기간: the boxes 연례반복 and 사업기간, and the period itself."""
    source = plain(line.text.partition("\t")[2])
    boxes = {box["label"]: box["box"] for box in _BOX.finditer(source)}
    if boxes:
        outline.recurring = bool(_CHECKED.search(boxes.get("연례반복", "")))
    else:
        outline.recurring = "연례반복" in source
    text = " ".join(without_markup(_BOX.sub(r"\g<label>", source)).split())
    if "사업기간" in text:
        text = text.rpartition("사업기간")[2]
    else:
        text = text.replace("연례반복", "")
    outline.period = read_period(text.strip(" ,:()"))


def _values(row: Row) -> str:
    return " ".join(cell for cell in row.cells[1:] if cell)
