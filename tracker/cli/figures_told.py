"""How the five figures of a line are told: after an act, or before and after one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from domain.budget_line import BudgetLine
from domain.money import format_delta

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from domain.figures import Figures
    from tracker.application import Receipt
    from tracker.bootstrap import Tracker
    from tracker.cli.session import Session

FIGURES = ("revised_budget", "committed", "expended", "available", "balance")
_WORDS = {
    "revised_budget": ("예산현액", "revised budget"),
    "committed": ("원인행위", "committed"),
    "expended": ("지출", "expended"),
    "available": ("가용", "available"),
    "balance": ("집행잔액", "balance"),
}


def figures_of(figures: Figures) -> dict[str, int]:
    """The five figures of a line, in won."""
    return {name: getattr(figures, name) for name in FIGURES}


def figures_said(session: Session, figures: Mapping[str, int]) -> str:
    """The five figures in one line."""
    return " · ".join(
        f"{session.say(*_WORDS[name])} {format_delta(won)}"
        for name, won in figures.items()
    )


def change_said(session: Session, before: Figures, after: Figures) -> str:
    """Each of the five figures that changes, before and after, in one line."""
    pairs = zip(figures_of(before).items(), figures_of(after).items(), strict=True)
    changed = [
        f"{session.say(*_WORDS[name])} {format_delta(was)} → {format_delta(becomes)}"
        for (name, was), (_, becomes) in pairs
        if was != becomes
    ]
    return " · ".join(changed) or session.say("바뀌는 숫자 없음", "no figure changes")


def lines_of(tracker: Tracker, receipt: Receipt) -> Iterator[BudgetLine]:
    """The lines that a receipt's facts stand on, each once, as they stand now."""
    seen: set[UUID] = set()
    for position in receipt.positions:
        for stored in tracker.store.after(position - 1, limit=1):
            id = UUID(str(stored.originator_id))
            if stored.topic.startswith("BudgetLine.") and id not in seen:
                seen.add(id)
                line = tracker.store.get(BudgetLine, id)
                if line is not None:
                    yield line
