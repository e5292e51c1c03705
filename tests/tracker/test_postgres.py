"""A store on PostgreSQL: many processes, lost answers, and views that are swapped."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError, OperationalError
from sqlalchemy import text

from domain.budget_line import BudgetLine
from projections.view import METADATA
from tests.projections.ledger import Ledger
from tests.tracker.directory_desk import QUICK
from tracker import postgres_views
from tracker.bootstrap import Tracker, bootstrap
from tracker.catch_up import ViewsStalled
from tracker.event_store import EventStore
from tracker.postgres_events import AppendOnlyRecorder
from tracker.rebuild import RebuildRunning, Watch
from tracker.scheduler import CATCH_UP_SECONDS, Schedule
from tracker.settings import Settings
from tracker.unfinished import Begun

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.postgres_server import Server
    from tracker.views import ViewStore

pytestmark = pytest.mark.postgres
ROOT = Path(__file__).parents[2]

STARTING = """
import sys
from pathlib import Path
from tests.projections.ledger import Ledger
Ledger(Path(sys.argv[1]), url=sys.argv[2]).close()
"""

CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture
def store_url(postgres: Server) -> str:
    """Keep facts and views on a server."""
    return postgres.database()


def rows_of(views: ViewStore) -> dict[str, list[Any]]:
    """Every row of every view."""
    with views.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in METADATA.sorted_tables
        }


def process(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start a process that runs a script."""
    said = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(said, cwd=ROOT)


def test_many_processes_make_the_tables_at_once(tmp_path: Path, store_url: str) -> None:
    """The first start of a house with several workers."""
    starting = [process(STARTING, tmp_path, store_url) for _ in range(4)]
    assert [each.wait(timeout=60) for each in starting] == [0] * 4


def test_answer_that_was_lost_is_no_second_entry(
    ledger: Ledger, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server had committed, the connection failed, and the entry is known again.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    line = ledger.line("사무관리비")
    line.allot(ledger.on("2019-01-02"), amount=1)
    rows = [ledger.store.facts.to_stored_event(fact) for fact in line.pending]
    insert = AppendOnlyRecorder.insert_rows
    with closing(EventStore(Path(os.devnull), url=store_url)) as other:

        def breaking(
            recorder: AppendOnlyRecorder, cursor: Any, stored: Any, **more: Any
        ) -> None:
            if recorder is ledger.store.recorder and len(more["attempts"]) == 1:
                other.recorder.insert_events(stored)
                lost = "the connection was lost"
                raise OperationalError(lost)
            insert(recorder, cursor, stored, **more)

        monkeypatch.setattr(AppendOnlyRecorder, "insert_rows", breaking)
        answered = ledger.store.recorder.insert_events(rows)
        monkeypatch.undo()
    assert answered == [ledger.store.last_position()]
    with pytest.raises(IntegrityError):
        ledger.store.recorder.insert_events(rows)


def test_only_one_rebuild_at_once(ledger: Ledger, store_url: str) -> None:
    """Two would swap under each other.

    2019-01-01 사무관리비 본예산 20,000,000
    """

    def second(_: int) -> None:
        with pytest.raises(RebuildRunning):
            postgres_views.rebuild(ledger.store, store_url)

    made = postgres_views.rebuild(ledger.store, store_url, Watch(progress=second))
    assert made.position == ledger.store.last_position()


def test_interrupted_rebuild_is_gone_on_with(
    ledger: Ledger, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its schema stays with what was committed, as long as the same sources fold.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-02-01 사무관리비 지출 1,000,000
    """
    monkeypatch.setattr(postgres_views, "PAGE", 2)
    last, begun = ledger.store.last_position(), list[Begun]()

    def interrupted(position: int) -> None:
        if position == last - last % 2:
            raise KeyboardInterrupt

    def interrupt(*, anew: bool = False) -> None:
        watch = Watch(begun.append, interrupted)
        with pytest.raises(KeyboardInterrupt):
            postgres_views.rebuild(ledger.store, store_url, watch, anew=anew)

    interrupt()
    watch = Watch(begun.append)
    assert postgres_views.rebuild(ledger.store, store_url, watch).equal
    interrupt()
    interrupt(anew=True)
    monkeypatch.setattr(postgres_views, "making", lambda: "other sources")
    assert postgres_views.rebuild(ledger.store, store_url, watch).equal
    after = last - last % 2
    assert begun == [(0, False), (after, False), (0, False), (0, False), (0, True)]


def test_rebuild_finds_and_rights_what_was_falsified(
    ledger: Ledger, store_url: str
) -> None:
    """A falsified amount, and a table without one of its columns.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    before = rows_of(ledger.views)
    with ledger.views.writing() as connection:
        connection.execute(text("UPDATE postings SET amount = amount + 1"))
        connection.execute(text("ALTER TABLE activities DROP COLUMN place"))
    line = ledger.line("사무관리비")
    line.allot(ledger.on("2019-01-02"), amount=1)
    ledger.store.save(line)
    made = postgres_views.rebuild(ledger.store, store_url)
    wrong = {table.name for table in made.tables if not table.equal}
    assert wrong == {"postings", "activities"}
    ledger.catch_up.run()
    after = rows_of(ledger.views)
    assert len(after["postings"]) == len(before["postings"]) + 1
    assert set(before["postings"]) < set(after["postings"])
    assert postgres_views.rebuild(ledger.store, store_url).equal
    with psycopg.connect(store_url) as connection:
        left = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'sillok%'"
        assert {row[0] for row in connection.execute(left)} == {
            "sillok",
            "sillok_views",
        }


def test_reader_keeps_one_picture_while_views_are_swapped(
    ledger: Ledger, store_url: str
) -> None:
    """The swap waits for whoever reads, and the next reader sees all of the new.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    marks = METADATA.tables["marks"].select()
    with ThreadPoolExecutor(1) as pool:
        with ledger.views.reading() as connection:
            before = connection.execute(marks).all()
            rebuilding = pool.submit(postgres_views.rebuild, ledger.store, store_url)
            line = ledger.line("사무관리비")
            line.allot(ledger.on("2019-01-02"), amount=1)
            ledger.store.save(line)
            with pytest.raises(TimeoutError):
                rebuilding.result(timeout=2)
            assert connection.execute(marks).all() == before
        assert rebuilding.result(timeout=30).equal
    with ledger.views.reading() as connection:
        assert ledger.views.position(connection) == ledger.store.last_position()


def test_stalled_views_stay_where_they_are(ledger: Ledger, store_url: str) -> None:
    """A fact that cannot be read stops the rebuild, and the live views stay.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    before = rows_of(ledger.views)
    rows = ledger.store.recorder.select_events(ledger.line("사무관리비").id)
    spoilt = BudgetLine.id_of(ledger.program, 2019, "spoilt")
    vanished = type(rows[0])(spoilt, 1, "Vanished", b"{}")
    ledger.store.recorder.insert_events([vanished])
    with pytest.raises(ViewsStalled, match="Vanished"):
        postgres_views.rebuild(ledger.store, store_url)
    assert rows_of(ledger.views) == before


def test_connections_that_were_cut_are_made_again(
    ledger: Ledger, store_url: str
) -> None:
    """A server that restarts costs nobody an entry.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    with psycopg.connect(store_url) as connection:
        assert len(connection.execute(CUT).fetchall()) >= 2
    line = ledger.line("사무관리비")
    line.allot(ledger.on("2019-01-02"), amount=1)
    ledger.store.save(line)
    assert ledger.catch_up.run() == ledger.store.last_position()


def test_scheduler_is_woken_by_an_entry(tmp_path: Path, store_url: str) -> None:
    """Long before it would look for itself, also after its connection was cut."""
    settings = Settings(data=str(tmp_path), store=store_url)
    with bootstrap(settings, hasher=QUICK) as tracker, ThreadPoolExecutor(1) as pool:
        schedule = Schedule(tracker)
        running = pool.submit(schedule.run)
        try:
            with closing(Ledger(tmp_path, url=store_url)) as ledger:
                for day in ("2019-01-01", "2019-01-02"):
                    line = ledger.line(f"과목 {day}")
                    line.settle(ledger.on(day), month="2019-01", revision=1)
                    wait_until(listening, store_url)
                    ledger.keep()
                    last = ledger.store.last_position()
                    wait_until(reached, tracker, last)
                    with psycopg.connect(store_url) as connection:
                        connection.execute(f"{CUT} AND query LIKE 'LISTEN%'".encode())
        finally:
            schedule.scheduler.shutdown(wait=False)
        running.result(timeout=30)


def wait_until(true: Callable[..., bool], *arguments: object) -> None:
    """Wait for something that takes less than the scheduler's own look."""
    end = monotonic() + CATCH_UP_SECONDS / 2
    while not true(*arguments):
        assert monotonic() < end
        sleep(0.05)


def listening(url: str) -> bool:
    """Whether somebody listens on the server."""
    asked = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'LISTEN%'"""
    with psycopg.connect(url) as connection:
        return connection.execute(asked).fetchone() == (1,)


def reached(tracker: Tracker, position: int) -> bool:
    """Whether the views stand there."""
    with tracker.views.reading() as connection:
        return tracker.views.position(connection) >= position
