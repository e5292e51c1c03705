"""The rows beside the leaves that the tree has kept of them (대조)."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from domain.classification import Words
from tracker.audit.findings import ADDED, ALTERED, MISSING, MOVED, Finding
from tracker.audit.merkle import HASH_BYTES
from tracker.audit.replay import finding, readable
from tracker.audit.tiles import TilesBroken, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.audit.leaves import StoredBytes
    from tracker.audit.tree import Kept, Place, Reached

WHAT = {
    "stream": Words("흐름이", "stream"),
    "version": Words("차례가", "version"),
    "content": Words("종류나 내용이", "kind or content"),
}


class _Leaf(NamedTuple):
    """A leaf as the tree has it."""

    place: Place
    hash: bytes


class Comparison:
    """Goes along the kept leaves as the rows go by, a tile's worth at a time.

    While everything is equal a tile is one comparison of bytes. From the first
    difference on rows meet leaves by their positions.
    """

    def __init__(self, kept: Iterator[Kept], reached: Reached) -> None:
        self._kept, self._reached = kept, reached
        self._waiting: deque[_Leaf] | None = None
        self._later: dict[tuple[str, int], Finding] = {}
        self.seen = self.new = 0
        self.findings: list[Finding] = []

    def take(self, rows: Sequence[StoredBytes], hashes: Sequence[bytes]) -> None:
        """Hold a tile's worth of rows against the tree; raises TilesBroken."""
        if self._waiting is None:
            tile = self._tile()
            known = tile.hashes if tile else b""
            if b"".join(hashes).startswith(known):
                self._new(rows[len(known) // HASH_BYTES :])
                self.seen += len(rows)
                return
            self._waiting = deque()
            self._wait_for(tile)
        for row, now in zip(rows, hashes, strict=True):
            self._meet(row, now)
            self.seen += 1

    def _new(self, rows: Sequence[StoredBytes]) -> None:
        """Rows that the tree has not read; it has read all up to its mark."""
        for row in rows:
            if row[0] <= self._reached.position:
                self.findings.append(finding(ADDED, row))
                continue
            self.new += 1
            if self._waiting is not None:
                self._later[readable(row[1]), row[2]] = finding(ADDED, row)

    def _meet(self, row: StoredBytes, now: bytes) -> None:
        position = row[0]
        while (leaf := self._next()) and leaf.place.position < position:
            self._gone(leaf)
        if leaf is None or leaf.place.position > position:
            self._new([row])
            return
        self._pop()
        if leaf.hash != now:
            what = WHAT[_differing(leaf.place, row)]
            self.findings.append(
                finding(ALTERED, row, what_ko=what.ko, what_en=what.en)
            )

    def _next(self) -> _Leaf | None:
        if not self._waiting:
            self._wait_for(self._tile())
        return self._waiting[0] if self._waiting else None

    def _pop(self) -> None:
        if self._waiting:
            self._waiting.popleft()

    def _wait_for(self, tile: Kept | None) -> None:
        if tile is not None and self._waiting is not None:
            self._waiting.extend(map(_Leaf, tile.places(), split(tile.hashes)))

    def _tile(self) -> Kept | None:
        tile = next(self._kept, None)
        if tile is not None and not tile.whole:
            raise TilesBroken(self.seen)
        return tile

    def _gone(self, leaf: _Leaf) -> None:
        self._pop()
        position, stream, version = leaf.place
        id = readable(stream.encode())
        gone = Finding(code=MISSING, position=position, stream=id, version=version)
        self.findings.append(gone)

    def end(self) -> list[Finding]:
        """All that differs, once every row was there; raises TilesBroken."""
        if self._waiting is None:
            self._waiting = deque()
        while leaf := self._next():
            self._gone(leaf)
        return _with_moves(self.findings, self._later)


def _differing(place: Place, row: StoredBytes) -> str:
    if place.stream.encode() != row[1]:
        return "stream"
    return "version" if place.version != row[2] else "content"


def _with_moves(
    findings: list[Finding], later: dict[tuple[str, int], Finding]
) -> list[Finding]:
    """A row that is gone from one position and stands at another was moved."""
    elsewhere = later | {(f.stream, f.version): f for f in findings if f.code == ADDED}
    moved = set()
    for each in findings:
        now = elsewhere.get((each.stream, each.version))
        if each.code == MISSING and now is not None:
            each.code, each.topic = MOVED, now.topic
            each.operands = {"to": now.position}
            moved.add(now.position)
    return [f for f in findings if f.code != ADDED or f.position not in moved]
