"""거절·실패 기록: sign-ins, refused acts and closed pages, kept beside the facts.

They are no facts: nothing happened to the books. A file of its own, `attempts.db`,
keeps them append-only, each row with a hash that rests on the row before it. Nobody's
typed words stand in it: an unknown name is kept as a keyed hash, for a password may
have been typed in its place.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    select,
)
from sqlalchemy.exc import DatabaseError

from tracker.directory_tables import UtcInstant, open_private, writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection

SIGN_IN, REFUSED, FORBIDDEN, STALE = "sign_in", "refused", "forbidden", "stale_form"
KINDS = (SIGN_IN, REFUSED, FORBIDDEN, STALE)

WINDOW = timedelta(hours=1)
MOST_OF_MEMBER, MOST_OF_ADDRESS, MOST_OF_STRANGERS = 500, 60, 2_000
"""How many rows an hour may leave: of one member, of one address, of all strangers."""

LONGEST = 200
"""Characters of an operand that are kept."""

PERSONAL = frozenset({"name"})
"""Operands that name a person, who may have to be forgotten."""

metadata = MetaData()
attempts = Table(
    "attempts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcInstant, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("outcome", String(60), nullable=False),
    Column("member", String(40), nullable=False),
    Column("tried", String(20), nullable=False),
    Column("source", String(60), nullable=False),
    Column("act", String(80), nullable=False),
    Column("operands", Text, nullable=False),
    Column("last_told", Boolean, nullable=False),
    Column("chain", String(64), nullable=False),
    Index("attempts_by_member", "member", "at"),
    Index("attempts_by_source", "source", "at"),
    sqlite_autoincrement=True,
)
"""Each attempt; after one that is `last_told` the rest of its hour was left out."""

APPEND_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS attempts_never_{verb} BEFORE {verb} ON attempts "
    f"BEGIN SELECT RAISE(ABORT, 'attempts are append-only'); END"
    for verb in ("UPDATE", "DELETE")
)


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody tried: the kind, what came of it, who, from where, which act.

    `member` is an id; `tried` is the name that was typed where it is no member's.
    """

    kind: str
    outcome: str
    member: str = ""
    tried: str = ""
    source: str = ""
    act: str = ""
    operands: Mapping[str, Any] = {}


class AttemptsEnd(NamedTuple):
    """How a record of attempts ended: the number of its last row, and its hash."""

    number: int
    chain: str


class Attempts:
    """The record of attempts in a file of its own; close it when done."""

    def __init__(self, path: Path, clock: Callable[[], datetime], key: str) -> None:
        self._clock, self._key = clock, key.encode()
        self._reading = open_private(path, metadata)
        self._writing = writing(self._reading)
        with self._writing.begin() as connection:
            for trigger in APPEND_ONLY:
                connection.exec_driver_sql(trigger)

    def close(self) -> None:
        """Close every connection to the file."""
        self._reading.dispose()

    def note(self, attempt: Attempt) -> None:
        """Write an attempt down, unless its hour is full.

        The row that fills the hour says so, and none is written after it.
        """
        at = self._clock()
        with self._writing.begin() as connection:
            left = self._left(connection, attempt, at - WINDOW)
            if left < 1:
                return
            row = {
                "at": at,
                "kind": attempt.kind,
                "outcome": attempt.outcome,
                "member": attempt.member,
                "tried": self._pseudonym(attempt.tried),
                "source": attempt.source,
                "act": attempt.act,
                "operands": msgspec.json.encode(told(attempt.operands)).decode(),
                "last_told": left == 1,
            }
            chain = _chained(_end(connection).chain, row)
            connection.execute(insert(attempts).values(**row, chain=chain))

    def listed(
        self,
        *,
        kind: str = "",
        member: str = "",
        outcome: str = "",
        before: int | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Attempts, newest first, below a number (paging by key), filtered."""
        given = {"kind": kind, "member": member, "outcome": outcome}
        where = [attempts.c[name] == said for name, said in given.items() if said]
        if before is not None:
            where.append(attempts.c.number < before)
        query = select(attempts).where(*where).order_by(attempts.c.number.desc())
        with self._reading.connect() as connection:
            rows = connection.execute(query.limit(limit)).mappings()
            return [
                dict(row) | {"operands": msgspec.json.decode(row["operands"])}
                for row in rows
            ]

    def end(self) -> AttemptsEnd:
        """How the record ends now; number 0 where there is no row."""
        with self._reading.connect() as connection:
            return _end(connection)

    def first_broken(self, ends: Iterable[AttemptsEnd] = ()) -> int | None:
        """The number of the first row that was changed or is gone, None if all hold.

        A cut end, and a chain made anew, show only against `ends` that were kept
        elsewhere.
        """
        kept = {end.number: end.chain for end in ends if end.number}
        before, expected = "", 1
        query = select(attempts).order_by(attempts.c.number)
        with self._reading.connect() as connection:
            try:
                for row in connection.execute(query).mappings():
                    told_row = {k: row[k] for k in row if k not in ("number", "chain")}
                    chain = _chained(before, told_row)
                    whole = row["chain"] == chain == kept.pop(expected, chain)
                    if row["number"] != expected or not whole:
                        return expected
                    before, expected = chain, expected + 1
            except (ValueError, DatabaseError):  # a cell or page nobody can read
                return expected
        return expected if kept else None

    def _left(self, connection: Connection, attempt: Attempt, since: datetime) -> int:
        """How many rows this hour still takes, of whoever this is."""

        def rows(*where: ColumnElement[bool]) -> int:
            query = select(func.count()).where(attempts.c.at > since, *where)
            return int(connection.scalar(query.select_from(attempts)) or 0)

        if attempt.member:
            return MOST_OF_MEMBER - rows(attempts.c.member == attempt.member)
        stranger = attempts.c.member == ""
        of_address = rows(stranger, attempts.c.source == attempt.source)
        return min(MOST_OF_ADDRESS - of_address, MOST_OF_STRANGERS - rows(stranger))

    def _pseudonym(self, name: str) -> str:
        """A name that nobody has, told apart from others and never told."""
        if not name:
            return ""
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()[:10]


_PREFIX = {IPv4Address: 24, IPv6Address: 48}
"""How many bits of an address are kept."""


def shortened(address: str) -> str:
    """A network address without what tells one machine from its neighbours."""
    try:
        of = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((of, _PREFIX[type(of)]), strict=False))


def told(operands: Mapping[str, Any]) -> dict[str, str | int]:
    """The operands of a refusal as they are kept: short, and without persons."""
    return {
        name: value if isinstance(value, int) else str(value)[:LONGEST]
        for name, value in operands.items()
        if name not in PERSONAL
    }


def _end(connection: Connection) -> AttemptsEnd:
    told_last = select(attempts.c.number, attempts.c.chain)
    newest = told_last.order_by(attempts.c.number.desc()).limit(1)
    last = connection.execute(newest).first()
    return AttemptsEnd(*last) if last else AttemptsEnd(0, "")


def _chained(before: str, row: Mapping[str, Any]) -> str:
    """The hash of a row that rests on the one before it (SHA-256)."""
    canonical = msgspec.json.encode([before, dict(row)], order="deterministic")
    return hashlib.sha256(canonical).hexdigest()
