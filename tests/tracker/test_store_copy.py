"""저장소 복사: every fact on another engine, under its own number, and proved."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tracker import store_copy
from tracker.event_store import EventStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres_server import Server
    from tests.projections.ledger import Ledger

pytestmark = pytest.mark.postgres


@pytest.fixture
def server(tmp_path: Path, postgres: Server) -> Iterator[EventStore]:
    """Open an empty store on a server."""
    folder = tmp_path / "server"
    folder.mkdir()
    with closing(EventStore(folder / "events.db", url=postgres.database())) as store:
        yield store


@pytest.fixture
def file(tmp_path: Path) -> Iterator[EventStore]:
    """Open an empty store in a file."""
    folder = tmp_path / "file"
    folder.mkdir()
    with closing(EventStore(folder / "events.db")) as store:
        yield store


def rows_of(store: EventStore) -> list[tuple[object, ...]]:
    """Every row of a store."""
    return [
        (each.id, str(each.originator_id), each.topic, each.state)
        for each in store.after(0, limit=100_000)
    ]


def test_there_and_back(ledger: Ledger, server: EventStore, file: EventStore) -> None:
    """From a file to a server and into a file again: the same bytes.

    2019-01-01 사무관리비 본예산 20,000,000 국비 5,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,000,000 on C-1
    """
    last = ledger.store.last_position()
    assert store_copy.copy(ledger.store, server) == (last, last, 0)
    assert store_copy.copy(server, file) == (last, last, 0)
    assert rows_of(file) == rows_of(server) == rows_of(ledger.store)


def test_what_came_meanwhile_is_brought_by_the_next(
    ledger: Ledger, server: EventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that was broken off goes on, and the copy takes entries of its own.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    monkeypatch.setattr(store_copy, "PAGE", 2)
    line = ledger.line("사무관리비")
    first = store_copy.copy(ledger.store, server)
    for _ in range(3):
        line.allot(ledger.on("2019-01-02"), amount=1)
    ledger.store.save(line)
    assert store_copy.copy(ledger.store, server) == (3, first.position + 3, 0)
    line.allot(ledger.on("2019-01-02"), amount=1)
    (recording,) = server.save(line)
    assert recording.notification.id == first.position + 4


@pytest.mark.parametrize("to", ["server", "file"])
def test_target_with_other_facts_is_not_written_to(
    ledger: Ledger, request: pytest.FixtureRequest, to: str
) -> None:
    """The first place where they differ is told.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    target: EventStore = request.getfixturevalue(to)
    line = ledger.line("사무관리비")
    store_copy.copy(ledger.store, target)
    ours, theirs = ledger.on("2019-01-02"), ledger.on("2019-01-02")
    line.allot(theirs, amount=2)
    target.save(line)
    found = ledger.store.get(type(line), line.id)
    assert found is not None
    found.allot(ours, amount=1)
    ledger.store.save(found)
    before = rows_of(target)
    made = store_copy.copy(ledger.store, target)
    assert made == (0, before[-1][0], before[-1][0])
    assert rows_of(target) == before


def test_target_that_is_ahead_is_told(ledger: Ledger, server: EventStore) -> None:
    """It holds what the source does not.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = ledger.line("사무관리비")
    store_copy.copy(ledger.store, server)
    line.allot(ledger.on("2019-01-02"), amount=2)
    server.save(line)
    ahead = server.last_position()
    assert store_copy.copy(ledger.store, server) == (0, ahead, ahead)
