"""The whole record (기록 전체): its rows, the tree over them, and its checkpoints."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from domain.refusals.base import Refusal
from tracker.audit import refusals, signing
from tracker.audit.checkpoint import Head
from tracker.audit.checkpoints import checkpoints_of
from tracker.audit.leaves import hash_of
from tracker.audit.raw_rows import raw_rows
from tracker.audit.signed_notes import Note
from tracker.audit.tiles import TilesBroken
from tracker.audit.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection

    from tracker.attempts import Attempts
    from tracker.audit.checkpoints import Checkpoint, Checkpoints
    from tracker.audit.raw_rows import RawRows
    from tracker.audit.signed_notes import Signer
    from tracker.audit.tree import Reached, Tree
    from tracker.settings import Settings

log = structlog.get_logger("sillok.audit")


class Record:
    """All that is stored, as whoever holds it against its checkpoints sees it.

    Where somebody can be asked for the key's passphrase, `ask` does so. The tree is
    opened on first use: most commands never look at it. The attempts lie beside it, and
    each checkpoint keeps how they end.
    """

    def __init__(
        self, settings: Settings, clock: Callable[[], datetime], attempts: Attempts
    ) -> None:
        self.settings, self.clock, self.attempts = settings, clock, attempts
        self.ask: Callable[[], str] | None = None

    @cached_property
    def rows(self) -> RawRows:
        """The stored rows."""
        return raw_rows(self.settings)

    @cached_property
    def tree(self) -> Tree:
        """The tree over them."""
        return tree_of(self.settings)

    @cached_property
    def checkpoints(self) -> Checkpoints:
        """The checkpoints that were made."""
        return checkpoints_of(self.settings)

    def close(self) -> None:
        """Let the files go."""
        for opened in ("tree", "checkpoints"):
            if opened in self.__dict__:
                self.__dict__.pop(opened).close()

    def signer(self) -> Signer | None:
        """The key that checkpoints are signed with, None where none is set.

        Raises a Refusal where one is set and cannot be used.
        """
        if not self.settings.signing_key:
            return None
        return signing.signer_of(self.settings, self.ask)

    def checkpoint(
        self,
        signer: Signer | None,
        *,
        occasion: str = "",
        timestamp: Callable[[str], bytes] | None = None,
    ) -> Checkpoint:
        """Bring the tree up and state how it stands, signed where there is a signer.

        `timestamp` fetches what another says of the note, while nothing is locked.
        Raises RecordDoesNotContinue where it would contradict the last checkpoint, and
        what `grow` raises.
        """
        reached = self.grow()
        with self.tree.reading() as reading:
            root = self.tree.root(reading, reached.size)
        text = str(Head(self.settings.log_origin, reached.size, root))
        note = str(signer.sign(text) if signer else Note(text))
        tried = self.attempts.end()
        token = timestamp(note) if timestamp else None
        with (
            self.checkpoints.writing() as writing,
            self.tree.reading() as reading,
        ):
            if last := self.checkpoints.last(writing):
                self._refuse_other_past(reading, last, self.tree.reached(reading))
            return self.checkpoints.keep(
                writing,
                size=reached.size,
                position=reached.position,
                made_at=self.clock(),
                occasion=occasion,
                note=note,
                timestamp=token,
                attempts=tried.number,
                attempts_chain=tried.chain,
            )

    def grow(self) -> Reached:
        """Bring the tree up to the stored rows.

        Raises TreeIsBroken where it is damaged, and TreeIsOfOtherRows where the last
        row that it read is not there any more.
        """
        try:
            reached = self.tree.catch_up(self.rows)
            with self.tree.reading() as connection:
                last = self.tree.leaf(connection, reached.size - 1)
        except TilesBroken as cause:
            raise refusals.TreeIsBroken from cause
        rows = self.rows.after(reached.position - 1, 1)
        if reached.size and [hash_of(row) for row in rows] != [last]:
            raise refusals.TreeIsOfOtherRows(position=reached.position)
        return reached

    def first_broken_attempt(self) -> int | None:
        """The number of the first attempt that is not as it was, None if all hold.

        An end that was cut is noticed from the first checkpoint after it on.
        """
        ends = [each.attempts_end for each in self.checkpoints.all()]
        return self.attempts.first_broken(ends)

    def attempt_to_grow(self) -> None:
        """Bring the tree up; what hinders it is logged, for the facts are safe."""
        try:
            self.grow()
        except Refusal as refusal:
            log.warning("tree_not_grown", cause=refusal.code)
        except SQLAlchemyError:
            log.exception("tree_unreachable")

    def _refuse_other_past(
        self, reading: Connection, last: Checkpoint, reached: Reached
    ) -> None:
        signed, found = last.head, b""
        if signed.size <= reached.size:
            found = self.tree.root(reading, signed.size)
        if found != signed.root:
            raise refusals.RecordDoesNotContinue(
                number=last.number,
                rows=signed.size,
                signed=signed.short,
                found=found.hex()[:16] or str(reached.size),
            )

    def checkpoint_settlement(self, position: int, month: str) -> Checkpoint | None:
        """State how the record stands after a settlement, unless that was done.

        What hinders signing or stating is logged, for the settlement itself is safe:
        without a usable key the checkpoint is kept unsigned.
        """
        with self.checkpoints.reading() as connection:
            last = self.checkpoints.last(connection)
        if last is not None and last.position >= position:
            return last
        try:
            signer = self.signer()
        except Refusal as refusal:
            log.warning("checkpoint_unsigned", cause=refusal.code)
            signer = None
        try:
            return self.checkpoint(signer, occasion=f"월결산-{month}")
        except (Refusal, SQLAlchemyError):
            log.exception("checkpoint_not_made")
            return None
