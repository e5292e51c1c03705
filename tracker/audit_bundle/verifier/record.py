"""The record (기록): the events are leaves of one tree, whose head somebody signed."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, NamedTuple

from tracker.audit_bundle.verifier.notes import NotWritten, checkpoint_of, key_of
from tracker.audit_bundle.verifier.tables import rows_of
from tracker.audit_bundle.verifier.tree import Tree, continues

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tracker.audit_bundle.verifier.events import Event
    from tracker.audit_bundle.verifier.findings import Findings
    from tracker.audit_bundle.verifier.notes import Checkpoint, Key

HEAD, KEYS = "checkpoints/head.txt", "checkpoints/keys.txt"
STRETCHES, CONSISTENCY = "proofs/stretches.csv", "proofs/consistency.jsonl"
PINNED = "--checkpoint"


class Pinned(NamedTuple):
    """What the auditor has from elsewhere: a key, and a checkpoint of before."""

    key: str = ""
    checkpoint: str = ""


def check_record(
    folder: Path, events: Sequence[Event], pinned: Pinned, findings: Findings
) -> int:
    """Lead every event to the head, and that to every checkpoint and its key.

    Hands over how many rows the record has, of which the bundle may have a part.
    """
    checkpoints = _checkpoints(folder, pinned, findings)
    head = checkpoints.get(HEAD)
    if head is not None:
        findings.counted("기록 전체의 사건 events in the whole record", head.size)
        tree = _tree(folder, events)
        _check_root(head, events, tree, findings)
        _check_consistency(folder, checkpoints, tree, findings)
        signed = _check_signatures(folder, checkpoints, pinned, findings)
        covered = sum(event.leaf_index < signed for event in events)
        findings.counted("서명된 확인서 아래의 사건 events under a signature", covered)
        if covered < len(events):
            findings.notes.append(
                f"서명 없는 사건 events under no signature: {len(events) - covered:,}"
            )
        if not pinned.key:
            findings.notes.append(
                "묶음의 열쇠로 보았습니다: 다른 길로 받은 열쇠를 --key로 주십시오. "
                "The bundle's own key was used: pin the one you know with --key."
            )
    return head.size if head else 0


def proof_of(folder: Path, events: Sequence[Event], position: int) -> str:
    """The inclusion proof of one event: https://c2sp.org/tlog-proof, to the head.

    Raises KeyError where the bundle does not have it.
    """
    note = (folder / HEAD).read_text("utf-8")
    leaves = {event.position: event.leaf_index for event in events}
    leaf = leaves[position]
    path = _tree(folder, events).path(leaf, checkpoint_of(note).size)
    lines = "".join(f"{b64encode(each).decode()}\n" for each in path)
    return f"c2sp.org/tlog-proof@v1\nindex {leaf}\n{lines}\n{note}"


def _checkpoints(
    folder: Path, pinned: Pinned, findings: Findings
) -> dict[str, Checkpoint]:
    """Every checkpoint that can be read, by its name."""
    notes = {
        f"checkpoints/{path.name}": path.read_text("utf-8")
        for path in sorted((folder / "checkpoints").glob("*.txt"))
        if path.name != KEYS.split("/")[1]
    }
    if pinned.checkpoint:
        notes[PINNED] = pinned.checkpoint
    found = {}
    for name, note in notes.items():
        try:
            found[name] = checkpoint_of(note)
        except NotWritten as cause:
            what = "읽을 수 없는 확인서 checkpoint that cannot be read"
            findings.fail(name, what, repr(cause))
    return found


def _tree(folder: Path, events: Sequence[Event]) -> Tree:
    _, rows = rows_of(folder / STRETCHES)
    stretches = {
        (int(begin), int(end)): bytes.fromhex(hashed) for begin, end, hashed in rows
    }
    indexes, leaves = [e.leaf_index for e in events], [e.leaf for e in events]
    return Tree(indexes, leaves, stretches)


def _check_root(
    head: Checkpoint, events: Sequence[Event], tree: Tree, findings: Findings
) -> None:
    what = "잎에서 계산한 뿌리 root computed from the leaves"
    for event in events:
        if event.leaf_index >= head.size:
            findings.fail(event.place, what, f"{event.leaf_index} ≥ {head.size}")
    try:
        found = tree.root(head.size).hex()
    except KeyError as missing:
        findings.fail(STRETCHES, what, f"빠진 구간 missing stretch {missing}")
        return
    if findings.equal(HEAD, what, head.root.hex(), found):
        findings.counted("뿌리까지 이어진 사건 events led to the root", len(events))


def _check_consistency(
    folder: Path, checkpoints: dict[str, Checkpoint], tree: Tree, findings: Findings
) -> None:
    """The head continues every other checkpoint: nothing before it was changed."""
    proofs = {}
    with (folder / CONSISTENCY).open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            told = json.loads(line)
            path = [bytes.fromhex(each) for each in told["path"]]
            proofs[told["first"], told["second"]] = number, path
    head = checkpoints[HEAD]
    for name, each in checkpoints.items():
        what = "이어짐 증명 consistency with the head"
        if name == HEAD:
            continue
        if each.origin != head.origin:
            told = f"{name}: 다른 이름의 기록 other origin {each.origin!r}"
            findings.notes.append(told)
        number, proof = proofs.get((each.size, head.size), (0, None))
        if proof is None:
            if not _is_root(each, tree):
                findings.fail(
                    name, what, f"증명이 없음 no proof {each.size}→{head.size}"
                )
        elif not continues(each.size, each.root, head.size, head.root, proof):
            why = f"{each.root.hex()} ↛ {head.root.hex()}"
            findings.fail(f"{CONSISTENCY}:{number} ({name})", what, why)
        findings.counted("앞선 확인서와 이어짐 consistency with older checkpoints")


def _is_root(checkpoint: Checkpoint, tree: Tree) -> bool:
    """Whether the leaves of the bundle, if it has them all, come to that root."""
    try:
        return tree.root(checkpoint.size) == checkpoint.root
    except KeyError:
        return False


def _check_signatures(
    folder: Path,
    checkpoints: dict[str, Checkpoint],
    pinned: Pinned,
    findings: Findings,
) -> int:
    """How many leaves the largest checkpoint with a good signature is over."""
    keys = _keys(pinned.key or (folder / KEYS).read_text("utf-8"), findings)
    largest = 0
    for name, each in checkpoints.items():
        for key in keys:
            signed = each.signed_by(key)
            if signed:
                largest = max(largest, each.size)
                findings.counted("서명 Ed25519 signatures")
            elif signed is not None or name == PINNED:
                what = "서명 signature"
                findings.fail(name, what, f"{key.name} {key.id.hex()}: {signed}")
    if pinned.key and not largest:
        what = "이 열쇠의 서명 signature of this key"
        findings.fail("--key", what, "하나도 없음 none")
    return largest


def _keys(text: str, findings: Findings) -> list[Key]:
    keys = []
    for line in text.split("\n"):
        try:
            if line.strip():
                keys.append(key_of(line))
        except NotWritten:
            findings.fail(KEYS, "열쇠 key", f"읽을 수 없음 unreadable {line!r}")
    findings.counted("열쇠 번호 key ids", len(keys))
    return keys
