"""Catching up: read what is new in the store, fold it, keep rows and mark together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from tracker.fact_mapper import UnreadableFact

if TYPE_CHECKING:
    from collections.abc import Callable

    from projections.view import Recorded
    from tracker.event_store import EventStore
    from tracker.views import ViewStore

log = structlog.get_logger("sillok.catch_up")


class ViewsStalled(Exception):
    """A fact that the views cannot take; they stop before it and skip nothing."""

    def __init__(self, after: int, cause: Exception) -> None:
        self.after = after
        super().__init__(
            f"화면용 자료가 기록 #{after} 뒤에서 멈췄습니다 "
            f"(the views stopped after fact #{after}): {cause}"
        )


class CatchUp:
    """Brings views up to the store, a page a transaction; many may run at once."""

    def __init__(self, store: EventStore, views: ViewStore, *, page: int) -> None:
        self.store, self.views, self.page = store, views, page
        self.stalled: ViewsStalled | None = None

    def run(
        self, progress: Callable[[int], None] | None = None, *, page: int = 0
    ) -> int:
        """Read until nothing is new; the position reached.

        A `page` of another size may be asked for, where many facts are to come.

        Raises ViewsStalled where a fact cannot be read or folded: the page's rows
        and the mark stay as they were.
        """
        limit = page or self.page
        while True:
            with self.views.writing() as connection:
                position = self.views.position(connection)
                try:
                    facts = self._read(position, limit)
                    if facts:
                        self.views.take(connection, facts)
                except Exception as cause:
                    self.stalled = ViewsStalled(position, cause)
                    raise self.stalled from cause
            self.stalled = None
            if not facts:
                return position
            position = facts[-1].position
            if progress is not None:
                progress(position)
            if len(facts) < limit:
                return position

    def _read(self, position: int, limit: int) -> list[Recorded]:
        page = self.store.recorded(position, limit=limit)
        if not page and (last := self.store.last_position()) < position:
            # An older store was put back: what it stores next would be passed over.
            ahead = (
                f"저장소는 기록 #{last}에서 끝납니다. tracker rebuild를 실행하십시오 "
                f"(the store ends at fact #{last}; run tracker rebuild)"
            )
            raise LookupError(ahead)
        return page

    def attempt(self, *, page: int = 0) -> None:
        """Catch up after a save; what hinders it is logged, for the fact is safe."""
        try:
            self.run(page=page)
        except ViewsStalled as stalled:
            log.exception("views_stalled", after=stalled.after)
        except SQLAlchemyError:
            log.exception("views_unreachable")


__all__ = ["CatchUp", "UnreadableFact", "ViewsStalled"]
