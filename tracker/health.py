"""Whether the views are up to the facts (상태), for commands and for the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """How far the facts and the views reach; `stalled` says why views stopped."""

    facts: int
    views: int
    stalled: str | None = None

    @property
    def status(self) -> Literal["ok", "lagging", "stalled"]:
        """One word for it."""
        if self.stalled is not None:
            return "stalled"
        return "ok" if self.views >= self.facts else "lagging"

    def as_json(self) -> dict[str, Any]:
        """The state as one JSON object."""
        return {
            "status": self.status,
            "facts": self.facts,
            "views": self.views,
            "lag": self.facts - self.views,
            "stalled": self.stalled,
        }


def health_of(tracker: Tracker) -> Health:
    """The state now, after one more try to catch up."""
    facts = tracker.store.last_position()
    tracker.catch_up.attempt()
    with tracker.views.reading() as connection:
        views = tracker.views.position(connection)
    stalled = tracker.catch_up.stalled
    return Health(facts=facts, views=views, stalled=str(stalled) if stalled else None)
