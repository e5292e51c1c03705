"""Signed notes (서명한 쪽지) with Ed25519, as https://c2sp.org/signed-note says.

A text, an empty line, and a line for each signature. A key has a name, and an id of
four bytes that tells keys of one name apart.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ED25519 = b"\x01"
"""The byte that says by which algorithm a key signs."""

ID_BYTES, KEY_BYTES = 4, 32
SIGNATURES_MAX = 64
DASH = "— "


class NoteRefused(Exception):
    """A note or a key that is not written as the specification says."""


class Verifier(NamedTuple):
    """A key that signatures are verified with (검증 열쇠)."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """What tells this key from others of its name."""
        named = self.name.encode() + b"\n" + ED25519 + self.public
        return sha256(named).digest()[:ID_BYTES]

    def __str__(self) -> str:
        """The key as it is handed on: `name+id+base64`."""
        encoded = b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{encoded}"

    @classmethod
    def read(cls, text: str) -> Verifier:
        """The key that was handed on so; raises NoteRefused."""
        try:
            name, id, encoded = text.strip().split("+", 2)
            kind_and_key = b64decode(encoded, validate=True)
        except (ValueError, binascii.Error) as cause:
            raise NoteRefused(text) from cause
        kind, public = kind_and_key[:1], kind_and_key[1:]
        found = cls(name, public)
        wrong = kind != ED25519 or len(public) != KEY_BYTES or found.id.hex() != id
        if wrong or not is_key_name(name):
            raise NoteRefused(text)
        return found

    def holds(self, note: Note) -> bool | None:
        """Whether this key signed the note; None where it has no line in it.

        False where a line of the key is there and does not fit the text.
        """
        lines = [s for s in note.signatures if (s.name, s.id) == (self.name, self.id)]
        if not lines:
            return None
        key = Ed25519PublicKey.from_public_bytes(self.public)
        try:
            for line in lines:
                key.verify(line.signature, note.text.encode())
        except InvalidSignature:
            return False
        return True


class Signature(NamedTuple):
    """One signature line."""

    name: str
    id: bytes
    signature: bytes

    def __str__(self) -> str:
        """The line, with its end."""
        return f"{DASH}{self.name} {b64encode(self.id + self.signature).decode()}\n"


class Note(NamedTuple):
    """A text, which ends with its last line's end, and its signatures."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        """The note as it is handed on; without a signature the text alone."""
        if not self.signatures:
            return self.text
        return f"{self.text}\n{''.join(map(str, self.signatures))}"

    @classmethod
    def read(cls, written: str) -> Note:
        """The note that was handed on; raises NoteRefused.

        A text without an empty line is a note that nobody signed.
        """
        controls = any(letter < " " and letter != "\n" for letter in written)
        if controls or not written.endswith("\n"):
            raise NoteRefused(written)
        text, parted, lines = written.rpartition("\n\n")
        if not parted:
            return cls(written)
        signed = lines.removesuffix("\n").split("\n")
        if not 0 < len(signed) <= SIGNATURES_MAX:
            raise NoteRefused(written)
        return cls(f"{text}\n", tuple(map(_signature, signed)))


def _signature(line: str) -> Signature:
    try:
        name, encoded = line.removeprefix(DASH).split(" ")
        whole = b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as cause:
        raise NoteRefused(line) from cause
    if not (line.startswith(DASH) and is_key_name(name) and len(whole) > ID_BYTES):
        raise NoteRefused(line)
    return Signature(name, whole[:ID_BYTES], whole[ID_BYTES:])


def is_key_name(name: str) -> bool:
    """Whether a name may be a key's: not empty, without spaces, plus or controls."""
    return bool(name) and not any(
        letter.isspace() or letter == "+" or letter < " " for letter in name
    )


class Signer:
    """A key that signs, under a name."""

    def __init__(self, name: str, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.verifier = Verifier(name, key.public_key().public_bytes_raw())

    def sign(self, text: str) -> Note:
        """The text as a note signed by this key."""
        made = self._key.sign(text.encode())
        name, id = self.verifier.name, self.verifier.id
        return Note(text, (Signature(name, id, made),))
