"""Explaining a number: the facts that make it, each with its effect (숫자의 근거)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import WORDS, FundingSource, Measure, Words
from domain.figures import DERIVED, TERMS
from domain.refusals import ValueNotUnderstood
from projections import journal as postings
from tracker.reports.journal import instant
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

    Row = dict[str, Any]

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

_SOURCES = tuple(source.value for source in FundingSource)

PARTS: dict[str, Callable[[Row], int]] = {
    "": lambda entry: int(entry["amount"]),
    "national": lambda entry: int(entry["national"]),
    "provincial": lambda entry: int(entry["provincial"]),
    "own": lambda entry: int(entry["own"]),
    "other": lambda entry: int(entry["other"]),
    "unsplit": lambda entry: int(entry["amount"] - sum(entry[s] for s in _SOURCES)),
    "dated": lambda entry: 0 if entry["opening"] else int(entry["amount"]),
}
"""What counts of an amount: all, one source, what names none, or no opening total."""


class Sought(NamedTuple):
    """Which figure of a program's year is meant: of a line, a month, a part of it.

    `line` is a code, `*` what belongs to no line, None all. `month` asks for what
    moved in it.
    """

    year: int
    figure: str
    line: str | None = None
    part: str = ""
    month: str = ""


def terms_of(figure: str) -> dict[Measure, int]:
    """The measures that make a figure or are it; raises ValueNotUnderstood."""
    if figure in TERMS | DERIVED:
        return (TERMS | DERIVED)[figure]
    if figure in {each.value for each in Measure}:
        return {Measure(figure): 1}
    raise _not_among(TERMS | DERIVED, figure=figure)


def explained(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    sought: Sought,
    moment: Moment,
) -> Report:
    """The postings that sum to one figure of a line or of all, in won.

    `counters` and `countered_by` are the positions of the entry that a row answers
    and of the one that answered it later, None for most.
    """
    rows = effects(connection, program, directory, sought=sought, moment=moment)
    return Report(
        name="explained",
        title=Words("숫자의 근거", "What makes this number"),
        columns=COLUMNS,
        rows=rows,
        body={
            "program": program.name,
            **sought._asdict(),
            "value": sum(row["effect"] for row in rows),
        },
    )


def effects(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    sought: Sought,
    moment: Moment,
) -> list[Row]:
    """What each posting adds to the figure that is sought, as recorded.

    Raises ValueNotUnderstood.
    """
    terms = terms_of(sought.figure)
    if sought.part not in PARTS:
        raise _not_among([part for part in PARTS if part], part=sought.part)
    entries = postings.entries(
        connection,
        program_key=program.key,
        year=sought.year,
        code=None if sought.line is None else sought.line.replace("*", ""),
        measures=terms.keys(),
        moment=moment,
    )
    part, names = PARTS[sought.part], directory.names({each["by"] for each in entries})
    return [
        effect_of(entry | {"amount": part(entry)}, terms, names)
        for entry in entries
        if entry["effective_on"].startswith(sought.month)
        and (part(entry) or not sought.part)
    ]


def effect_of(entry: Row, terms: dict[Measure, int], names: dict[str, str]) -> Row:
    """What a posting adds to a figure of these terms, in won, with its fact."""
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


def _not_among(known: Iterable[str], **given: str) -> ValueNotUnderstood:
    ((field, value),) = given.items()
    named = ", ".join(known)
    return ValueNotUnderstood(
        field=field,
        value=value,
        expected_ko=f"다음 중 하나: {named}",
        expected_en=f"one of: {named}",
    )
