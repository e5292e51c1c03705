r"""What the tree's leaves are made of: each stored row, byte for byte (잎).

The leaf of a row is one line of four numbers and names, then its topic and its state
with nothing between or after them:

    <position> <stream> <version> <bytes of the topic>\n<topic><state>

Position, version and length are decimal without leading zeroes, the stream is its id
in 32 lower-case hexadecimal digits, the topic is UTF-8, and the state is what lies in
the store. The length keeps the topic and the state apart, so that no two rows have
the same leaf. It is the same on every engine, and it is part of the storage format.

The tree counts rows from 0 in the order of their positions. A row's index and its
position differ by one, and by what was left out where a save was refused.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from tracker.audit.merkle import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

StoredBytes = tuple[int, bytes, int, bytes, bytes]
"""A stored row as its table has it: position, stream, version, topic and state."""


class RawRow(NamedTuple):
    """A stored row by its parts, none of them understood."""

    position: int
    stream: bytes
    version: int
    topic: bytes
    state: bytes


def leaf_of(row: StoredBytes) -> bytes:
    """The bytes of a row's leaf."""
    position, stream, version, topic, state = row
    # %a writes whatever stands in the place of a number, and never rounds it.
    return b"%a %b %a %d\n%b%b" % (position, stream, version, len(topic), topic, state)


def hash_of(row: StoredBytes) -> bytes:
    """The hash of a row's leaf."""
    return leaf_hash(leaf_of(row))


def hashes_of(rows: Iterable[StoredBytes]) -> list[bytes]:
    """The hashes of many rows' leaves, without a call for each."""
    return [
        sha256(
            b"\x00%a %b %a %d\n%b%b" % (position, id, version, len(topic), topic, state)
        ).digest()
        for position, id, version, topic, state in rows
    ]
