"""A small tree in memory, hashed as RFC 6962 writes it down and not as we do."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def tree_hash(leaves: Sequence[bytes]) -> bytes:
    """Hash leaves by the recursion of RFC 6962, section 2.1."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = tree_hash(leaves[:split]), tree_hash(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


class Grown:
    """The subtrees of leaves that are all there."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Keep the leaves, and how many nodes were asked for."""
        self.leaves, self.asked = leaves, 0

    def node(self, level: int, index: int) -> bytes:
        """Hash one complete subtree."""
        self.asked += 1
        begin, end = index << level, (index + 1) << level
        assert end <= len(self.leaves)
        return tree_hash(self.leaves[begin:end])
