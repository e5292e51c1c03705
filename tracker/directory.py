"""인명부: who works with the tracker, and who is printed on its sheets.

Personal data stays in this one file outside the event store. Facts carry ids only, so
``anonymise`` forgets a person without touching the trail (개인정보 보호법 제21조).
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import insert, select, update

from tracker import directory_tables as tables
from tracker.directory_refusals import (
    NameIsEmpty,
    NameIsTaken,
    NotInDirectory,
    PasswordIsTooShort,
    RoleIsUnknown,
    SignInPaused,
    SignInRefused,
)
from tracker.sign_in_attempts import (
    begin_attempt,
    forget_name,
    paused_until,
    record_success,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Row, Update

Role = Literal["staff", "auditor", "administrator"]
SHORTEST_PASSWORD = 10
LONGEST_NAME = 100


class Member(NamedTuple):
    """구성원: somebody who signs in or runs commands; ``id`` is what facts carry."""

    id: str
    name: str
    role: Role
    active: bool
    has_password: bool
    created_at: datetime


class Person(NamedTuple):
    """담당자: a person in charge as a sheet prints them, who need not sign in."""

    id: str
    name: str
    phone: str


class Directory:
    """The directory in its own SQLite file (a path or a ``sqlite:///`` URL).

    ``clock`` returns the present as an aware UTC datetime; ``hasher`` is argon2 at the
    library's cost unless another is given. Close it when done.
    """

    def __init__(
        self,
        url_or_path: str | Path,
        clock: Callable[[], datetime],
        *,
        hasher: PasswordHasher | None = None,
    ) -> None:
        """Open the directory, making its tables on first use."""
        self.clock = clock
        self.reading = tables.open_directory(url_or_path)
        self.writing = tables.writing(self.reading)
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobodys_hash(self) -> str:
        """Checked for names nobody has, so that they take as long as those that exist.

        Made at the first sign-in: a command that signs nobody in need not wait for it.
        """
        return self._hasher.hash(secrets.token_hex(16))

    def close(self) -> None:
        """Close every connection to the file."""
        self.reading.dispose()

    def add_member(self, name: str, role: str, password: str | None = None) -> Member:
        """Add a member, who signs in only if a password is given.

        Raises NameIsEmpty, NameIsTaken, RoleIsUnknown or PasswordIsTooShort.
        """
        name = _clean(name)
        hashed = None if password is None else self._hash_of_new(password)
        with self.writing.begin() as connection:
            if _member_where(connection, tables.members.c.name == name):
                raise NameIsTaken(name)
            return self._insert_member(connection, name, _known_role(role), hashed)

    def ensure_operator(self, name: str) -> Member:
        """Find the command line's member, made as staff without password if new."""
        name = _clean(name)
        with self.writing.begin() as connection:
            found = _member_where(connection, tables.members.c.name == name)
            return found or self._insert_member(connection, name, "staff", None)

    def member_named(self, name: str) -> Member | None:
        """Find the member of this name, active or not."""
        with self.reading.connect() as connection:
            return _member_where(connection, tables.members.c.name == _clean(name))

    def member(self, member_id: str) -> Member:
        """Return the member of this id. Raises NotInDirectory."""
        with self.reading.connect() as connection:
            found = _member_where(connection, tables.members.c.id == member_id)
        if found is None:
            raise NotInDirectory(member_id)
        return found

    def role_of(self, member_id: str) -> str:
        """The role of the member of this id, empty where there is none."""
        table = tables.members
        query = select(table.c.role).where(table.c.id == member_id)
        with self.reading.connect() as connection:
            return str(connection.scalar(query) or "")

    def members(self) -> list[Member]:
        """List every member by name, those who left last."""
        order = tables.members.c.active.desc(), tables.members.c.name
        with self.reading.connect() as connection:
            rows = connection.execute(select(tables.members).order_by(*order))
            return [member_of_row(row) for row in rows]

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Name members and people by id; ids the directory lacks are left out."""
        wanted = list(set(ids))
        found: dict[str, str] = {}
        with self.reading.connect() as connection:
            for table in (tables.members, tables.people):
                query = select(table.c.id, table.c.name).where(table.c.id.in_(wanted))
                found.update((row.id, row.name) for row in connection.execute(query))
        return found

    def set_password(self, member_id: str, password: str) -> None:
        """Change the password and end every session opened with the old one."""
        self._change_member(member_id, password_hash=self._hash_of_new(password))

    def deactivate(self, member_id: str) -> None:
        """Bar a member from signing in and end their sessions; their facts stay."""
        self._change_member(member_id, active=False)

    def change_role(self, member_id: str, role: str) -> None:
        """Give the member another role; they sign in again with it."""
        self._change_member(member_id, role=_known_role(role))

    def ensure_person(self, name: str, phone: str = "") -> str:
        """Find the id of the person of this name and number, made if new."""
        person = tables.people
        values = {"name": _clean(name), "phone": phone.strip()}
        same = [person.c[column] == value for column, value in values.items()]
        with self.writing.begin() as connection:
            found = connection.scalar(select(person.c.id).where(*same))
            if found is not None:
                return cast("str", found)
            identity = f"p-{secrets.token_hex(8)}"
            connection.execute(insert(person).values(id=identity, **values))
            return identity

    def person(self, person_id: str) -> Person:
        """Return the person of this id. Raises NotInDirectory."""
        query = select(tables.people).where(tables.people.c.id == person_id)
        with self.reading.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise NotInDirectory(person_id)
        return Person(*row)

    def anonymise(self, identity: str) -> None:
        """Forget the name, number, password and addresses behind an id.

        What they did stays, under a name made from the id. Raises NotInDirectory.
        """
        replacement = f"익명-{identity[2:10]}"
        with self.writing.begin() as connection:
            person = update(tables.people).where(tables.people.c.id == identity)
            forgotten = person.values(name=replacement, phone="")
            if connection.execute(forgotten).rowcount:
                return
            member = _member_where(connection, tables.members.c.id == identity)
            if member is None:
                raise NotInDirectory(identity)
            forget_name(connection, name=member.name, replacement=replacement)
            _change(
                connection, identity, name=replacement, password_hash=None, active=False
            )

    def verify_password(self, name: str, password: str, address: str) -> Member:
        """Return the active member whom this name and password prove.

        Every try is kept with its network address. Raises SignInRefused, and
        SignInPaused after five failures of one name or one address in 15 minutes.
        """
        name = _normal(name)[:LONGEST_NAME]
        number, hashed = self._begin_attempt(name, address, self.clock())
        nobodys = self._nobodys_hash
        if not self._matches(hashed or nobodys, password) or not hashed:
            raise SignInRefused
        # Proving takes a while: the password may have been changed meanwhile.
        member = tables.members
        still = (member.c.name == name) & (member.c.password_hash == hashed)
        with self.writing.begin() as connection:
            found = _member_where(connection, still & member.c.active)
            if found is None:
                raise SignInRefused
            record_success(connection, number)
            if self._hasher.check_needs_rehash(hashed):
                renewed = _of_member(found.id).values(
                    password_hash=self._hash(password)
                )
                connection.execute(renewed)
        return found

    def signing_key(self, purpose: str) -> str:
        """Return a secret of 256 bits for one purpose, the same in every process."""
        keys = tables.signing_keys
        with self.writing.begin() as connection:
            found = connection.scalar(
                select(keys.c.key).where(keys.c.purpose == purpose)
            )
            if found is not None:
                return cast("str", found)
            made = secrets.token_hex(32)
            row = {"purpose": purpose, "key": made, "created_at": self.clock()}
            connection.execute(insert(keys).values(row))
            return made

    def _begin_attempt(
        self, name: str, address: str, at: datetime
    ) -> tuple[int, str | None]:
        member = tables.members
        with self.writing.begin() as connection:
            number = begin_attempt(connection, name=name, address=address, at=at)
            until = paused_until(connection, name=name, address=address, at=at)
            hashed = connection.scalar(
                select(member.c.password_hash).where(
                    member.c.name == name, member.c.active
                )
            )
        if number is None:
            raise SignInPaused(until or at)
        return number, hashed

    def _change_member(self, member_id: str, **values: object) -> None:
        with self.writing.begin() as connection:
            if not _member_where(connection, tables.members.c.id == member_id):
                raise NotInDirectory(member_id)
            _change(connection, member_id, **values)

    def _insert_member(
        self, connection: Connection, name: str, role: Role, hashed: str | None
    ) -> Member:
        row = {
            "id": f"m-{secrets.token_hex(8)}",
            "name": name,
            "role": role,
            "password_hash": hashed,
            "active": True,
            "created_at": self.clock(),
        }
        connection.execute(insert(tables.members).values(row))
        found = _member_where(connection, tables.members.c.id == row["id"])
        return cast("Member", found)

    def _hash_of_new(self, password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise PasswordIsTooShort(SHORTEST_PASSWORD)
        return self._hash(password)

    def _hash(self, password: str) -> str:
        return self._hasher.hash(unicodedata.normalize("NFC", password))

    def _matches(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, unicodedata.normalize("NFC", password))
        except (VerificationError, InvalidHashError):
            return False


def _change(connection: Connection, member_id: str, **values: object) -> None:
    connection.execute(_of_member(member_id).values(**values))
    ended = update(tables.sessions).where(tables.sessions.c.member_id == member_id)
    connection.execute(ended.values(revoked=True))


def _of_member(member_id: str) -> Update:
    return update(tables.members).where(tables.members.c.id == member_id)


def _member_where(connection: Connection, whose: ColumnElement[bool]) -> Member | None:
    row = connection.execute(select(tables.members).where(whose)).one_or_none()
    return None if row is None else member_of_row(row)


def member_of_row(row: Row[Any]) -> Member:
    """Read a row of the members table, its password hash left behind."""
    return Member(
        id=row.id,
        name=row.name,
        role=row.role,
        active=row.active,
        has_password=row.password_hash is not None,
        created_at=row.created_at,
    )


def _known_role(role: str) -> Role:
    if role not in get_args(Role):
        raise RoleIsUnknown(role)
    return cast("Role", role)


def _normal(name: str) -> str:
    # Some keyboards send Hangul as separate letters; one name must not become two.
    return unicodedata.normalize("NFC", name).strip()


def _clean(name: str) -> str:
    normal = _normal(name)
    if not normal:
        raise NameIsEmpty
    return normal
