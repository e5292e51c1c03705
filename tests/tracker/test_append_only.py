"""Stored facts are never changed, on either engine, and numbered once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.projections.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres_server import Server


@pytest.fixture
def file(ledger: Ledger, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Open the store's own file beside it."""
    assert ledger.store.last_position() > 0
    with closing(sqlite3.connect(tmp_path / "events.db")) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_events SET state = '{}' WHERE rowid = 1",
        "UPDATE stored_events SET topic = topic",
        "DELETE FROM stored_events WHERE rowid = 1",
        "DELETE FROM stored_events",
        """INSERT OR REPLACE INTO stored_events
        SELECT 1, 'other', 1, topic, state FROM stored_events WHERE rowid = 1""",
        """REPLACE INTO stored_events (originator_id, originator_version, topic, state)
        SELECT originator_id, originator_version, topic, '{}' FROM stored_events""",
    ],
)
def test_stored_facts_are_never_changed(
    ledger: Ledger, file: sqlite3.Connection, statement: str
) -> None:
    """Not by way of the store, and not with the file in hand.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    before = ledger.stored()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        file.execute(statement)
    file.rollback()
    assert ledger.stored() == before


def test_position_is_given_once(ledger: Ledger, file: sqlite3.Connection) -> None:
    """Even when the newest row is lost its number is not given again.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    newest = ledger.store.last_position()
    file.executescript("DROP TRIGGER stored_events_no_delete")
    file.execute("DELETE FROM stored_events WHERE rowid = ?", (newest,))
    file.commit()
    line = ledger.line("국외업무여비")
    ledger.keep()
    positions = [position for position, _ in ledger.stored()]
    assert min(p for p, f in ledger.stored() if f.originator_id == line.id) > newest
    assert newest not in positions


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sillok.sillok_events SET state = ''::bytea WHERE notification_id = 1",
        "UPDATE sillok.sillok_events SET topic = topic",
        "UPDATE sillok.sillok_events SET topic = '' WHERE false",
        "DELETE FROM sillok.sillok_events WHERE notification_id = 1",
        "DELETE FROM sillok.sillok_events",
        "TRUNCATE sillok.sillok_events",
        """INSERT INTO sillok.sillok_events SELECT * FROM sillok.sillok_events
        ON CONFLICT (originator_id, originator_version) DO UPDATE SET topic = ''""",
        "SET session_replication_role = replica; DELETE FROM sillok.sillok_events",
    ],
)
def test_stored_facts_on_a_server_are_never_changed(
    tmp_path: Path, postgres: Server, statement: str
) -> None:
    """Not even by the owner of the tables."""
    url = postgres.database()
    with closing(Ledger(tmp_path, url=url)) as ledger:
        ledger.load("2019-01-01 사무관리비 본예산 20,000,000")
        before = ledger.stored()
        assert before
        with (
            psycopg.connect(url, autocommit=True) as connection,
            pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="never"),
        ):
            connection.execute(statement.encode())
        assert ledger.stored() == before
