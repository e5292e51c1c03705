"""The file of a bundle: a ZIP whose bytes follow from its content alone.

It is written from the first byte to the last and never goes back, so that it can be
sent while it is made. Until its last byte no program opens it as a ZIP.
"""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from hashlib import sha256
from typing import IO, TYPE_CHECKING, NamedTuple, cast
from zipfile import ZIP64_LIMIT, ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

BEFORE_ALL = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name; when it was made shall change no byte."""

ON_UNIX, READABLE = 3, 0o644 << 16
UNFINISHED = ".part"
"""What a file is called until it is whole."""

PIECE = 1 << 18


class Filed(NamedTuple):
    """A file as the manifest lists it."""

    path: str
    bytes: int
    sha256: str


class Archive:
    """Takes files one after the other and remembers the hash of each."""

    def __init__(self, file: ZipFile, progress: Callable[[str], object]) -> None:
        self._zip, self.progress = file, progress
        self.filed: list[Filed] = []

    def write(self, path: str, pieces: Iterable[bytes], *, expected: int = 0) -> None:
        """Add a file; one that may become so many bytes long has place for them."""
        self.progress(path)
        hashed, size = sha256(), 0
        info = ZipInfo(path, BEFORE_ALL)
        info.create_system, info.external_attr = ON_UNIX, READABLE
        info.compress_type = ZIP_DEFLATED
        large = expected >= ZIP64_LIMIT
        with self._zip.open(info, "w", force_zip64=large) as file:
            for piece in _joined(pieces):
                file.write(piece)
                hashed.update(piece)
                size += len(piece)
        self.filed.append(Filed(path, size, hashed.hexdigest()))

    def write_text(
        self, path: str, pieces: Iterable[str], *, expected: int = 0
    ) -> None:
        """Add a text, in UTF-8."""
        self.write(path, (piece.encode() for piece in pieces), expected=expected)

    def write_rows(self, path: str, rows: Iterable[Iterable[object]]) -> None:
        """Add a CSV file, its first row the header."""
        self.write_text(path, map(_csv_line, rows))

    def write_file(self, path: str, source: Path) -> None:
        """Add a copy of a file."""
        with source.open("rb") as file:
            self.write(path, iter(lambda: file.read(PIECE), b""))


def _joined(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces, for each is packed and hashed by itself."""
    waiting, size = list[bytes](), 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def _csv_line(row: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


class _Onward:
    """A file that can only be written on."""

    def __init__(self, file: IO[bytes]) -> None:
        self.write, self.flush = file.write, file.flush


@contextmanager
def new_archive(out: IO[bytes], progress: Callable[[str], object]) -> Iterator[Archive]:
    """An archive in an open file; `progress` is told what is being written."""
    with ZipFile(cast("IO[bytes]", _Onward(out)), "w") as file:
        yield Archive(file, progress)


@contextmanager
def whole_file(out: Path) -> Iterator[IO[bytes]]:
    """A file to be written, which appears when it is whole and not before."""
    part = out.with_name(out.name + UNFINISHED)
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
