"""Verifying the whole record (기록 검증) in one pass over its raw rows."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import msgspec
import psycopg
from sqlalchemy.exc import SQLAlchemyError

from tracker.audit import signing
from tracker.audit.checkpoint import Head
from tracker.audit.comparison import Comparison
from tracker.audit.findings import CHANGES, Finding
from tracker.audit.heads import Heads, Stated, findings_of, read_all
from tracker.audit.leaves import hashes_of
from tracker.audit.replay import SLACK, Replay
from tracker.audit.signed_notes import Note
from tracker.audit.tiles import WIDTH, TilesBroken
from tracker.audit.touched import SettledMonths, Touched
from tracker.collecting import no_collecting
from tracker.evidence import check as check_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import timedelta

    from tracker.audit.signed_notes import Verifier
    from tracker.bootstrap import Tracker

DAMAGED = (sqlite3.DatabaseError, psycopg.Error)
LISTED = 100
"""So many findings are told in full; beyond that their number is enough."""


class Verified(msgspec.Struct, kw_only=True):
    """What a verification found; `ok` where nothing was.

    `tree` is `equal`, `none` where there was none to compare, or `differs`; `new` rows
    came since it was read last. `late` counts rows whose clock ran back, which the
    tree had read so.
    """

    rows: int
    position: int
    root: str
    tree: str
    new: int
    settlements: int
    late: int
    checkpoints: list[Stated]
    findings: list[Finding]
    touched: list[Touched]

    @property
    def ok(self) -> bool:
        """Whether everything is as it must be."""
        return not self.findings

    @property
    def first(self) -> Finding | None:
        """The first bad event, or what is wrong with no event in particular."""
        return self.findings[0] if self.findings else None

    def as_json(self) -> dict[str, Any]:
        """The outcome for other programs; its findings in full up to a number."""
        return {
            "ok": self.ok,
            "rows": self.rows,
            "position": self.position,
            "root": self.root,
            "tree": self.tree,
            "new": self.new,
            "late": self.late,
            "settlements": self.settlements,
            "checkpoints": [_of_checkpoint(each) for each in self.checkpoints],
            "found": len(self.findings),
            "findings": [each.as_json() for each in self.findings[:LISTED]],
            "touched": [each._asdict() for each in self.touched],
        }


def _of_checkpoint(each: Stated) -> dict[str, Any]:
    return {
        "checkpoint": each.name,
        "size": each.head.size,
        "root": each.head.root.hex(),
        "signature": each.signature,
        "holds": each.holds,
        "given": each.given,
    }


def verify(
    tracker: Tracker,
    *,
    given: Iterable[tuple[str, str]] = (),
    keys: Sequence[Verifier] = (),
    progress: Callable[[int], None] | None = None,
) -> Verified:
    """Hold every stored row against the tree, the checkpoints and the settlements.

    `given` are further checkpoints, as name and text. Where nothing is found the tree
    takes in the rows that are new.
    """
    with ExitStack() as open_things:
        open_things.enter_context(no_collecting())
        run = _Run(tracker, open_things, given, keys)
        run.read(progress)
        found = run.verified()
    if found.ok:
        tracker.record.grow()
    return found


class _Run:
    """One verification."""

    def __init__(
        self,
        tracker: Tracker,
        open_things: ExitStack,
        given: Iterable[tuple[str, str]],
        keys: Sequence[Verifier],
    ) -> None:
        self._tracker, self._record = tracker, tracker.record
        own = signing.verifier_of(tracker.settings)
        keys = [*keys, own] if own else list(keys)
        made = [(str(c.number), c.note) for c in self._record.checkpoints.all()]
        kept, self._findings = read_all(made, keys, given=False)
        more, unread = read_all(given, keys, given=True)
        self._findings += unread
        self._stated = [*kept, *more]
        self._replay = Replay(tracker.store.facts)
        self._comparison: Comparison | None = None
        self._own: list[Stated] = []
        self._known = self._position = 0
        try:
            self._open_tree(open_things)
        except (SQLAlchemyError, TilesBroken):
            self._damaged_tree()
        self._heads = Heads([*self._stated, *self._own])

    def _open_tree(self, open_things: ExitStack) -> None:
        """Begin to compare with the tree, whose own root is held like a checkpoint."""
        tree = self._record.tree
        connection = open_things.enter_context(tree.reading())
        reached = tree.reached(connection)
        if reached.size:
            self._known = reached.position
            self._comparison = Comparison(tree.kept(connection), reached)
            head = Head("", reached.size, tree.root(connection, reached.size))
            note = Note(str(head))
            self._own.append(Stated(name="", note=note, head=head, signature="none"))

    def _damaged_tree(self) -> None:
        self._comparison, self._known = None, 0
        self._own.clear()
        self._findings.append(Finding(code="tree_damaged", position=0))

    def read(self, progress: Callable[[int], None] | None) -> None:
        """Go over every row once."""
        try:
            for rows in self._record.rows.all(WIDTH):
                self._take(rows)
                if progress is not None:
                    progress(len(rows))
        except DAMAGED as cause:
            said = {"cause": str(cause)}
            at = self._position + 1
            self._findings.append(
                Finding(code="file_damaged", position=at, operands=said)
            )

    def _take(self, rows: Sequence[Any]) -> None:
        hashes = hashes_of(rows)
        self._heads.take(rows, hashes)
        if self._comparison is not None:
            try:
                self._comparison.take(rows, hashes)
            except TilesBroken:
                self._damaged_tree()
        self._replay.take(rows)
        self._position = rows[-1][0]

    def verified(self) -> Verified:
        """What came of it."""
        self._replay.end()
        changes, tree = self._compared()
        findings = [
            *self._findings,
            *changes,
            *self._replay.findings,
            *self._of_clocks(),
            *self._of_files(),
            *self._of_attempts(),
            *self._of_heads(changes),
        ]
        findings.sort(key=lambda each: each.rank)
        with self._tracker.views.reading() as views:
            settled = SettledMonths(self._replay, views, self._record.rows)
            for each in findings[:LISTED]:
                self._name(each, settled)
            touched = settled.touched_by(findings[:LISTED])
        compared = self._comparison
        return Verified(
            rows=self._heads.size,
            position=self._position,
            root=self._heads.root().hex(),
            tree=tree,
            new=compared.new if compared else self._heads.size,
            settlements=len(self._replay.settlements),
            late=sum(late.position <= self._known for late in self._replay.late),
            checkpoints=self._stated,
            findings=findings,
            touched=touched,
        )

    def _compared(self) -> tuple[list[Finding], str]:
        """What the tree says of the rows, as far as no trusted checkpoint objects."""
        if self._comparison is None:
            return [], "none"
        damaged = Finding(code="tree_damaged", position=0)
        try:
            changes = self._comparison.end()
        except (TilesBroken, SQLAlchemyError):
            return [damaged], "differs"
        if not changes:
            patched = any(each.holds is False for each in self._own)
            return ([damaged], "differs") if patched else ([], "equal")
        # Up to here somebody else vouches that the rows are as they were.
        vouched = [s.position for s in self._stated if s.trusted and s.holds]
        theirs = [c for c in changes if not vouched or c.position > max(vouched)]
        if len(theirs) < len(changes):
            theirs.insert(0, Finding(code="tree_differs", position=0))
        return theirs, "differs"

    def _of_clocks(self) -> list[Finding]:
        """Rows that nothing vouches for yet, and whose clock is out of all reason."""
        replay = self._replay
        found = [
            _clock("clock_runs_back", late.position, late.behind)
            for late in replay.late
            if late.position > self._known
        ]
        ahead = replay.newest - self._tracker.clock()
        if ahead > SLACK and replay.newest_at > self._known:
            found.append(_clock("ahead_of_clock", replay.newest_at, ahead))
        return found

    def _of_files(self) -> list[Finding]:
        """Evidence that is gone or is not what its fact says."""
        return [
            Finding(
                code=f"evidence_{each.problem}",
                position=min(each.positions),
                operands={"path": each.path},
            )
            for each in check_files(self._tracker.cabinet, self._replay.evidence)
            if each.problem in ("missing", "altered")
        ]

    def _of_attempts(self) -> Iterator[Finding]:
        """Where the record of attempts is not as it was."""
        if number := self._record.first_broken_attempt():
            said = {"number": number}
            yield Finding(code="attempt_broken", position=0, operands=said)

    def _of_heads(self, changes: Sequence[Finding]) -> list[Finding]:
        """Checkpoints that do not hold; where a row is named, they add no row."""
        origin = self._tracker.settings.log_origin
        found = findings_of(self._stated, rows=self._heads.size, origin=origin)
        named = any(each.code in CHANGES for each in changes)
        return [f for f in found if not (named and f.code == "checkpoint_differs")]

    def _name(self, finding: Finding, settled: SettledMonths) -> None:
        place = self._replay.place_of(finding.stream)
        if place is not None:
            finding.year = place.year
            finding.line = place.name if place.kind == "line" else ""
            program = place.program
            finding.program = settled.name_of(program) if program else ""


def _clock(code: str, position: int, by: timedelta) -> Finding:
    minutes = {"minutes": int(by.total_seconds() // 60)}
    return Finding(code=code, position=position, operands=minutes)
