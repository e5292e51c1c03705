"""Evidence (증빙): one file kept with a program, and the facts that it proves.

A fact knows the file by the hash of its bytes. What it is called may hold a person's
name, so that stands in the directory and never here.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from domain import policies, refusals
from domain.facts import Fact, Stream, Voucher, stream_id

SHORT = 12


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What a file is, by its bytes alone: SHA-256 in hex, size in bytes, media type."""

    sha256: str
    size: int
    media_type: str

    @property
    def short(self) -> str:
        """Enough of the hash for a person to tell files apart."""
        return self.sha256[:SHORT]


class Proved(msgspec.Struct, frozen=True, kw_only=True):
    """The fact that a file proves: its stream, its version there, and its number."""

    stream: UUID
    version: int
    position: int


class Evidence(Stream):
    """One file and the facts of one program that it is attached to."""

    class Attached(Fact, frozen=True):
        """The file was attached to a fact (증빙 첨부).

        `of` is the fact's stream and `version` its version there.
        """

        TOPIC = "Evidence.Attached"
        program_id: UUID | None
        content: Content
        of: UUID
        version: int

        def apply(self, evidence: Evidence) -> None:
            """Stand with the fact."""
            evidence.content = self.content
            evidence.proved.add((self.of, self.version))

    class Detached(Fact, frozen=True):
        """The file was taken off a fact, with a reason (증빙 떼어 냄)."""

        TOPIC = "Evidence.Detached"
        of: UUID
        version: int

        def apply(self, evidence: Evidence) -> None:
            """Stand with the fact no more."""
            evidence.proved.discard((self.of, self.version))

    class Destroyed(Fact, frozen=True):
        """The file was destroyed, as a law asked; its hash stays (증빙 파기)."""

        TOPIC = "Evidence.Destroyed"

        def apply(self, evidence: Evidence) -> None:
            """Take no more facts."""
            evidence.destroyed = True

    content: Content

    def __init__(self, id: UUID) -> None:
        super().__init__(id)
        self.proved: set[tuple[UUID, int]] = set()
        self.destroyed = False

    @staticmethod
    def id_of(program_id: UUID | None, sha256: str) -> UUID:
        """The stream's id: one per program and content, None for the installation."""
        return stream_id("evidence", program_id or "", sha256)

    def attach(
        self,
        voucher: Voucher,
        *,
        program_id: UUID | None,
        content: Content,
        to: Proved,
    ) -> None:
        """Attach the file to a fact (증빙 첨부); it moves no money.

        Raises AttachedAlready or EvidenceIsDestroyed.
        """
        if self.destroyed:
            raise refusals.EvidenceIsDestroyed(file=content.short)
        if (to.stream, to.version) in self.proved:
            raise refusals.AttachedAlready(file=content.short, position=to.position)
        self.record(
            self.Attached,
            voucher,
            program_id=program_id,
            content=content,
            of=to.stream,
            version=to.version,
        )

    def detach(self, voucher: Voucher, *, of: Proved) -> None:
        """Take the file off a fact, with a reason; it may be attached again.

        Raises NotAttached.
        """
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="증빙 떼어 내기",
            act_en="Detaching evidence",
        )
        if (of.stream, of.version) not in self.proved:
            raise refusals.NotAttached(file=self.content.short, position=of.position)
        self.record(self.Detached, voucher, of=of.stream, version=of.version)

    def destroy(self, voucher: Voucher) -> None:
        """Note that the file is destroyed, with a reason; once is enough."""
        voucher.ask(
            policies.reason_is_given,
            voucher,
            act="증빙 파기",
            act_en="Destroying evidence",
        )
        if not self.destroyed:
            self.record(self.Destroyed, voucher)
