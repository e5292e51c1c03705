"""Reading what tests look at (점검 대상): each query narrows first and reads once.

What a counter-entry has answered by the moment is left out, and so is the answer.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Text, and_, case, cast, func, select

from domain.budget_line_facts import (
    AdvanceSettled,
    CommitmentMade,
    ExpenditureRecorded,
    ExpenditureReturned,
)
from domain.classification import Measure
from projections.journal.tables import ANSWERS, FACTS, GROUNDS, POSTINGS
from projections.moves import kept_as
from projections.view import NOW, PROGRAMS, STREAMS, Moment, within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

PAID = ExpenditureRecorded.TOPIC
_PAYMENT = ("position", "stream_key", "effective_on", "amount", "summary", "document")
STREAMS_NAMED = 100
"""Up to how many streams a query names, and does not read all of them."""


class Scope(NamedTuple):
    """What is examined: one program or all, one year or all, one department or all."""

    program_key: int | None = None
    year: int | None = None
    department: str = ""

    def streams(self) -> ColumnElement[bool]:
        """The streams of it, of those that the query joins."""
        asked: list[ColumnElement[bool]] = [STREAMS.c.program_key.is_not(None)]
        if self.program_key is not None:
            asked.append(STREAMS.c.program_key == self.program_key)
        if self.year is not None:
            asked.append(STREAMS.c.year == self.year)
        if self.department:
            named = PROGRAMS.c.department == self.department
            asked.append(
                STREAMS.c.program_key.in_(select(PROGRAMS.c.program_key).where(named))
            )
        return and_(*asked)


def _facts(scope: Scope, moment: Moment, *columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(FACTS)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(scope.streams(), within(FACTS, moment), FACTS.c.counters.is_(None))
        .order_by(FACTS.c.position)
    )


def _columns(*names: str) -> list[ColumnElement[Any]]:
    return [FACTS.c[name] for name in names]


def answered_by(connection: Connection, moment: Moment = NOW) -> set[int]:
    """The positions of all that a counter-entry has answered by a moment."""
    query = select(ANSWERS.c.counters).where(
        ANSWERS.c.counters.is_not(None), within(ANSWERS, moment)
    )
    return set(connection.scalars(query))


def recordings(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Entries that a person wrote: no import, no opening, nothing without amounts.

    Each is position, stream, person, day, instant and amount.
    """
    columns = _columns(
        *("position", "stream_key", "by", "effective_on", "recorded_at", "amount")
    )
    query = _facts(scope, moment, *columns).where(
        STREAMS.c.kind == "line",
        FACTS.c.amount.is_not(None),
        FACTS.c.batch == "",
        FACTS.c.opening.is_(False),
    )
    yield from connection.execute(query)


def paid_on(
    connection: Connection, scope: Scope, days: Collection[str], moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """The payments dated on some days."""
    query = _paid(scope, moment).where(FACTS.c.effective_on.in_(days))
    yield from connection.execute(query)


def days_paid(connection: Connection, scope: Scope, moment: Moment = NOW) -> list[str]:
    """The days on which anything was paid."""
    query = _facts(scope, moment, FACTS.c.effective_on).where(FACTS.c.topic == PAID)
    return list(connection.scalars(query.order_by(None).distinct()))


def repeated(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Payments of the same line, words and amount under more than one document."""
    several = func.min(FACTS.c.document) != func.max(FACTS.c.document)
    alike = ("stream_key", "summary", "amount")
    yield from _alike(connection, _paid(scope, moment), alike, several)


def paid_directly(
    connection: Connection, scope: Scope, most: int, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Payments of up to `most` won without a commitment.

    Those of the same line and words together pass it.
    """
    committed = select(GROUNDS.c.position).where(GROUNDS.c.commitment != "")
    small = _paid(scope, moment).where(
        FACTS.c.amount.between(1, most), FACTS.c.position.not_in(committed)
    )
    passes = func.sum(FACTS.c.amount) > most
    yield from _alike(connection, small, ("stream_key", "summary"), passes)


def _alike(
    connection: Connection,
    payments: Select[Any],
    names: tuple[str, ...],
    having: ColumnElement[bool],
) -> Iterator[Sequence[Any]]:
    """The payments that are alike in some columns, where all of them together have it.

    The groups are few; a join with them would look each payment up without an index.
    """
    columns = _columns(*names)
    grouped = payments.with_only_columns(*columns).order_by(None).group_by(*columns)
    groups = {tuple(row) for row in connection.execute(grouped.having(having))}
    if not groups:
        return
    told = itemgetter(*(_PAYMENT.index(name) for name in names))
    streams = {group[0] for group in groups}
    if len(streams) <= STREAMS_NAMED:
        payments = payments.where(FACTS.c.stream_key.in_(streams))
    for row in connection.execute(payments):
        if told(row) in groups:
            yield row


def _paid(scope: Scope, moment: Moment) -> Select[Any]:
    return _facts(scope, moment, *_columns(*_PAYMENT)).where(FACTS.c.topic == PAID)


def returned_from_nowhere(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Returns that name no payment, what came back as their amount."""
    columns = [
        GROUNDS.c.returned.label("amount") if name == "amount" else FACTS.c[name]
        for name in _PAYMENT
    ]
    query = (
        _facts(scope, moment, *columns)
        .join(GROUNDS, GROUNDS.c.position == FACTS.c.position)
        .where(
            FACTS.c.topic == ExpenditureReturned.TOPIC,
            GROUNDS.c.payment == 0,
            FACTS.c.opening.is_(False),
        )
    )
    yield from connection.execute(query)


def paid_on_commitments(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Payments with the commitment of that number that stood before each.

    Each is position, stream, day, amount, and the commitment's position, day, instant
    and batch. Only those whose commitment is later by a clock are read.
    """
    bound, number = FACTS.alias("bound"), GROUNDS.alias("number")
    latest = (
        select(func.max(number.c.position))
        .join(bound, bound.c.position == number.c.position)
        .where(
            bound.c.topic == CommitmentMade.TOPIC,
            number.c.stream_key == GROUNDS.c.stream_key,
            number.c.commitment == GROUNDS.c.commitment,
            number.c.position < GROUNDS.c.position,
        )
        .correlate(GROUNDS)
        .scalar_subquery()
    )
    query = (
        _facts(
            scope,
            moment,
            *_columns("position", "stream_key", "effective_on", "amount"),
            *(bound.c[n] for n in ("position", "effective_on", "recorded_at", "batch")),
        )
        .join(GROUNDS, GROUNDS.c.position == FACTS.c.position)
        .join(bound, bound.c.position == latest)
        .where(FACTS.c.topic == PAID)
    )
    yield from connection.execute(query)


def settled_advances(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> Iterator[Sequence[Any]]:
    """Settlements of which something came back, each beside its payment.

    Each is the payment's position, stream, day and amount, then the settlement's
    position and what came back.
    """
    settlement = FACTS.alias("settlement")
    query = (
        _facts(
            scope,
            moment,
            *_columns("position", "stream_key", "effective_on", "amount"),
            settlement.c.position.label("settled"),
            GROUNDS.c.returned,
        )
        .join(
            GROUNDS,
            and_(
                GROUNDS.c.stream_key == FACTS.c.stream_key,
                GROUNDS.c.payment == FACTS.c.version,
                GROUNDS.c.returned > 0,
            ),
        )
        .join(settlement, settlement.c.position == GROUNDS.c.position)
        .where(
            settlement.c.topic == AdvanceSettled.TOPIC,
            within(settlement, moment),
        )
    )
    yield from connection.execute(query)


def spent_by_year(
    connection: Connection, scope: Scope, moment: Moment = NOW
) -> list[tuple[int, int, int, int]]:
    """What each program spent, net: its key, the year, all of it, and from December."""
    december = cast(STREAMS.c.year, Text) + "-12-01"
    late = case((POSTINGS.c.effective_on >= december, POSTINGS.c.amount), else_=0)
    keys = (STREAMS.c.program_key, STREAMS.c.year)
    query = (
        select(*keys, func.sum(POSTINGS.c.amount), func.sum(late))
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(
            scope.streams(),
            STREAMS.c.kind == "line",
            POSTINGS.c.measure.in_(kept_as((Measure.EXPENDED,))),
            within(POSTINGS, moment),
        )
        .group_by(*keys)
    )
    return [
        (row[0], row[1], int(row[2]), int(row[3])) for row in connection.execute(query)
    ]


def largest_of_december(
    connection: Connection,
    program_key: int,
    year: int,
    *,
    limit: int,
    moment: Moment = NOW,
) -> tuple[int, ...]:
    """The largest payments of a program from a December on, the largest first."""
    query = (
        _facts(Scope(program_key, year), moment, FACTS.c.position)
        .where(FACTS.c.topic == PAID, FACTS.c.effective_on >= f"{year}-12-01")
        .order_by(None)
        .order_by(FACTS.c.amount.desc(), FACTS.c.position)
        .limit(limit)
    )
    return tuple(connection.scalars(query))
