"""The proposals (결재): what waits for somebody else, and how the others ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Words
from projections import journal, registry
from projections import proposals as asked_for
from projections.view import key_of
from tracker.reports.coded import STATES, code_words
from tracker.reports.journal import instant
from tracker.reports.part import EVERYTHING, LINES, Part
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.figures import Figures
    from domain.proposal import LineChange
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("number", Words("번호", "number"), "count"),
    *both("state", Words("상태", "state")),
    *both("act", Words("행위", "act")),
    Column("program", Words("세부사업", "program")),
    Column("amount", Words("금액", "amount"), "won"),
    Column("on", Words("일어난 날", "effective on"), "date"),
    Column("by", Words("제안한 사람", "proposed by")),
    Column("decided_by", Words("결정한 사람", "decided by")),
    Column("decided_on", Words("결정한 날", "decided on"), "date"),
    Column("decided_reason", Words("결정 사유", "why")),
    Column("state", Words("상태 코드", "state code"), listed=False),
    Column("act", Words("행위 코드", "act code"), listed=False),
)


def proposals(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    state: str,
    part: Part = EVERYTHING,
    moment: Moment,
    number: int | None = None,
) -> Report:
    """Proposals, newest first; the empty state stands for all of them."""
    found = asked_for.proposals(
        connection,
        program_key=program.key if program else None,
        state=state,
        number=number,
        moment=moment,
    )
    names = directory.names({row[who] for row in found for who in _PEOPLE})
    programs = registry.programs_of(connection, {row["program_key"] for row in found})
    asked = {text for row in found for text in row["asked"].values()}
    called = registry.names_of(connection, asked)
    sought = part.fitting(_sought(row, programs, names | called) for row in found)
    shown, ends = part._replace(newest_first=True).page_of(sought)
    return Report(
        name="proposals",
        title=Words("결재", "Proposals"),
        columns=COLUMNS,
        rows=[
            _row(connection, row["row"], programs, names | called, moment)
            for row in shown
        ],
        body={
            "program": program.name if program else "",
            "state": state,
            "proposals": len(sought),
            **ends,
        },
    )


def _sought(
    row: dict[str, Any], programs: dict[int, RegisteredProgram], names: dict[str, str]
) -> dict[str, Any]:
    """What a proposal is found by: its program, line, act, words and people."""
    program = programs[row["program_key"]]
    told = ("act", "document", "reason", "decided_document", "decided_reason")
    asked = row["asked"]
    return {
        "row": row,
        "position": row["number"],
        "program": program.name,
        "department": program.department,
        "words": [
            *(names.get(each, each) for each in asked.values()),
            *code_words(row["act"]),
        ],
        **{name: row[name] for name in told},
        **{who: names.get(row[who], "") for who in _PEOPLE},
        **{name: asked.get(name, "") for name in LINES},
    }


_PEOPLE = ("by", "decided_by")


def _row(
    connection: Connection,
    row: dict[str, Any],
    programs: dict[int, RegisteredProgram],
    names: dict[str, str],
    moment: Moment,
) -> dict[str, Any]:
    program = programs[row["program_key"]]
    decided = row["decided"]
    return {
        "number": row["number"],
        "state": row["state"],
        **said("state", STATES[row["state"]]),
        "act": row["act"],
        **said("act", code_words(row["act"])),
        "program": program.name,
        "program_id": str(program.id),
        "asked": row["asked"],
        # What is asked, with programs by name instead of their ids.
        "named": {name: names.get(text, text) for name, text in row["asked"].items()},
        "amount": row["amount"],
        "setting_aside": row["setting_aside"],
        "changes": [_change(connection, each, moment) for each in row["changes"]],
        "on": row["effective_on"],
        "recorded_at": instant(row["recorded_at"]),
        "document": row["document"],
        "reason": row["reason"],
        "by": names.get(row["by"], row["by"]),
        "by_id": row["by"],
        "decided": decided,
        "decided_by": names.get(row["decided_by"], row["decided_by"]),
        "decided_by_id": row["decided_by"],
        "decided_on": row["decided_on"],
        "decided_at": instant(row["decided_at"]) if decided else "",
        "decided_document": row["decided_document"],
        "decided_reason": row["decided_reason"],
        "recorded": journal.written_after(connection, decided, moment=moment)
        if decided
        else [],
    }


def _change(
    connection: Connection, change: LineChange, moment: Moment
) -> dict[str, Any]:
    """A line's figures before and after, and those that differ."""
    before, after = plain(change.before), plain(change.after)
    return {
        "line": registry.code_of(connection, key_of(change.line), moment=moment),
        "title": change.title,
        "year": change.year,
        "before": before,
        "after": after,
        "differing": [name for name in before if before[name] != after[name]],
    }


def plain(figures: Figures) -> dict[str, Any]:
    """The figures by name, with what is outstanding, in won."""
    return msgspec.structs.asdict(figures) | {"outstanding": figures.outstanding}
