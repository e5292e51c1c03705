"""A page of facts as the views take it in: sorted by kind and posted once for all."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from projections.moves import PAID, paid_at_once
from projections.view import KEY_SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from domain.facts import Fact
    from projections.moves import Move
    from projections.view import Recorded

F = TypeVar("F", bound="Fact")


class Days(dict["date", str]):
    """Days as the views keep them; few days are those of many facts."""

    def __missing__(self, day: date) -> str:
        self[day] = kept = day.isoformat()
        return kept


class Page:
    """Facts in their order; a view asks for those of its kinds and sees no others."""

    def __init__(self, recorded: Sequence[Recorded]) -> None:
        self.recorded = recorded
        self.days = Days()
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

    def of(self, *kinds: type[F], but: type[Fact] | None = None) -> list[tuple[int, F]]:
        """The facts of these kinds and of those derived from them, in order.

        Those of one kind are left out where `but` says so.
        """
        found: list[Any] = [
            facts
            for kind, facts in self._by_kind.items()
            if issubclass(kind, kinds) and kind is not but
        ]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    @cached_property
    def moved(self) -> list[Move]:
        """Every amount that moved; a fact is asked for its postings once."""
        days = self.days
        moved: list[Move] = []
        for position, fact in self.recorded:
            postings = fact.postings()
            if not postings:
                continue
            stream_key = fact.originator_id.int >> KEY_SHIFT
            on = days[fact.effective_on]
            paid = paid_at_once(postings)
            for seq, each in enumerate((paid,) if paid else postings):
                kept, split = PAID if paid else each.measure.value, each.split
                moved.append(
                    (
                        stream_key,
                        position,
                        seq,
                        on,
                        kept,
                        each.amount,
                        split.national,
                        split.provincial,
                        split.own,
                        split.other,
                    )
                )
        return moved
