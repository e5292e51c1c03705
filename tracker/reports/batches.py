"""The batches (불러온 묶음): what each import brought, and whether it was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import batches as brought
from projections import registry
from tracker.reports.journal import instant
from tracker.reports.part import EVERYTHING, Part
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("batch", Words("묶음", "batch")),
    Column("programs", Words("세부사업", "programs")),
    Column("recorded_at", Words("불러온 때", "recorded at"), "instant"),
    Column("by", Words("기록한 사람", "by")),
    Column("facts", Words("기록", "facts"), "count"),
    Column("first", Words("처음", "first"), "count"),
    Column("last", Words("마지막", "last"), "count"),
    Column("undone", Words("되돌림", "undone")),
)


def batches(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    part: Part = EVERYTHING,
    moment: Moment,
) -> Report:
    """Every batch, newest first.

    `entries` counts what can be answered, `answered` what has been; it is `undone`
    when nothing is left to answer.
    """
    found = brought.batches(
        connection, program_key=program.key if program else None, moment=moment
    )
    names = directory.names({row["by"] for row in found})
    keys = {key for row in found for key in row["program_keys"]}
    programs = registry.programs_of(connection, keys)
    rows = (_row(row, programs, names) for row in found)
    part = part._replace(newest_first=True)
    shown, ends = part.page_of(part.fitting(rows))
    return Report(
        name="batches",
        title=Words("불러온 묶음", "Batches"),
        columns=COLUMNS,
        rows=shown,
        body={"program": program.name if program else "", **ends},
    )


def _row(
    row: dict[str, Any], programs: dict[int, RegisteredProgram], names: dict[str, str]
) -> dict[str, Any]:
    return {
        "position": row["first"],
        "batch": row["batch"],
        "programs": [programs[key].name for key in row["program_keys"]],
        "departments": sorted(
            {programs[key].department for key in row["program_keys"]}
        ),
        "recorded_at": instant(row["recorded_at"]),
        "by": names.get(row["by"], row["by"]),
        "facts": row["facts"],
        "first": row["first"],
        "last": row["last"],
        "entries": row["entries"],
        "answered": row["answered"],
        "undone": bool(row["entries"]) and row["entries"] == row["answered"],
    }
