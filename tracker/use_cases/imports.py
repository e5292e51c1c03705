"""Importing official tables: all of a file or nothing, and never anything twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from domain.refusals import EntriesCollided
from tracker.importers.budget_lines import WHOLE, BudgetLines, Stated
from tracker.importers.costing import Costing, by_line
from tracker.importers.mappings import DEFAULT, headings
from tracker.importers.official_status import OfficialStatuses
from tracker.importers.payments import DaysNotInOrder, Payments
from tracker.importers.posting import Books, Finding, Posting, Tally
from tracker.importers.problems import (
    FindingsRefused,
    ImportCollided,
    ImportStopped,
    ReadingStopped,
    RowsNotReadable,
)
from tracker.importers.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.application import Application, Entry
    from tracker.importers.posting import Postable

R = TypeVar("R")
_LOOK = 1_000


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """What a line comes to after an import, in won."""

    department: str
    program: str
    line: str
    revised_budget: int
    expended: int
    available: int


class TableImport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import of a table found and left; amounts in won."""

    kind: str
    year: int
    batch: str
    dry_run: bool
    tally: Tally
    balances: list[Balance]

    def as_json(self) -> dict[str, Any]:
        """The import as one JSON object; a trial tells its findings and balances."""
        trial: dict[str, Any] = {}
        if self.dry_run:
            trial["findings"] = [each._asdict() for each in self.tally.findings]
            trial["balances"] = msgspec.to_builtins(self.balances)
        return {
            "kind": self.kind,
            "year": self.year,
            "rows": self.tally.rows,
            "posted": self.tally.posted,
            "skipped": self.tally.skipped,
            "amount": self.tally.amount,
            "flags": self.tally.flags,
            "batch": self.batch,
            "dry_run": self.dry_run,
            "changed": [{"row": row, "key": key} for row, key in self.tally.changed],
            **trial,
        }


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file to import, and how: `strict` refuses the whole of it for any finding.

    A `mapping` names its headings, by a ready one's name or a file.
    """

    path: Path
    year: int
    mapping: str = DEFAULT
    dry_run: bool = False
    strict: bool = False


def _unseen(done: int) -> None:
    del done


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """Who watches an import: told how many rows there are, asked whether to stop.

    What `begin` gives is called with how many more rows are done.
    """

    stop: Callable[[], bool] = lambda: False
    begin: Callable[[int], Callable[[int], None]] = lambda _: _unseen


UNWATCHED = Watch()


class Imports:
    """Acts on tables of official data (공식 자료 불러오기)."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def payments(
        self, entry: Entry, source: Source, *, watch: Watch = UNWATCHED
    ) -> TableImport:
        """Import a ledger's payments (지출내역); rows that were posted are skipped.

        Raises RowsNotReadable with every problem, FindingsRefused where it is strict,
        and ImportStopped where it was stopped, ImportCollided where it gave up; what
        was posted then stays. Raises EntriesCollided where nothing was.
        """
        fields = headings("payments", source.mapping)

        def check(what: Payments) -> Callable[[int], None]:
            return self._checked(Rows(source.path, fields, what.check), source, watch)

        what = Payments(source.year)
        try:
            progress = check(what)
        except DaysNotInOrder:
            what = Payments(source.year, in_order=False)
            progress = check(what)
        what.begin()
        rows = Rows(source.path, fields, what.read)
        return self._import(
            "payments", entry, source, (rows, what), (watch.stop, progress)
        )

    def budget_lines(
        self,
        entry: Entry,
        source: Source,
        *,
        stated: Stated = WHOLE,
        watch: Watch = UNWATCHED,
    ) -> TableImport:
        """Import a budget book's lines (예산서): its original, and what changed since.

        Raises as `payments` does.
        """
        what = BudgetLines(source.year, stated)
        rows = Rows(source.path, headings("budget-lines", source.mapping), what.parse)
        progress = self._checked(rows, source, watch)
        rows = Rows(source.path, headings("budget-lines", source.mapping), what.parse)
        what.begin()
        return self._import(
            "budget-lines", entry, source, (rows, what), (watch.stop, progress)
        )

    def costing(
        self, entry: Entry, source: Source, *, watch: Watch = UNWATCHED
    ) -> TableImport:
        """Import a budget book's costing (산출근거), a line's items at once.

        Raises as `payments` does.
        """
        what = Costing(source.year)
        rows = Rows(source.path, headings("costing", source.mapping), what.parse)
        progress = self._checked(rows, source, watch)
        return self._import(
            "costing",
            entry,
            source,
            (list(by_line(rows)), what),
            (watch.stop, progress),
        )

    def official_status(
        self, entry: Entry, source: Source, *, watch: Watch = UNWATCHED
    ) -> TableImport:
        """Import the portal's daily figures (공식 현황); they move no amount.

        Raises as `payments` does.
        """
        what = OfficialStatuses()
        fields = headings("official-status", source.mapping)
        rows = Rows(source.path, fields, what.parse)
        progress = self._checked(rows, source, watch)
        what.begin()
        return self._import(
            "official-status", entry, source, (rows, what), (watch.stop, progress)
        )

    def _checked(
        self, rows: Rows[R], source: Source, watch: Watch
    ) -> Callable[[int], None]:
        """Read every row once; raises RowsNotReadable with all problems."""
        count = 0
        for count, _ in enumerate(rows, 1):
            if count % _LOOK == 0 and watch.stop():
                raise ReadingStopped(file=source.path.name)
        if rows.problems:
            raise RowsNotReadable.of(source.path.name, rows.problems)
        return watch.begin(count)

    def _import(
        self,
        kind: str,
        entry: Entry,
        source: Source,
        what: tuple[Iterable[tuple[int, R]], Postable[R]],
        watch: tuple[Callable[[], bool], Callable[[int], None]],
    ) -> TableImport:
        app, (rows, postable), (stop, progress) = self._application, what, watch
        named = msgspec.structs.replace(entry, batch=batch_of(kind, source))
        books = Books(app, named, source.year)
        books.admit(postable.programs)
        if source.strict and not source.dry_run:
            tried = Posting(app, books, postable, trial=True)
            if not tried.take(rows, stop=stop, progress=_unseen):
                raise ReadingStopped(file=source.path.name)
            _refuse_findings(tried.tally, source)
            books.forget()
        posting = Posting(app, books, postable, trial=source.dry_run)
        try:
            whole = posting.take(rows, stop=stop, progress=progress)
        except EntriesCollided as cause:
            if not posting.tally.posted:
                raise
            told = _told(posting.tally, source, named.batch)
            raise ImportCollided(**told) from cause
        if not whole:
            raise _stopped(posting.tally, source, named.batch)
        if source.strict:
            _refuse_findings(posting.tally, source)
        return TableImport(
            kind=kind,
            year=source.year,
            batch=named.batch,
            dry_run=source.dry_run,
            tally=posting.tally,
            balances=_balances(books) if source.dry_run else [],
        )


def batch_of(kind: str, source: Source) -> str:
    """The name of a file's batch: its kind, its year, and its own fingerprint."""
    with source.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{kind}-{source.year}-{digest[:12]}"


def _refuse_findings(tally: Tally, source: Source) -> None:
    """Raise FindingsRefused for flags, and for rows changed under an old key."""
    if not (tally.findings or tally.changed):
        return
    changed = {"ko": "{}행 {}: 달라진 행", "en": "row {} {}: changed"}

    def explained(language: str) -> str:
        lines = [each.said(language) for each in tally.findings]
        lines += [changed[language].format(*each) for each in tally.changed]
        return "\n    ".join(lines)

    raise FindingsRefused(
        file=source.path.name,
        count=len(tally.findings) + len(tally.changed),
        flags=tally.flags,
        explained_ko=explained("ko"),
        explained_en=explained("en"),
    )


def _stopped(
    tally: Tally, source: Source, batch: str
) -> ImportStopped | ReadingStopped:
    if source.dry_run or not tally.posted:
        return ReadingStopped(file=source.path.name)
    return ImportStopped(**_told(tally, source, batch))


def _told(tally: Tally, source: Source, batch: str) -> dict[str, Any]:
    name = source.path.name
    return {
        "file": name,
        "rows": tally.rows,
        "posted": tally.posted,
        "batch": batch,
    }


def _balances(books: Books) -> list[Balance]:
    return [
        Balance(
            department=department,
            program=program,
            line=line.title,
            revised_budget=line.figures.revised_budget,
            expended=line.figures.expended,
            available=line.figures.available,
        )
        for department, program, line in sorted(
            books.lines(), key=lambda each: (*each[:2], each[2].code)
        )
    ]


__all__ = ["Balance", "Finding", "Imports", "Source", "TableImport", "Watch"]
