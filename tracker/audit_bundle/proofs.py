"""The proofs of a bundle: from its leaves to the head, and from head to head."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from tracker.audit import merkle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.audit.merkle import Nodes

STRETCHES = ("begin", "end", "sha256")


def stretches(
    nodes: Nodes, leaves: Sequence[int], size: int
) -> Iterator[tuple[int, int, str]]:
    """What the root needs beside these leaves: hashes over what lies between them.

    A stretch goes from the leaf `begin` to the one before `end`. All inclusion proofs
    of the leaves are made of these and of each other; without the tree's other leaves
    nothing shorter shows that each is in it. `leaves` ascend.
    """
    waiting = [(0, size)] if size else []
    while waiting:
        begin, end = waiting.pop()
        at = bisect_left(leaves, begin)
        if at == len(leaves) or leaves[at] >= end:
            yield begin, end, merkle.over(nodes, begin, end).hex()
        elif end - begin > 1:
            middle = begin + merkle.split(end - begin)
            waiting += [(middle, end), (begin, middle)]


def consistency(nodes: Nodes, sizes: Sequence[int], size: int) -> list[dict[str, Any]]:
    """The RFC 6962 proofs that the head continues each older one, by their sizes."""
    return [
        {
            "first": first,
            "second": size,
            "path": [
                each.hex() for each in merkle.consistency_proof(nodes, first, size)
            ],
        }
        for first in sorted(set(sizes))
    ]
