"""What was stated, as it stood at any position and on any day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from domain.program import Posts, Program
from projections import statements
from projections.view import NOW, Moment, key_of

if TYPE_CHECKING:
    from tests.projections.ledger import Ledger

PEOPLE = ((Posts(bureau="국", department="과", officer=name),) for name in "가나다")
BEFORE, AFTER, CORRECTED = PEOPLE


@pytest.fixture
def program(ledger: Ledger) -> Program:
    """Register a program whose people changed, and were then put right.

    Facts 1 to 6: registered, described twice, people from January, people from
    July, and a correction of who was there from January.
    """
    on = ledger.on("2019-01-01")
    registered = Program.register(on, name="협력사업", department="과")
    registered.describe(on, section="목적", lines=["처음"])
    registered.describe(on, section="근거", lines=["조례"])
    registered.assign_people(on, posts=BEFORE)
    registered.assign_people(ledger.on("2019-07-01"), posts=AFTER)
    registered.assign_people(ledger.on("2019-01-01"), posts=CORRECTED)
    registered.describe(ledger.on("2019-08-01"), section="목적", lines=["다음"])
    ledger.save(registered)
    return registered


@pytest.mark.parametrize(
    ("moment", "people"),
    [
        (NOW, CORRECTED),
        (Moment(position=3), None),
        (Moment(position=4), BEFORE),
        (Moment(position=5), AFTER),
        (Moment(position=6), CORRECTED),
        (Moment(on=date(2018, 12, 31)), None),
        (Moment(on=date(2019, 3, 31)), CORRECTED),
        (Moment(position=5, on=date(2019, 3, 31)), BEFORE),
        (Moment(position=5, on=date(2019, 7, 1)), AFTER),
        (Moment(position=3, on=date(2019, 3, 31)), None),
    ],
)
def test_people_in_charge_at_a_moment(
    ledger: Ledger, program: Program, moment: Moment, people: tuple[Posts, ...] | None
) -> None:
    """A hand-over that was not effective yet leaves the earlier people in charge."""
    with ledger.reading() as connection:
        found = statements.latest(
            connection, key_of(program.id), Program.PeopleAssigned, moment=moment
        )
    assert [fact.posts for fact in found] == ([people] if people else [])


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, {"목적": ("다음",), "근거": ("조례",)}),
        (Moment(position=2), {"목적": ("처음",)}),
        (Moment(on=date(2019, 7, 31)), {"목적": ("처음",), "근거": ("조례",)}),
    ],
)
def test_each_section_stands_for_itself(
    ledger: Ledger,
    program: Program,
    moment: Moment,
    words: dict[str, tuple[str, ...]],
) -> None:
    """A new wording of one section leaves the others."""
    with ledger.reading() as connection:
        found = statements.latest(
            connection, key_of(program.id), Program.Described, moment=moment
        )
    assert {fact.section: fact.lines for fact in found} == words


def test_trail_keeps_every_statement(ledger: Ledger, program: Program) -> None:
    """Nothing stated is lost, oldest first."""
    with ledger.reading() as connection:
        found = statements.trail(connection, key_of(program.id), Program.PeopleAssigned)
    assert [fact.posts for fact in found] == [BEFORE, AFTER, CORRECTED]
    assert found == [
        fact for _, fact in ledger.stored() if isinstance(fact, Program.PeopleAssigned)
    ]
