"""How a fact becomes stored bytes and comes back, whatever its age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import msgspec
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain.facts import FACTS, Fact

if TYPE_CHECKING:
    from eventsourcing.domain import DomainEventProtocol


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
        self._decoders = {
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

    def to_domain_event(self, stored_event: StoredEvent) -> Fact:
        """The fact that was stored; raises UnreadableFact, naming it."""
        try:
            decode = self._decoders.get(stored_event.topic)
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
