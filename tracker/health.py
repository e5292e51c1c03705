"""Whether the views are up to the facts (상태), for commands and for the pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from domain.evidence import Evidence
from projections import journal
from tracker.evidence import check

if TYPE_CHECKING:
    from tracker.bootstrap import Tracker

ON_FILES = tuple(
    kind.TOPIC for kind in (Evidence.Attached, Evidence.Detached, Evidence.Destroyed)
)
ALL = 2**31


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


def files_of(tracker: Tracker) -> dict[str, int]:
    """How many files of evidence are gone, left over, or not destroyed as recorded.

    Their bytes are not read; `tracker evidence check` does that.
    """
    with tracker.views.reading() as connection:
        rows = journal.history(connection, topics=ON_FILES, limit=ALL)
    recorded = (
        each
        for row in reversed(rows)
        for each in tracker.store.recorded(row["position"] - 1, limit=1)
    )
    found = check(tracker.cabinet, recorded, whole=False)
    counts = Counter(each.problem for each in found)
    return {each: counts[each] for each in ("missing", "undestroyed", "orphan")}


def health_of(tracker: Tracker) -> Health:
    """The state now, after one more try to catch up."""
    facts = tracker.store.last_position()
    tracker.catch_up.attempt()
    with tracker.views.reading() as connection:
        views = tracker.views.position(connection)
    stalled = tracker.catch_up.stalled
    return Health(facts=facts, views=views, stalled=str(stalled) if stalled else None)
