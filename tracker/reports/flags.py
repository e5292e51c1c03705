"""The list of flags (표시 목록): what official data said against a rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.figures import figures
from domain.official import FLAG_WORDS, Flag
from projections import flags as flagged
from projections import journal, registry
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from domain.classification import Measure
    from projections.registry import RegisteredProgram
    from projections.view import Moment

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    *both("flag", Words("표시", "flag")),
    Column("department", Words("부서", "department")),
    Column("program", Words("세부사업", "program")),
    Column("line_name", Words("과목", "line")),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    Column("amount", Words("금액", "amount"), "won"),
    Column("summary", Words("적요", "summary")),
    Column("flag", Words("표시 이름", "flag code"), listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("document", Words("문서번호", "document"), listed=False),
    Column("batch", Words("묶음", "batch"), listed=False),
)


def flags(
    connection: Connection,
    *,
    program: RegisteredProgram | None,
    year: int,
    moment: Moment,
) -> Report:
    """Every flag that still stands, in the order of recording.

    One of a whole line goes as soon as the line has its budget, or enough of it; one
    of an entry goes with the counter-entry that answers it.
    """
    found = flagged.flags(
        connection,
        year=year,
        program_key=program.key if program else None,
        moment=moment,
    )
    sums = journal.of_year(connection, year=year, moment=moment)
    programs = {each.key: each for each in registry.programs(connection)}
    rows = [
        _row(row, programs[row["program_key"]])
        for row in found
        if _stands(row["flag"], sums.get(row["stream_key"], {}))
    ]
    return Report(
        name="flags",
        title=Words("표시 목록", "Flags"),
        columns=COLUMNS,
        rows=rows,
        body={
            "program": program.name if program else "",
            "year": year,
            "counts": dict(sorted(Counter(row["flag"] for row in rows).items())),
        },
    )


def _stands(flag: str, sums: Mapping[Measure, int]) -> bool:
    """Whether a flag of a line still says what is so."""
    of_line = figures(sums)
    if flag == Flag.NO_BUDGET_LINE:
        return of_line.revised_budget == 0 and of_line.expended != 0
    if flag == Flag.OVER_BUDGET:
        return of_line.expended > of_line.revised_budget
    return True


def _row(row: dict[str, Any], program: RegisteredProgram) -> dict[str, Any]:
    told = ("position", "flag", "effective_on", "amount", "summary")
    return {
        **{name: row[name] for name in told},
        **said("flag", FLAG_WORDS[row["flag"]]),
        "department": program.department,
        "program": program.name,
        "line": row["code"],
        "line_name": row["name"],
        "document": row["document"],
        "batch": row["batch"],
    }
