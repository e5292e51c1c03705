"""The journal (분개장): every fact, and every amount it moved.

State as of fact N is `position <= N`; state on a date is `effective_on <= D`; an
auditor asks for both at once.
"""

from projections.journal.amounts import (
    MONTH,
    by_day,
    by_program,
    entries,
    monthly,
    moved_measures,
    moving,
    posted,
    spread,
    summed,
    sums,
)
from projections.journal.between import Scope, between
from projections.journal.examined import answered_by
from projections.journal.history import (
    Place,
    answers,
    at,
    at_versions,
    history,
    keyed,
    last_position,
    moved,
    newest,
    place,
    place_of_all,
    position_at,
    standing,
    written_after,
)
from projections.journal.opened import Mark, Opened, opened, total
from projections.journal.proved import Paid, paid_and_proved, paid_under, unproved
from projections.journal.tables import FACTS, FACTS_BY_ANSWERED, POSTINGS
from projections.journal.writing import Journal, Postings
from projections.view import microseconds

__all__ = [
    "FACTS",
    "FACTS_BY_ANSWERED",
    "MONTH",
    "POSTINGS",
    "Journal",
    "Mark",
    "Opened",
    "Paid",
    "Place",
    "Postings",
    "Scope",
    "answered_by",
    "answers",
    "at",
    "at_versions",
    "between",
    "by_day",
    "by_program",
    "entries",
    "history",
    "keyed",
    "last_position",
    "microseconds",
    "monthly",
    "moved",
    "moved_measures",
    "moving",
    "newest",
    "opened",
    "paid_and_proved",
    "paid_under",
    "place",
    "place_of_all",
    "position_at",
    "posted",
    "spread",
    "standing",
    "summed",
    "sums",
    "total",
    "unproved",
    "written_after",
]
