"""The proposals (결재 요청): what was asked, with which figures, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import func, select

from domain.proposal import APPROVED, DECLINED, OPEN, WITHDRAWN, LineChange, Proposal
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    key_of,
    microseconds,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from domain.facts import Fact
    from projections.page import Page

PROPOSALS = Table(
    "proposals",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False, index=True),
    Column("program_key", BigInteger, nullable=False, index=True),
    Column("act", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("setting_aside", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("document", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("decided", BigInteger, nullable=True),
    Column("decided_by", Text, nullable=False),
    Column("decided_on", Text, nullable=False),
    Column("decided_at", BigInteger, nullable=True),
    Column("decided_document", Text, nullable=False),
    Column("decided_reason", Text, nullable=False),
)

_ENDS: dict[type[Fact], str] = {
    Proposal.Approved: APPROVED,
    Proposal.Declined: DECLINED,
    Proposal.Withdrawn: WITHDRAWN,
}
ENDED = "ended"
"""Stands for every state but the open one."""

_UNDECIDED: dict[str, Any] = {
    "state": OPEN,
    "decided": None,
    "decided_by": "",
    "decided_on": "",
    "decided_at": None,
    "decided_document": "",
    "decided_reason": "",
}
"""What a proposal says of its end before there is one."""


class Proposals:
    """Keeps each proposal, and its end; a proposal ends once."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Open and end the page's proposals."""
        for position, fact in page.of(Proposal.Proposed, *_ENDS):
            if isinstance(fact, Proposal.Proposed):
                connection.execute(PROPOSALS.insert(), _row(position, fact))
            elif state := _ENDS.get(type(fact)):
                _end(connection, position, fact, state)


def _row(position: int, fact: Proposal.Proposed) -> dict[str, Any]:
    return _UNDECIDED | {
        "number": position,
        "stream_key": key_of(fact.originator_id),
        "program_key": key_of(fact.program_id),
        "act": fact.act,
        "asked": msgspec.json.encode(fact.asked).decode(),
        "amount": fact.amount,
        "setting_aside": " ".join(fact.setting_aside),
        "changes": msgspec.json.encode(fact.changes).decode(),
        "by": fact.by,
        "effective_on": fact.effective_on.isoformat(),
        "recorded_at": microseconds(fact.timestamp),
        "document": fact.document,
        "reason": fact.reason,
    }


def _end(connection: Connection, position: int, fact: Fact, state: str) -> None:
    connection.execute(
        PROPOSALS.update()
        .where(PROPOSALS.c.stream_key == key_of(fact.originator_id))
        .values(
            state=state,
            decided=position,
            decided_by=fact.by,
            decided_on=fact.effective_on.isoformat(),
            decided_at=microseconds(fact.timestamp),
            decided_document=fact.document,
            decided_reason=fact.reason,
        )
    )


def proposals(
    connection: Connection,
    *,
    program_key: int | None = None,
    state: str = "",
    number: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """Proposals, newest first, as they stood at a moment; the empty state for all.

    `asked` holds the act's fields, `changes` a LineChange for each line.
    """
    query = select(PROPOSALS).order_by(PROPOSALS.c.number.desc())
    if program_key is not None:
        query = query.where(PROPOSALS.c.program_key == program_key)
    if number is not None:
        query = query.where(PROPOSALS.c.number == number)
    if moment.position is not None:
        query = query.where(PROPOSALS.c.number <= moment.position)
    if moment.on is not None:
        query = query.where(PROPOSALS.c.effective_on <= moment.on.isoformat())
    rows = connection.execute(query).mappings()
    standing = [_as_of(row, moment) for row in rows]
    if state == ENDED:
        return [row for row in standing if row["state"] != OPEN]
    return [row for row in standing if state in ("", row["state"])]


def waiting(connection: Connection) -> int:
    """How many proposals wait for a decision now."""
    open_ones = select(func.count()).where(PROPOSALS.c.state == OPEN)
    return int(connection.scalar(open_ones) or 0)


def _as_of(row: RowMapping, moment: Moment) -> dict[str, Any]:
    told = dict(row) | {
        "asked": msgspec.json.decode(row["asked"], type=dict[str, str]),
        "setting_aside": row["setting_aside"].split(),
        "changes": msgspec.json.decode(row["changes"], type=tuple[LineChange, ...]),
    }
    later = row["decided"] is not None and (
        (moment.position is not None and row["decided"] > moment.position)
        or (moment.on is not None and row["decided_on"] > moment.on.isoformat())
    )
    return told | _UNDECIDED if later else told
