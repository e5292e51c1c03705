"""One fact (사실 한 건): where it belongs, what it moved, and its stored JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import select

from domain.classification import WORDS, Measure
from projections import registry
from projections.journal import FACTS, POSTINGS
from projections.view import STREAMS

if TYPE_CHECKING:
    from collections.abc import Collection

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


def programs_of(tracker: Tracker, positions: Collection[int]) -> dict[int, str]:
    """The names of the programs that facts belong to, by position."""
    query = (
        select(FACTS.c.position, STREAMS.c.program_key)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(FACTS.c.position.in_(positions))
    )
    with tracker.views.reading() as connection:
        names = {each.key: each.name for each in registry.programs(connection)}
        return {position: names[key] for position, key in connection.execute(query)}


def one_fact(tracker: Tracker, position: int) -> OneFact | None:
    """The fact at a position, None where there is none."""
    rows = tracker.reports.history(before=position + 1, limit=1)
    found = tracker.store.after(position - 1, limit=1)
    if not rows or not found or rows[0]["position"] != position:
        return None
    whole = select(STREAMS.c.program_key).join(
        FACTS, FACTS.c.stream_key == STREAMS.c.stream_key
    )
    moved = select(POSTINGS.c.measure, POSTINGS.c.amount).order_by(POSTINGS.c.seq)
    with tracker.views.reading() as connection:
        key = connection.scalar(whole.where(FACTS.c.position == position))
        program = next(p for p in registry.programs(connection) if p.key == key)
        postings = connection.execute(moved.where(POSTINGS.c.position == position))
        amounts = [Moved(WORDS[Measure(m)], int(won)) for m, won in postings]
    stored = msgspec.json.format(found[0].state, indent=2).decode()
    return OneFact(rows[0], program, amounts, stored)
