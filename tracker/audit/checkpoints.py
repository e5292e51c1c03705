"""The checkpoints that were made (기록 확인서), append-only in the store of the facts.

They lie with the facts and not in files beside them, so that a copy of the store has
them, and so that any process on a server adds to the same list. They are no proof
against whoever can write there; one that was printed, sent or signed elsewhere is.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import (
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.schema import CreateColumn

from projections.view import BigInteger
from tracker.attempts import AttemptsEnd
from tracker.audit.checkpoint import Head
from tracker.audit.signed_notes import DASH, Note
from tracker.databases import Database, engine_on_file
from tracker.postgres_views import engine_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection, CursorResult

    from tracker.settings import Settings

METADATA = MetaData()
CHECKPOINTS = Table(
    "checkpoints",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False, index=True),
    Column("made_at", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("timestamp", LargeBinary, nullable=True),
    Column("attempts", BigInteger, nullable=False, server_default="0"),
    Column("attempts_chain", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
IN_FILE = tuple(
    f"CREATE TRIGGER checkpoints_no_{act} BEFORE {act} ON checkpoints "
    "BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END"
    for act in ("update", "delete")
)
_NEVER_CHANGED = """CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE
    ON checkpoints FOR EACH STATEMENT EXECUTE FUNCTION never_changed()"""
ON_SERVER = (
    _NEVER_CHANGED,
    "ALTER TABLE checkpoints ENABLE ALWAYS TRIGGER never_changed",
)
MAKING = 0x5111_0C01
"""The advisory lock under which tables are made, by one process at a time."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One checkpoint as it was made: over so many rows, the last at `position`.

    `occasion` is empty where somebody asked for it, and `timestamp` an RFC 3161
    token over the note where one was fetched. `attempts` and `attempts_chain` say how
    the record of attempts ended, which is no part of the note.
    """

    number: int
    size: int
    position: int
    made_at: datetime
    occasion: str
    note: str
    timestamp: bytes | None = None
    attempts: int = 0
    attempts_chain: str = ""

    @property
    def attempts_end(self) -> AttemptsEnd:
        """How the record of attempts ended when it was made."""
        return AttemptsEnd(self.attempts, self.attempts_chain)

    @property
    def head(self) -> Head:
        """What it states; raises NoteRefused where the note was altered."""
        return Head.read(Note.read(self.note).text)

    @property
    def signed(self) -> bool:
        """Whether it bears a signature, of whatever key."""
        return bool(Note.read(self.note).signatures)

    def as_json(self) -> dict[str, Any]:
        """The checkpoint for other programs, its root in hexadecimal."""
        return {
            "number": self.number,
            "size": self.size,
            "position": self.position,
            "root": self.head.root.hex(),
            "signed": self.signed,
            "made_at": self.made_at.isoformat(),
            "occasion": self.occasion,
            "timestamped": self.timestamp is not None,
            "attempts": self.attempts,
            "note": self.note,
        }


class Checkpoints(Database):
    """All checkpoints of a store."""

    def __init__(self, path: Path) -> None:
        self.engine = engine_on_file(path, ())
        self._create(self.BEGIN_WRITING, IN_FILE)

    def _create(self, begin: Sequence[str], triggers: Sequence[str]) -> None:
        with self.reading() as connection:
            if not _missing(connection):
                return
        with self.transaction(begin, "COMMIT") as connection:
            missing = _missing(connection)
            if len(missing) == len(CHECKPOINTS.c):
                METADATA.create_all(connection)
                for trigger in triggers:
                    connection.execute(text(trigger))
                return
            for column in missing:
                connection.execute(text(_adding(connection, column)))

    def keep(self, connection: Connection, **made: Any) -> Checkpoint:
        """Add one, in the transaction that stands."""
        row = made | {"made_at": made["made_at"].isoformat()}
        number = connection.execute(
            insert(CHECKPOINTS).values(row).returning(CHECKPOINTS.c.number)
        ).scalar_one()
        return Checkpoint(number=number, **made)

    def take_in(self, made: Sequence[Checkpoint]) -> None:
        """Add those of another store that are not here yet, after those that are."""
        with self.writing() as connection:
            known = connection.scalar(select(func.count()).select_from(CHECKPOINTS))
            for each in made[known or 0 :]:
                kept = msgspec.structs.asdict(each)
                del kept["number"]
                self.keep(connection, **kept)

    def all(self, *, last: int | None = None) -> list[Checkpoint]:
        """Every checkpoint, or so many of the last, in the order they were made."""
        asked = select(CHECKPOINTS).order_by(CHECKPOINTS.c.number.desc()).limit(last)
        with self.reading() as connection:
            return _read(connection.execute(asked))[::-1]

    def numbered(self, number: int) -> Checkpoint | None:
        """The checkpoint of a number."""
        asked = select(CHECKPOINTS).where(CHECKPOINTS.c.number == number)
        with self.reading() as connection:
            return next(iter(_read(connection.execute(asked))), None)

    def covering(self, connection: Connection, position: int) -> Checkpoint | None:
        """The first checkpoint that covers a row, a signed one where there is any."""
        signed = CHECKPOINTS.c.note.contains(f"\n\n{DASH}")
        asked = (
            select(CHECKPOINTS)
            .where(CHECKPOINTS.c.position >= position)
            .order_by(signed.desc(), CHECKPOINTS.c.position, CHECKPOINTS.c.number)
            .limit(1)
        )
        return next(iter(_read(connection.execute(asked))), None)

    def last(self, connection: Connection) -> Checkpoint | None:
        """The newest checkpoint."""
        newest = select(func.max(CHECKPOINTS.c.number)).scalar_subquery()
        asked = select(CHECKPOINTS).where(CHECKPOINTS.c.number == newest)
        return next(iter(_read(connection.execute(asked))), None)


class ServerCheckpoints(Checkpoints):
    """All checkpoints of a store on a PostgreSQL server."""

    BEGIN_WRITING = ("BEGIN", "LOCK TABLE checkpoints IN EXCLUSIVE MODE")

    def __init__(self, url: str) -> None:
        self.engine = engine_on(url, "sillok")
        lock = f"SELECT pg_advisory_xact_lock({MAKING})"
        self._create(("BEGIN", lock), ON_SERVER)


def _missing(connection: Connection) -> list[Column[Any]]:
    """The columns that the table lacks: all, or those that came to it later."""
    asked = inspect(connection)
    if not asked.has_table(CHECKPOINTS.name):
        return list(CHECKPOINTS.c)
    there = {column["name"] for column in asked.get_columns(CHECKPOINTS.name)}
    return [column for column in CHECKPOINTS.c if column.name not in there]


def _adding(connection: Connection, column: Column[Any]) -> str:
    form = CreateColumn(column).compile(dialect=connection.dialect)
    return f"ALTER TABLE {CHECKPOINTS.name} ADD COLUMN {form}"


def _read(rows: CursorResult[Any]) -> list[Checkpoint]:
    kept = [dict(row) for row in rows.mappings()]
    for row in kept:
        row["made_at"] = datetime.fromisoformat(row["made_at"])
    return [Checkpoint(**row) for row in kept]


def checkpoints_of(settings: Settings) -> Checkpoints:
    """The checkpoints of the store that the settings name."""
    if settings.store:
        return ServerCheckpoints(settings.store)
    return Checkpoints(settings.folder / "events.db")
