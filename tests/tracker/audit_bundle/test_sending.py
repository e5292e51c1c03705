"""A bundle is sent while it is written; what goes wrong never looks whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from threading import Event
from typing import IO, TYPE_CHECKING

import pytest

from domain.refusals import YearNotOpened
from tracker.audit_bundle import sending
from tracker.audit_bundle.composing import Composed, compose_bundle
from tracker.audit_bundle.sending import Abandoned, Sending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from tracker.bootstrap import Tracker

MADE = Composed(events=0, size=0, root="", known=0, files=0)


@pytest.fixture
def writers() -> Iterator[Executor]:
    """One writer, ended with the test."""
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.05)


def left_behind() -> set[Path]:
    """The folders that bundles are written in."""
    return set(Path(gettempdir()).glob("sillok-*"))


def test_sent_bytes_are_the_bundle(tracker: Tracker, writers: Executor) -> None:
    """The same as written to a file, and nothing stays behind."""
    before, whole = left_behind(), BytesIO()
    compose_bundle(tracker, whole)
    sent = Sending(
        writers, lambda out, go_on: compose_bundle(tracker, out, progress=go_on)
    )
    assert sent.size in {None, len(whole.getvalue())}
    assert b"".join(sent) == whole.getvalue()
    assert left_behind() <= before


def test_reader_follows_the_writer(writers: Executor) -> None:
    """What is written is sent before the rest is; its size is not known by then."""
    more = Event()

    def slowly(out: IO[bytes], go_on: Callable[[str], None]) -> Composed:
        out.write(b"first")
        out.flush()
        assert more.wait(10)
        go_on("second")
        out.write(b"second")
        return MADE

    sent = Sending(writers, slowly)
    assert sent.size is None
    pieces = iter(sent)
    assert next(pieces) == b"first"
    more.set()
    assert b"".join(pieces) == b"second"


def test_refusal_is_raised_at_once(
    tracker: Tracker, writers: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything was sent, and without a trace."""
    before = left_behind()
    monkeypatch.setattr(sending, "PATIENCE", 10)
    with pytest.raises(YearNotOpened):
        Sending(writers, lambda out, _: compose_bundle(tracker, out, year=1999))
    assert left_behind() <= before


def test_failure_in_the_middle_is_raised(writers: Executor) -> None:
    """To whoever reads on: the answer breaks off, and has no end of a ZIP."""
    begun = Event()

    def breaking(out: IO[bytes], go_on: Callable[[str], None]) -> Composed:
        out.write(b"PK\x03\x04")
        out.flush()
        assert begun.wait(10)
        go_on("events.jsonl")
        raise OSError(28, "No space left on device")

    sent = Sending(writers, breaking)
    pieces = iter(sent)
    assert next(pieces) == b"PK\x03\x04"
    begun.set()
    with pytest.raises(OSError, match="No space left"):
        next(pieces)


def test_work_ends_when_nobody_reads_on(writers: Executor) -> None:
    """The writer is told at its next file."""
    closed, ended = Event(), Event()

    def endless(out: IO[bytes], go_on: Callable[[str], None]) -> Composed:
        out.write(b"x")
        assert closed.wait(10)
        with suppress(Abandoned):
            go_on("next")
            return MADE
        ended.set()
        raise Abandoned

    sent = Sending(writers, endless)
    sent.close()
    closed.set()
    assert ended.wait(10)
