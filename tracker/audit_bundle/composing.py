"""Composing a bundle (묶음 만들기): every file of it, from one picture of the views."""

from __future__ import annotations

from contextlib import ExitStack
from importlib.resources import files
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import msgspec

from domain.refusals import YearNotOpened
from projections import evidence, journal
from tracker.audit import merkle
from tracker.audit.checkpoint import Head
from tracker.audit.signing import verifier_of
from tracker.audit_bundle import proofs
from tracker.audit_bundle.archive import new_archive
from tracker.audit_bundle.events import Events
from tracker.audit_bundle.scope import scope_of
from tracker.audit_bundle.tables import tables
from tracker.audit_bundle.verify_file import joined
from tracker.audit_bundle.workbook import write_workbook
from tracker.evidence import FileNames
from tracker.exporters import Beancount, Hledger, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from tracker.audit.merkle import Nodes
    from tracker.audit_bundle.archive import Archive
    from tracker.audit_bundle.scope import Scope
    from tracker.bootstrap import Tracker
    from tracker.reports.tabular import Report

FORM = {"format": "sillok-audit-bundle", "version": 1}
POSTINGS = ("position", "stream", "version", "effective_on", "measure", "won")
EVIDENCE = ("sha256", "bytes", "media_type", "position", "of", "version", "state")
KEPT, DESTROYED, MISSING = "kept", "destroyed", "missing"
NAMES = ("of", "id", "name")
LONGEST = 5_000
"""More bytes than an event or a transaction has, for the size of a large file."""

ALL = "모든 사업 all programs"


class Composed(NamedTuple):
    """What a bundle came to: events in it, rows of the record, the root, its files."""

    events: int
    size: int
    root: str
    known: int
    files: int


def compose_bundle(
    tracker: Tracker,
    out: IO[bytes],
    *,
    program: str = "",
    year: int | None = None,
    as_of: str = "",
    names: bool = False,
    progress: Callable[[str], object] = lambda _: None,
) -> Composed:
    """Write the bundle of a program, or of all where `program` is empty, to a file.

    The file is only written on, never gone back in.

    It tells what was known at `as_of`, by default now. `names` adds the names of people
    and files, which are personal data. The same moment makes the same bytes, unless a
    checkpoint was made since. Raises
    UnknownProgram, AmbiguousProgram, UnknownMoment, YearNotOpened or RowIsNotItsLeaf,
    and what growing the tree refuses.
    """
    chosen = tracker.application.program(program) if program else None
    asked = tracker.reports.moment(as_of).position
    with ExitStack() as opened:
        connection = opened.enter_context(tracker.views.reading())
        # What the views know now, the tree has taken in by the time it is read.
        tracker.record.grow()
        reading = opened.enter_context(tracker.record.tree.reading())
        known = journal.last_position(connection)
        scope = scope_of(
            connection,
            program=chosen,
            year=year,
            known=known if asked is None else min(asked, known),
        )
        if year not in {None, *(stream.year for stream in scope.streams.values())}:
            raise YearNotOpened(fiscal_year=year)
        nodes = tracker.record.tree.nodes(reading)
        with new_archive(out, progress) as archive:
            bundle = _Bundle(tracker, connection, nodes, scope, archive)
            return bundle.compose(names=names)


class _Bundle:
    """One bundle while it is written."""

    def __init__(
        self,
        tracker: Tracker,
        connection: Connection,
        nodes: Nodes,
        scope: Scope,
        archive: Archive,
    ) -> None:
        self._tracker, self._connection = tracker, connection
        self._nodes, self._scope, self._archive = nodes, scope, archive
        self._events = Events(tracker.record.rows, nodes, scope)
        self._of = {
            "program_key": scope.program.key if scope.program else None,
            "year": scope.year,
        }

    def compose(self, *, names: bool) -> Composed:
        """Write everything; the events come first, for the proofs are of them."""
        lines = self._events.lines(self._archive.progress)
        largest = self._scope.known * LONGEST
        self._archive.write("events.jsonl", lines, expected=largest)
        root = merkle.root(self._nodes, self._events.size)
        self._write_proofs(root)
        self._write_tables()
        self._write_evidence()
        self._write_reports()
        if names:
            self._archive.write_rows("names.csv", self._names())
        self._archive.write_text("verify.py", [joined()])
        self._archive.write_text("README.md", [self._readme()])
        self._write_manifest(root)
        return Composed(
            len(self._events.leaves),
            self._events.size,
            root.hex(),
            self._scope.known,
            len(self._archive.filed),
        )

    def _write_proofs(self, root: bytes) -> None:
        record, size = self._tracker.record, self._events.size
        head, sizes = str(Head(record.settings.log_origin, size, root)), []
        for each in record.checkpoints.all():
            if each.size > size:
                continue
            sizes.append(each.size)
            name = f"checkpoints/{each.number:06}.txt"
            self._archive.write_text(name, [each.note])
            if each.note.startswith(head):
                head = each.note
        key = verifier_of(record.settings)
        self._archive.write_text("checkpoints/head.txt", [head])
        self._archive.write_text("checkpoints/keys.txt", [f"{key}\n"] if key else [])
        rows = proofs.stretches(self._nodes, self._events.leaves, size)
        self._archive.write_rows("proofs/stretches.csv", [proofs.STRETCHES, *rows])
        lines = proofs.consistency(self._nodes, sizes, size)
        encoded = (msgspec.json.encode(each) + b"\n" for each in lines)
        self._archive.write("proofs/consistency.jsonl", encoded)

    def _write_tables(self) -> None:
        self._archive.write_rows("postings.csv", self._postings())
        made = tables(self._connection, self._scope)
        for table in made:
            name, rows = f"tables/{table.name}.csv", chain([table.columns], table.rows)
            self._archive.write_rows(name, rows)
        with TemporaryDirectory(prefix="sillok-") as folder:
            workbook = Path(folder) / "tables.xlsx"
            write_workbook(workbook, made)
            self._archive.write_file("tables/tables.xlsx", workbook)
        for name, form in (("journal", Hledger()), ("beancount", Beancount())):
            moment = self._scope.moment
            text = pieces(self._connection, form, moment=moment, **self._of)
            largest = self._scope.known * LONGEST
            self._archive.write_text(f"journals/sillok.{name}", text, expected=largest)

    def _postings(self) -> Iterator[Any]:
        yield POSTINGS
        moment = self._scope.moment
        for row in journal.posted(self._connection, moment=moment, **self._of):
            yield row.values()

    def _write_evidence(self) -> None:
        """The files as they lie here, whole or not: the verifier tells which are."""
        destroyed = evidence.destroyed(self._connection)
        states: dict[str, str] = {}
        for each in self._events.attached:
            sha256 = each.content.sha256
            path = self._tracker.cabinet.path_of(sha256)
            if sha256 in states:
                continue
            states[sha256] = DESTROYED if sha256 in destroyed else MISSING
            if path.is_file():
                states[sha256] = KEPT
                self._archive.write_file(f"evidence/{sha256}", path)
        rows = [
            (*msgspec.structs.astuple(each.content), *each[1:], states[each[0].sha256])
            for each in self._events.attached
        ]
        self._archive.write_rows("evidence/index.csv", [EVIDENCE, *rows])

    def _write_reports(self) -> None:
        """What the tests find in what was known, and what auditors asked by then."""
        reports, scope = self._tracker.reports, self._scope
        program = str(scope.program.id) if scope.program else ""
        asked: dict[str, Any] = {"year": scope.year, "moment": scope.moment}
        for report in (
            reports.findings(program, **asked),
            reports.questions(program, **asked),
        ):
            self._archive.write_rows(f"{report.name}.csv", _told(report))

    def _names(self) -> Iterator[tuple[str, ...]]:
        """Personal data, for whoever may have them: who, and what files are called."""
        people = self._tracker.directory.names(self._events.members)
        contents = {each.content.sha256 for each in self._events.attached}
        called = FileNames(self._tracker.directory).of(contents)
        yield NAMES
        yield from (("member", id, people[id]) for id in sorted(people))
        yield from (("file", sha256, called[sha256]) for sha256 in sorted(called))

    def _readme(self) -> str:
        text = (files(__package__) / "README.md").read_text("utf-8")
        scope = self._scope
        of = self._of_words()
        about = (
            f"{of} · 기록 #{scope.known}까지 until #{scope.known} · 사건 "
            f"{len(self._events.leaves):,} of {self._events.size:,} events"
        )
        return text.replace("{about}", about)

    def _of_words(self) -> str:
        program, year = self._scope.program, self._scope.year
        whose = f"{program.department} / {program.name}" if program else ALL
        return f"{whose} · {year}" if year else whose

    def _write_manifest(self, root: bytes) -> None:
        program = self._scope.program
        listed = sorted(self._archive.filed)
        manifest = FORM | {
            "program": f"{program.department}/{program.name}" if program else None,
            "year": self._scope.year,
            "known": self._scope.known,
            "origin": self._tracker.settings.log_origin,
            "size": self._events.size,
            "root": root.hex(),
            "files": [each._asdict() for each in listed],
        }
        encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._archive.write("manifest.json", [encoded + b"\n"])


def _told(report: Report) -> Iterator[list[Any]]:
    """A report's rows under its fields; who it was stays with the events, as an id."""
    fields = [column.field for column in report.columns if column.field != "by"]
    yield fields
    for row in report.rows:
        cells = (row[field] for field in fields)
        yield [
            " ".join(map(str, each)) if isinstance(each, list | tuple) else each
            for each in cells
        ]
