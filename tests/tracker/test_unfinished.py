"""Going on with an interrupted rebuild: from where it was, and to the same views."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.demo_county import load_county
from tracker.event_store import EventStore
from tracker.rebuild import FRESH, LIVE, Watch, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.unfinished import Begun

ROOT = Path(__file__).parents[2]
FACTS, PAGE = 1_500, 200
KILLED = """
import os, signal, sys
from pathlib import Path
from tracker import rebuild
from tracker.event_store import EventStore
from tracker.views import ViewStore
rebuild.PAGE, after, place = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
taken, indexed = ViewStore.take, ViewStore.index
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def take(views, connection, page):
    taken(views, connection, page)
    if place == "before the commit" and page[-1].position > after:
        die()
def index(views):
    indexed(views)
    if place == "before the swap":
        die()
ViewStore.take, ViewStore.index = take, index
def reached(position):
    if place == "after the commit" and position > after:
        die()
folder = Path(sys.argv[1])
store = EventStore(folder / "events.db")
rebuild.rebuild(store, folder, rebuild.Watch(progress=reached))
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    """Invent a small county in a store that has no views yet."""
    with closing(EventStore(tmp_path / "events.db")) as opened:
        load_county(opened, events=FACTS, seed=3)
        yield opened


def kill_midway(folder: Path, after: int, place: str) -> None:
    """Rebuild in a process of its own that is killed somewhere after a position."""
    given = [str(folder), str(PAGE), str(after), place]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *given],
        check=False,
        capture_output=True,
        cwd=ROOT,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert not (folder / LIVE).exists()


def rows_of(path: Path) -> list[str]:
    """Every table, index and row of a file as the statement that makes it."""
    with closing(sqlite3.connect(path)) as database:
        return sorted(database.iterdump())


def gone_on(store: EventStore, folder: Path, *, anew: bool = False) -> Begun:
    """Rebuild; where it began. The views are those of a rebuild without a break."""
    begun: list[Begun] = []
    rebuild(store, folder, Watch(begun=begun.append), anew=anew)
    made = rows_of(folder / LIVE)
    (folder / LIVE).unlink()
    rebuild(store, folder)
    assert rows_of(folder / LIVE) == made
    assert not list(folder.glob(f"{FRESH}*"))
    return begun[0]


@pytest.mark.parametrize(
    ("place", "after", "reached"),
    [
        ("after the commit", 0, PAGE),
        ("after the commit", 700, 4 * PAGE),
        ("before the commit", 0, 0),
        ("before the commit", 700, 3 * PAGE),
        ("before the swap", 0, FACTS),
    ],
)
def test_killed_it_goes_on_after_the_last_page_it_kept(
    store: EventStore, tmp_path: Path, place: str, after: int, reached: int
) -> None:
    """A page that was not committed is as if it had never been read."""
    kill_midway(tmp_path, after, place)
    assert gone_on(store, tmp_path) == (reached, reached == 0)


def test_killed_twice_it_goes_on_twice(store: EventStore, tmp_path: Path) -> None:
    """What the second one kept is not lost to the third."""
    kill_midway(tmp_path, 300, "after the commit")
    kill_midway(tmp_path, 900, "before the commit")
    assert gone_on(store, tmp_path) == (800, False)


def test_asked_to_start_anew_it_does(store: EventStore, tmp_path: Path) -> None:
    """Nothing is said of what lay there, for it was asked."""
    kill_midway(tmp_path, 300, "after the commit")
    assert gone_on(store, tmp_path, anew=True) == (0, False)


def test_what_other_sources_made_is_not_gone_on_with(
    store: EventStore, tmp_path: Path
) -> None:
    """Their number in the file's head is another, as after the machine's next start."""
    kill_midway(tmp_path, 300, "after the commit")
    with closing(sqlite3.connect(tmp_path / FRESH)) as database:
        database.execute("PRAGMA user_version = 7")
    assert gone_on(store, tmp_path) == (0, True)


@pytest.mark.usefixtures("store")
def test_what_was_read_of_another_store_is_not_gone_on_with(tmp_path: Path) -> None:
    """The last fact that was read stands otherwise in the store that lies there now."""
    kill_midway(tmp_path, 300, "after the commit")
    with closing(EventStore(tmp_path / "other.db")) as other:
        load_county(other, events=FACTS, seed=4)
        assert gone_on(other, tmp_path) == (0, True)


@pytest.mark.usefixtures("store")
def test_a_shorter_store_was_put_back(tmp_path: Path) -> None:
    """There is no fact where the last one was read."""
    kill_midway(tmp_path, 900, "after the commit")
    with closing(EventStore(tmp_path / "other.db")) as other:
        load_county(other, events=500, seed=3)
        assert gone_on(other, tmp_path) == (0, True)


@pytest.mark.parametrize("damaged", ["torn", "noise", "short"])
def test_a_damaged_file_is_made_anew(
    store: EventStore, tmp_path: Path, damaged: str
) -> None:
    """As the power's end leaves it, or a disk."""
    kill_midway(tmp_path, 900, "after the commit")
    path = tmp_path / FRESH
    data = path.read_bytes()
    half = len(data) // 2
    noise = bytes(data[half - 4096 : half])
    path.write_bytes(
        {
            "torn": data[:half] + noise * 8 + data[half + 8 * 4096 :],
            "noise": b"noise" * 4096,
            "short": data[:half],
        }[damaged]
    )
    assert gone_on(store, tmp_path) == (0, True)


def test_killed_between_its_two_names_the_live_file_stays(
    store: EventStore, tmp_path: Path
) -> None:
    """The new file had its place already, and only its first name was left over."""
    rebuild(store, tmp_path)
    (tmp_path / FRESH).hardlink_to(tmp_path / LIVE)
    made = rebuild(store, tmp_path)
    assert made.equal
    assert {table.live for table in made.tables if table.name == "facts"} == {FACTS}
