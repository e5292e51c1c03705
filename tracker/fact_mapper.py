"""How a fact becomes stored bytes and comes back, whatever its age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain.facts import FACTS, Fact
from projections.view import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eventsourcing.domain import DomainEventProtocol


StoredRow = tuple[int, str, int, str, bytes]
"""A stored event as the table has it: position, stream, version, topic and state."""


class UnreadableFact(Exception):
    """A stored event that the program cannot read; nothing may be skipped."""

    def __init__(self, stored: StoredEvent, cause: Exception | str) -> None:
        self.stored = stored
        super().__init__(
            f"stored event '{stored.topic}' of stream {stored.originator_id} "
            f"version {stored.originator_version} cannot be read: {cause}"
        )


class FactMapper(Mapper[UUID]):
    """Facts as JSON that says all of itself: stream, version, both clocks, content.

    The topic names the kind of fact, and from its second form on the form's number:
    `BudgetLine.Allotted`, later `BudgetLine.Allotted:2`. An older form passes through
    the class's `upcast_v1_v2` methods first, on plain JSON values.
    """

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())
        self._encode = msgspec.json.Encoder().encode
        self._topics = {kind: topic_of(kind) for kind in FACTS.values()}
        self.decoders = {
            topic_of(kind): msgspec.json.Decoder(kind).decode for kind in FACTS.values()
        }

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        """The fact as it is stored."""
        fact = cast("Fact", domain_event)
        return StoredEvent(
            originator_id=fact.originator_id,
            originator_version=fact.originator_version,
            topic=topic_of(type(fact)),
            state=self._encode(fact),
        )

    def row(self, fact: Fact) -> tuple[str, int, str, bytes]:
        """The fact as its row is appended: stream, version, topic and state."""
        topic = self._topics[type(fact)]
        id = fact.originator_id.hex
        return id, fact.originator_version, topic, self._encode(fact)

    def to_domain_event(self, stored_event: StoredEvent) -> Fact:
        """The fact that was stored; raises UnreadableFact, naming it."""
        try:
            decode = self.decoders.get(stored_event.topic)
            fact = decode(stored_event.state) if decode else upcast(stored_event)
        except (
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
        ) as cause:
            raise UnreadableFact(stored_event, cause) from cause
        if (fact.originator_id, fact.originator_version) != (
            stored_event.originator_id,
            stored_event.originator_version,
        ):
            raise UnreadableFact(stored_event, "its content names another place")
        return fact

    def read(self, rows: Iterable[StoredRow]) -> list[Recorded]:
        """The facts of stored rows with their positions; raises UnreadableFact.

        This is to_domain_event for many: a stream's id is read once a page.
        """
        ids: dict[str, int] = {}
        decoders, made = self.decoders, tuple.__new__
        fact: Fact | None
        read = []
        for position, stream, version, topic, state in rows:
            id = ids.get(stream)
            if id is None:
                id = ids[stream] = int(stream, 16)
            try:
                fact = decoders[topic](state)
            except (LookupError, ValueError):
                fact = None
            if (
                fact is None
                or fact.originator_id.int != id
                or fact.originator_version != version
            ):
                # An older form, or one that the other way will name and refuse.
                stored = StoredEvent(UUID(stream), version, topic, state)
                fact = self.to_domain_event(stored)
            read.append(made(Recorded, (position, fact)))
        return read


def topic_of(kind: type[Fact]) -> str:
    """The topic that a kind of fact is stored under today."""
    version = kind.class_version
    return kind.TOPIC if version == 1 else f"{kind.TOPIC}:{version}"


def upcast(stored: StoredEvent) -> Fact:
    """An older form of a fact, brought to today's."""
    name, _, suffix = stored.topic.partition(":")
    kind, version = FACTS[name], int(suffix or 1)
    if version > kind.class_version:
        newer = f"form {version}, and only {kind.class_version} is known here"
        raise LookupError(newer)
    state: dict[str, Any] = msgspec.json.decode(stored.state)
    for older in range(version, kind.class_version):
        getattr(kind, f"upcast_v{older}_v{older + 1}")(state)
    return msgspec.convert(state, kind)
