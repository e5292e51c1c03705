"""Writing through the driver: the rows of a table, and amounts added to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from projections import rows
from projections.budget_state import BALANCES
from projections.journal import FACTS
from projections.view import STREAMS

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger


def test_rows_stand_in_the_order_of_the_columns(ledger: Ledger) -> None:
    """A boolean comes back as one, and a key that is taken is refused."""
    row = (7, "id", "line", None, 2019, "201-01", "과목", 1, 3)
    with ledger.views.writing() as connection:
        rows.insert(connection, STREAMS, [row])
        rows.insert(connection, STREAMS, [])
        (found,) = connection.execute(select(STREAMS))
        assert tuple(found) == row
        assert found.unknown_code is True
        with pytest.raises(IntegrityError):
            rows.insert(connection, STREAMS, [row])


def test_shorter_rows_leave_the_rest_to_the_defaults(ledger: Ledger) -> None:
    """A fact that says no more than every fact does."""
    said = (9, 1, 1, "Kind", "2019-01-01", 5, "M-1", "문서", None, None, "요약")
    with ledger.views.writing() as connection:
        rows.insert(connection, FACTS, [said])
        query = select(FACTS).where(FACTS.c.position == said[0])
        found = dict(connection.execute(query).mappings().one())
    usual = ("", "", "", "", False, None)
    assert found == dict(zip(FACTS.c.keys(), (*said, *usual), strict=True))


def test_amounts_are_added_to_what_stands(ledger: Ledger) -> None:
    """What is new begins, the rest grows, and a cut is negative."""
    with ledger.views.writing() as connection:
        rows.add(connection, BALANCES, [(1, "expended", 10, 1, 2, 3, 4)])
        more = [(1, "expended", -4, 1, 1, 1, 1), (2, "expended", 5, 0, 0, 5, 0)]
        rows.add(connection, BALANCES, more)
        found = sorted(map(tuple, connection.execute(select(BALANCES))))
    assert found == [
        (1, "expended", 6, 2, 3, 4, 5),
        (2, "expended", 5, 0, 0, 5, 0),
    ]
