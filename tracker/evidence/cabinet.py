"""The cabinet (증빙 보관함): files by the hash of their bytes, written once."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import sha256
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from domain import refusals
from domain.evidence import SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = re.compile(r"[0-9a-f]{2}")
_REST = re.compile(r"[0-9a-f]{62}")
UNFINISHED = ".unfinished-"
"""Begins the name of a file that is being written; a crash may leave one."""


class Cabinet:
    """Files under one folder, `ab/cdef…` by their SHA-256; none is ever changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, digest: str) -> Path:
        """Where the file of a hash lies; a hash is 64 hex digits and nothing else."""
        if not (_FOLDER.fullmatch(digest[:2]) and _REST.fullmatch(digest[2:])):
            raise refusals.UnknownEvidence(file=digest, count=0)
        return self.folder / digest[:2] / digest[2:]

    def keep(self, data: bytes) -> str:
        """Keep a file and tell its hash; the same bytes are kept once.

        It is on the disk when this returns. Raises OSError, and FileNotIntact where
        something else lies in its place.
        """
        digest = sha256(data).hexdigest()
        path = self.path_of(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(prefix=UNFINISHED, dir=self.folder) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            # A link never takes the place of a file that is there.
            with suppress(FileExistsError):
                path.hardlink_to(file.name)
        _settle(path.parent)
        self.read(digest)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of a hash, and no others; raises FileNotIntact."""
        path = self.path_of(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        if sha256(data).hexdigest() != digest:
            raise refusals.FileNotIntact(file=digest[:SHORT], path=str(path))
        return data

    def is_intact(self, digest: str) -> bool:
        """Whether the file of a hash is there, byte for byte."""
        try:
            self.read(digest)
        except refusals.FileNotIntact:
            return False
        return True

    def destroy(self, digest: str) -> None:
        """Take the file of a hash away for good; one that is gone is gone."""
        path = self.path_of(digest)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _settle(path.parent)

    def kept(self) -> Iterator[str]:
        """The hash of every file that lies here, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                if _REST.fullmatch(path.name):
                    yield folder.name + path.name


def _settle(folder: Path) -> None:
    """Have a folder's names on the disk, as its files are."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
