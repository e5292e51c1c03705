"""A store and its views on real files, and books that are kept in them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.domain.journal_text import PROGRAM, Books
from tracker.catch_up import CatchUp
from tracker.settings import Settings
from tracker.stores import event_store, view_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from domain.facts import Fact, Stream


class Ledger(Books):
    """Books whose facts are stored entry by entry and shown in views."""

    def __init__(self, folder: Path, *, page: int = 500, url: str = "") -> None:
        super().__init__()
        self.program = PROGRAM
        settings = Settings(data=str(folder), store=url)
        self.store, self.views = event_store(settings), view_store(settings)
        self.catch_up = CatchUp(self.store, self.views, page=page)

    def keep(self) -> None:
        """Save what was decided in one transaction."""
        self.save(*self.streams())

    def save(self, *streams: Stream) -> None:
        """Save streams together."""
        self.store.save(*[stream for stream in streams if stream.pending])

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Bring the views up and read them."""
        self.catch_up.run()
        with self.views.reading() as connection:
            yield connection

    def stored(self, *, through: int | None = None) -> list[tuple[int, Fact]]:
        """List the stored facts with their positions, in order."""
        return [
            (each.id, self.store.facts.to_domain_event(each))
            for each in self.store.after(0, limit=100_000)
            if through is None or each.id <= through
        ]

    def close(self) -> None:
        """Let both files go."""
        self.views.close()
        self.store.close()
