"""The journal (분개장), the history of facts, and the settlements by month."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from domain.classification import Measure, Words
from domain.figures import added, figures
from domain.months import month_end
from projections import journal as postings
from projections import registry, settled_months
from projections.view import Moment
from tracker.reports.figures_of import sums_by_stream
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredLine, RegisteredProgram
    from tracker.directory import Directory

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    Column("recorded_at", Words("기록한 때", "recorded at"), "instant"),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    Column("line", Words("과목", "line")),
    Column("measure", Words("항목", "measure"), "measure"),
    Column("amount", Words("금액", "amount"), "won"),
    Column("by", Words("기록한 사람", "by")),
    Column("document", Words("문서번호", "document")),
    Column("reason", Words("사유", "reason")),
    Column("summary", Words("적요", "summary")),
    Column("counters", Words("되돌린 기록", "counters"), "count", listed=False),
    Column("countered_by", Words("되돌림", "countered by"), "count", listed=False),
)

SETTLEMENTS = (
    Column("month", Words("월", "month")),
    Column("revision", Words("판", "revision"), "count"),
    Column("line", Words("과목", "line")),
    Column("revised_budget", Words("예산현액", "revised budget"), "won"),
    Column("committed", Words("원인행위", "committed"), "won"),
    Column("expended", Words("지출", "expended"), "won"),
    Column("carried_over", Words("이월", "carried over"), "won"),
    Column("available", Words("가용", "available"), "won"),
    Column("position", Words("기록", "position"), "count"),
    Column("reproduced", Words("재생 일치", "reproduced")),
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(microseconds: int) -> str:
    """An instant as ISO text in UTC."""
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat()


def name_people(rows: list[dict[str, Any]], directory: Directory) -> None:
    """Give rows of the history the names of people, and their instants as text."""
    ids = {row[who] for row in rows for who in ("by", "approved_by")}
    names = directory.names(ids)
    for row in rows:
        for who in ("by", "approved_by"):
            row[f"{who}_name"] = names.get(row[who], row[who])
        row["recorded_at"] = instant(row["recorded_at"])


def journal(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    year: int | None,
    moment: Moment,
) -> Report:
    """Every amount that a fact moved, in the order it was recorded, in won."""
    entries = postings.entries(
        connection, program_key=program.key, year=year, moment=moment
    )
    names = directory.names({entry["by"] for entry in entries})
    rows = [_entry_row(entry, names) for entry in entries]
    return Report(
        name="journal",
        title=Words("분개장", "Journal"),
        columns=COLUMNS,
        rows=rows,
        body={"program": program.name, "department": program.department, "year": year},
    )


def _entry_row(entry: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {
        "position": entry["position"],
        "recorded_at": instant(entry["recorded_at"]),
        "effective_on": entry["effective_on"],
        "year": entry["year"],
        "line": entry["code"] or "*",
        "line_name": entry["name"],
        "measure": entry["measure"],
        "amount": entry["amount"],
        "by": names.get(entry["by"], entry["by"]),
        "document": entry["document"],
        "reason": entry["reason"],
        "summary": entry["summary"],
        "fact": entry["topic"],
        "opening": entry["opening"],
        "counters": entry["counters"],
        "countered_by": entry["countered_by"],
    }


def settlements(
    connection: Connection,
    program: RegisteredProgram,
    *,
    month: str | None,
    moment: Moment,
) -> Report:
    """The settled figures by month, revision and line, each held against a replay.

    `countered_later` lists the entries of a settled month that were answered after
    its settlement: the month stays as it was settled.
    """
    rows = []
    answers = postings.answers(connection, program_key=program.key, moment=moment)
    later: list[dict[str, Any]] = []
    names: dict[int, dict[int, RegisteredLine]] = {}
    for settled in settled_months.settlements(
        connection, program_key=program.key, month=month, moment=moment
    ):
        replayed = _replay(connection, program, settled)
        if settled.year not in names:
            lines = registry.lines(connection, program.key, settled.year)
            names[settled.year] = {line.key: line for line in lines}
        for key, sums in settled.lines.items():
            line = names[settled.year][key]
            rows.append(
                _row(settled, line.code, line.name, sums, replayed.get(key, {}))
            )
        everything = added(*replayed.values())
        rows.append(_row(settled, "", "계", settled.total, everything))
        later += [_later(settled, each) for each in answers if _since(settled, each)]
    return Report(
        name="settlements",
        title=Words("월 결산", "Month-end settlements"),
        columns=SETTLEMENTS,
        rows=rows,
        body={
            "program": program.name,
            "department": program.department,
            "countered_later": later,
        },
    )


def _since(settled: settled_months.Settlement, answer: dict[str, Any]) -> bool:
    """Whether an entry was settled with a month and answered afterwards."""
    return bool(
        answer["year"] == settled.year
        and answer["effective_on"].startswith(settled.month)
        and answer["position"] < settled.position < answer["answer_position"]
    )


def _later(
    settled: settled_months.Settlement, answer: dict[str, Any]
) -> dict[str, Any]:
    return {
        "month": settled.month,
        "revision": settled.revision,
        "line": answer["code"],
        "line_name": answer["name"],
        "position": answer["position"],
        "effective_on": answer["effective_on"],
        "fact": answer["topic"],
        "summary": answer["summary"],
        "countered_by": answer["answer_position"],
        "countered_on": answer["answer_effective_on"],
        "reason": answer["answer_reason"],
    }


def _replay(
    connection: Connection,
    program: RegisteredProgram,
    settled: settled_months.Settlement,
) -> dict[int, dict[Measure, int]]:
    """The sums as the facts before the settlement make them, by stream."""
    moment = Moment(position=settled.position - 1, on=month_end(settled.month))
    found = sums_by_stream(
        connection, program_key=program.key, year=settled.year, moment=moment
    )
    return {stream: added(sums.by_measure) for (_, stream), sums in found.items()}


def _row(
    settled: settled_months.Settlement,
    code: str,
    name: str,
    sums: dict[Measure, int],
    replayed: dict[Measure, int],
) -> dict[str, Any]:
    made = figures(sums)
    return {
        "month": settled.month,
        "revision": settled.revision,
        "line": code,
        "line_name": name,
        "revised_budget": made.revised_budget,
        "committed": made.committed,
        "expended": made.expended,
        "carried_over": made.carried_over,
        "available": made.available,
        "balance": made.balance,
        "position": settled.position,
        "reproduced": sums == replayed,
    }
