"""경합: two processes that ask at one moment for what only one of them can have."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher

from domain import refusals
from tests.postgres_server import ENGINES, address
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from multiprocessing.queues import Queue
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ROUNDS = 100
RACERS = ("가", "나")
SECONDS = 60
LINES = [f"과목{number:03d}" for number in range(ROUNDS)]
OUTCOMES = {"paid", "refused"}


def opened(folder: str, url: str) -> Tracker:
    """A tracker on a folder and perhaps a server, as every process opens its own."""
    return bootstrap(Settings(data=folder, store=url), hasher=QUICK)


def entry(tracker: Tracker, name: str, *, month: int) -> Entry:
    """An entry of a member in 2019."""
    by = tracker.directory.ensure_operator(name).id
    return Entry(by=by, on=date(2019, month, 1), document=f"경주-{name}")


def pay_last(tracker: Tracker, made: Entry, line: str) -> tuple[str, Any]:
    """Ask for a line's last 10,000 won: the position, or the refusal's figures."""
    try:
        paid = tracker.spending.record_expenditure(
            made,
            program="둘레길",
            year=2019,
            line=line,
            amount=10_000,
            summary="마지막 만 원",
        )
    except refusals.ExceedsAvailable as refused:
        return "refused", refused.operands
    return "paid", paid.positions


def run(
    folder: str, url: str, name: str, barrier: Barrier, results: Queue[Any]
) -> None:
    """One racer: a process that lives through all rounds and waits before each."""
    with opened(folder, url) as tracker:
        made = entry(tracker, name, month=2)
        for line in LINES:
            barrier.wait(timeout=SECONDS)
            results.put((line, name, *pay_last(tracker, made, line)))


def fund(tracker: Tracker) -> None:
    """A program whose lines have 40,000 won each, 30,000 of it spent."""
    made = entry(tracker, "다", month=1)
    tracker.programs.register(made, name="둘레길", department="공원과")
    for line in LINES:
        at: dict[str, Any] = {"program": "둘레길", "year": 2019, "line": line}
        tracker.budget_lines.appropriate(made, **at, amount=40_000)
        tracker.spending.record_expenditure(
            made, **at, amount=30_000, summary="먼저 쓴 것"
        )


def race(folder: str, url: str) -> list[tuple[str, str, str, Any]]:
    """Let both processes run all rounds; (line, racer, outcome, what was said)."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(RACERS))
    results: Queue[Any] = context.Queue()
    racers = [
        context.Process(
            target=run, args=(folder, url, name, barrier, results), daemon=True
        )
        for name in RACERS
    ]
    for racer in racers:
        racer.start()
    told = [results.get(timeout=SECONDS) for _ in range(len(RACERS) * ROUNDS)]
    for racer in racers:
        racer.join(timeout=SECONDS)
    assert [racer.exitcode for racer in racers] == [0, 0]
    return told


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest) -> str:
    """Race on one engine, then on the other."""
    return address(request)


@pytest.mark.slow
def test_one_of_two_processes_gets_the_last_ten_thousand_won(
    tmp_path: Path, store_url: str
) -> None:
    """A hundred rounds: one is paid, the other is told the figures after it."""
    with opened(str(tmp_path), store_url) as tracker:
        fund(tracker)
        before = tracker.store.last_position()
    told = race(str(tmp_path), store_url)
    assert Counter((line, outcome) for line, _, outcome, _ in told) == Counter(
        (line, outcome) for line in LINES for outcome in OUTCOMES
    )
    assert [
        figures
        for _, _, outcome, figures in sorted(told, key=lambda each: each[0])
        if outcome == "refused"
    ] == [
        {
            "line": line,
            "asked": 10_000,
            "available": 0,
            "shortfall": 10_000,
            "revised_budget": 40_000,
            "committed": 40_000,
            "carried_over": 0,
        }
        for line in LINES
    ]
    with opened(str(tmp_path), store_url) as tracker:
        rows = tracker.reports.budget("둘레길", year=2019).rows
        # A server does not give the number of a refused save again.
        stored = [each.id for each in tracker.store.after(before, limit=2 * ROUNDS)]
        assert len(stored) == ROUNDS
    assert [(row["expended"], row["available"]) for row in rows] == [
        (40_000, 0)
    ] * ROUNDS
    positions = [where for _, _, outcome, where in told if outcome == "paid"]
    assert sorted(each for where in positions for each in where) == stored
