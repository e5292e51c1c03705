"""What all views share: one set of tables, filled page by page in one transaction.

A row that can change carries the positions between which it was true (`since`,
`until`), so every question can be asked as of any position.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sqlalchemy import BigInteger as AnyBigInteger
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    FromClause,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    false,
    func,
    or_,
    true,
)

from domain.classification import Measure
from domain.funding import FundingSplit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Page

METADATA = MetaData()

BigInteger = AnyBigInteger().with_variant(Integer, "sqlite")
"""64 bits. SQLite keeps a primary key of any other name in an index beside the rows."""

MARKS = Table(
    "marks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)
"""How far the views have read; written in the same transaction as their rows."""


STREAMS = Table(
    "streams",
    METADATA,
    Column("stream_key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("program_key", BigInteger, nullable=True, index=True),
    Column("year", Integer, nullable=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("unknown_code", Boolean, nullable=False),
    Column("since", BigInteger, nullable=False),
)
"""Which streams exist and to which program and year each belongs (등록부).

The installation's stream belongs to no program. `unknown_code` marks a line whose code
the table of its year does not know.
"""


PROGRAMS = Table(
    "programs",
    METADATA,
    Column("program_key", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("department", Text, nullable=False),
    Column("bureau", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("funding_source", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
)
"""Which programs exist, and since which position."""


KEY_SHIFT = 65
"""How far a stream's id is shifted to be a key."""


def key_of(stream_id: UUID) -> int:
    """A stream's key in the views: 63 bits of its id.

    Views join by these integers without asking each other. Two streams of one key
    would stop the registry at its primary key instead of mixing their sums.
    """
    return stream_id.int >> KEY_SHIFT


_EPOCH, _MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """An aware instant as whole microseconds since 1970, as the views keep it."""
    return (instant - _EPOCH) // _MICROSECOND


class Recorded(NamedTuple):
    """A fact and its position in the store."""

    position: int
    fact: Fact


class Moment(NamedTuple):
    """The two clocks of a question: what was known, and what was true.

    `position` is the last fact that may be used (what we knew), `on` the last day
    that counts (what was true). None leaves a clock running.
    """

    position: int | None = None
    on: date | None = None


NOW = Moment()


AMOUNTS = ("amount", "national", "provincial", "own", "other")
"""The columns of an amount and its sources, in every table that holds money."""


class Sum(NamedTuple):
    """What one stream's postings sum to on one measure, in won."""

    year: int
    stream_key: int
    measure: Measure
    amount: int
    split: FundingSplit

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Sum:
        """The sum of a row: year, stream, measure, and the columns of an amount."""
        year, stream_key, measure, amount, *parts = row
        split = FundingSplit(**dict(zip(AMOUNTS[1:], map(int, parts), strict=True)))
        return cls(year, stream_key, Measure(measure), int(amount), split)

    def more(self, other: Sum) -> Sum:
        """This sum and another one of the same place."""
        amount, split = self.amount + other.amount, self.split + other.split
        return self._replace(amount=amount, split=split)


class View(Protocol):
    """A view: its tables, and how a page of facts changes their rows."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Fold a page of facts into the rows."""


def since_until() -> tuple[Column[int], Column[int]]:
    """The two columns that say between which positions a row was true."""
    return (
        Column("since", BigInteger, nullable=False),
        Column("until", BigInteger, nullable=True),
    )


def given(name: str, column: Column[Any]) -> Index:
    """An index of the rows that have a value in a column that most leave empty."""
    present = column.is_not(None)
    return Index(name, column, sqlite_where=present, postgresql_where=present)


def true_at(table: Table, moment: Moment) -> ColumnElement[bool]:
    """The rows that were true at a moment, by what was known then."""
    if moment.position is None:
        return table.c.until.is_(None)
    return and_(
        table.c.since <= moment.position,
        or_(table.c.until.is_(None), table.c.until > moment.position),
    )


def begun(table: FromClause, moment: Moment) -> ColumnElement[bool]:
    """The rows of what was known by a moment; each says `since` which position."""
    if moment.position is None:
        return true()
    return table.c.since <= moment.position


def happened(
    position: ColumnElement[Any], day: ColumnElement[Any], moment: Moment
) -> ColumnElement[bool]:
    """Whether something that may have happened was known and true at a moment."""
    clauses: list[ColumnElement[bool]] = [position.is_not(None)]
    if moment.position is not None:
        clauses.append(position <= moment.position)
    if moment.on is not None:
        clauses.append(day <= moment.on.isoformat())
    # Without a value there is no answer, and the opposite of none is none as well.
    return func.coalesce(and_(*clauses), false())


def of(program_key: int | None, year: int | None) -> list[ColumnElement[bool]]:
    """The streams of a program and a year, as conditions; None narrows nothing."""
    asked = ((STREAMS.c.program_key, program_key), (STREAMS.c.year, year))
    return [column == value for column, value in asked if value is not None]


def within(table: FromClause, moment: Moment) -> ColumnElement[bool]:
    """The rows of facts that a moment's two clocks admit.

    The table holds each row's `position` and `effective_on`.
    """
    clauses = []
    if moment.position is not None:
        clauses.append(table.c.position <= moment.position)
    if moment.on is not None:
        clauses.append(table.c.effective_on <= moment.on.isoformat())
    return and_(true(), *clauses)


__all__ = [
    "AMOUNTS",
    "KEY_SHIFT",
    "MARKS",
    "METADATA",
    "NOW",
    "PROGRAMS",
    "STREAMS",
    "BigInteger",
    "Boolean",
    "Column",
    "Date",
    "Integer",
    "Moment",
    "Recorded",
    "Sum",
    "Table",
    "Text",
    "View",
    "begun",
    "given",
    "happened",
    "key_of",
    "microseconds",
    "of",
    "since_until",
    "true_at",
    "within",
]
