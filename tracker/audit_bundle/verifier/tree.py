"""The Merkle tree of RFC 6962: its root from leaves, and one tree after another."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two nodes side by side."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree of which some leaves are known, and hashes over all stretches between.

    `hashes` are those of the leaves at `indexes`, which ascend. `stretches` are hashes
    by the first leaf and the one after the last. Raises KeyError where one is missing.
    """

    def __init__(
        self,
        indexes: Sequence[int],
        hashes: Sequence[bytes],
        stretches: Mapping[tuple[int, int], bytes],
    ) -> None:
        self._indexes, self._hashes = indexes, hashes
        self._stretches = stretches
        self.used: set[tuple[int, int]] = set()

    def root(self, size: int) -> bytes:
        """The root over the first so many leaves."""
        return self.over(0, size) if size else sha256(b"").digest()

    def over(self, begin: int, end: int) -> bytes:
        """The hash over a stretch of leaves that the root is made of."""
        at = bisect_left(self._indexes, begin)
        if at == len(self._indexes) or self._indexes[at] >= end:
            self.used.add((begin, end))
            return self._stretches[begin, end]
        if end - begin == 1:
            return self._hashes[at]
        middle = begin + split(end - begin)
        return node_hash(self.over(begin, middle), self.over(middle, end))

    def path(self, index: int, size: int) -> list[bytes]:
        """The inclusion proof of a leaf as RFC 6962 has it."""
        begin, end, found = 0, size, list[bytes]()
        while end - begin > 1:
            middle = begin + split(end - begin)
            if index < middle:
                found.append(self.over(middle, end))
                end = middle
            else:
                found.append(self.over(begin, middle))
                begin = middle
        return found[::-1]


def split(leaves: int) -> int:
    """The largest power of two below a number of leaves above one."""
    return 1 << (leaves - 1).bit_length() - 1


def continues(
    first: int,
    first_root: bytes,
    second: int,
    second_root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Whether a proof shows that one tree continues another (RFC 9162, 2.1.4.2)."""
    if first == second:
        return not proof and first_root == second_root
    if not 0 < first < second:
        return first == 0 and not proof and first_root == sha256(b"").digest()
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    if not path:
        return False
    older = newer = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(node, older), node_hash(node, newer)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, node)
        place, last = place >> 1, last >> 1
    return last == 0 and older == first_root and newer == second_root
