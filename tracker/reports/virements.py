"""The list of virements (예산변경 명세), by quarter as the council is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import registry
from projections import virements as moves
from tracker.reports.coded import MOVES
from tracker.reports.part import EVERYTHING, Part
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("effective_on", Words("일어난 날", "date"), "date"),
    *both("kind", Words("구분", "kind")),
    Column("amount", Words("금액", "amount"), "won"),
    Column("from", Words("감액 과목", "from")),
    Column("to", Words("증액 과목", "to")),
    Column("council", Words("의회 의결", "council")),
    Column("document", Words("문서번호", "document")),
    Column("approved_by", Words("승인한 사람", "approved by")),
    Column("countered", Words("되돌림", "countered by"), "count"),
    Column("kind", Words("구분 코드", "kind code"), listed=False),
    Column("from_program", Words("감액 사업", "from program"), listed=False),
    Column("from_line", Words("감액 통계목", "from code"), listed=False),
    Column("to_program", Words("증액 사업", "to program"), listed=False),
    Column("to_line", Words("증액 통계목", "to code"), listed=False),
    Column("by", Words("기록한 사람", "by"), listed=False),
    Column("reason", Words("사유", "reason"), listed=False),
    Column("countered_on", Words("되돌린 날", "countered on"), "date", listed=False),
    Column("position", Words("번호", "position"), "count", listed=False),
)
KEPT_ELSEWHERE = "*"
"""The giving line of a reserve that is not kept here."""


def virements(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int,
    quarter: int | None,
    part: Part = EVERYTHING,
    moment: Moment,
) -> Report:
    """Every virement and allocation of reserve of a year or a quarter, in won.

    Those taken back are listed with their counter-entry and left out of the sums.
    """
    own = program.key if program else None
    found = [
        row
        for row in moves.virements(
            connection, year=year, program_key=own, moment=moment
        )
        if quarter in (None, quarter_of(row["effective_on"]))
    ]
    names = directory.names({row[who] for row in found for who in _PEOPLE})
    keys = {row[key] for row in found for key in _PROGRAMS}
    programs = registry.programs_of(connection, keys)
    rows = part.fitting(_row(row, programs, names) for row in found)
    shown, ends = part.page_of(rows, day="effective_on")
    standing = [row for row in rows if row["countered"] is None]
    return Report(
        name="virements",
        title=Words("예산변경 명세", "Virements and reserve"),
        columns=COLUMNS,
        rows=shown,
        body={
            "program": program.name if program else "",
            "year": year,
            "quarter": quarter,
            "by_kind": _by_kind(standing),
            "amount": _sum(standing),
            "countered": _sum(rows) - _sum(standing),
            **ends,
        },
    )


def _sum(rows: list[dict[str, Any]]) -> int:
    return sum(row["amount"] for row in rows)


def quarter_of(day: str) -> int:
    """The quarter that an ISO date lies in, 1 to 4."""
    return (int(day[5:7]) + 2) // 3


def _by_kind(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many stand of each kind and what they sum to, kinds without any left out."""
    return [
        {
            "kind": kind,
            **said("kind", words),
            "count": len(amounts),
            "amount": sum(amounts),
        }
        for kind, words in MOVES.items()
        if (amounts := [row["amount"] for row in rows if row["kind"] == kind])
    ]


_PROGRAMS = ("from_program_key", "to_program_key")
_PEOPLE = ("by", "approved_by")


def _row(
    row: dict[str, Any],
    programs: dict[int, RegisteredProgram],
    names: dict[str, str],
) -> dict[str, Any]:
    giver = programs.get(row["from_program_key"])
    receiver = programs[row["to_program_key"]]
    crossing = giver is not None and giver.key != receiver.key
    return {
        "position": row["position"],
        "effective_on": row["effective_on"],
        "kind": row["kind"],
        **said("kind", MOVES[row["kind"]]),
        "amount": row["amount"],
        "from": _side(row["from_name"], giver if crossing else None),
        "from_program": giver.name if giver else "",
        "from_department": giver.department if giver else "",
        "from_line": row["from_code"] or KEPT_ELSEWHERE,
        "to": _side(row["to_name"], receiver if crossing else None),
        "to_program": receiver.name,
        "to_department": receiver.department,
        "to_line": row["to_code"],
        "council": row["council"],
        "document": row["document"],
        "reason": row["reason"],
        **{who: names.get(row[who], row[who]) for who in _PEOPLE},
        "countered": row["countered"],
        "countered_on": row["countered_on"],
    }


def _side(line: str | None, program: RegisteredProgram | None) -> str:
    """A line as a person reads it, with its program where the other side's differs."""
    name = line or KEPT_ELSEWHERE
    return f"{program.name} › {name}" if program else name
