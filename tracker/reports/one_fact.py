"""One fact (사실 한 건): where it belongs, what it moved, and its stored JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from domain.classification import WORDS
from projections import journal, overrides, registry
from projections.flags import answered_by
from projections.view import NOW
from tracker.reports import flags
from tracker.reports.journal import instant

if TYPE_CHECKING:
    from domain.classification import Words
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.bootstrap import Tracker


class Moved(NamedTuple):
    """An amount that a fact added to one measure, in won."""

    measure: Words
    amount: int


class OneFact(NamedTuple):
    """A fact's row of the history, its program, its postings and its stored JSON.

    A fact of the installation has no `program`. `counters` is the row of the entry
    that it answers, `countered_by` that of the fact which answered it later.
    `overrides` holds what was set aside for it, `flags` those that stand on it, and
    `flagged` is the fact whose flag it answers.
    """

    row: dict[str, Any]
    program: RegisteredProgram | None
    moved: list[Moved]
    stored: str
    counters: dict[str, Any] | None = None
    countered_by: dict[str, Any] | None = None
    overrides: tuple[dict[str, Any], ...] = ()
    flags: tuple[dict[str, Any], ...] = ()
    flagged: int | None = None

    @property
    def approved_by_name(self) -> str:
        """Who approved it, empty where nobody had to."""
        return str(self.row["approved_by_name"])


def one_fact(tracker: Tracker, position: int, moment: Moment = NOW) -> OneFact | None:
    """The fact at a position, None where there is none that a moment admits."""
    rows = tracker.reports.history(before=position + 1, limit=1, moment=moment)
    found = tracker.store.after(position - 1, limit=1)
    if not rows or not found or rows[0]["position"] != position:
        return None
    row = rows[0]
    with tracker.views.reading() as connection:
        key = row["program_key"]
        program = None if key is None else registry.program_of(connection, key)
        amounts = [
            Moved(WORDS[measure], won)
            for measure, won in journal.moved(connection, position)
        ]
        others = [
            journal.at(connection, row[which]) if row[which] else None
            for which in ("counters", "countered_by")
        ]
        set_aside = overrides.overrides(connection, position=position)
        borne = flags.of_fact(connection, tracker.directory, position)
        flagged = answered_by(connection, position)
    stored = msgspec.json.format(found[0].state, indent=2).decode()
    counters, countered_by = (_named(tracker, other) for other in others)
    return OneFact(
        row,
        program,
        amounts,
        stored,
        counters,
        countered_by,
        tuple(set_aside),
        tuple(borne),
        flagged,
    )


def _named(tracker: Tracker, row: dict[str, Any] | None) -> dict[str, Any] | None:
    """A row with its person by name and its instant to read."""
    if row is None:
        return None
    names = tracker.directory.names({row["by"]})
    return row | {
        "by_name": names.get(row["by"], row["by"]),
        "recorded_at": instant(row["recorded_at"]),
    }
