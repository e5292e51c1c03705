"""Lines of a budget book (예산서 통계목): the original, and the first supplementary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from domain import official
from domain.classification import Measure, Words
from tracker.importers.posting import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.budget_line import BudgetLine
    from tracker.importers.posting import Books, Known, Tally
    from tracker.importers.rows import RowReader

THOUSAND = 1_000
_FIRST = 1
_TWICE = Words("같은 과목이 두 번 나옵니다", "the same line stands twice")
_NEGATIVE = Words("예산은 0원보다 작을 수 없습니다", "a budget is never below nothing")


class Stated(NamedTuple):
    """What of a book is taken: its original, its first supplementary, or both.

    A book does not say when its supplementary budget was voted; without a day it is
    dated as the original is, on the first of January.
    """

    original: bool = True
    supplementary: bool = True
    supplemented_on: date | None = None


WHOLE = Stated()


class BudgetRow(NamedTuple):
    """A line of the book, in won; None where the book states nothing."""

    department: str
    program: str
    code: str
    line: str
    original: int | None
    supplemented: int | None


class BudgetLines:
    """Reads and posts the rows of one book of one fiscal year."""

    def __init__(self, year: int, stated: Stated) -> None:
        self._year, self._stated = year, stated
        self._seen: set[tuple[str, str, str]] = set()
        self.programs: set[tuple[str, str]] = set()

    def begin(self) -> None:
        """Let the rows be read once more."""
        self._seen.clear()

    def parse(self, reader: RowReader, cells: Sequence[str]) -> BudgetRow:
        """The row of these cells, in the order of the mapping."""
        department, program, code, line, original, supplemented = cells
        row = BudgetRow(
            reader.text("department", department),
            reader.text("program", program),
            reader.text("code", code),
            reader.text("line", line),
            _budget(reader, "original", original),
            _budget(reader, "supplemented", supplemented),
        )
        if row[:3] in self._seen:
            reader.fail("code", row.code, _TWICE)
        self._seen.add(row[:3])
        self.programs.add(row[:2])
        return row

    def keys(self, row: BudgetRow) -> tuple[str, ...]:
        """The keys of the two amounts that a row may leave."""
        place = f"budget-lines:{self._year}:{row.department}/{row.program}/{row.code}"
        return f"{place}:original", f"{place}:supplementary-{_FIRST}"

    def post(
        self, books: Books, known: Known, number: int, row: BudgetRow, tally: Tally
    ) -> None:
        """Post what the row states and the line does not hold yet, or tell it apart."""
        line = books.line(row.department, row.program, row.line, code=row.code)
        parts = self._parts(row)
        held = [part for part in parts if _is_held(line, part, known)]
        if any(not _agrees(line, part, known) for part in held):
            tally.known(number, self.keys(row)[0], changed=True)
            return
        new = [part for part in parts if part not in held]
        if not new:
            tally.known(number, "", changed=False)
            return
        flags = [flag for part in new for flag in self._state(books, line, part, new)]
        tally.post(sum(part.amount for part in new))
        for flag in flags:
            place = f"{row.department}/{row.program} {line.title}"
            budget = line.figures.revised_budget
            tally.find(Finding(number, flag, place, self._day(new[-1]), budget))

    def _parts(self, row: BudgetRow) -> list[Part]:
        """The amounts of a row that are to be taken, in won."""
        parts = []
        original, change = row.original, (row.supplemented or 0) - (row.original or 0)
        if row.supplemented is None:
            change = 0
        elif original is None and change == 0:
            original = 0
        keys = self.keys(row)
        if self._stated.original and original is not None:
            parts.append(Part(keys[0], Measure.ORIGINAL, original, str(original)))
        if self._stated.supplementary and change:
            digest = f"{row.original}:{row.supplemented}"
            parts.append(Part(keys[1], Measure.SUPPLEMENTARY, change, digest))
        return parts

    def _state(
        self, books: Books, line: BudgetLine, part: Part, new: list[Part]
    ) -> tuple[str, ...]:
        on = self._day(part)
        voucher = books.voucher(on, key=part.key, digest=part.digest)
        if part.measure is Measure.ORIGINAL:
            return official.state_original(
                line, voucher, amount=part.amount, followed=part is not new[-1]
            )
        return official.state_supplement(
            line, voucher, number=_FIRST, amount=part.amount
        )

    def _day(self, part: Part) -> date:
        later = self._stated.supplemented_on
        if part.measure is Measure.SUPPLEMENTARY and later is not None:
            return later
        return date(self._year, 1, 1)


class Part(NamedTuple):
    """One amount of a row, in won: its key, its measure and its fingerprint."""

    key: str
    measure: Measure
    amount: int
    digest: str


def _is_held(line: BudgetLine, part: Part, known: Known) -> bool:
    """Whether the line has this amount, or another in its place, already."""
    if part.key in known:
        return True
    if part.measure is Measure.SUPPLEMENTARY:
        return _FIRST in line.supplements_taken
    return bool(line.sums.get(part.measure, 0))


def _agrees(line: BudgetLine, part: Part, known: Known) -> bool:
    if part.key in known:
        return known[part.key] == part.digest
    return line.sums.get(part.measure, 0) == part.amount


def _budget(reader: RowReader, field: str, value: str) -> int | None:
    """An amount in thousands, None for an empty cell."""
    if not value.strip():
        return None
    won = reader.won(field, value.strip(), unit=THOUSAND)
    if won < 0:
        reader.fail(field, value, _NEGATIVE)
    return won
