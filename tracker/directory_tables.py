"""인명부의 표: the tables of ``directory.db`` and how the file is opened.

Names, telephone numbers and passwords live here and nowhere else. The event store
holds member and person ids only, so a person can be forgotten and the trail stays.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    UniqueConstraint,
    create_engine,
    event,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import Dialect
    from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY_TIMEOUT_SECONDS = 15


class UtcInstant(TypeDecorator[datetime]):
    """시각: an aware instant, kept as ISO 8601 text in UTC that sorts as it reads.

    Raises ``ValueError`` for a datetime without a time zone: guessing one would
    move a session's end by nine hours in Seoul.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> str | None:
        """Write the instant in UTC with six decimals, so that text order is time."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            message = (
                f"시각에 시간대가 없습니다: {value} (an instant needs a time zone)"
            )
            raise ValueError(message)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(
        self,
        value: Any | None,
        dialect: Dialect,
    ) -> datetime | None:
        """Read the instant back, aware and in UTC."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()

members = Table(
    "members",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200)),
    Column("active", Boolean, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("phone", String(40), nullable=False),
    UniqueConstraint("name", "phone"),
)

file_names = Table(
    "file_names",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", String(200), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("member_id", ForeignKey("members.id"), nullable=False, index=True),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
    Column("revoked", Boolean, nullable=False),
)

sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Index("sign_in_attempts_by_name", "name", "at"),
    Index("sign_in_attempts_by_address", "address", "at"),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("purpose", String(40), primary_key=True),
    Column("key", String(64), nullable=False),
    Column("created_at", UtcInstant, nullable=False),
)


def open_directory(url_or_path: str | Path) -> Engine:
    """Open the directory's database, making the file and its tables on first use."""
    return open_private(url_or_path, metadata)


def open_private(url_or_path: str | Path, tables: MetaData) -> Engine:
    """Open a database of some tables, making the file and them on first use.

    A path becomes a SQLite file only its owner may read. Close with
    ``engine.dispose()``.
    """
    url = str(url_or_path)
    if "://" not in url:
        _make_private_file(Path(url_or_path))
        url = f"sqlite:///{url}"
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin_transaction)
    with writing(engine).begin() as connection:
        tables.create_all(connection)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine for transactions that will write.

    They take the write lock at their start: a transaction that reads first
    and writes later fails at once when another process wrote in between.
    """
    return engine.execution_options(begin_with="BEGIN IMMEDIATE")


def _make_private_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _prepare_connection(connection: DBAPIConnection, _record: object) -> None:
    # The driver's own BEGIN comes too late and is never IMMEDIATE: switch it off.
    connection.isolation_level = None
    for pragma in _pragmas():
        connection.execute(pragma).close()


def _pragmas() -> Iterator[str]:
    yield f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}"
    yield "PRAGMA journal_mode = WAL"
    yield "PRAGMA synchronous = FULL"
    yield "PRAGMA foreign_keys = ON"


def _begin_transaction(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(options.get("begin_with", "BEGIN"))
