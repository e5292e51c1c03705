"""Payments of a ledger (지출내역): one row, one payment or return."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from domain import official
from domain.classification import Words
from domain.flags import Flag
from domain.official import Returns
from tracker.importers.posting import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tracker.importers.posting import Books, Known, Tally
    from tracker.importers.rows import RowReader

_TWICE = Words(
    "같은 날 같은 행번호가 두 번 나옵니다",
    "the same row number stands twice on that day",
)

_GIVEN = ("account", "department", "program", "line", "row")


class PaymentRow(NamedTuple):
    """A payment as the ledger has it, in won; negative where money came back."""

    paid_on: date
    account: str
    department: str
    program: str
    line: str
    summary: str
    amount: int
    order: str
    row: str
    twin: bool = False


class DaysNotInOrder(Exception):
    """A file comes back to a day that it had left."""


class Payments:
    """Reads and posts the rows of one file of one fiscal year.

    A ledger is written day by day, and then what is kept of its rows is that of one
    day. Of a file whose days are not `in_order` all is kept.
    """

    def __init__(self, year: int, *, in_order: bool = True) -> None:
        self._year, self._in_order = year, in_order
        self._day: date | None = None
        self._days: set[date] = set()
        self._seen: set[int] = set()
        self._orders: dict[int, str] = {}
        self.programs: set[tuple[str, str]] = set()
        self._returning: set[tuple[str, ...]] = set()
        self._returns = Returns(set(), set())

    def parse(self, reader: RowReader, cells: Sequence[str]) -> PaymentRow:
        """The row of these cells, in the order of the mapping."""
        day, account, department, program, line, summary, amount, order, row = map(
            str.strip, cells
        )
        found = PaymentRow(
            reader.day("paid_on", day),
            account,
            department,
            program,
            line,
            summary,
            reader.won("amount", amount),
            order,
            row,
        )
        if not (account and department and program and line and row):
            for field in _GIVEN:
                reader.text(field, getattr(found, field))
        return found

    def check(self, reader: RowReader, cells: Sequence[str]) -> PaymentRow:
        """The row, whose key must not have come before in the file.

        Raises DaysNotInOrder.
        """
        found = self.parse(reader, cells)
        if found.paid_on != self._day:
            self._begin_day(found.paid_on)
        key = hash((found.account, found.paid_on, found.row))
        if key in self._seen:
            reader.fail("row", found.row, _TWICE)
        self._seen.add(key)
        self.programs.add((found.department, found.program))
        if found.amount < 0:
            self._returning.add(found[2:5])
            self._returns.summaries.add(found.summary)
            self._returns.amounts.add(-found.amount)
        return found

    def _begin_day(self, day: date) -> None:
        self._day = day
        if self._in_order:
            if day in self._days:
                raise DaysNotInOrder
            self._days.add(day)
            self._seen.clear()

    def begin(self) -> None:
        """Let go of what only the check of the file needed."""
        self._seen.clear()
        self._day = None

    def read(self, reader: RowReader, cells: Sequence[str]) -> PaymentRow:
        """The row of a file that was checked, which may look like one paid before.

        That is the same payment of the same day under another order; within one order
        equal rows are several people who got as much each.
        """
        found = self.parse(reader, cells)
        if found.paid_on != self._day:
            self._day = found.paid_on
            if self._in_order:
                self._orders.clear()
        same = hash(found[:7])
        order = self._orders.setdefault(same, found.order)
        return found if order == found.order else found._replace(twin=True)

    def keys(self, row: PaymentRow) -> tuple[str, ...]:
        """The key of a row: its day and number in the ledger of its account."""
        return (f"payments:{self._year}:{row.account}:{row.paid_on}:{row.row}",)

    def post(
        self, books: Books, known: Known, number: int, row: PaymentRow, tally: Tally
    ) -> None:
        """Post a row that is new; one that was posted otherwise is told as changed."""
        (key,) = self.keys(row)
        digest = digest_of(row)
        if key in known:
            tally.known(number, key, changed=known[key] != digest)
            return
        line = books.line(row.department, row.program, row.line, account=row.account)
        returning = row[2:5] in self._returning
        raised = official.pay(
            line,
            books.voucher(row.paid_on, document=row.order, key=key, digest=digest),
            amount=row.amount,
            summary=row.summary,
            flags=(Flag.DUPLICATE_LOOKING.value,) if row.twin else (),
            paid=books.paid(line, self._returns) if returning else None,
        )
        tally.post(row.amount)
        for flag in raised:
            place = f"{row.department}/{row.program} {line.title}"
            tally.find(Finding(number, flag, place, row.paid_on, row.amount))


def digest_of(row: PaymentRow) -> str:
    """The fingerprint of what a row says beside its key."""
    said = "\x1f".join((*row[2:6], str(row.amount), row.order))
    return blake2b(said.encode(), digest_size=16).hexdigest()
