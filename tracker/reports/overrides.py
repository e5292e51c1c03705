"""The register of overrides (예외 적용 대장): what was set aside, by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import overrides as register
from projections import registry
from tracker.reports.part import EVERYTHING, Part
from tracker.reports.tabular import Column, Report, both

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    Column("program", Words("세부사업", "program")),
    *both("said", Words("적용하지 않은 기준", "what was set aside")),
    Column("reason", Words("사유", "reason")),
    Column("by", Words("기록한 사람", "by")),
    Column("approved_by", Words("승인한 사람", "approved by")),
    Column("rule", Words("기준", "rule"), listed=False),
    Column("refusal", Words("거절", "refusal"), listed=False),
    Column("year", Words("연도", "year"), "year", listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("line_name", Words("과목", "line"), listed=False),
    Column("document", Words("문서번호", "document"), listed=False),
)


def overrides(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int | None,
    part: Part = EVERYTHING,
    moment: Moment,
) -> Report:
    """Every override of a program and a year, of all where they are not named."""
    found = register.overrides(
        connection,
        program_key=program.key if program else None,
        year=year,
        moment=moment,
    )
    names = directory.names({row[who] for row in found for who in _PEOPLE})
    keys = {row["program_key"] for row in found}
    programs = registry.programs_of(connection, keys)
    rows = (_row(row, programs.get(row["program_key"]), names) for row in found)
    shown, ends = part.page_of(part.fitting(rows))
    return Report(
        name="overrides",
        title=Words("예외 적용 대장", "Register of overrides"),
        columns=COLUMNS,
        rows=shown,
        body={"program": program.name if program else "", "year": year, **ends},
    )


_PEOPLE = ("by", "approved_by")


def _row(
    row: dict[str, Any], program: RegisteredProgram | None, names: dict[str, str]
) -> dict[str, Any]:
    return {
        "position": row["position"],
        "effective_on": row["effective_on"],
        "program": program.name if program else "",
        "program_id": str(program.id) if program else "",
        "department": program.department if program else "",
        "year": row["year"],
        "line": row["code"],
        "line_name": row["name"],
        "rule": row["rule"],
        "refusal": row["refusal"],
        "said_ko": row["said_ko"],
        "said_en": row["said_en"],
        "reason": row["reason"],
        "document": row["document"],
        **{who: names.get(row[who], row[who]) for who in _PEOPLE},
    }
