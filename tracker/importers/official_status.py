"""The portal's daily figures (지방재정365 세부사업 현황): a row a program and day."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from domain.funding import FundingSplit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.importers.posting import Books, Known, Tally
    from tracker.importers.rows import RowReader


class StatusRow(NamedTuple):
    """A program's figures of a day as the portal states them, in won.

    The portal is read more than once on some days; `reading` counts from 1.
    """

    on: date
    account: str
    code: str
    program: str
    final_budget: int
    revised_budget: int
    expended: int
    funding: FundingSplit
    reading: int


class OfficialStatuses:
    """Reads and posts the rows of one file."""

    def __init__(self) -> None:
        self._readings: Counter[tuple[date, str, str]] = Counter()
        self.programs: set[tuple[str, str]] = set()

    def begin(self) -> None:
        """Let the rows be read once more."""
        self._readings.clear()

    def parse(self, reader: RowReader, cells: Sequence[str]) -> StatusRow:
        """The row of these cells, in the order of the mapping."""
        figures = dict(zip(_FIGURES, cells[4:], strict=True))
        won = {
            field: reader.won(field, cell.strip()) for field, cell in figures.items()
        }
        on = reader.day("on", cells[0])
        account = reader.text("account", cells[1])
        code = reader.text("code", cells[2])
        self._readings[on, account, code] += 1
        return StatusRow(
            on,
            account,
            code,
            reader.text("program", cells[3]),
            won["final_budget"],
            won["revised_budget"],
            won["expended"],
            FundingSplit(**{source: won[source] for source in _FIGURES[3:]}),
            self._readings[on, account, code],
        )

    def keys(self, row: StatusRow) -> tuple[str, ...]:
        """The key of a row: its day, its place, and which reading it is."""
        return (f"official-status:{row.on}:{row.account}:{row.code}:{row.reading}",)

    def post(
        self, books: Books, known: Known, number: int, row: StatusRow, tally: Tally
    ) -> None:
        """Keep a statement that is new; one that differs is told as changed."""
        (key,) = self.keys(row)
        said = "\x1f".join(map(str, (*row[3:7], *row.funding)))
        digest = blake2b(said.encode(), digest_size=16).hexdigest()
        status = books.status(row.on.year, row.account, row.code)
        # A stream without a standing statement has had them all undone.
        if key in known and status.stated:
            tally.known(number, key, changed=known[key] != digest)
            return
        status.record(
            type(status).Stated,
            books.voucher(row.on, key=key, digest=digest),
            fiscal_year=row.on.year,
            account=row.account,
            code=row.code,
            program=row.program,
            final_budget=row.final_budget,
            revised_budget=row.revised_budget,
            expended=row.expended,
            funding=row.funding,
        )
        tally.post(0)


_FIGURES = (
    *("final_budget", "revised_budget", "expended"),
    *("national", "provincial", "own", "other"),
)
