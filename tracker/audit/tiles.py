"""Tiles (타일): the hashes of a tree in blocks of 256, as c2sp.org/tlog-tiles has it.

A tile of level 0 holds leaves, one of level n the nodes 8n levels above them. Only the
last tile of a level is ever written again, and a proof reads a few, however large the
tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.audit.merkle import HASH_BYTES, complete

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HEIGHT = 8
WIDTH = 1 << HEIGHT
TILE_BYTES = WIDTH * HASH_BYTES


class TilesBroken(Exception):
    """The kept tiles do not hold what their tree must have; make them again."""


class Tile(NamedTuple):
    """One block: its level, its number within it, and its hashes one after another."""

    level: int
    number: int
    hashes: bytes


def split(hashes: bytes) -> list[bytes]:
    """The hashes of a block, each by itself."""
    return [hashes[at : at + HASH_BYTES] for at in range(0, len(hashes), HASH_BYTES)]


class TileNodes:
    """The nodes of a tree whose tiles somebody hands out; each is asked for once."""

    def __init__(self, tile: Callable[[int, int], bytes]) -> None:
        self._tile = tile
        self._known: dict[tuple[int, int], bytes] = {}

    def node(self, level: int, index: int) -> bytes:
        """The hash over the 2**level leaves that begin at index * 2**level."""
        tile_level, within = divmod(level, HEIGHT)
        number, offset = divmod(index << within, WIDTH)
        key = tile_level, number
        if key not in self._known:
            self._known[key] = self._tile(*key)
        begin, end = offset * HASH_BYTES, (offset + (1 << within)) * HASH_BYTES
        hashes = self._known[key][begin:end]
        if len(hashes) != end - begin:
            raise TilesBroken(key)
        return complete(split(hashes))


def grown(
    leaves: Sequence[bytes], *, size: int, tile: Callable[[int, int], bytes]
) -> Iterator[Tile]:
    """The tiles that a tree of a size writes when it takes further leaves.

    `tile` hands out those that are there; raises TilesBroken where one is too short.
    """
    level = 0
    while leaves:
        number, offset = divmod(size, WIDTH)
        held = tile(level, number)[: offset * HASH_BYTES] if offset else b""
        if len(held) != offset * HASH_BYTES:
            raise TilesBroken((level, number))
        whole = held + b"".join(leaves)
        made = [
            Tile(level, number + n, whole[n * TILE_BYTES : (n + 1) * TILE_BYTES])
            for n in range(-(-len(whole) // TILE_BYTES))
        ]
        yield from made
        full = [each for each in made if len(each.hashes) == TILE_BYTES]
        leaves = [complete(split(each.hashes)) for each in full]
        level, size = level + 1, number
