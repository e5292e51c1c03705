"""What an export writes down: one balanced transaction a fact, and what was settled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from domain.classification import WORDS, Measure
from domain.months import month_end
from projections import journal, settled_months
from tracker.exporters.accounts import Accounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from projections.view import Moment
    from tracker.bootstrap import Tracker

CURRENCY = "KRW"
EXPLAINED = (
    "실록에서 내보냄: 사실 하나가 거래 하나, 금액은 원, 계정의 잔액이 그 과목의 숫자.",
    "Exported by Sillok: one transaction a fact, amounts in won; an account's balance",
    "is that figure of the line. Equity holds what balances each fact.",
)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Opening(NamedTuple):
    """An account, the words of its measure, and a day on which it is there."""

    account: str
    words: str
    on: date


class Settled(NamedTuple):
    """What a line's accounts must hold at the end of a settled month, in won."""

    month: str
    last_day: date
    balances: tuple[tuple[str, int], ...]


class Transaction(NamedTuple):
    """One fact: what it moved, in won, the last amount balancing the others."""

    position: int
    on: date
    document: str
    summary: str
    told: tuple[tuple[str, str], ...]
    amounts: tuple[tuple[str, int], ...]


class Form(Protocol):
    """How one program wants its books written; each text ends its last line."""

    def head(self) -> str:
        """What stands first."""

    def opening(self, opening: Opening) -> str:
        """An account's declaration."""

    def settled(self, settled: Settled) -> str:
        """The balances that the program shall hold the month's end against."""

    def transaction(self, transaction: Transaction) -> str:
        """A fact."""


def exported(
    tracker: Tracker,
    form: Form,
    *,
    program: str = "",
    year: int | None = None,
    moment: Moment,
) -> Iterator[str]:
    """The books in a form, piece by piece; an empty `program` stands for all.

    The settled months come first: hledger checks a balance before what follows it in
    the file on the same day. Raises UnknownProgram or AmbiguousProgram.
    """
    key = tracker.application.program(program).key if program else None
    with tracker.views.reading() as connection:
        yield from pieces(connection, form, program_key=key, year=year, moment=moment)


def pieces(
    connection: Connection,
    form: Form,
    *,
    program_key: int | None,
    year: int | None,
    moment: Moment,
) -> Iterator[str]:
    """The books as one connection sees them; without a key those of all programs."""
    books = _Books(connection, program_key, year, moment)
    yield form.head()
    yield from map(form.opening, books.openings())
    yield from map(form.settled, books.settled())
    yield from map(form.transaction, books.transactions())


class _Books:
    """One consistent picture of what is exported."""

    def __init__(
        self,
        connection: Connection,
        program_key: int | None,
        year: int | None,
        moment: Moment,
    ) -> None:
        self._connection, self._moment = connection, moment
        self._of = {"program_key": program_key, "year": year}
        self._accounts = Accounts(connection)
        self._moved: dict[int, list[Measure]] = {}
        self._first = date.max
        for stream, measure, day in journal.moved_measures(
            connection, moment=moment, **self._of
        ):
            self._moved.setdefault(stream, []).append(Measure(measure))
            self._first = min(self._first, date.fromisoformat(day))

    def openings(self) -> Iterator[Opening]:
        """Every account that has an amount, and those that balance."""
        for stream, measures in self._moved.items():
            yield Opening(self._accounts.counter(stream), "대응", self._first)
            for measure in measures:
                account = self._accounts.of(stream, measure)
                yield Opening(account, WORDS[measure].ko, self._first)

    def settled(self) -> Iterator[Settled]:
        """Each settled month of each line; what its sums leave out must be nothing."""
        until = self._moment.on
        for month, stream, _, sums in settled_months.standing(
            self._connection, moment=self._moment, **self._of
        ):
            last_day, measures = month_end(month), self._moved.get(stream, [])
            if measures and (until is None or last_day <= until):
                balances = (
                    (self._accounts.of(stream, measure), sums.get(measure, 0))
                    for measure in measures
                )
                yield Settled(month, last_day, tuple(balances))

    def transactions(self) -> Iterator[Transaction]:
        """Each fact that moved an amount, by the day it happened."""
        rows = journal.moving(self._connection, moment=self._moment, **self._of)
        for _, of_fact in groupby(rows, lambda row: row["position"]):
            yield self._transaction(list(of_fact))

    def _transaction(self, rows: list[dict[str, Any]]) -> Transaction:
        fact, stream = rows[0], rows[0]["stream_key"]
        amounts = [
            (self._accounts.of(stream, Measure(row["measure"])), row["amount"])
            for row in rows
        ]
        counter = (self._accounts.counter(stream), -sum(won for _, won in amounts))
        recorded = _EPOCH + timedelta(microseconds=fact["recorded_at"])
        return Transaction(
            position=fact["position"],
            on=date.fromisoformat(fact["effective_on"]),
            document=fact["document"],
            summary=fact["summary"] or fact["reason"],
            told=(
                ("recorded", recorded.isoformat()),
                ("by", fact["by"]),
                ("fact", fact["topic"]),
            ),
            amounts=(*amounts, counter),
        )


def on_one_line(text: str) -> str:
    """A text without breaks and control signs, which no journal takes in a line."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())
