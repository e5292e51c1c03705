"""The difference of two moments (두 시점의 차이): what moved, by which facts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_

from domain.classification import Measure, Words
from domain.figures import OUTSTANDING, TERMS
from projections import journal as amounts
from projections import registry
from projections.view import STREAMS
from tracker.reports.journal import instant
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.journal import Scope
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


def difference(
    connection: Connection, directory: Directory, scope: Scope, ends: Ends
) -> Report:
    """Every figure of a line that differs between two moments, in won.

    `facts` are the numbers of those that made the difference; `made_by` tells each of
    them with its document and who recorded it. What did not change is not there.
    """
    moved = amounts.between(connection, scope, *ends)
    streams: dict[int, Row] = {row["stream_key"]: row for row in moved}
    by_stream: defaultdict[int, list[Row]] = defaultdict(list)
    for row in moved:
        by_stream[row["stream_key"]].append(row)
    before = _sums(connection, scope, ends.before, streams)
    programs = registry.programs_of(
        connection, {row["program_key"] for row in streams.values()}
    )
    rows = [
        changed
        for key, line in sorted(streams.items(), key=lambda each: _place(each[1]))
        for changed in _changed(
            line | {"program": programs[line["program_key"]]},
            before.get(key, {}),
            by_stream[key],
        )
    ]
    return Report(
        name="difference",
        title=Words("두 시점의 차이", "Difference of two moments"),
        columns=COLUMNS,
        rows=rows,
        body={"made_by": _made_by(moved, directory, rows)},
    )


def _place(line: Row) -> tuple[int, int, str]:
    return line["program_key"], line["year"], line["code"]


def _sums(
    connection: Connection, scope: Scope, moment: Moment, streams: dict[int, Row]
) -> dict[int, Sums]:
    where = and_(STREAMS.c.stream_key.in_(list(streams)), *scope.streams)
    found = amounts.summed(
        connection, by=STREAMS.c.stream_key, where=where, moment=moment
    )
    sums: defaultdict[int, Sums] = defaultdict(dict)
    for key, measure, won in found:
        sums[key][Measure(measure)] = won
    return dict(sums)


def _changed(line: Row, before: Sums, moved: list[Row]) -> list[Row]:
    """The figures of one line that differ, each with the facts that moved it."""
    rows = []
    for figure, words in FIGURES.items():
        terms = TERMS_OF[figure]
        was = sum(terms.get(measure, 0) * won for measure, won in before.items())
        by_fact: defaultdict[int, int] = defaultdict(int)
        for row in moved:
            sign = terms.get(Measure(row["measure"]), 0) * row["sign"]
            by_fact[row["position"]] += sign * row["amount"]
        change = sum(by_fact.values())
        if not change:
            continue
        rows.append(
            {
                "program": line["program"].name,
                "program_id": str(line["program"].id),
                "department": line["program"].department,
                "year": line["year"],
                "line": line["code"] or "*",
                "line_name": line["name"] or "*",
                "figure": figure,
                **said("figure", words),
                "before": was,
                "after": was + change,
                "change": change,
                "facts": [position for position, won in by_fact.items() if won],
            }
        )
    return rows


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
