"""Sending a bundle while it is written (묶음 내려받기), as a browser fetches it.

A county's bundle takes minutes. It is written into a file of its own at its own speed,
so that a slow reader holds nothing open in the stores; whoever fetches it reads on
behind.
"""

from __future__ import annotations

import time
from concurrent.futures import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future
    from typing import IO

    from tracker.audit_bundle.composing import Composed

    Progress = Callable[[str], None]
    Compose = Callable[[IO[bytes], Progress], Composed]

PATIENCE = 3.0
"""How many seconds a refusal is waited for, before the answer begins without one."""

PIECE = 1 << 20
LOOK_AGAIN = 0.05


class Abandoned(Exception):
    """Nobody fetches the bundle any more."""


class Sending:
    """A bundle on its way: its bytes can be iterated once; closing ends the work on it.

    What is refused within a few seconds is raised at once. Where writing fails later,
    iterating raises it, and what was sent is no ZIP, for its end is missing.
    """

    def __init__(self, writers: Executor, compose: Compose) -> None:
        self._abandoned = Event()
        self._folder = TemporaryDirectory(prefix="sillok-")
        self._path = Path(self._folder.name) / "bundle.zip"
        self._path.touch()
        self._written: Future[Composed] = writers.submit(self._write, compose)
        if wait([self._written], timeout=PATIENCE).done and self._written.exception():
            self.close()
            self._written.result()

    def _write(self, compose: Compose) -> Composed:
        with self._path.open("wb") as out:
            return compose(out, self._go_on)

    def _go_on(self, _: str) -> None:
        if self._abandoned.is_set():
            raise Abandoned

    @property
    def size(self) -> int | None:
        """How many bytes it has, None while nobody knows."""
        return self._path.stat().st_size if self._written.done() else None

    def __iter__(self) -> Iterator[bytes]:
        """Read on behind the writer until it has ended."""
        try:
            with self._path.open("rb") as file:
                yield from self._pieces(file)
        finally:
            self.close()

    def _pieces(self, file: IO[bytes]) -> Iterator[bytes]:
        while True:
            ended = self._written.done()
            if piece := file.read(PIECE):
                yield piece
            elif ended:
                self._written.result()
                return
            else:
                time.sleep(LOOK_AGAIN)

    def close(self) -> None:
        """Leave off, and let the file go."""
        self._abandoned.set()
        self._folder.cleanup()
