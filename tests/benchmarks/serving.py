"""The bar of pages: a program's page from a running server, many asking at once."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.bars import Bar
from tests.benchmarks.books import ENTRIES, LINES, Desk
from tracker.bootstrap import bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
CONNECTIONS, WARMING, ROUNDS = 16, 2, 3


class Served(NamedTuple):
    """A running server, and what somebody who is signed in asks of it."""

    host: str
    path: str
    cookie: str

    def visit(self, times: int) -> list[float]:
        """Ask so many times on one connection: the seconds of each page."""
        connection = HTTPConnection(self.host, timeout=60)
        taken = []
        for _ in range(times):
            started = time.perf_counter()
            connection.request("GET", self.path, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            answer.read()
            taken.append(time.perf_counter() - started)
            assert answer.status == 200
        connection.close()
        return taken

    def p95(self, times: int) -> float:
        """The time that 95 of 100 pages took at most, in ms."""
        with ThreadPoolExecutor(CONNECTIONS) as visitors:
            every = visitors.map(self.visit, [times] * CONNECTIONS)
            taken = [each for visitor in every for each in visitor]
        return 1000 * quantiles(taken, n=20)[-1]


def program_page(large: Path, small: Path, visits: int) -> Bar:
    """A program of the same shape in many facts and in a hundredth of them."""
    with _served(large) as of_large, _served(small) as of_small:
        served = of_large, of_small
        for each in served:
            each.p95(WARMING)
        rounds = [[each.p95(visits) for each in served] for _ in range(ROUNDS)]
    ours, theirs = map(min, zip(*rounds, strict=True))
    name = f"program page, p95 at {CONNECTIONS} connections"
    return Bar(name, "in a county of a hundredth", "ms", ours, theirs, at_most=1.5)


@contextmanager
def _served(folder: Path) -> Iterator[Served]:
    path, cookie = _opened(folder)
    said = ["-m", "tracker", "--data", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *said],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as server:
        try:
            assert server.stdout is not None
            host = server.stdout.readline().rpartition("//")[2].strip()
            yield Served(host, path, cookie)
        finally:
            server.terminate()


def _opened(folder: Path) -> tuple[str, str]:
    """A program with some lines and entries, and the cookie of who may see it."""
    with bootstrap(Settings(data=str(folder))) as tracker:
        desk = Desk(tracker, "쪽")
        for n in range(ENTRIES):
            desk.spend(LINES[n % len(LINES)])
        found = tracker.application.program("쪽")
        return f"/programs/{found.id}/", f"sillok={tracker.sessions.begin(desk.by)}"
