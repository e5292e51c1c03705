"""Expenditure by month and line (월별 지출): payments less returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Measure, Words
from projections import journal, registry
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment

COLUMNS = (
    Column("month", Words("월", "month")),
    Column("department", Words("부서", "department")),
    Column("program", Words("세부사업", "program")),
    Column("line", Words("과목", "line")),
    Column("net", Words("순지출", "net expenditure"), "won"),
)

_ORDER = ("month", "department", "program", "code")


def monthly(
    connection: Connection,
    *,
    program: RegisteredProgram | None,
    year: int,
    moment: Moment,
) -> Report:
    """Each month of each line in which it paid or took back, in won.

    A line goes by its name; `code` stands beside it in the rows.
    """
    found = journal.monthly(
        connection,
        year=year,
        measure=Measure.EXPENDED,
        program_key=program.key if program else None,
        moment=moment,
    )
    programs = {each.key: each for each in registry.programs(connection)}
    rows = [
        {
            "month": row["month"],
            "department": programs[row["program_key"]].department,
            "program": programs[row["program_key"]].name,
            "line": row["name"],
            "net": int(row["net"]),
            "code": row["code"],
        }
        for row in found
    ]
    return Report(
        name="monthly",
        title=Words("월별 지출", "Expenditure by month"),
        columns=COLUMNS,
        rows=sorted(rows, key=lambda r: [r[n] for n in _ORDER]),
        body={
            "program": program.name if program else "",
            "year": year,
            "net": sum(row["net"] for row in rows),
        },
    )
