"""The stored facts in order, each as one line of JSON, for other programs to read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from projections import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventsourcing.persistence import Notification

    from tracker.bootstrap import Tracker

PAGE = 500


def stored_facts(
    tracker: Tracker, *, program: str = "", after: int = 0, limit: int | None = None
) -> Iterator[str]:
    """Each stored fact after a position, of one program or all, as a JSON object.

    `fact` is the stored JSON itself. Raises UnknownProgram or AmbiguousProgram.
    """
    streams = _streams_of(tracker, program) if program else None
    found = (
        _line(stored)
        for stored in _notifications(tracker, after)
        if streams is None or str(stored.originator_id) in streams
    )
    return islice(found, limit)


def _notifications(tracker: Tracker, after: int) -> Iterator[Notification]:
    # What is written meanwhile waits for the next reading, so that this one ends.
    last = tracker.store.last_position()
    while after < last:
        page = tracker.store.after(after, limit=PAGE)
        if not page:
            return
        yield from (stored for stored in page if stored.id <= last)
        after = page[-1].id


def _streams_of(tracker: Tracker, program: str) -> set[str]:
    key = tracker.application.program(program).key
    with tracker.views.reading() as connection:
        return registry.stream_ids(connection, key)


def _line(stored: Notification) -> str:
    said: dict[str, Any] = msgspec.json.decode(stored.state)
    return msgspec.json.encode(
        {
            "position": stored.id,
            "stream": str(stored.originator_id),
            "version": stored.originator_version,
            "topic": stored.topic,
            "recorded_at": said.get("timestamp"),
            "effective_on": said.get("effective_on"),
            "fact": msgspec.Raw(stored.state),
        }
    ).decode()
