"""The bar of importing: a ledger's payments beside bare rows of the same facts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.benchmarks import peers
from tests.benchmarks.bars import Bar, seconds
from tests.benchmarks.books import SEED
from tests.county.invented import YEAR, write_county
from tracker.application import Entry
from tracker.bootstrap import bootstrap
from tracker.settings import Settings
from tracker.use_cases.imports import Source

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker

TIMES = 2
PAGE = 500


def imports(folder: Path, payments: int) -> Bar:
    """Payments into facts and fresh views, beside their facts as bare rows."""
    tables = folder / "tables"
    write_county(tables, payments=payments, seed=SEED)
    ours = theirs = 0.0
    for n in range(TIMES):
        with bootstrap(Settings(data=str(folder / f"data-{n}"))) as tracker:
            took, before = import_payments(tracker, tables)
            stored = tracker.store.after(before, limit=2 * payments)
            states = [each.state for each in stored]
        ours = max(ours, payments / took)
        raw = peers.rows_in_pages(folder / f"raw-{n}.db", states, page=PAGE)
        theirs = max(theirs, raw)
    against = f"bare rows, {PAGE} a transaction"
    return Bar("import of payments", against, "1/s", ours, theirs, 0.25)


def import_payments(tracker: Tracker, tables: Path) -> tuple[float, int]:
    """Import a book, then its payments: their seconds, and the position before."""
    by = tracker.directory.ensure_operator("측정").id
    entry = Entry(by=by, on=date(YEAR, 12, 31), document="측정")
    book = Source(path=tables / f"budget-lines-{YEAR}.csv", year=YEAR)
    tracker.imports.budget_lines(entry, book)
    before = tracker.store.last_position()
    ledger = Source(path=tables / f"payments-{YEAR}.csv.gz", year=YEAR)
    took = seconds(lambda: tracker.imports.payments(entry, ledger))
    with tracker.views.reading() as connection:
        fresh = tracker.views.position(connection) == tracker.store.last_position()
    assert fresh
    return took, before
