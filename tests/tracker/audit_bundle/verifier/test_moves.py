"""The verifier's table of amounts beside what the facts themselves say they move."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.facts import FACTS, Fact
from tracker.audit_bundle.verifier.events import FIELDS, Event
from tracker.audit_bundle.verifier.findings import Findings
from tracker.audit_bundle.verifier.moves import (
    COUNTERED,
    MOVES,
    TOTALS,
    Move,
    booked,
    moves_of,
)
from tracker.fact_mapper import topic_of

GOLDEN: list[dict[str, Any]] = json.loads(
    Path(__file__).parents[3].joinpath("golden", "events.json").read_text("utf-8")
)
TODAY = {topic_of(kind): kind for kind in FACTS.values()}


@pytest.mark.parametrize(
    "stored", GOLDEN, ids=[f"{n}-{each['topic']}" for n, each in enumerate(GOLDEN)]
)
def test_table_says_what_the_fact_says(stored: dict[str, Any]) -> None:
    """Every kind of fact, with and without each of its flags, amount by amount."""
    kind = TODAY[stored["topic"]]
    fact = msgspec.convert(stored["state"], kind)
    moved = [Move(each.measure.value, each.amount) for each in fact.postings()]
    assert moves_of(stored["topic"], stored["state"]) == moved


def test_table_knows_every_kind_that_moves_an_amount() -> None:
    """A new kind that does has to be entered there as well, and has a golden event."""
    moving = {t for t, kind in TODAY.items() if kind.postings is not Fact.postings}
    assert moving == {*MOVES, COUNTERED, *TOTALS}


def test_fields_that_the_table_reads_are_kept() -> None:
    """The others are forgotten once an event was read."""
    rows = [row for kind in MOVES.values() for row in kind]
    read = {field for *_, field, _ in rows} | {n.lstrip("-") for *_, n in rows if n}
    assert read | {"kind"} <= {*FIELDS}


def test_fact_without_its_amount_is_told() -> None:
    """Nobody can say what it moves."""
    event = Event(7, 1, 0, "s", 1, "BudgetLine.BudgetAppropriated", {}, b"")
    findings = Findings()
    assert booked([event], findings)[0].moves == []
    (told,) = next(iter(findings.wrong.values()))
    assert told.startswith("events.jsonl:7: ")
    assert "amount" in told


def countering(won: int) -> list[Event]:
    """A payment and the entry that answers it."""
    paid = {"amount": 700, "commitment": ""}
    back = {"entry": 1, "moved": [["committed", -700, {}], ["expended", won, {}]]}
    return [
        Event(1, 1, 0, "s", 1, "BudgetLine.ExpenditureRecorded", paid, b""),
        Event(2, 2, 1, "s", 2, "BudgetLine.EntryCountered", back, b""),
    ]


@pytest.mark.parametrize(("won", "wrong"), [(-700, 0), (-699, 1)])
def test_counter_entry_takes_back_what_was_moved(won: int, wrong: int) -> None:
    """To the won."""
    findings = Findings()
    booked(countering(won), findings)
    assert len(findings.wrong) == wrong
    assert findings.counts["반대 기록 counter-entries"] == 1


@pytest.mark.parametrize(("won", "wrong"), [(500, 0), (501, 1)])
def test_what_one_line_gives_the_other_gets(won: int, wrong: int) -> None:
    """Both sides of a change between lines come to nothing."""
    given = {"kind": "use", "amount": 500, "virement": "v"}
    events = [
        Event(1, 1, 0, "s", 1, "BudgetLine.ViredOut", given, b""),
        Event(2, 2, 1, "t", 1, "BudgetLine.ViredIn", given | {"amount": won}, b""),
    ]
    findings = Findings()
    booked(events, findings)
    assert len(findings.wrong) == wrong
