"""How the schedule (추진일정) ties to the costing (산출근거), step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain.notation import compact
from tracker.sheet.model import CostingRow, ScheduleStep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_ITEMS = 16
_MOST_TRIES = 50_000
_MOST_WAYS = 200


class Tie(msgspec.Struct, frozen=True):
    """A step and the costing items that make its amount."""

    step: ScheduleStep
    items: tuple[CostingRow, ...]


def tie_schedule(
    steps: Sequence[ScheduleStep], costing: Sequence[CostingRow]
) -> tuple[Tie, ...]:
    """Share all costing items among the steps so that every step's amount is made.

    Of several ways the one whose words agree best is taken; none is an empty tuple.
    The search is bounded, so very large sheets may find none.
    """
    paid = [step for step in steps if step.amount]
    if not paid or not costing or len(costing) > _MOST_ITEMS:
        return ()
    if sum(step.amount or 0 for step in paid) != sum(r.item.amount for r in costing):
        return ()
    ways = _Search(paid, costing).ways()
    best: tuple[int, list[int]] | None = None
    for way in ways:
        score = sum(
            _likeness(paid[step].step + paid[step].detail, costing[item].item.label)
            for item, step in enumerate(way)
        )
        if best is None or score > best[0]:
            best = (score, way)
    if best is None:
        return ()
    return tuple(
        Tie(step, tuple(r for r, at in zip(costing, best[1], strict=True) if at == n))
        for n, step in enumerate(paid)
    )


class _Search:
    """Tries items one after another on the steps that still have room."""

    def __init__(
        self, steps: Sequence[ScheduleStep], costing: Sequence[CostingRow]
    ) -> None:
        self._room = [step.amount or 0 for step in steps]
        self._amounts = [row.item.amount for row in costing]
        self._tries = 0
        self._found = 0

    def ways(self) -> Iterator[list[int]]:
        return self._place([])

    def _place(self, way: list[int]) -> Iterator[list[int]]:
        self._tries += 1
        if self._tries > _MOST_TRIES or self._found >= _MOST_WAYS:
            return
        if len(way) == len(self._amounts):
            if not any(self._room):
                self._found += 1
                yield way
            return
        amount = self._amounts[len(way)]
        for step, room in enumerate(self._room):
            if amount <= room:
                self._room[step] -= amount
                yield from self._place([*way, step])
                self._room[step] += amount


def _likeness(step: str, label: str) -> int:
    """Count the pairs of letters that two wordings share."""
    return len(_pairs(step) & _pairs(label))


def _pairs(text: str) -> set[str]:
    words = compact(text)
    return {words[at : at + 2] for at in range(len(words) - 1)}
