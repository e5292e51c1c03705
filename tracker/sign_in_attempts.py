"""로그인 시도의 기록: every try is kept, and too many failures pause the next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, insert, select, update

from tracker.directory_tables import sign_in_attempts as attempts

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

FAILURES_ALLOWED = 5
WINDOW = timedelta(minutes=15)


def begin_attempt(
    connection: Connection, *, name: str, address: str, at: datetime
) -> int | None:
    """Write the try down as failed and return its number; ``None`` while paused.

    It counts as a failure until it succeeds, and the count and the row are one
    transaction: tries sent all at once cannot slip past the limit together.
    """
    paused = paused_until(connection, name=name, address=address, at=at)
    outcome = "failed" if paused is None else "paused"
    row = {"name": name, "address": address, "at": at, "outcome": outcome}
    number = connection.execute(insert(attempts).values(row).returning(attempts.c.id))
    return None if paused else number.scalar_one()


def record_success(connection: Connection, number: int) -> None:
    """Mark the try of this number as the one that opened a session."""
    connection.execute(
        update(attempts).where(attempts.c.id == number).values(outcome="succeeded")
    )


def paused_until(
    connection: Connection, *, name: str, address: str, at: datetime
) -> datetime | None:
    """Tell until when this name or address is not heard, if it is paused."""
    ends = [
        _pause_end(connection, attempts.c.name == name, at=at),
        _pause_end(connection, attempts.c.address == address, at=at),
    ]
    return max((end for end in ends if end is not None), default=None)


def forget_name(connection: Connection, *, name: str, replacement: str) -> None:
    """Put the replacement for a person's name and drop the addresses they used."""
    connection.execute(
        update(attempts)
        .where(attempts.c.name == name)
        .values(name=replacement, address="")
    )


def _pause_end(
    connection: Connection, whose: ColumnElement[bool], *, at: datetime
) -> datetime | None:
    failures = connection.scalars(
        select(attempts.c.at)
        .where(whose, attempts.c.outcome == "failed", attempts.c.at > at - WINDOW)
        .order_by(attempts.c.at.desc())
        .limit(FAILURES_ALLOWED)
    ).all()
    if len(failures) < FAILURES_ALLOWED:
        return None
    earliest: datetime = failures[-1]
    return earliest + WINDOW
