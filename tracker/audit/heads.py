"""Checkpoints held against the rows as they go by (확인서 대조)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tracker.audit.checkpoint import Head
from tracker.audit.findings import Finding
from tracker.audit.merkle import EMPTY_ROOT, Frontier, complete
from tracker.audit.signed_notes import Note, NoteRefused
from tracker.audit.tiles import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.audit.leaves import StoredBytes
    from tracker.audit.signed_notes import Verifier


class Stated(msgspec.Struct, kw_only=True):
    """One checkpoint, and what became of it.

    `name` is its number, or the file that it was given in. `signature` is `good`,
    `wrong`, `unknown` where no key is at hand, or `none`. `holds` stays None where the
    rows do not reach so far.
    """

    name: str
    note: Note
    head: Head
    signature: str
    given: bool = False
    holds: bool | None = None
    position: int = 0

    @property
    def said(self) -> dict[str, Any]:
        """What every finding says of it."""
        return {"checkpoint": self.name, "rows": self.head.size}

    @property
    def trusted(self) -> bool:
        """Whether it may speak against the kept tree."""
        return self.given or self.signature == "good"


def stated(name: str, text: str, keys: Sequence[Verifier], *, given: bool) -> Stated:
    """A checkpoint as its note states it; raises NoteRefused."""
    note = Note.read(text)
    signature = _signature(note, keys)
    head = Head.read(note.text)
    return Stated(name=name, note=note, head=head, signature=signature, given=given)


def _signature(note: Note, keys: Sequence[Verifier]) -> str:
    if not note.signatures:
        return "none"
    said = [key.holds(note) for key in keys]
    if False in said:
        return "wrong"
    return "good" if True in said else "unknown"


class Heads:
    """The tree over the rows as they go by, and the checkpoints that it passes."""

    def __init__(self, all_stated: Iterable[Stated]) -> None:
        self._ahead = sorted(all_stated, key=lambda each: each.head.size)
        while self._ahead and not self._ahead[0].head.size:
            empty = self._ahead.pop(0)
            empty.holds = empty.head.root == EMPTY_ROOT
        self._frontier = Frontier()

    def take(self, rows: Sequence[StoredBytes], hashes: Sequence[bytes]) -> None:
        """Grow by a tile's worth of rows; only the last may be short."""
        begin, end = self._frontier.size, self._frontier.size + len(hashes)
        while self._ahead and self._ahead[0].head.size <= end:
            each = self._ahead.pop(0)
            count = each.head.size - begin
            grown = self._frontier.grown(hashes[:count])
            each.holds = grown.root() == each.head.root
            each.position = rows[count - 1][0]
        if len(hashes) == WIDTH:
            self._frontier.add(complete(hashes), HEIGHT)
        else:
            self._frontier = self._frontier.grown(hashes)

    @property
    def size(self) -> int:
        """How many rows went by."""
        return self._frontier.size

    def root(self) -> bytes:
        """The root over all rows that went by."""
        return self._frontier.root()


def findings_of(
    all_stated: Iterable[Stated], *, rows: int, origin: str
) -> list[Finding]:
    """What is wrong with checkpoints, those of fewest rows first.

    The first that does not hold says between which rows something was changed; those
    after it would only say so again.
    """
    found, after, differs = list[Finding](), 0, False
    for each in sorted(all_stated, key=lambda stated: stated.head.size):
        found += _of_one(each, rows=rows, origin=origin)
        if each.holds:
            after = each.position
        elif each.holds is False and not differs:
            differs = True
            said = each.said | {"after": after}
            at = each.position
            found.append(Finding(code="checkpoint_differs", position=at, operands=said))
    return found


def _of_one(each: Stated, *, rows: int, origin: str) -> Iterator[Finding]:
    if each.signature == "wrong":
        yield Finding(code="signature_wrong", position=0, operands=each.said)
    if each.given and each.head.origin != origin:
        said = each.said | {"origin": each.head.origin}
        yield Finding(code="other_log", position=0, operands=said)
    if each.holds is None:
        said = each.said | {"found": rows}
        yield Finding(code="record_is_shorter", position=0, operands=said)


def read_all(
    notes: Iterable[tuple[str, str]], keys: Sequence[Verifier], *, given: bool
) -> tuple[list[Stated], list[Finding]]:
    """The checkpoints of these notes, and those that cannot be read as such."""
    read, found = [], []
    for name, text in notes:
        try:
            read.append(stated(name, text, keys, given=given))
        except NoteRefused:
            said = {"checkpoint": name}
            found.append(
                Finding(code="checkpoint_unreadable", position=0, operands=said)
            )
    return read, found
