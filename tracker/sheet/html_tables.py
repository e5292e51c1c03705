"""The tables of the official form as HTML, with the cells its text form has."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from domain.notation import plain
from tracker.sheet.compose_rows import (
    costing_cells,
    costing_total_cells,
    funding_rows,
    overview_cells,
    performance_cells,
    schedule_cells,
    schedule_total_cells,
    settlement_cells,
)
from tracker.sheet.markup import Html, element, joined
from tracker.sheet.model import SETTLEMENT_FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracker.sheet.model import Cells, PeopleRow, Person, SettlementRow, Sheet

    Opens = Callable[[int, str], str]

_NATIONAL = re.compile(r"(?P<national>\(\s*[xX]\s*[^()]*\))\s*(?P<rest>.*)")
SETTLEMENT_HEADS = (
    "연도",
    "최종예산",
    "전년이월",
    "예산변경",
    "예산현액",
    "집행액",
    "차년이월",
    "집행잔액",
)
PEOPLE_HEADS = ("실·국", "부서명", "과 장", "팀장", "주무관")


def outline_table(sheet: Sheet) -> Html:
    """사업개요: account, term with its two boxes, content, and cost by source."""
    term = joined(
        [
            _box(on=sheet.recurring, said="연례반복"),
            _box(on=bool(sheet.period.text), said=f"사업기간 {sheet.period.text}"),
        ]
    )
    rows = [
        _row(_side("회 계"), element("td", sheet.account, colspan=3)),
        _row(_side("사업기간"), element("td", term, colspan=3)),
        _row(_side("사업내용"), element("td", sheet.content, colspan=3)),
        *_funding_rows(funding_rows(sheet.funding)),
    ]
    return _table(element("tbody", *rows), widths=(16, 28, 28, 28), label="사업개요")


def people_table(people: Sequence[PeopleRow]) -> Html:
    """사업 담당자: a bureau and a department stand once for all their rows."""
    body = []
    for _, group in groupby(people, key=lambda row: (row.bureau, row.department)):
        rows = list(group)
        for place, row in enumerate(rows):
            offices = [
                element("td", office, rowspan=_span(len(rows)), class_="middle")
                for office in (row.bureau, row.department)
            ]
            persons = (row.head, row.team_leader, row.officer)
            cells = [element("td", _person(each), class_="middle") for each in persons]
            body.append(_row(*(offices if place == 0 else []), *cells))
    return _table(
        _head(PEOPLE_HEADS),
        element("tbody", *body),
        widths=(18, 18, 21, 21, 22),
        label="사업 담당자",
    )


def overview_table(sheet: Sheet) -> Html:
    """예산 총괄: its two header rows, the total first, amounts in 천원."""
    before, now = f"{sheet.year - 1}예산액 (A)", f"{sheet.year}예산액 (B)"
    first = _row(
        element("th", "구 분", scope="col", rowspan=2),
        element("th", before, scope="col", rowspan=2),
        element("th", now, scope="col", rowspan=2),
        element("th", "증감 (B-A)", scope="col", rowspan=2, class_="change"),
        element("td", class_="beside-change"),
    )
    second = _row(element("th", "(B-A)*100/A", scope="col", class_="percent"))
    total = [sheet.overview_total] if sheet.overview_total is not None else []
    rows = [_figures(overview_cells(row), total=True) for row in total]
    rows += [_figures(overview_cells(row)) for row in sheet.overview]
    return _table(
        element("thead", first, second),
        element("tbody", *rows),
        widths=(24, 19, 19, 19, 19),
        label="예산 총괄",
    )


def costing_table(sheet: Sheet) -> Html:
    """산출근거: every line's items kept together beside the line's name."""
    head = _row(
        element("th", "과목구분", scope="col"),
        element("th", f"{sheet.year}년 예산내역", scope="colgroup", colspan=2),
    )
    bodies = []
    if sheet.costing_total is not None:
        cells = costing_total_cells(sheet.costing_total)
        bodies.append(element("tbody", _figures(cells, total=True)))
    for line, group in groupby(sheet.costing, key=lambda row: row.line):
        # The name is asked for anew on each item, so that none of its cells is lost.
        items = [costing_cells(row, before="")[1:] for row in group]
        name = element("th", line, scope="rowgroup", rowspan=_span(len(items)))
        rows = [
            _row(
                *([name] if place == 0 else []),
                element("td", hanging(cells[0]), class_="item"),
                element("td", "".join(cells[1:]), class_="figure sum"),
            )
            for place, cells in enumerate(items)
        ]
        bodies.append(element("tbody", *rows))
    return _table(
        element("thead", head),
        *bodies,
        widths=(20, 58, 22),
        label="산출근거",
        class_="costing",
    )


def schedule_table(sheet: Sheet) -> Html:
    """추진일정: steps with their period, amount in 천원 and detail."""
    heads = ("사업추진절차", "추진기간", "예산집행금액", "추진세부내용")
    rows = []
    if sheet.schedule_total is not None:
        rows.append(_step(schedule_total_cells(sheet.schedule_total), total=True))
    rows += [_step(schedule_cells(step)) for step in sheet.schedule]
    return _table(
        _head(heads), element("tbody", *rows), widths=(30, 20, 16, 34), label="추진일정"
    )


def performance_table(sheet: Sheet) -> Html:
    """추진실적: what each year's text says, item by item."""
    rows = []
    for year in sheet.performance:
        name, *texts = performance_cells(year)
        items = [item for text in texts for item in _items(text)]
        rows.append(_row(_side(name), element("td", *map(hanging, items))))
    return _table(element("tbody", *rows), widths=(16, 84), label="추진실적")


def settlement_table(sheet: Sheet, opens: Opens | None = None) -> Html:
    """결산 현황: the seven columns in 천원, one row a year.

    `opens` gives the address of the facts behind a figure, where there are pages.
    """
    rows = [_settled(row, opens) for row in sheet.settlement]
    return _table(
        _head(SETTLEMENT_HEADS),
        element("tbody", *rows),
        widths=(9, 13, 13, 13, 13, 13, 13, 13),
        label="결산 현황",
        class_="narrow-figures",
    )


def hanging(text: str) -> Html:
    """A line that begins with a mark; its further lines stand under its first word."""
    deep = len(text) - len(text.lstrip())
    level = min(deep, 3) if text.strip() else 0
    return element("p", text.strip(), class_=f"line level-{level}")


def _items(text: str) -> list[str]:
    parts = re.split(r"(?=○)", plain(text).strip())
    return [part.strip() for part in parts if part.strip()]


def _table(
    *parts: str, widths: Sequence[int], label: str, class_: str | None = None
) -> Html:
    columns = [element("col", class_=f"w{width}") for width in widths]
    group = element("colgroup", *columns)
    return element("table", group, *parts, aria_label=label, class_=class_)


def _head(names: Iterable[str]) -> Html:
    cells = (element("th", name, scope="col") for name in names)
    return element("thead", _row(*cells))


def _row(*cells: str, class_: str | None = None) -> Html:
    return element("tr", *cells, class_=class_)


def _side(name: str) -> Html:
    return element("th", name, scope="row")


def _span(rows: int) -> int | None:
    return rows if rows > 1 else None


def _figures(cells: Cells, *, total: bool = False) -> Html:
    name, *figures = cells
    amounts = [element("td", _amount(cell), class_="figure") for cell in figures]
    return _row(_side(name), *amounts, class_="total" if total else None)


def _settled(row: SettlementRow, opens: Opens | None) -> Html:
    cells = settlement_cells(row)
    if opens is None:
        return _figures(cells)
    named = zip(cells[1:], SETTLEMENT_FIGURES, strict=False)
    linked = [
        element("a", _amount(cell), href=opens(row.year, name), class_="figure")
        for cell, name in named
    ]
    amounts = (element("td", each, class_="figure") for each in linked)
    return _row(_side(cells[0]), *amounts)


def _amount(cell: str) -> Html:
    """An amount, the national subsidy before it set apart in a lighter tone."""
    found = _NATIONAL.fullmatch(cell.strip())
    if found is None:
        return joined([cell])
    national = element("span", found["national"], class_="national")
    return joined([national, " ", found["rest"]])


def _step(cells: Cells, *, total: bool = False) -> Html:
    name, period, amount, *detail = (*cells, "", "", "", "")[: max(4, len(cells))]
    return _row(
        _side(name),
        element("td", period, class_="middle"),
        element("td", amount, class_="figure"),
        element("td", " ".join(detail).strip()),
        class_="total" if total else None,
    )


def _funding_rows(rows: Sequence[Cells]) -> list[Html]:
    """The rows of 사업비; its name and its total span those that leave them empty."""
    name, total, *parts = (*rows[0], "", "", "")[: max(4, len(rows[0]))]
    span = _span(len(rows))
    first = _row(
        element("th", name, scope="rowgroup", rowspan=span),
        element("td", total, rowspan=span, class_="middle strong"),
        *(element("td", part) for part in parts[:2]),
    )
    others = [
        _row(*(element("td", part) for part in (*row[2:], "", "")[:2]))
        for row in rows[1:]
    ]
    return [first, *others]


def _person(person: Person) -> Html:
    if not person.phone:
        return joined([person.name])
    phone = element("span", person.phone, class_="phone")
    return joined([person.name, " ", phone])


def _box(*, on: bool, said: str) -> Html:
    """A box to tick, drawn: few Korean fonts hold the sign."""
    tick = element("path", d="M2.5 6.5l3 3 5-7", class_="tick") if on else ""
    drawn = element(
        "svg",
        element("rect", x=1, y=1, width=10, height=10),
        tick,
        viewBox="0 0 12 12",
        class_="box",
        role="img",
        aria_label="표시함" if on else "표시 안 함",
    )
    return element("span", drawn, said, class_="choice")
