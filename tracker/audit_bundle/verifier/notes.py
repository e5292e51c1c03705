"""Checkpoints as signed notes: https://c2sp.org/signed-note and tlog-checkpoint."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256
from typing import NamedTuple

from tracker.audit_bundle.verifier.ed25519 import is_signed

ALGORITHM = b"\x01"
DASH = "— "
ID_BYTES, HASH_BYTES = 4, 32


class NotWritten(Exception):
    """A note or key that is not written as it should be."""


class Key(NamedTuple):
    """A public key under its name, as it is handed on: `name+id+base64`."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """What tells this key from others of its name."""
        return sha256(self.name.encode() + b"\n" + ALGORITHM + self.public).digest()[:4]


def key_of(text: str) -> Key:
    """The key in a text; raises NotWritten, also where its id is not its own."""
    try:
        name, id, encoded = text.strip().split("+", 2)
        whole = b64decode(encoded, validate=True)
    except ValueError as cause:
        raise NotWritten(text) from cause
    key = Key(name, whole[1:])
    if whole[:1] != ALGORITHM or id != key.id.hex():
        raise NotWritten(text)
    return key


class Checkpoint(NamedTuple):
    """The head of a tree: whose, how many leaves, the root, and who signed it."""

    origin: str
    size: int
    root: bytes
    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def signed_by(self, key: Key) -> bool | None:
        """Whether the key signed it, None where it has no line of the key."""
        lines = [
            s for name, id, s in self.signatures if (name, id) == (key.name, key.id)
        ]
        if not lines:
            return None
        return all(is_signed(key.public, self.text.encode(), each) for each in lines)


def checkpoint_of(written: str) -> Checkpoint:
    """The checkpoint in a note, signed or not; raises NotWritten."""
    text, parted, signed = written.rpartition("\n\n")
    text = f"{text}\n" if parted else written
    try:
        origin, size, root, *_ = text.split("\n")
        signatures = tuple(map(_signature, signed.splitlines())) if parted else ()
        whole = Checkpoint(
            origin, int(size), b64decode(root, validate=True), text, signatures
        )
    except ValueError as cause:
        raise NotWritten(written) from cause
    if not origin or str(whole.size) != size or len(whole.root) != HASH_BYTES:
        raise NotWritten(written)
    return whole


def _signature(line: str) -> tuple[str, bytes, bytes]:
    dash, name, encoded = line.split(" ")
    if dash != DASH.strip():
        raise ValueError(line)
    whole = b64decode(encoded, validate=True)
    return name, whole[:ID_BYTES], whole[ID_BYTES:]
