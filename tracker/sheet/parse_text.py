"""The worded parts of a sheet: prose, the dated log, performance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from domain.notation import plain
from tracker.sheet.dates import read_dated
from tracker.sheet.model import (
    Claim,
    LogEntry,
    PerformanceYear,
    TextLine,
    Unplaced,
)
from tracker.sheet.parse_tables import year_in
from tracker.sheet.scars import Row, cells_of, without_markup

if TYPE_CHECKING:
    from tracker.sheet.scars import Line

_LOG_BULLET = re.compile(r"^\s*(?:[-○●ㆍ·•▷◦*□]|o(?=\s))?\s*")
_YEAR_HEAD = re.compile(
    r"^\W*?(?P<year>['’‘]?\d{4}\s*년도?|['’‘]\d{2}\s*년도?|\d{4})"
    r"(?:\s*[:：]\s*|\s+|\t|$)(?P<rest>.*)"
)
_ITEM = re.compile(r"\s*[○●◦•]\s*")
_COUNTERS = (
    "회차|회|차례|번|건|차|개소|개사|개국|개반|개팀|개교|개|명|인|종|부|곳|팀|과정|강좌"
    "|기업|가구|사|편|권|점|대|시간|일|학급|기관|단체"
)
_DONE = (
    r"(?:을|를|이|가|의|씩)?\s*(?:실시|개최|추진|진행|완료|운영|참가|참여|지원|수행|제작|배포"
    r"|게재|발굴|유치|양성|수료|달성|시행|등|함|됨)*"
)
_CLAIM = re.compile(
    rf"(?P<label>.*?[^\d,.\s△]{{1}})\s*[:：]?\s*(?:총|연|약)?\s*"
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}})\s*(?P<unit>{_COUNTERS})(?:\s|(?={_DONE}$))"
    rf"{_DONE}\s*[.]?$"
)
_NOTE_AFTER_COUNT = re.compile(rf"(\d\s*(?:{_COUNTERS}))\s*\([^()]*\)")
_MERE_AMOUNTS = frozenset({"총", "연", "약", "각", "합계"})
_SEPARATOR = re.compile(
    r"[,、;]\s*(?=\D)|(?<=[회번건차명개종])\s+(?:및|그리고)\s+|\s+/\s+"
)


def parse_prose(lines: list[Line]) -> tuple[TextLine, ...]:
    """Keep the lines of a text block as they stand, but for markup."""
    return tuple(
        TextLine(without_markup(line.text).rstrip(), (line.number,))
        for line in lines
        if line.text.strip()
    )


def parse_log(lines: list[Line]) -> tuple[list[LogEntry], list[Unplaced]]:
    """Read the dated log (추진경위); what has no date comes back as unplaced."""
    entries: list[LogEntry] = []
    unplaced: list[Unplaced] = []
    open_entry = False
    for line in lines:
        text = without_markup(line.text).rstrip()
        if not text.strip():
            continue
        entry, problem = _entry(text, line)
        if entry is not None:
            entries.append(entry)
        elif open_entry and problem is None and _goes_on(text):
            entries[-1] = _longer(entries[-1], text, line)
        else:
            unplaced.append(problem or _undated(line))
        open_entry = bool(entries) and not (
            unplaced and unplaced[-1].number == line.number
        )
    return entries, unplaced


def parse_performance(
    lines: list[Line],
) -> tuple[list[PerformanceYear], list[Unplaced]]:
    """Read 추진실적: text and claims by year, over lines and cells alike."""
    years: list[PerformanceYear] = []
    unplaced: list[Unplaced] = []
    for line in lines:
        if not line.text.strip():
            continue
        row = _performance_row(line)
        if row is not None:
            years.append(read_performance_year(row))
        elif years:
            years[-1] = _continued(years[-1], line)
        else:
            unplaced.append(
                Unplaced(line.number, line.text, "연도 없는 실적", "no year before it")
            )
    return years, unplaced


def read_performance_year(row: Row) -> PerformanceYear:
    """Read one year's row, its first cell being the year."""
    texts = tuple(row.cells[1:])
    while texts and not texts[-1]:
        texts = texts[:-1]
    claims = tuple(claim for text in texts for claim in claims_in(text))
    return PerformanceYear(
        year_in(row.cell(0)) or 0, texts, claims, row.lines, row.cells
    )


def claims_in(text: str) -> list[Claim]:
    """Find the counts a text claims: "해외 IR 및 마케팅 5회, 마곡광고 4회"."""
    found = []
    for item in _ITEM.split(plain(text)):
        bare = _NOTE_AFTER_COUNT.sub(r"\1", item)
        bare = re.sub(r"\([^()]*\)", lambda note: note[0].replace(",", "·"), bare)
        for part in _SEPARATOR.split(bare):
            claim = _CLAIM.fullmatch(" ".join(part.split()).lstrip("-ㆍ· "))
            if claim is None:
                continue
            label = re.sub(r"^.*[:：]\s*", "", claim["label"]).strip(" :-")
            count = int(claim["count"].replace(",", ""))
            if label and label not in _MERE_AMOUNTS:
                found.append(Claim(label, count, claim["unit"]))
    return found


def _entry(text: str, line: Line) -> tuple[LogEntry | None, Unplaced | None]:
    bullet = _LOG_BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    try:
        dated = read_dated(body.replace("\t", " "))
    except ValueError:
        return None, Unplaced(
            line.number, line.text, "달력에 없는 날짜", "no such date in the calendar"
        )
    if dated is None:
        return None, None
    return (
        LogEntry(
            dated.start,
            dated.end,
            dated.rest,
            text,
            dated.precision,
            (line.number,),
        ),
        None,
    )


def _goes_on(text: str) -> bool:
    """Whether a line is the rest of the one before it: no bullet, no indent mark."""
    return re.match(r"\s*[\w「『(\[\"']", text) is not None


def _longer(entry: LogEntry, text: str, line: Line) -> LogEntry:
    more = " ".join(text.split())
    return msgspec.structs.replace(
        entry,
        title=f"{entry.title} {more}",
        verbatim=f"{entry.verbatim} {more}",
        lines=(*entry.lines, line.number),
    )


def _undated(line: Line) -> Unplaced:
    return Unplaced(line.number, line.text, "날짜 없는 추진경위", "no date in the log")


def _performance_row(line: Line) -> Row | None:
    """Take a line as the row of a year, whether or not cells stand in it."""
    cells = cells_of(line)
    if len(cells) > 1 and year_in(cells[0]) is not None:
        return Row(cells, (line.number,))
    if line.is_row:
        return None
    found = _YEAR_HEAD.match(without_markup(line.text).strip())
    if found is None or year_in(found["year"]) is None:
        return None
    return Row((found["year"], found["rest"].strip()), (line.number,))


def _continued(year: PerformanceYear, line: Line) -> PerformanceYear:
    more = " ".join(cell for cell in cells_of(line) if cell)
    before = year.texts[-1] if year.texts else ""
    texts = (*year.texts[:-1], f"{before} {more}".strip())
    return msgspec.structs.replace(
        year,
        texts=texts,
        claims=tuple(claim for text in texts for claim in claims_in(text)),
        lines=(*year.lines, line.number),
        printed=(),
    )
