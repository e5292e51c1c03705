"""Which stores an installation uses: files in its directory, or a PostgreSQL server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import postgres_views
from tracker import rebuild as file_views
from tracker.event_store import EventStore
from tracker.postgres_views import PostgresViews
from tracker.rebuild import UNWATCHED
from tracker.views import ViewStore

if TYPE_CHECKING:
    from tracker.rebuild import Rebuilt, Watch
    from tracker.settings import Settings


def event_store(settings: Settings) -> EventStore:
    """The store of facts that the settings name."""
    return EventStore(settings.folder / "events.db", url=settings.store)


def view_store(settings: Settings) -> ViewStore:
    """The views, on the same engine as the facts."""
    if settings.store:
        return PostgresViews(settings.store)
    return ViewStore(settings.folder / file_views.LIVE)


def rebuild(
    store: EventStore,
    settings: Settings,
    watch: Watch = UNWATCHED,
    *,
    anew: bool = False,
) -> Rebuilt:
    """Make all views of the settings again; see the rebuild of each engine."""
    if settings.store:
        return postgres_views.rebuild(store, settings.store, watch, anew=anew)
    return file_views.rebuild(store, settings.folder, watch, anew=anew)
