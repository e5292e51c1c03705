"""A whole store moved to another engine (저장소 복사), and proved to be the same."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eventsourcing.persistence import Notification

    from tracker.event_store import EventStore

PAGE = 500


class Copied(NamedTuple):
    """What a copy left: how many facts were new there, and the last position.

    `differs` is the first position where the stores are not the same, 0 if they are.
    """

    copied: int
    position: int
    differs: int


class _TakesCopies(Protocol):
    def copy_in(self, notifications: Sequence[Notification]) -> None:
        """Take events of another store under the positions that they have there."""


def copy(
    source: EventStore,
    target: EventStore,
    progress: Callable[[int], None] | None = None,
) -> Copied:
    """Bring every fact that the target lacks there, then compare all from the first.

    Facts keep their positions. A copy that was broken off goes on where it stopped. A
    target that holds other facts is not written to: `differs` says where.
    """
    reached = target.last_position()
    if reached and (differs := _difference(source, target, through=reached)):
        return Copied(0, reached, differs)
    into, copied = cast("_TakesCopies", target.recorder), 0
    # What is written meanwhile comes along as long as there is a next page.
    while page := source.after(reached, limit=PAGE):
        into.copy_in(page)
        copied, reached = copied + len(page), page[-1].id
        if progress is not None:
            progress(len(page))
    return Copied(copied, reached, _difference(source, target, through=reached))


def _difference(source: EventStore, target: EventStore, *, through: int) -> int:
    pairs = zip_longest(_facts(source, through), _facts(target, through))
    for ours, theirs in pairs:
        if ours != theirs:
            found = ours or theirs
            return found[0] if found else 0
    return 0


def _facts(
    store: EventStore, through: int
) -> Iterator[tuple[int, str, int, str, bytes]]:
    after = 0
    while page := store.after(after, limit=PAGE):
        for each in page:
            if each.id > through:
                return
            yield (
                each.id,
                str(each.originator_id),
                each.originator_version,
                each.topic,
                each.state,
            )
        after = page[-1].id
