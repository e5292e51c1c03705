"""What has still to be settled (정산 의무), and for how long it has waited."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import duties as owed
from projections import registry
from tracker.reports.coded import OWED
from tracker.reports.part import EVERYTHING, Part
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    *both("kind", Words("구분", "kind")),
    Column("program", Words("세부사업", "program")),
    Column("line_name", Words("과목", "line")),
    Column("on", Words("일어난 날", "date"), "date"),
    Column("days", Words("지난 날", "days"), "count"),
    Column("left", Words("남은 금액", "left"), "won"),
    Column("document", Words("문서번호", "document")),
    Column("kind", Words("구분 코드", "kind code"), listed=False),
    Column("by", Words("기록한 사람", "by"), listed=False),
    Column("year", Words("연도", "year"), "year", listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("amount", Words("금액", "amount"), "won", listed=False),
    Column("summary", Words("적요", "summary"), listed=False),
    Column("reason", Words("사유", "reason"), listed=False),
)


def duties(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int | None,
    today: date,
    part: Part = EVERYTHING,
    moment: Moment,
) -> Report:
    """Advances, estimates and uses before a supplementary budget not settled, in won.

    Their age is counted to the day of the moment, else to today.
    """
    found = owed.duties(
        connection,
        program_key=program.key if program else None,
        year=year,
        moment=moment,
    )
    names = directory.names({row["by"] for row in found})
    keys = {row["program_key"] for row in found}
    programs = registry.programs_of(connection, keys)
    as_of = moment.on or today
    rows = part.fitting(_row(row, programs, names, as_of) for row in found)
    shown, ends = part.page_of(rows, day="on")
    return Report(
        name="duties",
        title=Words("정산할 것", "Still to be settled"),
        columns=COLUMNS,
        rows=shown,
        body={
            "program": program.name if program else "",
            "year": year,
            "counted_to": as_of.isoformat(),
            **{each: sum(row[each] for row in rows) for each in ("amount", "left")},
            **ends,
        },
    )


def _row(
    row: dict[str, Any],
    programs: dict[int, RegisteredProgram],
    names: dict[str, str],
    as_of: date,
) -> dict[str, Any]:
    program = programs[row["program_key"]]
    return {
        "position": row["position"],
        "kind": row["kind"],
        **said("kind", OWED[row["kind"]]),
        "program": program.name,
        "program_id": str(program.id),
        "department": program.department,
        "year": row["year"],
        "line": row["code"],
        "line_name": row["name"],
        "on": row["effective_on"],
        "days": (as_of - date.fromisoformat(row["effective_on"])).days,
        "amount": row["amount"],
        "left": int(row["left"]),
        "document": row["document"],
        "summary": row["summary"],
        "reason": row["reason"],
        "by": names.get(row["by"], row["by"]),
    }
