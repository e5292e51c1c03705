"""One fact (사실 한 건): where it belongs, what it moved, and its stored JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from domain.classification import WORDS
from projections import journal, registry

if TYPE_CHECKING:
    from domain.classification import Words
    from projections.registry import RegisteredProgram
    from tracker.bootstrap import Tracker


class Moved(NamedTuple):
    """An amount that a fact added to one measure, in won."""

    measure: Words
    amount: int


class OneFact(NamedTuple):
    """A fact's row of the history, its program, its postings and its stored JSON."""

    row: dict[str, Any]
    program: RegisteredProgram
    moved: list[Moved]
    stored: str


def one_fact(tracker: Tracker, position: int) -> OneFact | None:
    """The fact at a position, None where there is none."""
    rows = tracker.reports.history(before=position + 1, limit=1)
    found = tracker.store.after(position - 1, limit=1)
    if not rows or not found or rows[0]["position"] != position:
        return None
    with tracker.views.reading() as connection:
        program = registry.program_of(connection, rows[0]["program_key"])
        amounts = [
            Moved(WORDS[measure], won)
            for measure, won in journal.moved(connection, position)
        ]
    stored = msgspec.json.format(found[0].state, indent=2).decode()
    return OneFact(rows[0], program, amounts, stored)
