"""The file of a bundle: a ZIP whose bytes follow from its content alone."""

from __future__ import annotations

import csv
import io
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

BEFORE_ALL = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name; when it was made shall change no byte."""

ON_UNIX, READABLE = 3, 0o644 << 16
UNFINISHED = ".part"
"""What a file is called until it is whole."""

PIECE = 1 << 20


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

    def write(self, path: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        """Add a file; what is packed by itself need not be packed again."""
        self.progress(path)
        hashed, size = sha256(), 0
        info = ZipInfo(path, BEFORE_ALL)
        info.create_system, info.external_attr = ON_UNIX, READABLE
        info.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        # How long it will be is not known, so any length must have its place.
        with self._zip.open(info, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
                hashed.update(piece)
                size += len(piece)
        self.filed.append(Filed(path, size, hashed.hexdigest()))

    def write_text(self, path: str, pieces: Iterable[str]) -> None:
        """Add a text, in UTF-8."""
        self.write(path, (piece.encode() for piece in pieces))

    def write_rows(self, path: str, rows: Iterable[Iterable[object]]) -> None:
        """Add a CSV file, its first row the header."""
        self.write_text(path, map(_csv_line, rows))

    def write_file(self, path: str, source: Path) -> None:
        """Add a copy of a file."""
        with source.open("rb") as file:
            self.write(path, iter(lambda: file.read(PIECE), b""), packed=False)


def _csv_line(row: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


@contextmanager
def new_archive(out: Path, progress: Callable[[str], object]) -> Iterator[Archive]:
    """An archive in a file that appears when it is whole, and not before.

    `progress` is told what is being written.
    """
    part = out.with_name(out.name + UNFINISHED)
    try:
        with ZipFile(part, "w") as file:
            yield Archive(file, progress)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
