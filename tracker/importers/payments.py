"""Payments of a ledger (지출내역): one row, one payment or return."""

from __future__ import annotations

from hashlib import blake2b
from sys import intern
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


class Payments:
    """Reads and posts the rows of one file of one fiscal year."""

    def __init__(self, year: int) -> None:
        self._year = year
        self._seen: set[int] = set()
        self._orders: dict[int, str] = {}
        self.programs: set[tuple[str, str]] = set()
        self._returning: set[tuple[str, ...]] = set()
        self._returns = Returns(set(), set())

    def parse(self, reader: RowReader, cells: Sequence[str]) -> PaymentRow:
        """The row of these cells, in the order of the mapping."""
        paid_on, account, department, program, line, summary, amount, order, row = cells
        return PaymentRow(
            reader.day("paid_on", paid_on),
            reader.text("account", account),
            reader.text("department", department),
            reader.text("program", program),
            reader.text("line", line),
            summary.strip(),
            reader.won("amount", amount.strip()),
            order.strip(),
            reader.text("row", row),
        )

    def check(self, reader: RowReader, cells: Sequence[str]) -> PaymentRow:
        """The row, whose key must not have come before in the file."""
        found = self.parse(reader, cells)
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

    def begin(self) -> None:
        """Let go of what only the check of the file needed."""
        self._seen.clear()

    def keys(self, row: PaymentRow) -> tuple[str, ...]:
        """The key of a row: its day and number in the ledger of its account."""
        return (f"payments:{self._year}:{row.account}:{row.paid_on}:{row.row}",)

    def post(
        self, books: Books, known: Known, number: int, row: PaymentRow, tally: Tally
    ) -> None:
        """Post a row that is new; one that was posted otherwise is told as changed."""
        (key,) = self.keys(row)
        digest = digest_of(row)
        twin = self._looks_twice(row)
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
            flags=(Flag.DUPLICATE_LOOKING.value,) if twin else (),
            paid=books.paid(line, self._returns) if returning else None,
        )
        tally.post(row.amount)
        for flag in raised:
            place = f"{row.department}/{row.program} {line.title}"
            tally.find(Finding(number, flag, place, row.paid_on, row.amount))

    def _looks_twice(self, row: PaymentRow) -> bool:
        """Whether another order paid the same for the same on that day.

        Within one order equal rows are several people who got as much each.
        """
        same = hash(row[:7])
        order = self._orders.setdefault(same, intern(row.order))
        return order != row.order


def digest_of(row: PaymentRow) -> str:
    """The fingerprint of what a row says beside its key."""
    said = "\x1f".join((*row[2:6], str(row.amount), row.order))
    return blake2b(said.encode(), digest_size=16).hexdigest()
