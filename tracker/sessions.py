"""로그인 세션: who is signed in, revocable, kept on the server.

The browser holds a random token; the file holds only its SHA-256, so a stolen copy of
``directory.db`` opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from tracker.directory import Member, member_of_row
from tracker.directory_tables import members
from tracker.directory_tables import sessions as table

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row

    from tracker.directory import Directory

IDLE = timedelta(hours=8)
LONGEST = timedelta(hours=24)
# Extending on every request would write on every request.
WORTH_EXTENDING = timedelta(minutes=5)


class Sessions:
    """Sessions of a directory's members: eight hours idle, a day at the longest."""

    def __init__(self, directory: Directory) -> None:
        """Keep sessions in the directory's file, by the directory's clock."""
        self._directory = directory

    def begin(self, member_id: str) -> str:
        """Open a session and return its token, which is shown once."""
        token, now = secrets.token_urlsafe(32), self._directory.clock()
        row = {
            "token_hash": _hash(token),
            "member_id": member_id,
            "created_at": now,
            "expires_at": now + IDLE,
            "revoked": False,
        }
        with self._directory.writing.begin() as connection:
            connection.execute(delete(table).where(table.c.expires_at < now - LONGEST))
            connection.execute(insert(table).values(row))
        return token

    def member_of(self, token: str) -> Member | None:
        """Return the active member behind a live token; use keeps it alive."""
        now = self._directory.clock()
        started = table.c.created_at.label("started_at")
        query = select(started, table.c.expires_at, members).join_from(table, members)
        live = _live(token), table.c.expires_at > now, members.c.active
        with self._directory.reading.connect() as connection:
            row = connection.execute(query.where(*live)).one_or_none()
        if row is None:
            return None
        self._extend(token, row, now)
        return member_of_row(row)

    def end(self, token: str) -> None:
        """Close one session: its token opens nothing any more."""
        self._revoke(_live(token))

    def end_all(self, member_id: str) -> None:
        """Close every session of a member."""
        self._revoke(table.c.member_id == member_id)

    def _extend(self, token: str, row: Row[Any], now: datetime) -> None:
        later = min(now + IDLE, row.started_at + LONGEST)
        if later - row.expires_at < WORTH_EXTENDING:
            return
        with self._directory.writing.begin() as connection:
            connection.execute(
                update(table).where(_live(token)).values(expires_at=later)
            )

    def _revoke(self, which: ColumnElement[bool]) -> None:
        with self._directory.writing.begin() as connection:
            connection.execute(update(table).where(which).values(revoked=True))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _live(token: str) -> ColumnElement[bool]:
    return (table.c.token_hash == _hash(token)) & ~table.c.revoked
