"""A Merkle tree over a log (머클 트리), as RFC 6962 and RFC 9162 define it.

Nothing here reads or writes: whoever keeps the tree answers for its complete subtrees,
and a root or a proof asks for O(log n) of them. A leaf is hashed after the byte 0x00
and a pair of nodes after 0x01, so that neither can pass for the other.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

HASH_BYTES = 32


class Nodes(Protocol):
    """What a tree is kept in: the hash of each complete subtree."""

    def node(self, level: int, index: int) -> bytes:
        """The hash over the 2**level leaves that begin at index * 2**level."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two nodes side by side."""
    return sha256(b"\x01" + left + right).digest()


def paired(hashes: Sequence[bytes]) -> list[bytes]:
    """The level above an even number of nodes."""
    return [
        sha256(b"\x01" + left + right).digest()
        for left, right in zip(hashes[::2], hashes[1::2], strict=True)
    ]


def complete(hashes: Sequence[bytes]) -> bytes:
    """The node over a power of two of nodes."""
    while len(hashes) > 1:
        hashes = paired(hashes)
    return hashes[0]


class Frontier:
    """The complete subtrees along a growing tree's right edge, the largest first.

    They are all that is needed to add leaves and to know the root after each.
    """

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        self.size, self._peaks = size, list(peaks)

    def add(self, node: bytes, level: int = 0) -> None:
        """Add a complete subtree of 2**level leaves.

        Raises ValueError where the leaves so far do not end at a multiple of that.
        """
        if self.size % (1 << level):
            misplaced = f"no subtree of level {level} begins at leaf {self.size}"
            raise ValueError(misplaced)
        place = self.size >> level
        while place & 1:
            node = node_hash(self._peaks.pop(), node)
            place >>= 1
        self._peaks.append(node)
        self.size += 1 << level

    def grown(self, leaves: Sequence[bytes]) -> Frontier:
        """Another frontier, that of this tree and so many more leaves."""
        grown = Frontier(self.size, self._peaks)
        for leaf in leaves:
            grown.add(leaf)
        return grown

    def root(self) -> bytes:
        """The root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        found = self._peaks[-1]
        for peak in self._peaks[-2::-1]:
            found = node_hash(peak, found)
        return found


def root(nodes: Nodes, size: int) -> bytes:
    """The root of the tree's first `size` leaves."""
    return over(nodes, 0, size) if size else EMPTY_ROOT


def inclusion_proof(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """The path from a leaf, counted from 0, to the root of the first `size` leaves.

    Raises IndexError where the leaf is not among them.
    """
    if not 0 <= index < size:
        outside = f"leaf {index} is not in a tree of {size}"
        raise IndexError(outside)
    begin, end, path = 0, size, []
    while end - begin > 1:
        middle = begin + split(end - begin)
        if index < middle:
            path.append(over(nodes, middle, end))
            end = middle
        else:
            path.append(over(nodes, begin, middle))
            begin = middle
    return path[::-1]


def consistency_proof(nodes: Nodes, first: int, second: int) -> list[bytes]:
    """What shows that the first `second` leaves begin with the first `first` ones.

    Raises IndexError where the sizes do not follow each other. From an empty tree
    there is nothing to show.
    """
    if not 0 <= first <= second:
        reversed_sizes = f"a tree of {second} does not follow one of {first}"
        raise IndexError(reversed_sizes)
    if first in (0, second):
        return []
    begin, end, whole, path = 0, second, True, list[bytes]()
    while first != end:
        middle = begin + split(end - begin)
        if first <= middle:
            path.append(over(nodes, middle, end))
            end = middle
        else:
            path.append(over(nodes, begin, middle))
            begin, whole = middle, False
    if not whole:
        path.append(over(nodes, begin, end))
    return path[::-1]


def includes(
    root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the proof leads from a leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for node in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node_hash(node, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, node)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def continues(
    first: int,
    first_root: bytes,
    second: int,
    second_root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Whether the proof shows that one tree continues another (RFC 9162, 2.1.4.2)."""
    if not 0 <= first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    if first == 0:
        return not proof and first_root == EMPTY_ROOT
    # The root of a complete tree is where the path begins, and is left out of it.
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    return bool(path) and _leads(path, first - 1, second - 1, first_root, second_root)


def _leads(
    path: Sequence[bytes], place: int, last: int, first_root: bytes, second_root: bytes
) -> bool:
    while place & 1:
        place, last = place >> 1, last >> 1
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


def split(leaves: int) -> int:
    """The largest power of two below a number of leaves above one."""
    return 1 << (leaves - 1).bit_length() - 1


def over(nodes: Nodes, begin: int, end: int) -> bytes:
    """The hash over leaves that begin where a subtree of their size would."""
    peaks = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        peaks.append(nodes.node(level, begin >> level))
        begin += 1 << level
    found = peaks.pop()
    while peaks:
        found = node_hash(peaks.pop(), found)
    return found
