"""Explaining a number: the facts that make it, each with its effect (숫자의 근거)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import WORDS, Measure, Words
from domain.figures import OUTSTANDING, TERMS
from domain.refusals import ValueNotUnderstood
from projections import journal as postings
from tracker.reports.journal import instant
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

COLUMNS = (
    Column("position", Words("번호", "position"), "count"),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    Column("recorded_at", Words("기록한 때", "recorded at"), "instant"),
    Column("line_name", Words("과목", "line")),
    Column("measure", Words("항목", "measure"), "measure"),
    Column("effect", Words("이 숫자에", "effect"), "won"),
    Column("summary", Words("적요", "summary")),
    Column("document", Words("문서번호", "document")),
    Column("by", Words("기록한 사람", "by")),
)


def terms_of(figure: str) -> dict[Measure, int]:
    """The measures that make a figure or are it; raises ValueNotUnderstood."""
    if figure == "outstanding":
        return OUTSTANDING
    if figure in TERMS:
        return TERMS[figure]
    if figure in {each.value for each in Measure}:
        return {Measure(figure): 1}
    raise ValueNotUnderstood(
        field="figure",
        value=figure,
        expected_ko=f"다음 중 하나: {', '.join(TERMS)}",
        expected_en=f"one of: {', '.join(TERMS)}",
    )


def explained(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    year: int,
    figure: str,
    line: str | None,
    moment: Moment,
) -> Report:
    """The postings that sum to one figure of a line (None: of all), in won.

    `counters` and `countered_by` are the positions of the entry that a row answers
    and of the one that answered it later, None for most.
    """
    terms = terms_of(figure)
    entries = postings.entries(
        connection,
        program_key=program.key,
        year=year,
        code=None if line is None else line.replace("*", ""),
        measures=terms.keys(),
        moment=moment,
    )
    names = directory.names({entry["by"] for entry in entries})
    rows = [_row(entry, terms, names) for entry in entries]
    return Report(
        name="explained",
        title=Words("숫자의 근거", "What makes this number"),
        columns=COLUMNS,
        rows=rows,
        body={
            "program": program.name,
            "year": year,
            "figure": figure,
            "line": line,
            "value": sum(row["effect"] for row in rows),
        },
    )


def _row(
    entry: dict[str, Any], terms: dict[Measure, int], names: dict[str, str]
) -> dict[str, Any]:
    measure = Measure(entry["measure"])
    return {
        "position": entry["position"],
        "effective_on": entry["effective_on"],
        "recorded_at": instant(entry["recorded_at"]),
        "line": entry["code"] or "*",
        "line_name": entry["name"],
        "measure": measure.value,
        "measure_words": WORDS[measure],
        "amount": entry["amount"],
        "effect": entry["amount"] * terms[measure],
        "summary": entry["summary"],
        "document": entry["document"],
        "reason": entry["reason"],
        "by": names.get(entry["by"], entry["by"]),
        "fact": entry["topic"],
        "counters": entry["counters"],
        "countered_by": entry["countered_by"],
    }
