"""The journal (분개장): every fact, and every amount it moved.

State as of fact N is `position <= N`; state on a date is `effective_on <= D`; an
auditor asks for both at once.
"""

from projections.journal.amounts import entries, sums
from projections.journal.history import (
    Place,
    history,
    keyed,
    last_position,
    moved,
    place,
    position_at,
)
from projections.journal.tables import FACTS, POSTINGS
from projections.journal.writing import Journal, microseconds

__all__ = [
    "FACTS",
    "POSTINGS",
    "Journal",
    "Place",
    "entries",
    "history",
    "keyed",
    "last_position",
    "microseconds",
    "moved",
    "place",
    "position_at",
    "sums",
]
