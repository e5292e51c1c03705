"""The others: a bare SQLite table, ledger and hledger, on the same entries."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from domain.budget_line_facts import ExpenditureRecorded, ExpenditureReturned
from tests.benchmarks.bars import seconds

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.event_store import EventStore

PAGE = 2_000


def durable_rows(folder: Path, states: list[bytes]) -> float:
    """Rows a second, one a transaction, each on the disk before the next."""
    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE rows (position INTEGER PRIMARY KEY, state BLOB)")

        def write() -> None:
            for state in states:
                raw.execute("INSERT INTO rows (state) VALUES (?)", (state,))

        return len(states) / seconds(write)


def write_journal(store: EventStore, path: Path) -> int:
    """Write payments and returns as plain text accounting; how many there are."""
    position = written = 0
    with path.open("w", encoding="utf-8") as journal:
        while page := store.recorded(position, limit=PAGE):
            position = page[-1].position
            for _, fact in page:
                if isinstance(fact, ExpenditureRecorded | ExpenditureReturned):
                    journal.write(_entry(fact))
                    written += 1
    return written


def _entry(fact: ExpenditureRecorded | ExpenditureReturned) -> str:
    won = fact.postings()[-1].amount
    account = f"expended:{fact.originator_id.hex}"
    on = fact.effective_on.isoformat()
    return f"{on} {fact.summary}\n    {account}    {won} KRW\n    cash\n\n"


def balances(tool: str, journal: Path) -> float | None:
    """Seconds that ledger or hledger takes for all balances, None without the tool."""
    if not (path := shutil.which(tool)):
        return None
    asked = [path, "-f", str(journal), "balance", "--flat"]

    def ask() -> None:
        subprocess.run(asked, check=True, stdout=subprocess.DEVNULL)

    return seconds(ask, times=2)
