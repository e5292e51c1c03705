"""The inquiries (감사 질의): what was asked, what was answered, and how each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import case, func, select

from domain.inquiry import ANSWERED, CLOSED, OPEN, STANDING, WITHDRAWN, Inquiry, Subject
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Integer,
    Moment,
    Table,
    Text,
    key_of,
    microseconds,
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from domain.facts import Fact
    from projections.page import Page

INQUIRIES = Table(
    "inquiries",
    METADATA,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False, index=True, unique=True),
    Column("program_key", BigInteger, nullable=True, index=True),
    Column("year", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
)
"""Each question by its number, the position at which it was asked."""

STEPS = Table(
    "inquiry_steps",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)
"""Each step of an inquiry, and the state it left."""

_LEAVES: dict[type[Fact], str] = {
    Inquiry.Asked: OPEN,
    Inquiry.AskedFurther: OPEN,
    Inquiry.Answered: ANSWERED,
    Inquiry.Closed: CLOSED,
    Inquiry.Reopened: OPEN,
    Inquiry.Withdrawn: WITHDRAWN,
}


class Inquiries:
    """Keeps each question and every step of it."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Enter the page's questions and steps."""
        facts = page.of(*_LEAVES)
        asked = [
            _inquiry_row(position, fact)
            for position, fact in facts
            if isinstance(fact, Inquiry.Asked)
        ]
        if asked:
            connection.execute(INQUIRIES.insert(), asked)
        if facts:
            steps = [_step_row(position, fact) for position, fact in facts]
            connection.execute(STEPS.insert(), steps)


def _inquiry_row(position: int, fact: Inquiry.Asked) -> dict[str, Any]:
    program = fact.about.program_id
    return {
        "number": position,
        "stream_key": key_of(fact.originator_id),
        "program_key": None if program is None else key_of(program),
        "year": fact.about.year,
        "about": msgspec.json.encode(fact.about).decode(),
        "question": fact.question,
        "by": fact.by,
        "effective_on": fact.effective_on.isoformat(),
    }


def _step_row(position: int, fact: Fact) -> dict[str, Any]:
    said = getattr(fact, "question", "") or getattr(fact, "answer", "") or fact.reason
    return {
        "position": position,
        "stream_key": key_of(fact.originator_id),
        "state": _LEAVES[type(fact)],
        "topic": fact.TOPIC,
        "said": said,
        "by": fact.by,
        "effective_on": fact.effective_on.isoformat(),
        "recorded_at": microseconds(fact.timestamp),
    }


def inquiries(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    number: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """Questions, newest first, each with the state it had at a moment.

    `about` is a Subject; `steps` counts the question and all that followed, and `last`
    is the position of the last of them.
    """
    known = _last_steps(moment).subquery("known")
    query = (
        select(INQUIRIES, STEPS.c.state, known.c.last, known.c.steps)
        .join(known, known.c.stream_key == INQUIRIES.c.stream_key)
        .join(STEPS, STEPS.c.position == known.c.last)
        .order_by(INQUIRIES.c.number.desc())
    )
    if program_key is not None:
        query = query.where(INQUIRIES.c.program_key == program_key)
    if year is not None:
        query = query.where(INQUIRIES.c.year == year)
    if number is not None:
        query = query.where(INQUIRIES.c.number == number)
    return [
        dict(row) | {"about": msgspec.json.decode(row["about"], type=Subject)}
        for row in connection.execute(query).mappings()
    ]


def steps(
    connection: Connection, stream_key: int, *, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The steps of one inquiry up to a moment, oldest first."""
    query = (
        select(STEPS)
        .where(STEPS.c.stream_key == stream_key, within(STEPS, moment))
        .order_by(STEPS.c.position)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def standing(connection: Connection, *, program_key: int, year: int) -> list[int]:
    """The numbers of a year's questions that have not ended, oldest first."""
    found = inquiries(connection, program_key=program_key, year=year)
    return sorted(row["number"] for row in found if row["state"] in STANDING)


def waiting(connection: Connection) -> dict[str, int]:
    """How many questions wait for an answer now, and how many for an auditor."""
    last = _last_steps(NOW).subquery("last")
    counts = [
        func.coalesce(func.sum(case((STEPS.c.state == state, 1), else_=0)), 0)
        for state in STANDING
    ]
    query = select(*counts).join(last, last.c.last == STEPS.c.position)
    return dict(zip(STANDING, map(int, connection.execute(query).one()), strict=True))


def _last_steps(moment: Moment) -> Select[Any]:
    return (
        select(
            STEPS.c.stream_key,
            func.max(STEPS.c.position).label("last"),
            func.count().label("steps"),
        )
        .where(within(STEPS, moment))
        .group_by(STEPS.c.stream_key)
    )
