"""A rebuild beside views that come and go: the first ones, late ones, broken ones."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.tracker.test_catch_up import rebuilt, rows_of, write_payments
from tracker.rebuild import FRESH, LIVE, Watch, rebuild
from tracker.views import ViewStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.projections.ledger import Ledger


def remove_live(ledger: Ledger, folder: Path) -> None:
    """Take the live views away."""
    ledger.views.close()
    for path in folder.glob(f"{LIVE}*"):
        path.unlink()


def test_first_views_become_live_as_they_are(ledger: Ledger, tmp_path: Path) -> None:
    """There is nothing to compare with, and nothing is left beside them.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    remove_live(ledger, tmp_path)
    write_payments(ledger, 3)
    made = rebuild(ledger.store, tmp_path)
    assert (made.position, made.equal) == (ledger.store.last_position(), True)
    assert {table.live for table in made.tables} == {None}
    assert not list(tmp_path.glob(f"{FRESH}*"))
    with closing(ViewStore(tmp_path / LIVE)) as live:
        assert rows_of(live) == rebuilt(ledger, tmp_path)


def test_views_that_appear_meanwhile_are_brought_up_and_compared(
    ledger: Ledger, tmp_path: Path
) -> None:
    """Another process opens the data directory while the rebuild reads.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    remove_live(ledger, tmp_path)
    write_payments(ledger, 3)

    def open_elsewhere(_: int) -> None:
        ViewStore(tmp_path / LIVE).close()

    made = rebuild(ledger.store, tmp_path, Watch(progress=open_elsewhere))
    assert made.equal
    assert {table.live for table in made.tables if table.name == "facts"} == {
        ledger.store.last_position()
    }
    with closing(ViewStore(tmp_path / LIVE)) as live:
        assert rows_of(live) == rebuilt(ledger, tmp_path)


def test_an_index_that_is_gone_is_made_again(ledger: Ledger, tmp_path: Path) -> None:
    """Its table counts as different although every row is there.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    ledger.views.close()
    counted = "SELECT count(*) FROM sqlite_master WHERE name = 'facts_by_stream'"
    with closing(sqlite3.connect(tmp_path / LIVE)) as file:
        file.execute("DROP INDEX facts_by_stream")
    made = rebuild(ledger.store, tmp_path)
    assert [table.name for table in made.tables if not table.equal] == ["facts"]
    with closing(sqlite3.connect(tmp_path / LIVE)) as file:
        assert file.execute(counted).fetchone() == (1,)
