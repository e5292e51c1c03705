"""What an interrupted rebuild left behind, and whether another can go on with it.

A half-made file is written without waiting for the disk: it outlives the process that
wrote it, and is trusted as long as the machine has run since. Whoever goes on must
fold facts by the same sources, and read the same store.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

import domain
import projections
from projections.journal import FACTS
from projections.view import key_of, microseconds
from tracker.fact_mapper import UnreadableFact
from tracker.sources import sources_digest
from tracker.views import ViewStore

if TYPE_CHECKING:
    from tracker.event_store import EventStore

RUN_OF_MACHINE = Path("/proc/sys/kernel/random/boot_id")
"""Another text after each start of the machine; there is none but on Linux."""


class Begun(NamedTuple):
    """Where a rebuild begins: after which fact, 0 for the first.

    `discarded` tells that something was left which could not be gone on with.
    """

    after: int = 0
    discarded: bool = False


def making() -> str:
    """What makes views now: the sources that fold facts, empty where unreadable."""
    return sources_digest(domain, projections)


def maker_on_file() -> int:
    """The same, in this run of the machine, as a number that a file's head holds.

    0, as in any other file, where one of the two is not known.
    """
    if not (making() and RUN_OF_MACHINE.exists()):
        return 0
    told = making() + RUN_OF_MACHINE.read_text("ascii")
    return int.from_bytes(sha256(told.encode()).digest()[:4]) >> 1


def last_read(store: EventStore, views: ViewStore) -> int:
    """The last fact that half-made views have read, 0 where the store has another."""
    with views.reading() as connection:
        position = views.position(connection)
        told = ("stream_key", "version", "topic", "by", "recorded_at", "document")
        row = connection.execute(
            select(*(FACTS.c[name] for name in told)).where(
                FACTS.c.position == position
            )
        ).first()
    try:
        found = store.recorded(position - 1, limit=1) if row else []
    except UnreadableFact:
        return 0
    if row is None or not found or found[0].position != position:
        return 0
    fact = found[0].fact
    stands = key_of(fact.originator_id), fact.originator_version, fact.TOPIC
    said = fact.by, microseconds(fact.timestamp), fact.document
    return position if tuple(row) == (*stands, *said) else 0


def left_in(path: Path, store: EventStore) -> tuple[ViewStore, int] | None:
    """The half-made views of a file and how far they have read, None if of no use."""
    maker = maker_on_file()
    if not (maker and path.exists()):
        return None
    views = None
    try:
        views = ViewStore(path, building=True)
        if views.maker() == maker and views.is_whole():
            after = last_read(store, views)
            if after:
                return views, after
    except (DatabaseError, LookupError, ValueError):
        pass
    if views is not None:
        views.close()
    return None
