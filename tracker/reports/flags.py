"""The list of flags (표시 목록): what official data said, and what came of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import Measure, Words
from domain.flags import FLAG_WORDS, OF_LINE, OUTCOME_WORDS, still_says
from projections import budget_state, journal, registry, search
from projections import flags as flagged
from projections.search import ANY, WHOLE, Page, Wanted
from projections.view import NOW, STREAMS
from tracker.reports.journal import instant
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

    Row = dict[str, Any]

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    *both("flag", Words("표시", "flag")),
    Column("department", Words("부서", "department")),
    Column("program", Words("세부사업", "program")),
    Column("line_name", Words("과목", "line")),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    Column("amount", Words("금액", "amount"), "won"),
    Column("summary", Words("적요", "summary")),
    *both("state", Words("상태", "state")),
    *both("outcome", Words("처리 결과", "outcome")),
    Column("answered_by", Words("처리한 사람", "answered by")),
    Column("answered_on", Words("처리한 날", "answered on"), "date"),
    Column("flag", Words("표시 이름", "flag code"), listed=False),
    Column("state", Words("상태 코드", "state code"), listed=False),
    Column("outcome", Words("결과 코드", "outcome code"), listed=False),
    Column("note", Words("설명", "note"), listed=False),
    Column("answer", Words("처리 기록", "answer"), "count", listed=False),
    Column("answered_at", Words("처리한 때", "answered at"), "instant", listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("document", Words("문서번호", "document"), listed=False),
    Column("batch", Words("묶음", "batch"), listed=False),
)
OPEN, ANSWERED = "open", "answered"
STATES = {OPEN: Words("남음", "open"), ANSWERED: Words("처리함", "answered")}
NOTHING = Words("", "")


class FlagsWanted(NamedTuple):
    """Which flags are asked for, those of one fact too; what is empty asks nothing."""

    flag: str = ""
    state: str = ""
    lines: Wanted = ANY
    position: int | None = None


def flags(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int,
    wanted: FlagsWanted,
    page: Page = WHOLE,
    moment: Moment = NOW,
) -> Report:
    """The flags of a year that still stand, in the order of recording.

    One of a whole line goes as soon as the line has its budget, or enough of it; one
    of an entry goes with the counter-entry that answers it. `counts` tells how many
    there are of each flag, `states` how many wait and how many do not.
    """
    told = (flagged.FLAGS.c.summary, flagged.FLAGS.c.document)
    where = search.lines_wanted(wanted.lines, year=year, moment=moment, beside=told)
    if program is not None:
        where &= STREAMS.c.program_key == program.key
    borne = flagged.flags(
        connection, where=where, position=wanted.position, moment=moment
    )
    found = _standing(connection, borne, moment)
    of_flag = [row for row in found if wanted.flag in ("", row["flag"])]
    of_state = [row for row in found if wanted.state in ("", row["state"])]
    rows = [row for row in of_flag if wanted.state in ("", row["state"])]
    shown, ends = cut(beyond(rows, page), page)
    return Report(
        name="flags",
        title=Words("표시 목록", "Flags"),
        columns=COLUMNS,
        rows=_told(connection, directory, shown),
        body={
            "program": program.name if program else "",
            "year": year,
            "counts": dict(sorted(Counter(row["flag"] for row in of_state).items())),
            "states": {name: _count(of_flag, name) for name in STATES},
        }
        | (ends if page.size else {}),
    )


def of_fact(
    connection: Connection,
    directory: Directory,
    position: int,
    *,
    moment: Moment = NOW,
) -> list[Row]:
    """The flags that stand on one fact, as `flags` tells them."""
    found = flagged.flags(connection, position=position, moment=moment)
    return _told(connection, directory, _standing(connection, found, moment))


def _count(rows: list[Row], state: str) -> int:
    return sum(row["state"] == state for row in rows)


def _standing(connection: Connection, found: list[Row], moment: Moment) -> list[Row]:
    """The flags that still say what is so, with their state and the key of a page."""
    lines = {row["stream_key"] for row in found if row["flag"] in OF_LINE}
    sums = _sums(connection, lines, moment)
    return [
        row
        | {
            "key": f"{row['position']:019}.{row['seq']}",
            "state": OPEN if row["answer"] is None else ANSWERED,
        }
        for row in found
        if row["flag"] not in OF_LINE
        or still_says(row["flag"], sums.get(row["stream_key"], {}))
    ]


def _sums(
    connection: Connection, lines: Collection[int], moment: Moment
) -> dict[int, dict[Measure, int]]:
    """The sums of some lines by measure at a moment, in won."""
    by, where = STREAMS.c.stream_key, STREAMS.c.stream_key.in_(lines)
    if moment == NOW:
        summed = budget_state.summed(connection, by=by, where=where)
    else:
        summed = journal.summed(connection, by=by, where=where, moment=moment)
    found: dict[int, dict[Measure, int]] = {}
    for key, measure, amount in summed:
        found.setdefault(key, {})[Measure(measure)] = amount
    return found


def _told(connection: Connection, directory: Directory, rows: list[Row]) -> list[Row]:
    """The rows as they are read: with programs, people and words."""
    programs = registry.programs_of(connection, {row["program_key"] for row in rows})
    names = directory.names({row["by"] for row in rows if row["by"]})
    return [_row(row, programs[row["program_key"]], names) for row in rows]


def _row(row: Row, program: RegisteredProgram, names: dict[str, str]) -> Row:
    taken = ("key", "position", "flag", "effective_on", "amount", "summary")
    outcome = row["outcome"] or ""
    return {
        **{name: row[name] for name in taken},
        **said("flag", FLAG_WORDS[row["flag"]]),
        "department": program.department,
        "program": program.name,
        "program_id": str(program.id),
        "year": row["year"],
        "line": row["code"],
        "line_name": row["name"],
        "state": row["state"],
        **said("state", STATES[row["state"]]),
        "outcome": outcome,
        **said("outcome", OUTCOME_WORDS.get(outcome, NOTHING)),
        "note": row["note"] or "",
        "answered_by": names.get(row["by"], row["by"]) or "",
        "answered_on": row["on"] or "",
        "answered_at": instant(row["recorded_at"]) if row["answer"] else "",
        "answer": row["answer"],
        "document": row["document"],
        "batch": row["batch"],
    }
