"""Files of evidence (증빙): what is attached to which facts, with the files' names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from domain.classification import Words
from projections import evidence, journal
from tracker.evidence import ACCEPTED, FileNames, saved_as
from tracker.reports.tabular import Column, Report, both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

Row = dict[str, Any]

COLUMNS = (
    Column("fact", Words("기록", "fact"), "count"),
    Column("name", Words("파일", "file")),
    *both("kind", Words("종류", "kind")),
    Column("size", Words("바이트", "bytes"), "count"),
    Column("on", Words("붙인 날", "attached on"), "date"),
    Column("by", Words("붙인 사람", "by")),
    Column("file", Words("해시", "hash")),
    Column("document", Words("기록의 문서번호", "fact's document"), listed=False),
    Column("summary", Words("기록의 내용", "what the fact is"), listed=False),
    Column("topic", Words("기록의 종류", "kind of fact"), listed=False),
    Column("amount", Words("금액", "amount"), "won", listed=False),
    Column("year", Words("연도", "year"), "year", listed=False),
    Column("line", Words("통계목", "code"), listed=False),
    Column("line_name", Words("과목", "line"), listed=False),
    Column("media_type", Words("매체 종류", "media type"), listed=False),
    Column("sha256", Words("SHA-256", "SHA-256"), listed=False),
    Column("destroyed", Words("파기", "destroyed"), listed=False),
    Column("attached", Words("붙인 기록", "attaching fact"), "count", listed=False),
)
DESTROYED = Words("파기됨", "destroyed")


def evidence_of_program(
    connection: Connection,
    directory: Directory,
    *,
    program: RegisteredProgram | None,
    year: int | None = None,
    text: str = "",
    kind: str = "",
    moment: Moment,
) -> Report:
    """The files of a program's facts, or of all, newest first.

    `text` is part of a file's name, or of its fact's words or document; `kind` is the
    English word of a kind, as PDF.
    """
    key = program.key if program else None
    found = evidence.of_program(connection, key, moment=moment)
    rows = [
        row
        for row in told(connection, directory, found)
        if (year is None or row["year"] == year)
        and kind.upper() in ("", row["kind_en"])
        and _says(row, text)
    ]
    return Report(
        name="evidence",
        title=Words("증빙", "Evidence"),
        columns=COLUMNS,
        rows=rows,
        body={"program": program.name if program else "", "year": year},
    )


class KeptFile(NamedTuple):
    """A file as it is handed out; `inline` where a browser may show it."""

    media_type: str
    saved_as: str
    inline: bool
    destroyed: bool


def kept_file(directory: Directory, sha256: str, content: evidence.Content) -> KeptFile:
    """A file with the name that it is saved under."""
    kind = ACCEPTED.get(content.media_type)
    name = FileNames(directory).of([sha256]).get(sha256, "")
    return KeptFile(
        content.media_type,
        saved_as(name, sha256=sha256, media_type=content.media_type),
        bool(kind and kind.inline),
        content.destroyed,
    )


def _says(row: Row, text: str) -> bool:
    said = " ".join(str(row[name]) for name in ("name", "document", "summary"))
    return all(word in said.lower() for word in text.lower().split())


def told(
    connection: Connection, directory: Directory, found: Sequence[Row]
) -> list[Row]:
    """Rows of the view with what people call the files, the facts and the members."""
    pairs = [(row["of_key"], row["of_version"]) for row in found]
    facts = journal.at_versions(connection, pairs)
    names = FileNames(directory).of(row["sha256"] for row in found)
    people = directory.names({row["by"] for row in found})
    return [
        _row(row, facts[pair], names.get(row["sha256"], ""), people)
        for row, pair in zip(found, pairs, strict=True)
    ]


def _row(row: Row, fact: Row, name: str, people: dict[str, str]) -> Row:
    sha256, media_type = row["sha256"], row["media_type"]
    kind = ACCEPTED.get(media_type)
    words = kind.words if kind else Words(media_type, media_type)
    shown = DESTROYED.ko if row["destroyed"] else ""
    return {
        "fact": fact["position"],
        "name": shown or name or sha256[:12],
        "saved_as": saved_as(name, sha256=sha256, media_type=media_type),
        "kind_ko": words.ko,
        "kind_en": words.en,
        "ending": (kind.suffixes[0] if kind else ".bin")[1:].upper(),
        "inline": bool(kind and kind.inline),
        "size": row["size"],
        "on": row["effective_on"],
        "by": people.get(row["by"], row["by"]),
        "reason": row["reason"],
        "file": sha256[:12],
        "sha256": sha256,
        "media_type": media_type,
        "destroyed": bool(row["destroyed"]),
        "attached": row["since"],
        "topic": fact["topic"],
        "document": fact["document"],
        "summary": fact["summary"],
        "amount": fact["amount"],
        "effective_on": fact["effective_on"],
        "year": fact["year"],
        "line": fact["code"],
        "line_name": fact["name"],
        "program_key": fact["program_key"],
    }
