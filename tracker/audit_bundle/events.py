"""The events of a bundle: each stored row as a CloudEvent, its bytes beside it."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec

from domain.evidence import Content, Evidence
from tracker.audit.leaves import hash_of
from tracker.audit.refusals import RowIsNotItsLeaf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.audit.leaves import StoredBytes
    from tracker.audit.merkle import Nodes
    from tracker.audit.raw_rows import RawRows
    from tracker.audit_bundle.scope import Scope

PAGE = 1_000
ATTACHED = Evidence.Attached.TOPIC.encode()


class Attachment(NamedTuple):
    """A file that one of the events attached to a fact."""

    content: Content
    position: int
    of: str
    version: int


class _Stored(msgspec.Struct):
    """What is read of a fact of whatever kind."""

    timestamp: str
    by: str = ""
    approved_by: str = ""


class _Attached(msgspec.Struct):
    content: Content
    of: str
    version: int


class Events:
    """The lines of a bundle's events, and what was seen in them as they went by.

    `size` is how many rows the record had by then, `leaves` the numbers of those that
    are in the bundle, `members` who recorded or approved them.
    """

    def __init__(self, rows: RawRows, nodes: Nodes, scope: Scope) -> None:
        self._rows, self._nodes, self._scope = rows, nodes, scope
        self.size = 0
        self.leaves: list[int] = []
        self.members: set[str] = set()
        self.attached: list[Attachment] = []

    def lines(self, progress: Callable[[str], object]) -> Iterator[bytes]:
        """One line an event, in the order of the record; raises RowIsNotItsLeaf."""
        for page in self._rows.all(PAGE):
            for row in page:
                if row[0] > self._scope.known:
                    return
                stream = row[1].decode("ascii", "replace")
                if self._scope.holds(stream):
                    self.leaves.append(self.size)
                    yield self._line(row, stream)
                self.size += 1
            progress(f"events.jsonl {self.size:,}")

    def _line(self, row: StoredBytes, stream: str) -> bytes:
        position, _, version, topic, state = row
        if hash_of(row) != self._nodes.node(0, self.size):
            raise RowIsNotItsLeaf(position=position)
        read, id = msgspec.json.decode(state, type=_Stored), str(UUID(stream))
        self.members |= {read.by, read.approved_by}
        if topic == ATTACHED:
            said = msgspec.json.decode(state, type=_Attached)
            self.attached.append(
                Attachment(said.content, position, said.of, said.version)
            )
        event: dict[str, Any] = {
            "specversion": "1.0",
            "id": str(version),
            "source": f"urn:uuid:{id}",
            "type": topic.decode(),
            "subject": self._scope.subject(stream),
            "time": read.timestamp,
            "datacontenttype": "application/json",
            "position": position,
            "leafindex": self.size,
            "streamid": id,
            "streamversion": version,
            "stored": b64encode(state).decode(),
            "data": msgspec.Raw(state),
        }
        return msgspec.json.encode(event) + b"\n"
