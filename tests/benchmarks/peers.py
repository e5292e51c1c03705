"""The others: a bare SQLite table, ledger and hledger, on the same entries."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.bars import seconds
from tests.benchmarks.books import payments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tracker.event_store import EventStore


INSERT = "INSERT INTO rows (state) VALUES (?)"


@contextmanager
def bare_table(path: Path) -> Iterator[sqlite3.Connection]:
    """A table of nothing but rows; each transaction is on the disk when it ends."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE rows (position INTEGER PRIMARY KEY, state BLOB)")
        yield raw


def rows_in_pages(path: Path, states: list[bytes], *, page: int) -> float:
    """Rows a second, so many a transaction."""
    with bare_table(path) as raw:

        def write() -> None:
            for first in range(0, len(states), page):
                raw.execute("BEGIN")
                for state in states[first : first + page]:
                    raw.execute(INSERT, (state,))
                raw.execute("COMMIT")

        return len(states) / seconds(write)


GROUP_BY = """SELECT stream_key, measure, sum(amount) FROM postings
WHERE position <= ? GROUP BY stream_key, measure"""


@contextmanager
def typed_journal(path: Path) -> Iterator[Callable[[int], object]]:
    """The journal of a views file; called, SQLite sums it as of a position."""
    with closing(sqlite3.connect(path)) as views:
        yield lambda position: views.execute(GROUP_BY, (position,)).fetchall()


def write_journal(store: EventStore, path: Path) -> int:
    """Write payments and returns as plain text accounting; how many there are."""
    written = 0
    with path.open("w", encoding="utf-8") as journal:
        for on, line, won, summary in payments(store):
            journal.write(f"{on} {summary}\n    expended:{line}    {won} KRW\n")
            journal.write("    cash\n\n")
            written += 1
    return written


def balances(tool: str, journal: Path) -> Callable[[], object] | None:
    """Lets ledger or hledger print all balances, None without the tool."""
    if not (path := shutil.which(tool)):
        return None
    asked = [path, "-f", str(journal), "balance", "--flat"]
    return partial(subprocess.run, asked, check=True, stdout=subprocess.DEVNULL)
