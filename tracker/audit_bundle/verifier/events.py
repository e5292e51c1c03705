"""The events (사건): one CloudEvent a line, with the bytes that lie in the store."""

from __future__ import annotations

import json
from base64 import b64decode
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.audit_bundle.verifier.tree import leaf_hash

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.audit_bundle.verifier.findings import Findings

EVENTS = "events.jsonl"

FIELDS = (
    *("effective_on", "program_id", "department", "name", "year", "fiscal_year"),
    *("code", "amount", "difference", "returned", "advanced", "commitment", "kind"),
    *("virement", "reclassification", "entry", "moved", "posted", "month", "revision"),
    *("sums", "content", "of", "version"),
)
"""What is read of a fact once its bytes were checked; the rest need not be kept."""


class Event(NamedTuple):
    """A fact: its place in the record and in its stream, its kind, and its fields."""

    line: int
    position: int
    leaf_index: int
    stream: str
    version: int
    topic: str
    data: dict[str, Any]
    leaf: bytes

    @property
    def place(self) -> str:
        """Where it stands in the bundle."""
        return f"{EVENTS}:{self.line}"


def events_in(folder: Path, findings: Findings) -> list[Event]:
    """The events that can be read, each as its own stored bytes say it.

    What a line tells beside them must be the same; a stream has no gap in it.
    """
    events: list[Event] = []
    versions: dict[str, int] = {}
    for number, line in _lines(folder):
        try:
            event = _event(number, json.loads(line), findings)
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            findings.fail(f"{EVENTS}:{number}", "사건 형식 event form", repr(cause))
            continue
        if events:
            _check_order(events[-1], event, findings)
        expected = versions.get(event.stream, 0) + 1
        what = "흐름의 순번 version in its stream"
        findings.equal(event.place, what, event.version, expected)
        versions[event.stream] = event.version
        events.append(event)
    findings.counted("사건 events", len(events))
    findings.counted("빠진 번호가 없는 흐름 streams without a gap", len(versions))
    return events


def _check_order(before: Event, event: Event, findings: Findings) -> None:
    """Both numbers of the record grow from event to event."""
    for what, older, newer in (
        ("기록 번호의 순서 order of positions", before.position, event.position),
        ("잎의 순서 order of leaves", before.leaf_index, event.leaf_index),
    ):
        if newer <= older:
            findings.fail(event.place, what, f"{older} → {newer}")


def _lines(folder: Path) -> Iterator[tuple[int, str]]:
    with (folder / EVENTS).open(encoding="utf-8", newline="\n") as file:
        yield from enumerate(file, start=1)


def _event(number: int, told: dict[str, Any], findings: Findings) -> Event:
    stored = b64decode(told["stored"], validate=True)
    data = json.loads(stored)
    topic = str(told["type"])
    stream, version = intern(data["originator_id"]), data["originator_version"]
    position, index = int(told["position"]), int(told["leafindex"])
    encoded = topic.encode()
    head = f"{position} {stream.replace('-', '')} {version} {len(encoded)}\n"
    leaf = leaf_hash(head.encode() + encoded + stored)
    kept = {field: data[field] for field in FIELDS if field in data}
    event = Event(number, position, index, stream, version, intern(topic), kept, leaf)
    said = {
        "specversion": "1.0",
        "id": str(version),
        "source": f"urn:uuid:{stream}",
        "time": data["timestamp"],
        "datacontenttype": "application/json",
        "streamid": stream,
        "streamversion": version,
        "data": data,
    }
    for name, found in said.items():
        what = f"사건의 {name} (저장된 바이트와) event's {name} (against its bytes)"
        findings.equal(event.place, what, told.get(name), found)
    return event
