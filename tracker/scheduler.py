"""The scheduler (월결산 일정): settles months on the first, one leader at a time.

Its schedule is code and it keeps no state: what is due is read from the facts, so that
a month missed while it was down is settled at the next start, and a second settlement
of a month cannot happen however often it fires.
"""

from __future__ import annotations

import fcntl
import os
import signal
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from tracker.bootstrap import bootstrap
from tracker.postgres_events import Listening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType
    from zoneinfo import ZoneInfo

    from tracker.bootstrap import Tracker
    from tracker.settings import Settings
    from tracker.use_cases.months import SettledMonth

log = structlog.get_logger("sillok.scheduler")

SETTLER = "월결산"
"""The member under whose name months are settled by schedule."""

LOCK = "scheduler.lock"
CATCH_UP_SECONDS = 30
RETRY_SECONDS = 600
STANDBY_SECONDS = 0.5


def monthly(zone: ZoneInfo) -> CronTrigger:
    """When months are settled: 00:10 on the first of each month, in a zone."""
    return CronTrigger(day=1, hour=0, minute=10, timezone=zone)


def settle_due(tracker: Tracker) -> list[SettledMonth]:
    """Settle every month that is over and due, of all programs; done stays done."""
    month = tracker.months.last_over()
    by = tracker.directory.ensure_operator(SETTLER).id
    settled = tracker.months.settle_all(month=month, by=by)
    for each in settled:
        log.info(
            "month_settled",
            program=each.program,
            month=each.month,
            revision=each.revision,
        )
    if stated := tracker.months.checkpoint():
        log.info(
            "checkpoint",
            rows=stated.size,
            root=stated.head.root.hex(),
            signed=stated.signed,
        )
    return settled


class Schedule:
    """The jobs of one leader on one tracker."""

    def __init__(self, tracker: Tracker) -> None:
        self._tracker = tracker
        zone = tracker.settings.zone
        # One worker: a settlement and a catch-up take turns and never pile up.
        self.scheduler = BlockingScheduler(
            timezone=zone,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": None,
            },
        )
        self.scheduler.add_job(self.settle, monthly(zone), id="settle")
        self.scheduler.add_job(
            self.bring_up,
            IntervalTrigger(seconds=CATCH_UP_SECONDS, timezone=zone),
            id="catch-up",
        )

    def run(self) -> None:
        """Catch up on what was missed, then keep to the schedule until stopped."""
        self.settle()
        log.info(
            "scheduled", next="day 1, 00:10", zone=str(self._tracker.settings.zone)
        )
        with self._woken():
            try:
                self.scheduler.start()
            finally:
                if self.scheduler.running:
                    self.scheduler.shutdown(wait=True)

    @contextmanager
    def _woken(self) -> Iterator[None]:
        """Be woken for each entry where the store can do so, not only every while."""
        url = self._tracker.settings.store
        if not url:
            yield
            return
        listening = Listening(url, self._catch_up_now)
        listening.start()
        try:
            yield
        finally:
            listening.end()

    def _catch_up_now(self) -> None:
        if job := self.scheduler.get_job("catch-up"):
            job.modify(next_run_time=datetime.now(UTC))

    def bring_up(self) -> None:
        """Bring the views and the tree up to the facts."""
        self._tracker.catch_up.attempt()
        self._tracker.record.attempt_to_grow()

    def settle(self) -> None:
        """Settle what is due; after a failure try again before the next month."""
        try:
            settled = settle_due(self._tracker)
        except Exception:
            log.exception("settlement_failed", retry_seconds=RETRY_SECONDS)
            self.scheduler.add_job(
                self.settle,
                IntervalTrigger(
                    seconds=RETRY_SECONDS, timezone=self._tracker.settings.zone
                ),
                id="retry",
                replace_existing=True,
            )
            return
        log.info("settlements_done", made=len(settled))
        if self.scheduler.get_job("retry"):
            self.scheduler.remove_job("retry")


def run(settings: Settings, announce: Callable[[str], None] | None = None) -> None:
    """Run as the leader, or stand by until the leader is gone; SIGTERM ends it."""
    settings.folder.mkdir(parents=True, exist_ok=True)
    with (
        ending_on_sigterm(),
        leading(settings.folder / LOCK, announce),
        bootstrap(settings) as tracker,
    ):
        Schedule(tracker).run()


@contextmanager
def leading(
    path: Path, announce: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the leader's lock; the system lets it go when the process ends.

    `announce` is told "standby" and "leader".
    """
    tell = announce or (lambda _: None)
    with path.open("a") as lock:
        if not _locked(lock.fileno()):
            tell("standby")
            log.info("standby", lock=str(path))
            while not _locked(lock.fileno()):
                time.sleep(STANDBY_SECONDS)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        tell("leader")
        log.info("leader", lock=str(path), pid=os.getpid())
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def ending_on_sigterm() -> Iterator[None]:
    """Let SIGTERM and Ctrl-C unwind what runs inside, so that it is closed in order."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = {number: signal.getsignal(number) for number in _ENDING}
    for number in _ENDING:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_ENDING = (signal.SIGTERM, signal.SIGINT)
