"""Explaining a number of many programs: its facts page by page, with a running sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.refusals import ValueNotUnderstood
from projections import journal as postings
from projections import registry
from projections.journal import Mark, Opened
from projections.search import lines_wanted
from projections.view import STREAMS
from tracker.reports.explained import COLUMNS, effect_of, terms_of
from tracker.reports.paging import cut
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.search import Page, Wanted
    from projections.view import Moment
    from tracker.directory import Directory
    from tracker.reports.explained import Sought

    Row = dict[str, Any]

_OF_COUNTY = (
    *COLUMNS[:3],
    Column("department", Words("부서", "department"), listed=False),
    Column("program", Words("세부사업", "program")),
    *COLUMNS[3:6],
    Column("running", Words("누계", "running sum"), "won"),
    *COLUMNS[6:],
)


def explained_county(
    connection: Connection,
    directory: Directory,
    *,
    sought: Sought,
    wanted: Wanted,
    program: RegisteredProgram | None,
    page: Page,
    moment: Moment,
) -> Report:
    """The postings that sum to a figure of the lines that are wanted, in won.

    `value` is the sum of all pages and `entries` how many there are; `running` sums
    the rows of a page on from those before it. A page's keys are `position.place`.
    Raises ValueNotUnderstood.
    """
    lines = lines_wanted(wanted, year=sought.year, moment=moment)
    if program is not None:
        lines &= STREAMS.c.program_key == program.key
    asked = Opened(lines, terms_of(sought.figure), sought.month, moment)
    whole = postings.total(connection, asked)
    rows, neighbours = _page(connection, directory, asked, page)
    return Report(
        name="explained",
        title=Words("숫자의 근거", "What makes this number"),
        columns=_OF_COUNTY,
        rows=rows,
        body={
            "program": program.name if program else "",
            "year": sought.year,
            "figure": sought.figure,
            "month": sought.month,
            **{name: getattr(wanted, name) for name in ("department", "code")},
            "value": whole.won,
            "entries": whole.entries,
            **neighbours,
        },
    )


def _page(
    connection: Connection, directory: Directory, asked: Opened, page: Page
) -> tuple[list[Row], dict[str, str]]:
    edge = page.before if page.backward else page.after
    found = postings.opened(
        connection,
        asked,
        edge=_mark(edge) if edge else None,
        backward=page.backward,
        limit=None if page.size is None else page.size + 1,
    )
    keyed = [entry | {"key": f"{entry['position']}.{entry['seq']}"} for entry in found]
    entries, neighbours = cut(keyed, page)
    first = _mark(entries[0]["key"]) if entries and neighbours["before"] else None
    running = postings.total(connection, asked, first).won if first else 0
    names = directory.names({each["by"] for each in entries})
    programs = registry.programs_of(connection, {e["program_key"] for e in entries})
    rows = []
    for entry in postings.spread(entries):
        if entry["measure"] not in asked.terms:
            continue
        row = effect_of(entry, dict(asked.terms), names)
        running += row["effect"]
        of = programs[entry["program_key"]]
        rows.append(
            row
            | {"running": running, "program": of.name, "department": of.department}
            | {"program_id": str(of.id), "key": entry["key"]}
        )
    return rows, neighbours


def _mark(key: str) -> Mark:
    position, _, place = key.partition(".")
    if not (position.isdecimal() and place.isdecimal()):
        raise ValueNotUnderstood(
            field="after",
            value=key,
            expected_ko="128.0처럼, 기록 번호와 그 안의 순서로 적으십시오",
            expected_en="write a position and the place in it, like 128.0",
        )
    return Mark(int(position), int(place))
