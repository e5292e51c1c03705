"""The batches (불러온 묶음): what each import brought, and whether it was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import registry
from projections.journal import batches as brought
from tracker.reports.journal import instant
from tracker.reports.part import EVERYTHING, Part
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

FEW = 3
"""How many programs of a batch are named where all would be too many."""

COLUMNS = (
    Column("batch", Words("묶음", "batch")),
    *both("about", Words("세부사업", "programs")),
    Column("programs", Words("모든 세부사업", "all programs"), listed=False),
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


def _about(programs: list[str]) -> Words:
    """A few of the programs, and how many more there are."""
    few = ", ".join(programs[:FEW])
    if (more := len(programs) - FEW) <= 0:
        return Words(few, few)
    return Words(f"{few} 외 {more}개", f"{few} and {more} more")


def _row(
    row: dict[str, Any], programs: dict[int, RegisteredProgram], names: dict[str, str]
) -> dict[str, Any]:
    touched = [programs[key] for key in row["program_keys"]]
    names_of = [each.name for each in touched]
    return {
        "position": row["first"],
        "batch": row["batch"],
        **said("about", _about(names_of)),
        "programs": names_of,
        "departments": sorted({each.department for each in touched}),
        "recorded_at": instant(row["recorded_at"]),
        "by": names.get(row["by"], row["by"]),
        "facts": row["facts"],
        "first": row["first"],
        "last": row["last"],
        "entries": row["entries"],
        "answered": row["answered"],
        "undone": bool(row["entries"]) and row["entries"] == row["answered"],
    }
