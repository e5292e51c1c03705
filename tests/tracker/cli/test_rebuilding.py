"""``tracker rebuild``: the views again, proved, swapped, and never half seen."""

from __future__ import annotations

import fcntl
import sqlite3
import threading
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from projections.view import METADATA
from tests.tracker.cli.command_line import PROGRAM, SAMPLE, in_subprocess
from tracker.application import Entry
from tracker.bootstrap import bootstrap
from tracker.settings import Settings
from tracker.views import ViewStore

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.tracker.cli.command_line import Tracker

JSON = ("--format", "json")


def rows_of(data: Path) -> list[str]:
    """Every table and row of the live views as the statement that makes it."""
    database = sqlite3.connect(data / "views.db")
    made = sorted(database.iterdump())
    database.close()
    return made


def count_of(made: list[str], table: str) -> int:
    """How many rows of a table were made."""
    return sum(each.startswith(f'INSERT INTO "{table}" ') for each in made)


def change(data: Path, statement: str) -> None:
    """Change the live views by hand, as damage would."""
    database = sqlite3.connect(data / "views.db")
    database.executescript(statement)
    database.close()


def test_new_views_equal_the_live_ones(magok: Tracker, data: Path) -> None:
    """Table by table; the file holds the same rows afterwards, and no helper file."""
    before = rows_of(data)
    rebuilt = magok("rebuild", *JSON)
    assert rebuilt.status == 0
    assert rebuilt.json["position"] == 57
    assert {table["name"] for table in rebuilt.json["tables"]} == set(METADATA.tables)
    for table in rebuilt.json["tables"]:
        rows = count_of(before, table["name"])
        assert (table["equal"], table["live"], table["fresh"]) == (True, rows, rows)
    assert rows_of(data) == before
    assert not list(data.glob("views.rebuild.db*"))


def test_a_falsified_amount_is_found_and_put_right(magok: Tracker, data: Path) -> None:
    """The table is named, the status is 1, and the new one is in its place."""
    before = rows_of(data)
    change(data, "UPDATE postings SET amount = amount + 1 WHERE seq = 0")
    rebuilt = magok("rebuild", *JSON)
    wrong = [t["name"] for t in rebuilt.json["tables"] if not t["equal"]]
    assert (rebuilt.status, wrong) == (1, ["postings"])
    assert "postings" in rebuilt.err
    assert rows_of(data) == before


def test_rows_twice_or_lost_are_found(magok: Tracker, data: Path) -> None:
    """A set of rows would not tell a row that is there twice."""
    change(data, "INSERT INTO activities SELECT * FROM activities LIMIT 1")
    change(data, "DELETE FROM statements WHERE since = 2")
    rebuilt = magok("rebuild", *JSON)
    wrong = {t["name"] for t in rebuilt.json["tables"] if not t["equal"]}
    assert wrong == {"activities", "statements"}


def test_views_of_an_older_form_are_replaced(magok: Tracker, data: Path) -> None:
    """A table without one of its columns counts as different."""
    before = rows_of(data)
    change(data, "ALTER TABLE activities DROP COLUMN place; DROP TABLE programs")
    rebuilt = magok("rebuild", *JSON)
    wrong = {t["name"] for t in rebuilt.json["tables"] if not t["equal"]}
    assert (rebuilt.status, wrong) == (1, {"activities", "programs"})
    assert rows_of(data) == before


def test_missing_views_are_made_again(magok: Tracker, data: Path) -> None:
    """There was nothing to differ from."""
    before = rows_of(data)
    for path in data.glob("views.db*"):
        path.unlink()
    assert magok("rebuild").status == 0
    assert rows_of(data) == before


def test_a_file_that_is_no_database_is_replaced(magok: Tracker, data: Path) -> None:
    """Status 1, because nothing could be proved; everything works afterwards."""
    before = rows_of(data)
    for path in data.glob("views.db*"):
        path.unlink()
    (data / "views.db").write_bytes(b"noise" * 4096)
    rebuilt = magok("rebuild", *JSON)
    assert (rebuilt.status, rebuilt.json["readable"]) == (1, False)
    assert rows_of(data) == before
    assert magok("health").status == 0


class Reading(threading.Thread):
    """Looks at the live views until stopped, and keeps what looked odd.

    Facts, postings and the mark are taken in one reading: the mark names the newest
    fact, and each payment of the writer is one fact and one posting.
    """

    def __init__(self, data: Path, stop: threading.Event) -> None:
        super().__init__()
        self.data, self.stop = data, stop
        self.odd: list[object] = []
        self.looks = 0

    def run(self) -> None:
        """Look, and look again."""
        with closing(sqlite3.connect(self.data / "views.db", timeout=30)) as database:
            while not self.stop.is_set():
                mark, newest, facts, paid = database.execute(
                    "SELECT (SELECT position FROM marks),"
                    " (SELECT max(position) FROM facts), (SELECT count(*) FROM facts),"
                    " (SELECT count(*) FROM postings WHERE measure LIKE '%expended')"
                ).fetchone()
                self.looks += 1
                # Three payments are years known as totals; the rest are the writer's.
                if not mark == newest == facts or paid != 3 + facts - 57:
                    self.odd.append((mark, newest, facts, paid))


class Writing(threading.Thread):
    """Pays one won after the other until stopped."""

    def __init__(self, data: Path, stop: threading.Event) -> None:
        super().__init__()
        self.data, self.stop = data, stop

    def run(self) -> None:
        """Pay, and pay again."""
        with bootstrap(Settings(data=str(self.data))) as tracker:
            by = tracker.directory.ensure_operator("기록").id
            while not self.stop.is_set():
                tracker.spending.record_expenditure(
                    Entry(by=by, on=date(2019, 5, 2), document="연속"),
                    program=PROGRAM,
                    year=2019,
                    line="201-01",
                    amount=1,
                    summary="한 원",
                )


def test_readers_and_writers_go_on_while_views_are_rebuilt(
    magok: Tracker, data: Path
) -> None:
    """No reader sees half a view, no fact is lost, and every table is equal."""
    stop = threading.Event()
    readers = [Reading(data, stop), Reading(data, stop)]
    threads = [*readers, Writing(data, stop)]
    for thread in threads:
        thread.start()
    rebuilds = [in_subprocess(data, "rebuild", *JSON) for _ in range(2)]
    stop.set()
    for thread in threads:
        thread.join()
    assert [each.returncode for each in rebuilds] == [0, 0], rebuilds[0].stdout
    assert [reader.odd for reader in readers] == [[], []]
    assert min(reader.looks for reader in readers) > 20
    health = magok("health").json
    assert health["status"] == "ok"
    assert health["facts"] > 60
    assert magok("rebuild").status == 0


def test_an_interrupted_rebuild_says_from_where_it_goes_on(
    magok: Tracker, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it is asked to begin anew; it says as well that what lay there is lost."""
    monkeypatch.setattr("tracker.rebuild.PAGE", 20)
    in_place = ViewStore.index

    def stopped(views: ViewStore) -> None:
        del views
        raise KeyboardInterrupt

    def interrupted() -> None:
        monkeypatch.setattr(ViewStore, "index", stopped)
        magok("rebuild")
        monkeypatch.setattr(ViewStore, "index", in_place)

    interrupted()
    resumed = magok("rebuild", *JSON)
    assert (resumed.status, resumed.json["after"]) == (0, 57)
    assert "#57" in resumed.err
    interrupted()
    anew = magok("rebuild", "--fresh", *JSON)
    assert (anew.status, anew.json["after"], "#" in anew.err) == (0, 0, False)
    (data / "views.rebuild.db").write_bytes(b"noise" * 4096)
    lost = magok("rebuild", *JSON)
    assert (lost.status, lost.json["after"]) == (0, 0)
    assert "처음부터" in lost.err


def test_a_second_rebuild_at_once_is_refused(magok: Tracker, data: Path) -> None:
    """Two would fight for the same file."""
    with (data / "views.rebuild.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = magok("rebuild", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "rebuild_running")


def test_an_empty_store_rebuilds_to_nothing(empty: Tracker) -> None:
    """And a sheet imported afterwards is seen."""
    assert empty("rebuild").status == 0
    empty("import", "sheet", SAMPLE)
    assert len(empty("report", "programs", *JSON).json["rows"]) == 1
