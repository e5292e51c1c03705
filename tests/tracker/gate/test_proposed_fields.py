"""What a proposal stores of an act is what its schema reads again, to the won."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.budget_line_facts import PaymentForm
from domain.funding import FundingSplit
from tracker.gate.acts import ACTS
from tracker.gate.entries import EntrySchema, ProposableSchema
from tracker.gate.fields import Choice, Text, Won, Year
from tracker.gate.lines import Sources
from tracker.proposing import written

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy
    from marshmallow import fields

PROPOSABLE = [
    name for name, act in ACTS.items() if issubclass(act.schema, ProposableSchema)
]
OF_THE_ENTRY = {*EntrySchema().fields, "override"}
LARGEST = 10**18 - 1

AMOUNTS = st.integers(-LARGEST, LARGEST)
TEXTS = st.text(min_size=1).map(str.strip).filter(bool)
PARTS = st.integers(-(10**15), 10**15)
SPLITS = st.builds(
    FundingSplit, national=PARTS, provincial=PARTS, own=PARTS, other=PARTS
).filter(any)


def value_of(field: fields.Field[Any]) -> SearchStrategy[Any]:
    """What a field may hold once it is typed, its default included."""
    match field:
        case Choice():
            known: SearchStrategy[Any] = st.sampled_from(list(field.kinds))
        case Sources():
            known = SPLITS
        case Won():
            known = AMOUNTS
        case Year():
            known = st.integers(1900, 2999)
        case Text():
            known = TEXTS
        case _:
            raise AssertionError(field)
    return known if field.required else known | st.just(field.load_default)


@st.composite
def asked_of(draw: DrawFn, act: str) -> dict[str, Any]:
    """An act's own fields as its use case takes them."""
    own = {
        name: field
        for name, field in ACTS[act].schema().fields.items()
        if name not in OF_THE_ENTRY
    }
    asked = {name: draw(value_of(field)) for name, field in own.items()}
    if asked.get("past_year") is not None:
        asked |= {"form": PaymentForm.FINAL, "split": None}
    return asked


@pytest.mark.parametrize("act", PROPOSABLE)
@given(data=st.data())
def test_a_proposal_reads_again_as_it_was_asked(act: str, data: st.DataObject) -> None:
    """Whatever was asked, the approved act gets the same typed fields."""
    asked = data.draw(asked_of(act))
    stored = written(asked)
    assert "" not in stored.values()
    read = ACTS[act].schema(partial=("on", "document")).load(stored)
    assert {name: read[name] for name in asked} == asked
    assert read["override"] == ()
