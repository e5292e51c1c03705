"""Attaching files to facts, taking them off, and destroying what a law forbids."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from domain import refusals
from domain.evidence import SHORT, Content, Evidence, Proved
from projections import evidence, registry
from tracker.evidence import FileNames, clean_name, kind_of, kinds_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Fact, Stream, Voucher
    from tracker.application import Application, Entry, Receipt
    from tracker.directory import Directory
    from tracker.evidence import Cabinet

AUDITOR = "auditor"


class File(NamedTuple):
    """A file as somebody hands it in (올린 파일): what they call it, and its bytes."""

    name: str
    data: bytes


class Attachments:
    """Acts on files of evidence (증빙); none of them moves money."""

    def __init__(
        self, application: Application, directory: Directory, cabinet: Cabinet
    ) -> None:
        self._application, self._directory = application, directory
        self._cabinet, self._names = cabinet, FileNames(directory)

    def attach(
        self, entry: Entry, *, files: Sequence[File], to: Sequence[int]
    ) -> Receipt:
        """Attach every file to every fact, all or none (증빙 첨부).

        `to` are positions; settled months take files as others do. Raises
        NoFactThere, FileIsEmpty, FileTooLarge, KindNotAccepted, AttachedAlready,
        EvidenceIsDestroyed, FileNotKept or AuditorsAttachNothing.
        """
        self._ask_role(entry)
        contents = {sha256(f.data).hexdigest(): self._examined(f) for f in files}
        facts = [self._found(position) for position in dict.fromkeys(to)]

        def decide(voucher: Voucher) -> Sequence[Stream]:
            for content in contents.values():
                self._ask_not_destroyed(content)
            streams: dict[UUID, Evidence] = {}
            for fact, owner in facts:
                for content in contents.values():
                    id = Evidence.id_of(owner, content.sha256)
                    stream = streams.setdefault(id, self._stream(id))
                    stream.attach(voucher, program_id=owner, content=content, to=fact)
            # A file lies on the disk before a fact names it; a crash leaves an orphan.
            for file in files:
                self._keep(file)
            return list(streams.values())

        asked = (sorted(contents), list(dict.fromkeys(to)))
        receipt = self._application.record(entry, decide, act="attach", asked=asked)
        self._names.give({sha256(f.data).hexdigest(): f.name for f in files})
        return receipt

    def detach(self, entry: Entry, *, file: str, position: int) -> Receipt:
        """Take a file off a fact, with a reason (증빙 떼어 내기).

        `file` is its hash or 8 and more characters of it. Raises UnknownEvidence,
        NoFactThere or NotAttached.
        """
        self._ask_role(entry)
        digest = self.hash_of(file)
        fact, owner = self._found(position)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            id = Evidence.id_of(owner, digest)
            stream = self._application.store.get(Evidence, id)
            if stream is None:
                raise refusals.NotAttached(file=digest[:SHORT], position=position)
            stream.detach(voucher, of=fact)
            return [stream]

        asked = (digest, position)
        return self._application.record(entry, decide, act="detach", asked=asked)

    def destroy(self, entry: Entry, *, file: str) -> Receipt:
        """Destroy a file for good and forget its name; the facts stay (증빙 파기).

        The fact comes first: a file that is left over is found by the check, and the
        act asked again takes it away.
        """
        digest = self.hash_of(file)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            streams = self._streams(digest)
            for stream in streams:
                stream.destroy(voucher)
            return streams

        receipt = self._application.record(
            entry, decide, act="destroy-evidence", asked=digest
        )
        self._cabinet.destroy(digest)
        self._names.forget(digest)
        return receipt

    def hash_of(self, beginning: str) -> str:
        """The whole hash that begins so; raises UnknownEvidence for none or two."""
        wanted = beginning.strip().lower()
        with self._application.views.reading() as connection:
            found = evidence.hashes(connection, wanted) if len(wanted) >= FEWEST else []
        if len(found) != 1:
            raise refusals.UnknownEvidence(file=beginning, count=len(found))
        return found[0]

    def _ask_role(self, entry: Entry) -> None:
        member = self._directory.member(entry.by)
        if member.role == AUDITOR:
            raise refusals.AuditorsAttachNothing(name=member.name)

    def _examined(self, file: File) -> Content:
        """What a file is; raises the refusal of one that is not taken."""
        name, size = clean_name(file.name), len(file.data)
        limit = self._application.settings.largest_file
        if not size:
            raise refusals.FileIsEmpty(name=name)
        if size > limit:
            raise refusals.FileTooLarge(name=name, size=size, limit=limit)
        kind = kind_of(file.data)
        if kind is None:
            raise refusals.KindNotAccepted(name=name, known=kinds_told())
        digest = sha256(file.data).hexdigest()
        return Content(sha256=digest, size=size, media_type=kind.media_type)

    def _keep(self, file: File) -> None:
        try:
            self._cabinet.keep(file.data)
        except OSError as problem:
            said = problem.strerror or str(problem)
            raise refusals.FileNotKept(
                name=clean_name(file.name), problem=said
            ) from problem

    def _found(self, position: int) -> tuple[Proved, UUID | None]:
        """The fact at a position, and the program it belongs to."""
        fact = self._fact_at(position)
        # A fact that was just written has to be in the registry to have an owner.
        self._application.catch_up.run()
        with self._application.views.reading() as connection:
            owner = registry.owner(connection, fact.originator_id)
        proved = Proved(
            stream=fact.originator_id,
            version=fact.originator_version,
            position=position,
        )
        return proved, owner

    def _fact_at(self, position: int) -> Fact:
        store = self._application.store
        for stored in store.after(position - 1, limit=1) if position > 0 else ():
            if stored.id == position:
                return store.facts.to_domain_event(stored)
        raise refusals.NoFactThere(position=position)

    def _ask_not_destroyed(self, content: Content) -> None:
        """Ask over all programs: what one had to destroy no other brings back."""
        if any(stream.destroyed for stream in self._streams(content.sha256)):
            raise refusals.EvidenceIsDestroyed(file=content.short)

    def _streams(self, digest: str) -> list[Evidence]:
        """The streams of a content, one a program."""
        with self._application.views.reading() as connection:
            ids = evidence.streams(connection, digest)
        return [self._stream(UUID(id)) for id in ids]

    def _stream(self, id: UUID) -> Evidence:
        return self._application.store.get(Evidence, id) or Evidence(id)


FEWEST = 8
"""The fewest characters of a hash that name a file."""
