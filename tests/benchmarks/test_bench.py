"""The benchmark itself: a tiny run says everything, and a bar is judged rightly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.bars import Bar, table, written
from tests.benchmarks.books import county
from tests.benchmarks.measuring import Sizes, measured
from tests.benchmarks.peers import balances, write_journal
from tracker.event_store import EventStore

if TYPE_CHECKING:
    from pathlib import Path

TINY = Sizes(events=1_000, large=1_000, payments=300, acts=3, visits=2)
BARS = [
    "import of payments",
    "one expenditure",
    "rebuild",
    "rebuild, proved",
    "report after one more entry",
    "report after one more entry",
    "program page, p95 at 16 connections",
    "report as of any position",
    "roll-up as of any position",
    "verify everything",
    "a proof",
    "memory of rebuild at 1,000",
    "memory of import at 1,000",
]


def test_a_tiny_run_measures_every_bar(tmp_path: Path) -> None:
    """Every bar has its own figure, and the other's unless its tool is missing."""
    bars = measured(tmp_path, TINY)
    assert [bar.name for bar in bars] == BARS
    assert all(bar.ours > 0 for bar in bars)
    assert all(bar.theirs > 0 or bar.missing for bar in bars)
    told = json.loads(written(bars, **TINY._asdict()))
    assert [each["name"] for each in told["bars"]] == BARS


def bar(**said: Any) -> Bar:
    """Make a bar of ten to five."""
    return Bar("a", "b", "1/s", 10.0, 5.0)._replace(**said)


@pytest.mark.parametrize(
    ("judged", "verdict"),
    [
        (bar(at_least=2.0), "held"),
        (bar(at_least=2.1), "MISSED"),
        (bar(at_most=2.0), "held"),
        (bar(at_most=1.9), "MISSED"),
        (bar(at_most=2.0, under=11.0), "held"),
        (bar(at_most=2.0, under=10.0), "MISSED"),
        (bar(at_least=2.0, missing="ledger"), "ledger is not installed"),
    ],
)
def test_a_bar_is_held_missed_or_not_measured(judged: Bar, verdict: str) -> None:
    """The table says so at the end of its row."""
    assert judged.verdict == verdict
    assert table([judged]).splitlines()[1].endswith(verdict)


def test_a_missing_tool_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ledger on the path there is no figure, rather than a wrong one."""
    monkeypatch.setenv("PATH", "")
    assert balances("ledger", tmp_path / "none") is None


def test_the_journal_holds_every_payment(tmp_path: Path) -> None:
    """As many entries as were counted, each of two postings."""
    store = EventStore(county(tmp_path / "data", 500) / "events.db")
    entries = write_journal(store, tmp_path / "journal")
    store.close()
    text = (tmp_path / "journal").read_text(encoding="utf-8")
    assert entries == text.count("    cash") == text.count("    expended:") > 0
