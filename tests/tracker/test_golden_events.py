"""One stored event of every kind and form, kept for ever in tests/golden/events.json.

A new kind of fact, a new form of one, or one with further fields, is added beside
the old ones by

    python -m tests.tracker.test_golden_events

which never touches an event that is there: what was stored once must be read for
ever. Before the first release, while no fact is stored anywhere, `--afresh` writes
the whole file anew.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import pytest
from eventsourcing.persistence import StoredEvent
from msgspec import inspect

from domain.budget_line import BudgetLine
from domain.classification import CarryOverKind, FundingSource, VirementKind
from domain.evidence import Evidence
from domain.facts import FACTS, Fact
from domain.fiscal_year import FiscalYear
from domain.inquiry import Inquiry
from domain.installation import Installation
from domain.official_status import OfficialStatus
from domain.outreach_activity import OutreachActivity
from domain.program import Program
from domain.proposal import Proposal
from tracker.fact_mapper import FactMapper

GOLDEN = Path(__file__).parents[1] / "golden" / "events.json"
STREAM = UUID("5b1f0e1c-6f1d-5f0a-9c55-000000002019")
STREAMS = (
    *(BudgetLine, FiscalYear, OutreachActivity, Program, Proposal, Installation),
    *(OfficialStatus, Evidence, Inquiry),
)
Event = dict[str, Any]


SCALARS: dict[type[inspect.Type], Any] = {
    inspect.BoolType: True,
    inspect.DateType: date(2019, 3, 5),
    inspect.DateTimeType: datetime(2019, 3, 6, 0, 30, 0, 250_000, tzinfo=UTC),
}


def sample(kind: inspect.Type, name: str) -> Any:
    """Fill a field with something that is not its default."""
    if type(kind) in SCALARS:
        return SCALARS[type(kind)]
    if isinstance(kind, inspect.StructType):
        return kind.cls(**{f.name: sample(f.type, f.name) for f in kind.fields})
    if isinstance(kind, inspect.UnionType):
        given = (each for each in kind.types if not isinstance(each, inspect.NoneType))
        return sample(next(given), name)
    return sample_of_many(kind, name)


def sample_of_many(kind: inspect.Type, name: str) -> Any:
    """Fill a field of words or of several values."""
    match kind:
        case inspect.IntType():
            value: Any = 2000 + sum(map(ord, name)) % 97
        case inspect.UUIDType():
            value = uuid5(STREAM, name)
        case inspect.StrType():
            value = "2019-03" if name == "month" else f"{name} 실록"
        case inspect.EnumType():
            value = list(kind.cls)[-1]
        case inspect.VarTupleType():
            value = (sample(kind.item_type, name),)
        case inspect.TupleType():
            value = tuple(sample(item, name) for item in kind.item_types)
        case inspect.DictType():
            key, content = kind.key_type, kind.value_type
            keys = key.cls if isinstance(key, inspect.EnumType) else [f"{name} 열쇠"]
            value = {each: sample(content, str(each)) for each in keys}
        case _:
            unknown = f"no sample for {kind} of {name}"
            raise TypeError(unknown)
    return value


def sampled(kind: type[Fact]) -> Event:
    """Store a sample of a kind of fact in its form of today."""
    stored = FactMapper().to_stored_event(sample(inspect.type_info(kind), ""))
    return {"topic": stored.topic, "state": json.loads(stored.state)}


def kept() -> list[Event]:
    """Read the events that were kept."""
    events: list[Event] = json.loads(GOLDEN.read_text("utf-8"))
    return events


def kinds() -> list[type[Fact]]:
    """Every kind of fact, but those that other tests make up."""
    return [kind for topic, kind in FACTS.items() if not topic.startswith("Test.")]


def add_missing(events: list[Event]) -> list[Event]:
    """Add the kinds, forms and fields not kept yet; those kept stay as they are."""
    known = {shape(event) for event in events}
    new = [made for kind in kinds() if shape(made := sampled(kind)) not in known]
    return sorted([*events, *new], key=lambda event: str(event["topic"]))


def shape(event: Event) -> tuple[str, frozenset[str]]:
    """An event's topic and the names of its fields."""
    return event["topic"], frozenset(event["state"])


def holds(state: Any, kept: Any) -> bool:
    """Whether a state says all that a kept one says; it may have further fields."""
    if isinstance(kept, dict):
        return all(k in state and holds(state[k], v) for k, v in kept.items())
    if isinstance(kept, list):
        return len(state) == len(kept) and all(map(holds, state, kept))
    return bool(state == kept)


def further(kind: type[Fact], state: Event, kept: Event) -> Event:
    """The fields that came later and do not stand at their defaults."""
    usual = {f.encode_name: f.default for f in msgspec.structs.fields(kind)}
    return {
        name: value
        for name, value in state.items()
        if name not in kept
        and value != msgspec.json.decode(msgspec.json.encode(usual[name]))
    }


def read(event: Event) -> Fact:
    """Read an event as the store would."""
    return FactMapper().to_domain_event(
        StoredEvent(
            originator_id=UUID(event["state"]["originator_id"]),
            originator_version=event["state"]["originator_version"],
            topic=event["topic"],
            state=msgspec.json.encode(event["state"]),
        )
    )


EVENTS = kept() if GOLDEN.exists() else []


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["topic"])
def test_event_of_any_age_is_read_whole(event: Event) -> None:
    """Today's form is written again to the letter; an older one becomes today's.

    Fields that came later stand at their defaults.
    """
    fact = read(event)
    again = FactMapper().to_stored_event(fact)
    assert FactMapper().to_domain_event(again) == fact
    if again.topic == event["topic"]:
        state = json.loads(again.state)
        assert holds(state, event["state"])
        assert further(type(fact), state, event["state"]) == {}
    else:
        assert again.topic.partition(":")[0] == event["topic"].partition(":")[0]


def test_every_kind_of_fact_is_kept() -> None:
    """A kind without a golden event would change without anybody noticing."""
    assert EVENTS
    topics = [event["topic"] for event in EVENTS]
    assert topics == sorted(topics)
    shapes = [shape(event) for event in EVENTS]
    assert len(shapes) == len(set(shapes))
    missing = {shape(sampled(kind)) for kind in kinds()} - set(shapes)
    assert missing == set(), "add them: python -m tests.tracker.test_golden_events"


def test_topic_names_its_stream_and_its_fact() -> None:
    """What is stored for ever is the domain's own words."""
    names = {stream.__name__ for stream in STREAMS}
    for kind in kinds():
        stream, _, fact = kind.TOPIC.partition(".")
        assert stream in names
        assert fact == kind.__name__


def test_words_inside_facts_stay() -> None:
    """A source or a kind that was stored under one word is read under no other."""
    assert {*FundingSource} >= {"national", "provincial", "own", "other"}
    assert {*VirementKind} >= {"use", "diversion", "transfer", "reassignment"}
    assert {*CarryOverKind} >= {"specified", "accidental", "continuing"}


def test_every_form_of_a_fact_is_kept() -> None:
    """From the first form to today's there is no gap."""
    topics = {event["topic"] for event in EVENTS}
    forms = {
        kind.TOPIC if form == 1 else f"{kind.TOPIC}:{form}"
        for kind in kinds()
        for form in range(1, kind.class_version + 1)
    }
    assert topics == forms


def test_adding_leaves_what_is_kept() -> None:
    """The command adds beside the old ones and changes none of them."""
    assert add_missing(EVENTS) == EVENTS
    last = {event["topic"]: event for event in EVENTS}
    fewer = [event for event in EVENTS if event is not last["Program.Registered"]]
    again = add_missing(fewer)
    assert sorted(again, key=str) == sorted(EVENTS, key=str)
    assert [event for event in again if event in fewer] == fewer


def test_samples_leave_no_field_at_its_default() -> None:
    """A field whose name changes must be seen, also one that may be left out."""
    for kind in kinds():
        state = msgspec.json.decode(msgspec.json.encode(sampled(kind)["state"]))
        assert set(state) == {f.encode_name for f in msgspec.structs.fields(kind)}
        for field in msgspec.structs.fields(kind):
            if field.default is not msgspec.NODEFAULT:
                assert state[field.encode_name] != msgspec.to_builtins(field.default)


if __name__ == "__main__":
    written = add_missing([] if "--afresh" in sys.argv[1:] else EVENTS)
    GOLDEN.write_text(
        json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    sys.stdout.write(f"{len(written) - len(EVENTS):+} events, {len(written)} kept\n")
