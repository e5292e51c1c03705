"""Catching up: every fact in the views exactly once, whoever reads and however many."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent
from sqlalchemy import text

from domain.outreach_activity import OutreachActivity
from projections.view import METADATA
from tests.postgres_server import ENGINES, address
from tracker import store_copy
from tracker.catch_up import CatchUp, ViewsStalled
from tracker.event_store import EventStore
from tracker.fact_mapper import UnreadableFact, topic_of
from tracker.postgres_views import LIVE
from tracker.settings import Settings
from tracker.stores import view_store
from tracker.views import ViewStore

if TYPE_CHECKING:
    from domain.facts import Voucher
    from tests.projections.ledger import Ledger

ROOT = Path(__file__).parents[2]

ANOTHER_PROCESS = """
import sys
from tracker.catch_up import CatchUp
from tracker.settings import Settings
from tracker.stores import event_store, view_store
last, settings = int(sys.argv[3]), Settings(data=sys.argv[1], store=sys.argv[2])
store, views = event_store(settings), view_store(settings)
reader = CatchUp(store, views, page=3)
while reader.run() < last:
    pass
views.close()
store.close()
"""


@pytest.fixture(params=ENGINES)
def store_url(request: pytest.FixtureRequest) -> str:
    """Keep facts and views on one engine, then on the other."""
    return address(request)


def rows_of(views: ViewStore) -> dict[str, list[Any]]:
    """Every row of every view."""
    with views.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in METADATA.sorted_tables
        }


def rebuilt(ledger: Ledger, folder: Path) -> dict[str, list[Any]]:
    """Every row of views made from nothing beside the live ones."""
    with closing(ViewStore(folder / "beside.db")) as beside:
        CatchUp(ledger.store, beside, page=100_000).run()
        return rows_of(beside)


def write_payments(ledger: Ledger, count: int) -> None:
    """Record payments one by one."""
    line = ledger.line("사무관리비")
    for _ in range(count):
        line.record_expenditure(ledger.on("2019-03-05"), amount=1, summary="다과")
        ledger.save(line)


def test_every_fact_once_from_many_threads_and_processes(
    ledger: Ledger, tmp_path: Path, store_url: str
) -> None:
    """Readers at once, page by page, while another writes: rows as from one reader.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    payments = 60
    last = ledger.store.last_position() + payments
    others = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                ANOTHER_PROCESS,
                str(tmp_path),
                store_url,
                str(last),
            ],
            cwd=ROOT,
        )
        for _ in range(3)
    ]

    def read(_: int) -> int:
        reader = CatchUp(ledger.store, ledger.views, page=2)
        while (position := reader.run()) < last:
            pass
        return position

    with ThreadPoolExecutor(max_workers=4) as pool:
        reached = pool.map(read, range(3))
        write_payments(ledger, payments)
        assert list(reached) == [last] * 3
    assert [other.wait(timeout=60) for other in others] == [0, 0, 0]
    assert rows_of(ledger.views) == rebuilt(ledger, tmp_path)


@pytest.mark.parametrize("page", [1, 2, 4, 7, 8, 9, 500])
def test_page_boundaries_leave_nothing_out(
    ledger: Ledger, tmp_path: Path, page: int
) -> None:
    """A page that ends on the last fact is as good as one that does not.

    2019-01-01 사무관리비 본예산 20,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    2019-04-01 사무관리비 여입 10
    2019-04-02 사무관리비 배정 10
    """
    told: list[int] = []
    assert len(ledger.stored()) == 8
    reader = CatchUp(ledger.store, ledger.views, page=page)
    assert reader.run(told.append) == ledger.store.last_position()
    assert told == [*range(page, 9, page), *([8] if 8 % page else [])]
    assert reader.run(told.append) == 8
    assert rows_of(ledger.views) == rebuilt(ledger, tmp_path)


def unreadable(ledger: Ledger) -> None:
    """Store a row of a kind that nobody knows."""
    row = StoredEvent(
        originator_id=uuid4(), originator_version=1, topic="Vanished", state=b"{}"
    )
    ledger.store.recorder.insert_events([row])


def unfoldable(ledger: Ledger) -> None:
    """Store a fact that no view can take: an activity that was never logged."""
    on: Voucher = ledger.on("2019-03-01")
    fact = OutreachActivity.Withdrawn(
        originator_id=uuid4(),
        originator_version=1,
        timestamp=on.recorded_at,
        effective_on=on.effective_on,
        by=on.by,
    )
    row = ledger.store.facts.to_stored_event(fact)
    assert row.topic == topic_of(OutreachActivity.Withdrawn)
    ledger.store.recorder.insert_events([row])


@pytest.mark.parametrize("spoil", [unreadable, unfoldable])
def test_fact_that_cannot_be_taken_stops_the_views_and_skips_nothing(
    ledger: Ledger, spoil: Any
) -> None:
    """Rows and mark stay, the reader says where, and what follows stays unread.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    reader = CatchUp(ledger.store, ledger.views, page=3)
    position = reader.run()
    before = rows_of(ledger.views)
    spoil(ledger)
    write_payments(ledger, 1)
    for _ in range(2):
        with pytest.raises(ViewsStalled, match=f"#{position}") as stalled:
            reader.run()
        assert stalled.value.after == position
        assert reader.stalled is stalled.value
        assert rows_of(ledger.views) == before
    reader.attempt()
    assert rows_of(ledger.views) == before


def test_unreadable_fact_is_the_cause_that_is_told(ledger: Ledger) -> None:
    """Whoever looks after the views learns which fact it is.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    unreadable(ledger)
    with pytest.raises(ViewsStalled, match="'Vanished'") as stalled:
        ledger.catch_up.run()
    assert isinstance(stalled.value.__cause__, UnreadableFact)


def test_views_go_on_when_the_cause_is_gone(ledger: Ledger, tmp_path: Path) -> None:
    """A view's own fault, once mended, leaves no gap.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    reader = CatchUp(ledger.store, ledger.views, page=2)
    reader.run()
    with ledger.views.writing() as connection:
        connection.execute(text("ALTER TABLE postings RENAME TO postings_away"))
    write_payments(ledger, 3)
    with pytest.raises(ViewsStalled):
        reader.run()
    with ledger.views.writing() as connection:
        connection.execute(text("ALTER TABLE postings_away RENAME TO postings"))
    assert reader.run() == ledger.store.last_position()
    assert reader.stalled is None
    assert rows_of(ledger.views) == rebuilt(ledger, tmp_path)


def test_store_that_is_older_than_the_views(ledger: Ledger, tmp_path: Path) -> None:
    """When an old store was put back, its next facts are not passed over in silence.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    with closing(EventStore(tmp_path / "backup.db")) as restored:
        store_copy.copy(ledger.store, restored)
        write_payments(ledger, 3)
        reached = ledger.catch_up.run()
        reader = CatchUp(restored, ledger.views, page=5)
        with pytest.raises(ViewsStalled, match=f"#{reached - 3}; run tracker rebuild"):
            reader.run()
        assert reader.stalled is not None


def test_saved_fact_is_safe_when_the_views_are_gone(ledger: Ledger) -> None:
    """Whoever saved is not told to try again because a view is away.

    2019-01-01 사무관리비 본예산 20,000,000
    """
    ledger.catch_up.run()
    with ledger.views.writing() as connection:
        connection.execute(text("DROP TABLE marks"))
    ledger.catch_up.attempt()


def test_deleted_views_are_made_again_equal(
    ledger: Ledger, tmp_path: Path, store_url: str
) -> None:
    """The facts are all there is to know.

    2019-01-01 사무관리비 본예산 20,000,000 국비 5,000,000
    2019-01-01 국외업무여비 본예산 10,000,000
    2019-03-02 사무관리비 원인행위 C-1 4,500,000
    2019-03-05 사무관리비 지출 4,500,000 on C-1
    2019-03-31 결산 2019-03
    2019-04-01 사무관리비 전용 1,000,000 to 국외업무여비
    2019-12-31 국외업무여비 명시이월 500,000
    """
    ledger.catch_up.run()
    live = rows_of(ledger.views)
    if store_url:
        with psycopg.connect(store_url) as connection:
            connection.execute(f"DROP SCHEMA {LIVE} CASCADE".encode())
    ledger.views.close()
    for file in tmp_path.glob("views.db*"):
        file.unlink()
    ledger.views = view_store(Settings(data=str(tmp_path), store=store_url))
    CatchUp(ledger.store, ledger.views, page=3).run()
    assert rows_of(ledger.views) == live


def test_many_processes_make_the_views_file_at_once(tmp_path: Path) -> None:
    """The first start of a house with several workers."""
    script = (
        "import sys; from pathlib import Path; from tracker.views import ViewStore;"
        "ViewStore(Path(sys.argv[1])).close()"
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "views.db")], cwd=ROOT
        )
        for _ in range(4)
    ]
    assert [process.wait(timeout=60) for process in starting] == [0] * 4
    with closing(ViewStore(tmp_path / "views.db")) as views, views.reading() as read:
        assert views.position(read) == 0
