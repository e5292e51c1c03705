"""지어낸 군: the same seed, the same facts; and the shape of a real county's year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import pytest

from domain.budget_line_facts import ExpenditureRecorded, ExpenditureReturned
from tracker.cli import main
from tracker.demo_county import (
    LONGEST,
    PAGE,
    StoreNotEmpty,
    county_facts,
    load_county,
)
from tracker.event_store import EventStore
from tracker.rebuild import rebuild

if TYPE_CHECKING:
    from pathlib import Path


def told(events: int, seed: int) -> list[bytes]:
    """Say every fact as it is stored."""
    return [
        msgspec.json.encode(fact) for fact in county_facts(events=events, seed=seed)
    ]


def test_the_same_seed_makes_the_same_county() -> None:
    """And another seed another one, of exactly as many facts."""
    assert told(2_000, 1) == told(2_000, 1)
    assert told(2_000, 1) != told(2_000, 2)
    assert [len(told(events, 1)) for events in (1, 7, 2_000)] == [1, 7, 2_000]


def test_the_county_has_the_shape_of_a_real_one() -> None:
    """One very long line, many short ones, few returns, some postings late."""
    paid = [
        fact
        for fact in county_facts(events=30_000, seed=3)
        if isinstance(fact, ExpenditureRecorded | ExpenditureReturned)
    ]
    by_line = sorted(Counter(fact.originator_id for fact in paid).values())
    assert by_line[-1] / len(paid) == pytest.approx(LONGEST, abs=0.02)
    assert by_line[len(by_line) // 2] < 40
    returned = [fact for fact in paid if isinstance(fact, ExpenditureReturned)]
    assert 0.0003 < len(returned) / len(paid) < 0.002
    late = [fact for fact in paid if fact.effective_on < fact.timestamp.date()]
    assert len(late) / len(paid) == pytest.approx(0.03, abs=0.01)
    assert [fact.timestamp for fact in paid] == sorted(f.timestamp for f in paid)
    assert all(sum(fact.split) == fact.amount for fact in paid)


def test_a_county_is_written_whole_and_only_into_an_empty_store(tmp_path: Path) -> None:
    """Every fact can be read and shown; a store that has facts is left alone."""
    store = EventStore(tmp_path / "events.db")
    done: list[int] = []
    load_county(store, events=PAGE + 1, seed=1, progress=done.append)
    assert done == [PAGE, 1]
    made = rebuild(store, tmp_path)
    assert (made.position, made.equal) == (PAGE + 1, True)
    with pytest.raises(StoreNotEmpty):
        load_county(store, events=1, seed=1)
    assert store.last_position() == PAGE + 1
    store.close()


def test_the_command_makes_a_county_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And refuses a directory that has facts, naming the way out."""
    asked = ["--data", str(tmp_path), "demo", "--no-serve", "--events", "300"]
    for status in (0, 2):
        with pytest.raises(SystemExit) as ended:
            main(asked)
        assert (ended.value.code or 0) == status
    said = capsys.readouterr()
    assert "사실 300건" in said.out
    assert "--data" in said.err
