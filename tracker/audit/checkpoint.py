"""The head of the tree in writing (기록 확인서): https://c2sp.org/tlog-checkpoint.

Three lines: whose log it is, how many leaves it has, and its root. No further line is
written, since nobody who watches a log could hold such a line against anything.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from typing import NamedTuple

from tracker.audit.merkle import HASH_BYTES
from tracker.audit.signed_notes import NoteRefused

LINES = 3
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class Head(NamedTuple):
    """How a log stood: its origin, how many leaves, and the root over them."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        """The text of its checkpoint, which is what a key signs."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, text: str) -> Head:
        """The head that a checkpoint's text states; raises NoteRefused.

        Lines after the third are allowed and say nothing.
        """
        lines = text.removesuffix("\n").split("\n")
        if len(lines) < LINES or not all(lines) or not _SIZE.fullmatch(lines[1]):
            raise NoteRefused(text)
        try:
            root = b64decode(lines[2], validate=True)
        except binascii.Error as cause:
            raise NoteRefused(text) from cause
        if len(root) != HASH_BYTES:
            raise NoteRefused(text)
        return cls(lines[0], int(lines[1]), root)

    @property
    def short(self) -> str:
        """What a page prints of the root: enough to compare by eye."""
        return self.root.hex()[:16]
