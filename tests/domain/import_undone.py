"""An import among other entries, and the act that undoes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from domain.batch_undo import undo_batch

if TYPE_CHECKING:
    from domain.batch_undo import Brought
    from domain.facts import Fact, Stream, Voucher
    from tests.domain.journal_text import Books

BATCH = "b-2"
ON = "2019-06-03"


def imported(books: Books, journal: str) -> None:
    """Record a journal as one that an import brought."""
    known = len(books.history)
    books.load(journal)
    brought = books.history[known:]
    books.history[known:] = [
        msgspec.structs.replace(fact, batch=BATCH) for fact in brought
    ]


def stored(books: Books, *streams: Stream) -> None:
    """Count what was decided on these streams as stored."""
    for stream in streams:
        books.history += stream.collect_events()


def undone(books: Books, *streams: Stream, on: str = ON, **more: Any) -> list[Fact]:
    """Undo the import on these streams; what that recorded."""
    brought: list[Brought] = [
        (stream, [f for f in books.history if f.originator_id == stream.id])
        for stream in streams
    ]
    undo_batch(brought, undoing(books, on, **more), batch=BATCH)
    return [fact for stream in streams for fact in stream.pending]


def undoing(books: Books, on: str = ON, **more: Any) -> Voucher:
    """The voucher that an import is undone with."""
    return books.on(on, **({"reason": "다른 사업의 설명서"} | more))
