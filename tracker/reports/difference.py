"""The difference of two moments (두 시점의 차이): what moved, by which facts."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_

from domain.classification import Measure, Words
from domain.figures import OUTSTANDING, TERMS
from projections import journal as amounts
from projections import owners, registry
from projections.search import WHOLE
from projections.view import STREAMS
from tracker.reports.journal import instant
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.journal import Scope
    from projections.owners import Owner
    from projections.registry import RegisteredProgram
    from projections.search import Page
    from projections.view import Moment
    from tracker.directory import Directory

    Row = dict[str, Any]
    Sums = dict[Measure, int]

FIGURES: dict[str, Words] = {
    "original": Words("본예산", "original"),
    "supplementary": Words("추경", "supplementary"),
    "final_budget": Words("최종예산", "final budget"),
    "carried_in": Words("전년이월", "carried in"),
    "changes": Words("예산변경", "changes"),
    "revised_budget": Words("예산현액", "revised budget"),
    "allotted": Words("배정", "allotted"),
    "committed": Words("원인행위", "committed"),
    "outstanding": Words("원인행위 잔액", "outstanding"),
    "expended": Words("지출", "expended"),
    "carried_over": Words("차년이월", "carried over"),
    "available": Words("가용", "available"),
    "balance": Words("집행잔액", "balance"),
}
TERMS_OF = TERMS | {"outstanding": OUTSTANDING}

COLUMNS = (
    Column("program", Words("세부사업", "program")),
    Column("year", Words("연도", "year"), "year"),
    Column("line_name", Words("과목", "line")),
    *both("figure", Words("항목", "figure")),
    Column("before", Words("앞", "before"), "won"),
    Column("after", Words("뒤", "after"), "won"),
    Column("change", Words("차이", "change"), "won"),
    Column("facts", Words("기록", "facts")),
    Column("figure", Words("항목 코드", "figure code"), listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("department", Words("부서", "department"), listed=False),
)


class Ends(NamedTuple):
    """The two moments of a difference."""

    before: Moment
    after: Moment


class Moved(NamedTuple):
    """A line of which some figure moved: its key in lists, its sums at both ends."""

    key: str
    stream: int
    owner: Owner
    before: Sums
    after: Sums

    def at(self, figure: str) -> tuple[int, int]:
        """A figure before and after, in won."""
        return _figure(figure, self.before), _figure(figure, self.after)


def difference(
    connection: Connection,
    directory: Directory,
    scope: Scope,
    ends: Ends,
    *,
    page: Page = WHOLE,
) -> Report:
    """Every figure of a line that differs between two moments, in won.

    A page holds so many lines. `facts` are the numbers of those that made the
    difference; `made_by` tells each of the page's with its document and who recorded
    it. `sums` are those of all pages, and `lines` is how many lines moved. What did
    not change is not there.
    """
    moved = _moved(connection, scope, ends)
    listed, neighbours = cut(
        beyond([{"key": m.key, "line": m} for m in moved], page), page
    )
    lines = [row["line"] for row in listed]
    if page.size is not None:
        scope = scope._replace(stream_keys=[line.stream for line in lines])
    amounts_moved = amounts.between(connection, scope, *ends)
    by_stream: defaultdict[int, list[Row]] = defaultdict(list)
    for row in amounts_moved:
        by_stream[row["stream_key"]].append(row)
    programs = registry.programs_of(
        connection, {line.owner.program_key for line in lines}
    )
    rows = [
        row
        for line in lines
        for row in _rows(line, programs[line.owner.program_key], by_stream[line.stream])
    ]
    return Report(
        name="difference",
        title=Words("두 시점의 차이", "Difference of two moments"),
        columns=COLUMNS,
        rows=rows,
        body={
            "lines": len(moved),
            "sums": _sums_of(moved),
            "made_by": _made_by(amounts_moved, directory, rows),
            **neighbours,
        },
    )


def _moved(connection: Connection, scope: Scope, ends: Ends) -> list[Moved]:
    """The lines that moved, in the order of lists."""
    before, after = (_sums(connection, scope, moment) for moment in ends)
    streams = [
        stream
        for stream in before.keys() | after.keys()
        if before.get(stream) != after.get(stream)
    ]
    moved = (
        Moved(
            f"{owner.program_key:010d}-{owner.year or 0}-{owner.code}-{stream:010d}",
            stream,
            owner,
            before.get(stream, {}),
            after.get(stream, {}),
        )
        for stream, owner in owners.owners(connection, streams).items()
    )
    differ = (line for line in moved if any(len({*line.at(f)}) > 1 for f in FIGURES))
    return sorted(differ, key=attrgetter("key"))


def _sums(connection: Connection, scope: Scope, moment: Moment) -> dict[int, Sums]:
    where = and_(STREAMS.c.program_key.is_not(None), *scope.streams)
    found = amounts.summed(
        connection, by=STREAMS.c.stream_key, where=where, moment=moment
    )
    sums: defaultdict[int, Sums] = defaultdict(dict)
    for key, measure, won in found:
        sums[key][Measure(measure)] = won
    return dict(sums)


def _figure(figure: str, sums: Sums) -> int:
    terms = TERMS_OF[figure]
    return sum(terms.get(measure, 0) * won for measure, won in sums.items())


def _sums_of(moved: list[Moved]) -> list[Row]:
    """Each figure summed over all lines of which it moved."""
    rows = []
    for figure, words in FIGURES.items():
        pairs = [pair for line in moved if len({*(pair := line.at(figure))}) > 1]
        if not pairs:
            continue
        before, after = (sum(each) for each in zip(*pairs, strict=True))
        rows.append(
            {
                "figure": figure,
                **said("figure", words),
                "lines": len(pairs),
                "before": before,
                "after": after,
                "change": after - before,
            }
        )
    return rows


def _rows(line: Moved, program: RegisteredProgram, moved: list[Row]) -> list[Row]:
    """The figures of one line that differ, each with the facts that moved it."""
    owner, rows = line.owner, []
    for figure, words in FIGURES.items():
        was, now = line.at(figure)
        if was == now:
            continue
        rows.append(
            {
                "program": program.name,
                "program_id": str(program.id),
                "department": program.department,
                "year": owner.year,
                "line": owner.code or "*",
                "line_name": owner.name or "*",
                "figure": figure,
                **said("figure", words),
                "before": was,
                "after": now,
                "change": now - was,
                "facts": _facts_of(figure, moved),
            }
        )
    return rows


def _facts_of(figure: str, moved: list[Row]) -> list[int]:
    """The facts that moved a figure, in the order they were recorded."""
    terms = TERMS_OF[figure]
    by_fact: defaultdict[int, int] = defaultdict(int)
    for row in moved:
        sign = terms.get(Measure(row["measure"]), 0) * row["sign"]
        by_fact[row["position"]] += sign * row["amount"]
    return [position for position, won in by_fact.items() if won]


def _made_by(moved: list[Row], directory: Directory, rows: list[Row]) -> list[Row]:
    """The facts that moved any figure: when, by whom, with which document."""
    named = {position for row in rows for position in row["facts"]}
    facts = {row["position"]: row for row in moved if row["position"] in named}
    names = directory.names({row["by"] for row in facts.values()})
    told = ("position", "effective_on", "summary", "document", "reason")
    return [
        {name: row[name] for name in told}
        | {
            "recorded_at": instant(row["recorded_at"]),
            "fact": row["topic"],
            "by": names.get(row["by"], row["by"]),
            "came": row["sign"] > 0,
        }
        for row in facts.values()
    ]
