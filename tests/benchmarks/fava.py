"""Fava (PyPI): a server over a beancount file, which takes one more entry."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.benchmarks.bars import seconds
from tests.benchmarks.books import payments
from tracker.demo_county import YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.event_store import EventStore

CHANGED, BALANCES = "/county/api/changed", "/county/api/trial_balance"
"""What a page of Fava asks: first whether the file was read again, then the figures."""

HEAD = 'option "title" "county"\noption "operating_currency" "KRW"\n'
LONGEST_WAIT, WAIT = 600, 0.01
ONE_MORE = f"""
{YEAR}-12-31 * "one more"
  Expenses:{{line}}  1 KRW
  Assets:Cash  -1 KRW
"""


def write_ledger(store: EventStore, path: Path) -> None:
    """Write payments and returns as a beancount file, each account opened before."""
    opened = {"Assets:Cash"} | {f"Expenses:{paid.line}" for paid in payments(store)}
    with path.open("w", encoding="utf-8") as ledger:
        ledger.write(HEAD)
        ledger.writelines(f"{YEAR}-01-01 open {each} KRW\n" for each in sorted(opened))
        for paid in payments(store):
            ledger.write(f'\n{paid.on} * "{paid.summary}"\n')
            ledger.write(f"  Expenses:{paid.line}  {paid.won} KRW\n")
            ledger.write(f"  Assets:Cash  {-paid.won} KRW\n")


def balances_after_entry(ledger: Path) -> float | None:
    """Seconds from an entry in the file to its balances, None without Fava."""
    if not (path := shutil.which("fava")):
        return None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    line = ledger.read_text("utf-8").partition(" open Expenses:")[2].split()[0]

    def enter_and_ask() -> None:
        with ledger.open("a", encoding="utf-8") as text:
            text.write(ONE_MORE.format(line=line))
        while b'"data":true' not in _asked(port, CHANGED):
            time.sleep(WAIT)
        _asked(port, BALANCES)

    said = [path, str(ledger), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        said, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            return seconds(enter_and_ask, times=2)
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    """Wait for the first figures, for which the whole file is read."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        try:
            _asked(port, BALANCES)
        except ConnectionRefusedError:
            time.sleep(WAIT)
        else:
            return


def _asked(port: int, path: str) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()
    finally:
        connection.close()
