"""The questions of the audit (감사 질의), what followed, and how each stands."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.refusals.auditing import QUESTION_STATES
from projections import inquiries, registry
from projections.search import WHOLE
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.search import Page
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("number", Words("번호", "number"), "count"),
    *both("state", Words("상태", "state")),
    Column("program", Words("세부사업", "program")),
    Column("year", Words("연도", "year"), "year"),
    Column("about", Words("대상", "about")),
    Column("question", Words("질의", "question")),
    Column("by", Words("물은 사람", "by")),
    Column("on", Words("물은 날", "asked on"), "date"),
    Column("last_said", Words("마지막 말", "last word")),
    Column("state", Words("상태 이름", "state code"), listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("finding", Words("점검 결과", "finding"), listed=False),
    Column("fact", Words("기록", "fact"), listed=False),
    Column("figure", Words("숫자", "figure"), listed=False),
    Column("as_of", Words("알던 것", "as known at"), listed=False),
    Column("true_on", Words("기준일", "true on"), listed=False),
)


def questions(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int | None,
    state: str,
    by: str = "",
    number: int | None = None,
    page: Page = WHOLE,
    moment: Moment,
) -> Report:
    """Questions, newest first; of one state, and of one member who asked, if named.

    `states` counts all of them by state.
    """
    found = inquiries.inquiries(
        connection,
        program_key=program.key if program else None,
        year=year,
        number=number,
        moment=moment,
    )
    wanted = [
        row | {"key": f"{2**63 - row['number']:019d}"}
        for row in found
        if state in ("", row["state"]) and by in ("", row["by"])
    ]
    listed, neighbours = cut(beyond(wanted, page), page)
    return Report(
        name="questions",
        title=Words("감사 질의", "Questions of the audit"),
        columns=COLUMNS,
        rows=_rows(connection, directory, listed, moment),
        body={
            "program": program.name if program else "",
            "year": year,
            "states": dict(Counter(row["state"] for row in found)),
            **neighbours,
        },
    )


def _rows(
    connection: Connection,
    directory: Directory,
    listed: list[dict[str, Any]],
    moment: Moment,
) -> list[dict[str, Any]]:
    programs = {each.key: each for each in registry.programs(connection)}
    steps = [
        inquiries.steps(connection, row["stream_key"], moment=moment) for row in listed
    ]
    names = directory.names({step["by"] for each in steps for step in each})
    return [
        _row(row, programs.get(row["program_key"]), of_row, names)
        for row, of_row in zip(listed, steps, strict=True)
    ]


def _row(
    row: dict[str, Any],
    program: RegisteredProgram | None,
    steps: list[dict[str, Any]],
    names: dict[str, str],
) -> dict[str, Any]:
    about = row["about"]
    return {
        "number": row["number"],
        "state": row["state"],
        **said("state", QUESTION_STATES[row["state"]]),
        "program": program.name if program else "",
        "program_id": str(program.id) if program else "",
        "year": row["year"] or None,
        "about": _about(row),
        "line": about.line,
        "finding": about.finding,
        "fact": about.fact or None,
        "figure": about.figure,
        "as_of": about.as_of,
        "true_on": about.on,
        "question": row["question"],
        "by": names.get(row["by"], row["by"]),
        "by_id": row["by"],
        "on": row["effective_on"],
        "last_said": next((s["said"] for s in reversed(steps[1:]) if s["said"]), ""),
        "steps": [_step(step, names) for step in steps],
    }


def _about(row: dict[str, Any]) -> str:
    """What it is about in one word: a finding, a fact, a figure or a line."""
    about = row["about"]
    fact = f"#{about.fact}" if about.fact else ""
    of_line = " · ".join(filter(None, (about.line, about.figure)))
    return str(about.finding or fact or of_line)


def _step(step: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    at = datetime.fromtimestamp(step["recorded_at"] / 1_000_000, UTC)
    return {
        "position": step["position"],
        "topic": step["topic"],
        "state": step["state"],
        "said": step["said"],
        "by": names.get(step["by"], step["by"]),
        "on": step["effective_on"],
        "recorded_at": at.isoformat(),
    }
