"""Budget that moved between lines (예산변경): giver, receiver, and how it was approved.

이용·전용·이체·변경사용 and the reserve (예비비). The receiving side tells the whole: it
names the line that gave, or none where the reserve is kept elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, or_, select

from domain.budget_line_facts import EntryCountered, ReserveAllocated, ViredIn
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Column,
    Integer,
    Moment,
    Table,
    Text,
    key_of,
    within,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import ColumnElement, Connection

    from projections.page import Page

RESERVE = "reserve"
"""The kind of an allocation of reserve, beside the four kinds of virement."""

VIREMENTS = Table(
    "virements",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("virement", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("from_key", BigInteger, nullable=True, index=True),
    Column("to_key", BigInteger, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("council", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("countered", BigInteger, nullable=True),
    Column("countered_on", Text, nullable=True),
)


PAIRED = frozenset({ViredIn.TOPIC, ReserveAllocated.TOPIC})
"""The entries that are kept here."""


class Virements:
    """Keeps each pair, and the counter-entry that took it back."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's pairs and note those answered."""
        for position, fact in page.of(ViredIn, ReserveAllocated, EntryCountered):
            match fact:
                case ViredIn() | ReserveAllocated():
                    connection.execute(VIREMENTS.insert(), _row(position, fact))
                case EntryCountered() if fact.entry_topic in PAIRED:
                    _answer(connection, position, fact)


def _row(position: int, fact: ViredIn | ReserveAllocated) -> dict[str, Any]:
    giving: UUID | None
    if isinstance(fact, ViredIn):
        kind, giving, council = fact.kind.value, fact.from_line, fact.council
    else:
        kind, giving, council = RESERVE, fact.drawn_from, ""
    return {
        "position": position,
        "virement": fact.virement,
        "kind": kind,
        "effective_on": fact.effective_on.isoformat(),
        "amount": fact.amount,
        "from_key": None if giving is None else key_of(giving),
        "to_key": key_of(fact.originator_id),
        "version": fact.originator_version,
        "council": council,
        "document": fact.document,
        "reason": fact.reason,
        "by": fact.by,
        "approved_by": fact.approved_by,
        "countered": None,
        "countered_on": None,
    }


def _answer(connection: Connection, position: int, fact: EntryCountered) -> None:
    of_entry = and_(
        VIREMENTS.c.to_key == key_of(fact.originator_id),
        VIREMENTS.c.version == fact.entry,
    )
    connection.execute(
        VIREMENTS.update()
        .where(of_entry)
        .values(countered=position, countered_on=fact.effective_on.isoformat())
    )


def virements(
    connection: Connection,
    *,
    year: int,
    program_key: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The moves of a fiscal year that give to or take from a program, by date.

    `countered` is the position of the counter-entry, None while it was not known.
    """
    giving, receiving = STREAMS.alias("giving"), STREAMS.alias("receiving")
    known = _countered(moment)
    answered = [VIREMENTS.c.countered, VIREMENTS.c.countered_on]
    query = (
        select(
            *(each for each in VIREMENTS.c if each.name not in _ANSWERED),
            *(case((known, each)).label(each.name) for each in answered),
            *(giving.c[name].label(f"from_{name}") for name in _OF_LINE),
            *(receiving.c[name].label(f"to_{name}") for name in _OF_LINE),
        )
        .join(receiving, receiving.c.stream_key == VIREMENTS.c.to_key)
        .outerjoin(giving, giving.c.stream_key == VIREMENTS.c.from_key)
        .where(receiving.c.year == year, within(VIREMENTS, moment))
        .order_by(VIREMENTS.c.effective_on, VIREMENTS.c.position)
    )
    if program_key is not None:
        sides = (giving.c.program_key, receiving.c.program_key)
        query = query.where(or_(*(side == program_key for side in sides)))
    return [dict(row) for row in connection.execute(query).mappings()]


_OF_LINE = ("program_key", "code", "name")
_ANSWERED = frozenset({"countered", "countered_on"})


def _countered(moment: Moment) -> ColumnElement[bool]:
    known: ColumnElement[bool] = VIREMENTS.c.countered.is_not(None)
    if moment.position is not None:
        known = and_(known, VIREMENTS.c.countered <= moment.position)
    if moment.on is not None:
        known = and_(known, VIREMENTS.c.countered_on <= moment.on.isoformat())
    return known
