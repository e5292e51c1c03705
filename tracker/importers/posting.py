"""Posting rows in chunks: many streams kept in memory, one transaction a chunk."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

import msgspec
from eventsourcing.persistence import IntegrityError

from domain import policies, refusals
from domain.budget_line import BudgetLine
from domain.fiscal_year import FiscalYear
from domain.flags import FLAG_WORDS
from domain.official import Paid, Returns
from domain.official_status import OfficialStatus
from domain.program import Program
from projections import journal
from tracker.code_tables import table_for
from tracker.collecting import collect_recent, no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from uuid import UUID

    from domain.facts import Stream, Voucher
    from tracker.application import Application, Entry

R = TypeVar("R")
Row_contra = TypeVar("Row_contra", contravariant=True)
Known = dict[str, str]
"""The digests of what was posted before, by key."""

CHUNK = 4_000


class Finding(NamedTuple):
    """What a row says against a rule; it is posted all the same."""

    row: int
    flag: str
    place: str
    on: date
    amount: int

    def said(self, language: str) -> str:
        """The finding in one line."""
        row = {"ko": f"{self.row}행", "en": f"row {self.row}"}[language]
        words = getattr(FLAG_WORDS[self.flag], language)
        return f"{row} {self.place} {self.on} {self.amount:,}: {words}"


class Tally(msgspec.Struct, kw_only=True):
    """What an import has done so far; amounts in won.

    `changed` names rows that say something else than what was posted under their key.
    """

    rows: int = 0
    posted: int = 0
    skipped: int = 0
    amount: int = 0
    findings: list[Finding] = []
    changed: list[tuple[int, str]] = []

    def post(self, amount: int, *, rows: int = 1) -> None:
        """Count rows that were posted."""
        self.rows += rows
        self.posted += rows
        self.amount += amount

    def known(self, number: int, key: str, *, changed: bool, rows: int = 1) -> None:
        """Count rows that were posted before."""
        self.rows += rows
        if changed:
            self.changed.append((number, key))
        else:
            self.skipped += rows

    def find(self, finding: Finding) -> None:
        """Keep what was found."""
        self.findings.append(finding)

    def add(self, more: Tally) -> None:
        """Add what a chunk has done."""
        self.rows += more.rows
        self.posted += more.posted
        self.skipped += more.skipped
        self.amount += more.amount
        self.findings += more.findings
        self.changed += more.changed

    @property
    def flags(self) -> dict[str, int]:
        """How many findings there are of each flag."""
        return dict(sorted(Counter(each.flag for each in self.findings).items()))


class Postable(Protocol[Row_contra]):
    """How the rows of one kind of file are posted, on the programs they name."""

    programs: set[tuple[str, str]]

    def keys(self, row: Row_contra) -> tuple[str, ...]:
        """The keys that a row is known under once it is posted."""

    def post(
        self, books: Books, known: Known, number: int, row: Row_contra, tally: Tally
    ) -> None:
        """Post a row, or count it as known."""


class Books:
    """The programs, years and lines that an import touches, opened where new."""

    def __init__(self, application: Application, entry: Entry, year: int) -> None:
        self._app, self._entry, self.year = application, entry, year
        self._table = table_for(year)
        self._voucher = application.voucher(entry)
        self.forget()

    def forget(self) -> None:
        """Let go of every stream; the next look reads the store."""
        self._years: dict[UUID, FiscalYear] = {}
        self._lines: dict[tuple[str, str, str, str], BudgetLine] = {}
        self._by_id: dict[UUID, BudgetLine] = {}
        self._paid: dict[UUID, Paid] = {}
        self._statuses: dict[UUID, OfficialStatus] = {}
        self.touched: dict[UUID, Stream] = {}

    def begin(self) -> None:
        """Date what follows as written now."""
        self._voucher = self._app.voucher(self._entry)

    def admit(self, programs: Iterable[tuple[str, str]]) -> None:
        """Ask of every program whether its year can take entries, before any is posted.

        Raises YearKnownAsTotals and BooksAreClosed.
        """
        for department, program in sorted(programs):
            year_id = FiscalYear.id_of(Program.id_of(department, program), self.year)
            found = self._app.store.get(FiscalYear, year_id)
            if found is not None:
                stated = found.totals is not None
                policies.year_is_kept_by_line(self.year, stated=stated)
                place = f"{department}/{program} {self.year}"
                policies.books_are_open(found.closed_on, line=place)

    def voucher(
        self, on: date, *, document: str = "", key: str = "", digest: str = ""
    ) -> Voucher:
        """The voucher of this import for a fact that happened on a day."""
        return msgspec.structs.replace(
            self._voucher,
            effective_on=on,
            document=document or self._entry.document,
            key=key,
            digest=digest,
        )

    def lines(self) -> list[tuple[str, str, BudgetLine]]:
        """Every line that was touched, under its department and program."""
        seen = {line.id: (key[0], key[1], line) for key, line in self._lines.items()}
        return list(seen.values())

    def line(
        self,
        department: str,
        program: str,
        name: str,
        *,
        code: str = "",
        account: str = "",
    ) -> BudgetLine:
        """The line of a code or name in a program of a department, to be changed.

        Raises YearKnownAsTotals.
        """
        where = (department, program, name, code)
        line = self._lines.get(where)
        if line is None:
            fiscal_year = self.fiscal_year(department, program, account=account)
            line = self._line(fiscal_year, name, code)
            line = self._lines[where] = self._by_id.setdefault(line.id, line)
        self.touched[line.id] = line
        return line

    def fiscal_year(
        self, department: str, program: str, *, account: str = ""
    ) -> FiscalYear:
        """The year of a program, both registered where they are new."""
        start = self.voucher(date(self.year, 1, 1))
        program_id = Program.id_of(department, program)
        if program_id not in self._years:
            if self._app.store.get(Program, program_id) is None:
                self.touched[program_id] = Program.register(
                    start,
                    name=program,
                    department=department,
                    account=account or GENERAL_ACCOUNT,
                )
            found = self._app.books(program_id, self.year, opening=start)
            self._years[program_id] = found
            self.touched[found.id] = found
        return self._years[program_id]

    def _line(self, fiscal_year: FiscalYear, name: str, code: str) -> BudgetLine:
        known = self._known_code(fiscal_year, name, code)
        if known is not None:
            line_id = BudgetLine.id_of(fiscal_year.program_id, self.year, known)
            line = self._by_id.get(line_id) or self._app.store.get(BudgetLine, line_id)
            if line is not None:
                return line
        code = self._new_code(fiscal_year, name, code)
        self.touched[fiscal_year.id] = fiscal_year
        return fiscal_year.open_line(
            self.voucher(date(self.year, 1, 1)),
            code=code,
            name=name or self._table.name_of(code),
            unknown_code=not self._table.knows(code),
        )

    def _known_code(self, fiscal_year: FiscalYear, name: str, code: str) -> str | None:
        """The code of a line that the year has by this code, or by this very name.

        Official names are compared as they stand: another spelling may be another line.
        """
        if code in fiscal_year.lines:
            return code
        named = (known for known, title in fiscal_year.lines.items() if title == name)
        return next(named, None)

    def _new_code(self, fiscal_year: FiscalYear, name: str, code: str) -> str:
        """A new line's code: its own, the table's, or its name where that is taken."""
        found = code or self._table.code_of(name)
        return name if found in fiscal_year.lines else found

    def paid(self, line: BudgetLine, returns: Returns) -> Paid:
        """What a line has paid, for its returns; to be asked before it pays more."""
        if line.id not in self._paid:
            posted = self._app.store.facts_of(line.id)
            self._paid[line.id] = Paid(returns, posted)
        return self._paid[line.id]

    def status(self, year: int, account: str, code: str) -> OfficialStatus:
        """The portal's statements of one of its programs, to be added to."""
        status_id = OfficialStatus.id_of(year, account, code)
        if status_id not in self._statuses:
            found = self._app.store.get(OfficialStatus, status_id)
            self._statuses[status_id] = found or OfficialStatus(status_id)
        self.touched[status_id] = self._statuses[status_id]
        return self._statuses[status_id]

    def save(self) -> None:
        """Save every touched stream in one transaction; raises IntegrityError."""
        streams = [each for each in self.touched.values() if each.pending]
        self.touched.clear()
        if streams:
            self._app.store.save_all(streams)

    def drop(self) -> None:
        """Let what was decided be, unsaved, as in a trial."""
        for stream in self.touched.values():
            stream.collect_events()
        self.touched.clear()


GENERAL_ACCOUNT = "일반회계"


class Posting(Generic[R]):
    """Posts rows chunk by chunk; a trial decides everything and saves nothing."""

    def __init__(
        self, application: Application, books: Books, what: Postable[R], *, trial: bool
    ) -> None:
        self._app, self._books, self._what = application, books, what
        self._trial = trial
        self.tally = Tally()

    def take(
        self,
        rows: Iterable[tuple[int, R]],
        *,
        stop: Callable[[], bool],
        progress: Callable[[int], None],
    ) -> bool:
        """Post all rows; False where it was stopped between two chunks."""
        with no_collecting():
            for chunk in _chunks(rows):
                if stop():
                    return False
                done = self._post(chunk)
                self.tally.add(done)
                progress(len(chunk))
                collect_recent()
        return True

    def _post(self, chunk: list[tuple[int, R]]) -> Tally:
        """Post a chunk in one transaction, again where another process was first."""
        attempts = self._app.settings.attempts
        for _ in range(attempts):
            tally = self._decided(chunk)
            if self._trial:
                self._books.drop()
                return tally
            try:
                self._books.save()
            except IntegrityError:
                self._books.forget()
                continue
            self._app.catch_up.attempt(page=CHUNK)
            return tally
        raise refusals.EntriesCollided(attempts=attempts)

    def _decided(self, chunk: list[tuple[int, R]]) -> Tally:
        keys = [key for _, row in chunk for key in self._what.keys(row)]
        self._app.catch_up.run()
        with self._app.views.reading() as connection:
            known = journal.standing(connection, keys)
        tally = Tally()
        self._books.begin()
        for number, row in chunk:
            self._what.post(self._books, known, number, row, tally)
        return tally


def _chunks(rows: Iterable[tuple[int, R]]) -> Iterator[list[tuple[int, R]]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk
