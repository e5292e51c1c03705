"""What has still to be settled (정산 의무): advances, estimates, use before a budget.

선금 and 개산급 until they are settled, 성립전 사용 until a supplementary budget takes
it in. Each duty is a row, and each change of what is left of it another, so that both
clocks can be asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, func, select

from domain.budget_line_facts import (
    BudgetSupplemented,
    EntryCountered,
    ExpenditureRecorded,
    Moving,
    PaymentForm,
    SupplementAdvanced,
)
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
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from domain.facts import Fact
    from projections.page import Page

BEFORE_SUPPLEMENT = "before_supplement"
"""The kind of a use before its supplementary budget, beside two forms of payment."""

DUTIES = Table(
    "duties",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Index("duties_by_entry", "stream_key", "version", unique=True),
)

DUTY_CHANGES = Table(
    "duty_changes",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("duty", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Index("duty_changes_by_duty", "duty", "position"),
    Index("duty_changes_by_entry", "stream_key", "version"),
)
"""What was added to what is left of a duty, by which entry of the line."""


class Duties:
    """Raises duties, and follows what is left of each."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Take in the page's duties and whatever settles or takes them back."""
        for position, fact in _bearing(page):
            match fact:
                case ExpenditureRecorded():
                    _raise(connection, position, fact, fact.form.value, fact.summary)
                case SupplementAdvanced():
                    _raise(connection, position, fact, BEFORE_SUPPLEMENT, "")
                case BudgetSupplemented() if fact.advanced:
                    left = _left_before_supplement(connection, fact)
                    _change(connection, position, fact, [(n, -won) for n, won in left])
                case EntryCountered() if _owed(fact):
                    _take_back(connection, position, fact)
                case Moving():
                    _settle(connection, position, fact)


def _bearing(page: Page) -> list[tuple[int, Moving]]:
    """The facts that may touch a duty: all but what was paid for good."""
    final = PaymentForm.FINAL
    bearing: list[tuple[int, Moving]] = page.of(Moving, but=ExpenditureRecorded)
    paid = page.of(ExpenditureRecorded)
    return sorted(bearing + [each for each in paid if each[1].form is not final])


def _raise(
    connection: Connection,
    position: int,
    fact: ExpenditureRecorded | SupplementAdvanced,
    kind: str,
    summary: str,
) -> None:
    connection.execute(
        DUTIES.insert().values(
            position=position,
            stream_key=key_of(fact.originator_id),
            version=fact.originator_version,
            kind=kind,
            effective_on=fact.effective_on.isoformat(),
            amount=fact.amount,
            document=fact.document,
            summary=summary,
            reason=fact.reason,
            by=fact.by,
        )
    )
    _change(connection, position, fact, [(position, fact.amount)])


def _change(
    connection: Connection, position: int, fact: Fact, by: Iterable[tuple[int, int]]
) -> None:
    rows = [
        {
            "position": position,
            "duty": duty,
            "stream_key": key_of(fact.originator_id),
            "version": fact.originator_version,
            "effective_on": fact.effective_on.isoformat(),
            "amount": amount,
        }
        for duty, amount in by
    ]
    if rows:
        connection.execute(DUTY_CHANGES.insert(), rows)


def _left_before_supplement(
    connection: Connection, fact: Fact
) -> list[tuple[int, int]]:
    """The uses before a supplementary budget that one now takes in."""
    left = func.sum(DUTY_CHANGES.c.amount)
    query = (
        select(DUTIES.c.position, left)
        .join(DUTY_CHANGES, DUTY_CHANGES.c.duty == DUTIES.c.position)
        .where(
            DUTIES.c.stream_key == key_of(fact.originator_id),
            DUTIES.c.kind == BEFORE_SUPPLEMENT,
        )
        .group_by(DUTIES.c.position)
        .having(left != 0)
    )
    return [(row[0], int(row[1])) for row in connection.execute(query)]


def _owed(fact: EntryCountered) -> bool:
    """Whether the countered entry may have touched a duty: a plain payment has not."""
    paid = fact.entry_topic == ExpenditureRecorded.TOPIC
    return not paid or fact.freed.unsettled != 0


def _take_back(connection: Connection, position: int, fact: EntryCountered) -> None:
    """Undo whatever the countered entry had done to duties."""
    changed = connection.execute(
        select(DUTY_CHANGES.c.duty, DUTY_CHANGES.c.amount).where(
            DUTY_CHANGES.c.stream_key == key_of(fact.originator_id),
            DUTY_CHANGES.c.version == fact.entry,
        )
    )
    _change(connection, position, fact, [(duty, -won) for duty, won in changed])


def _settle(connection: Connection, position: int, fact: Moving) -> None:
    effects = fact.effects()
    if not effects.unsettled:
        return
    duty = connection.execute(
        select(DUTIES.c.position).where(
            DUTIES.c.stream_key == key_of(fact.originator_id),
            DUTIES.c.version == effects.payment,
        )
    ).scalar_one()
    _change(connection, position, fact, [(duty, effects.unsettled)])


def duties(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The duties with something left at a moment, oldest first; `left` in won."""
    left = func.sum(DUTY_CHANGES.c.amount)
    query = (
        select(
            DUTIES,
            left.label("left"),
            *(STREAMS.c[n] for n in ("program_key", "year", "code", "name")),
        )
        .join(DUTY_CHANGES, DUTY_CHANGES.c.duty == DUTIES.c.position)
        .join(STREAMS, STREAMS.c.stream_key == DUTIES.c.stream_key)
        .where(within(DUTIES, moment), within(DUTY_CHANGES, moment))
        # Each duty is of one stream; both keys together say so to every engine.
        .group_by(DUTIES.c.position, STREAMS.c.stream_key)
        .having(left != 0)
        .order_by(DUTIES.c.effective_on, DUTIES.c.position)
    )
    if program_key is not None:
        query = query.where(STREAMS.c.program_key == program_key)
    if year is not None:
        query = query.where(STREAMS.c.year == year)
    return [dict(row) for row in connection.execute(query).mappings()]
