"""The scheduler: when it fires, what it settles, one leader, once whatever happens."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from argon2 import PasswordHasher

from tests.tracker.cli.command_line import PROGRAM, ROOT, command, in_process
from tracker.application import Entry
from tracker.audit.signed_notes import Note
from tracker.audit.signing import make_key, passphrase_of
from tracker.bootstrap import Tracker, bootstrap
from tracker.scheduler import SETTLER, Schedule, monthly, settle_due
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from apscheduler.events import JobExecutionEvent

SEOUL = ZoneInfo("Asia/Seoul")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Clock:
    """A clock a test sets by hand."""

    now = datetime(2019, 4, 1, 0, 10, tzinfo=SEOUL).astimezone(UTC)

    def __call__(self) -> datetime:
        """Tell the time that was set."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Stands at 00:10 in Seoul on 1 April 2019, when it is still March in UTC."""
    return Clock()


@pytest.fixture
def data(tmp_path: Path, imported: Path) -> Path:
    """A data directory that holds the sample program."""
    shutil.copytree(imported, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample sheet, imported once."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    sheet = files("tracker") / "samples" / "magok-2019.txt"
    with bootstrap(Settings(data=str(folder)), hasher=QUICK) as tracker:
        by = tracker.directory.ensure_operator("누군가").id
        tracker.sheets.import_sheet(
            Entry(by=by, on=date(2019, 1, 1)), data=sheet.read_bytes(), name="sample"
        )
    return folder


@pytest.fixture
def tracker(data: Path, clock: Clock) -> Iterator[Tracker]:
    """The tracker of that directory, under the clock."""
    with bootstrap(Settings(data=str(data)), clock=clock, hasher=QUICK) as opened:
        yield opened


def settled_months(data: Path) -> Counter[tuple[str, int]]:
    """How often each month and revision was settled, by the rows of all lines."""
    rows = in_process(data, "report", "settlements", PROGRAM, "--format", "json").json[
        "rows"
    ]
    return Counter((row["month"], row["revision"]) for row in rows if not row["line"])


def test_it_fires_at_ten_past_midnight_on_the_first() -> None:
    """In Seoul, whatever the machine's zone is; a pure function of the time."""
    trigger = monthly(SEOUL)
    now = datetime(2019, 1, 31, 23, 0, tzinfo=UTC)
    fired = []
    for _ in range(3):
        now = trigger.get_next_fire_time(None, now)
        fired.append(now.isoformat())
        now += timedelta(seconds=1)
    assert fired == [
        "2019-03-01T00:10:00+09:00",
        "2019-04-01T00:10:00+09:00",
        "2019-05-01T00:10:00+09:00",
    ]


def test_what_is_due_is_settled_once(tracker: Tracker, clock: Clock) -> None:
    """January to March on 1 April; nothing on a second look; then the months missed."""
    assert [each.month for each in settle_due(tracker)] == [
        "2019-01",
        "2019-02",
        "2019-03",
    ]
    assert settle_due(tracker) == []
    clock.now += timedelta(days=75)
    assert [each.month for each in settle_due(tracker)] == ["2019-04", "2019-05"]


def test_years_known_as_totals_are_left_alone(tracker: Tracker, clock: Clock) -> None:
    """Of 2015 to 2018 no fact is their own, so no month of them is settled."""
    clock.now = datetime(2026, 1, 1, tzinfo=UTC)
    assert {each.month[:4] for each in settle_due(tracker)} == {"2019"}


def test_a_reopened_month_is_settled_again_as_a_revision(tracker: Tracker) -> None:
    """The next firing closes what a person opened."""
    settle_due(tracker)
    by = tracker.directory.ensure_operator("누군가").id
    tracker.months.reopen(
        Entry(by=by, on=date(2019, 4, 1), document="d", reason="누락"),
        program=PROGRAM,
        month="2019-03",
    )
    (again,) = settle_due(tracker)
    assert (again.month, again.revision) == ("2019-03", 2)


def test_months_are_settled_under_the_schedulers_name(tracker: Tracker) -> None:
    """It is a member without a password."""
    settle_due(tracker)
    member = tracker.directory.member_named(SETTLER)
    assert member is not None
    assert (member.role, member.has_password) == ("staff", False)
    newest = tracker.reports.history(PROGRAM, limit=1)[0]
    assert newest["by"] == member.id


def test_a_machine_that_slept_over_two_firsts_settles_once_on_waking(
    tracker: Tracker,
) -> None:
    """However late, the job is not dropped, and its missed runs become one."""
    schedule = Schedule(tracker)
    runs: list[str] = []

    def ran(event: JobExecutionEvent) -> None:
        runs.append(event.job_id)
        threading.Thread(target=schedule.scheduler.shutdown).start()

    schedule.scheduler.add_listener(ran, EVENT_JOB_EXECUTED)
    slept = datetime.now(SEOUL) - timedelta(days=70)
    missed = monthly(SEOUL).get_next_fire_time(None, slept)
    schedule.scheduler.modify_job("settle", next_run_time=missed)
    giving_up = threading.Timer(20, schedule.scheduler.shutdown)
    giving_up.start()
    schedule.scheduler.start()
    giving_up.cancel()
    assert runs == ["settle"]
    assert settle_due(tracker) == []


def test_a_failed_settlement_is_tried_again_before_next_month(
    tracker: Tracker, data: Path
) -> None:
    """The failure is logged, a retry is planned, and success takes it away."""
    schedule = Schedule(tracker)
    hidden = data / "directory.hidden"
    tracker.directory.close()
    (data / "directory.db").rename(hidden)
    (data / "directory.db").mkdir()
    schedule.settle()
    assert schedule.scheduler.get_job("retry") is not None
    (data / "directory.db").rmdir()
    hidden.rename(data / "directory.db")
    schedule.settle()
    assert schedule.scheduler.get_job("retry") is None
    assert settled_months(data)["2019-03", 1] == 1


def test_many_processes_at_once_settle_each_month_once(data: Path) -> None:
    """Three schedulers and a person, none of whom waits for the others."""
    running = [
        subprocess.Popen(
            command(data, *arguments),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        for arguments in (*(("scheduler", "--once"),) * 3, ("settle-month", "2019-12"))
    ]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()
    assert settled_months(data) == {(f"2019-{m:02d}", 1): 1 for m in range(1, 13)}
    health = in_process(data, "health").json
    # A settlement is one fact on the year and one on each of its three lines.
    assert health["facts"] == 57 + 12 * 4


class Running:
    """A scheduler process and what it logged."""

    def __init__(self, data: Path, log: Path) -> None:
        self.log = log
        with log.open("w") as stderr:
            self.process = subprocess.Popen(
                command(data, "scheduler"),
                stderr=stderr,
                stdout=subprocess.DEVNULL,
                cwd=ROOT,
                env={**os.environ, "TRACKER_LOG_FORMAT": "json"},
            )

    def said(self, event: str) -> bool:
        """Whether it logged an event."""
        return f'"event": "{event}"' in self.log.read_text("utf-8")


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.05)


def test_one_leads_the_second_takes_over_and_both_end_cleanly(
    data: Path, tmp_path: Path
) -> None:
    """The system frees the lock of a leader that was killed."""
    first = Running(data, tmp_path / "first.log")
    until(lambda: first.said("scheduled"))
    assert settled_months(data) == {(f"2019-{m:02d}", 1): 1 for m in range(1, 13)}
    second = Running(data, tmp_path / "second.log")
    third = Running(data, tmp_path / "third.log")
    until(lambda: second.said("standby") and third.said("standby"))
    assert not second.said("leader")
    third.process.send_signal(signal.SIGTERM)
    assert third.process.wait(20) == 0
    first.process.kill()
    first.process.wait(20)
    until(lambda: second.said("scheduled"))
    assert (data / "scheduler.lock").read_text() == f"{second.process.pid}\n"
    second.process.send_signal(signal.SIGTERM)
    assert second.process.wait(20) == 0
    assert "Traceback" not in second.log.read_text("utf-8")
    assert settled_months(data) == {(f"2019-{m:02d}", 1): 1 for m in range(1, 13)}


def test_a_scheduled_settlement_leaves_a_signed_checkpoint(
    data: Path, clock: Clock, tmp_path: Path
) -> None:
    """The passphrase lies in a file: nobody is there to be asked."""
    words = tmp_path / "words"
    words.write_text("열려라 참깨 열려라 참깨\n", encoding="utf-8")
    settings = Settings(
        data=str(data),
        signing_key=str(tmp_path / "key.pem"),
        signing_passphrase_file=str(words),
    )
    verifier = make_key(tmp_path / "key.pem", passphrase_of(settings), settings)
    with bootstrap(settings, clock=clock, hasher=QUICK) as tracker:
        assert settle_due(tracker)
        (made,) = tracker.record.checkpoints.all()
        assert verifier.holds(Note.read(made.note))
        settle_due(tracker)
        assert len(tracker.record.checkpoints.all()) == 1
        Schedule(tracker).bring_up()
        with tracker.record.tree.reading() as connection:
            reached = tracker.record.tree.reached(connection)
        assert reached.position == tracker.store.last_position()
