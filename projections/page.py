"""A page of facts as the views take it in: sorted by kind and posted once for all."""

from __future__ import annotations

from functools import cached_property
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from projections.view import KEY_SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.facts import Fact, Posting
    from projections.view import Recorded


class Moved(NamedTuple):
    """A fact, its stream's key, its day as the views keep it, and what it moves."""

    position: int
    fact: Fact
    stream_key: int
    on: str
    postings: tuple[Posting, ...]


class Page:
    """Facts in their order; a view asks for those of its kinds and sees no others."""

    def __init__(self, recorded: Sequence[Recorded]) -> None:
        self.recorded = recorded
        self._by_kind: dict[type[Fact], list[Recorded]] = {}
        for each in recorded:
            kind = type(each[1])
            if kind in self._by_kind:
                self._by_kind[kind].append(each)
            else:
                self._by_kind[kind] = [each]

    def __iter__(self) -> Iterator[Recorded]:
        return iter(self.recorded)

    @property
    def last(self) -> int:
        """The position of the newest fact."""
        return self.recorded[-1].position

    def of(self, *kinds: type[Fact]) -> list[Recorded]:
        """The facts of these kinds and of those derived from them, in order."""
        found = [
            facts for kind, facts in self._by_kind.items() if issubclass(kind, kinds)
        ]
        return found[0] if len(found) == 1 else list(merge(*found))

    @cached_property
    def moved(self) -> list[Moved]:
        """Every fact with its postings, which are asked of it once."""
        # The tuple itself is made, for a rebuild makes one for every fact there is.
        made = tuple.__new__
        return [
            made(
                Moved,
                (
                    position,
                    fact,
                    fact.originator_id.int >> KEY_SHIFT,
                    fact.effective_on.isoformat(),
                    fact.postings(),
                ),
            )
            for position, fact in self.recorded
        ]
