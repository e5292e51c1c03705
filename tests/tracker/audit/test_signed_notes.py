"""Notes as others write and verify them: published ones, and a verifier of our own."""

from __future__ import annotations

import hashlib
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from tracker.audit.checkpoint import Head
from tracker.audit.signed_notes import Note, NoteRefused, Signer, Verifier

# From the tests of golang.org/x/mod/sumdb/note, where the form was first used.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLISHED_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PUBLISHED_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
    "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
PUBLISHED_NOTE = f"{PUBLISHED_TEXT}\n{PUBLISHED_LINE}"
# From c2sp.org/tlog-checkpoint.
PUBLISHED_CHECKPOINT = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5\
/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""


def published_signer() -> Signer:
    """Sign with the published key, whose secret half is published as well."""
    seed = b64decode(PUBLISHED_SEED)[1:]
    return Signer("PeterNeumann", Ed25519PrivateKey.from_private_bytes(seed))


def verified_elsewhere(note: str, vkey: str) -> str:
    """Verify a note in the words of the specification, with nothing of ours."""
    name, key_id, key = vkey.split("+", 2)
    kind = b64decode(key)
    named = hashlib.sha256(name.encode() + b"\n" + kind).hexdigest()
    assert named.startswith(key_id)
    assert len(key_id) == 8
    text, _, lines = note.rpartition("\n\n")
    for line in lines.splitlines():
        dash, signer, encoded = line.split(" ")
        whole = b64decode(encoded)
        if (dash, signer, whole[:4].hex()) == ("—", name, key_id):
            public = Ed25519PublicKey.from_public_bytes(kind[1:])
            public.verify(whole[4:], f"{text}\n".encode())
            return f"{text}\n"
    raise AssertionError(note)


def test_the_published_note_is_made_and_verified() -> None:
    """Byte for byte, from the published secret."""
    signer = published_signer()
    note = signer.sign(PUBLISHED_TEXT)
    assert str(note) == PUBLISHED_NOTE
    assert str(signer.verifier) == PUBLISHED_KEY
    assert Note.read(PUBLISHED_NOTE) == note
    assert Verifier.read(PUBLISHED_KEY).holds(note) is True


def test_our_checkpoint_verifies_elsewhere() -> None:
    """By an independent reading of the specification, and not once altered."""
    signer = Signer("county.example/sillok", Ed25519PrivateKey.generate())
    head = Head("county.example/sillok", 300_000, hashlib.sha256(b"").digest())
    note = str(signer.sign(str(head)))
    text = verified_elsewhere(note, str(signer.verifier))
    assert text.split("\n")[:2] == ["county.example/sillok", "300000"]
    assert Head.read(text) == head
    with pytest.raises(InvalidSignature):
        verified_elsewhere(note.replace("300000", "300001"), str(signer.verifier))


def test_the_published_checkpoint_is_read() -> None:
    """With the parts that its specification names, and written again the same."""
    note = Note.read(PUBLISHED_CHECKPOINT)
    head = Head.read(note.text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert str(head) == note.text
    assert str(note) == PUBLISHED_CHECKPOINT
    assert head.short == head.root.hex()[:16]


def test_only_a_known_key_says_anything() -> None:
    """Another's line is passed over; our own that does not fit spoils the note."""
    key, note = Verifier.read(PUBLISHED_KEY), Note.read(PUBLISHED_NOTE)
    other = Signer("Other", Ed25519PrivateKey.generate())
    assert other.verifier.holds(note) is None
    both = Note(note.text, (*other.sign(note.text).signatures, *note.signatures))
    assert key.holds(Note.read(str(both))) is True
    assert other.verifier.holds(both) is True
    assert key.holds(note._replace(text=note.text.upper())) is False
    assert key.holds(Note(note.text)) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "no end of line",
        "text\n\n",
        "text\n\nno dash\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\n\n— name not-base64!\n",
        "te\txt\n",
        "text\n\n" + PUBLISHED_LINE * 65,
    ],
)
def test_a_note_that_is_none_is_refused(written: str) -> None:
    """Nothing of it is believed."""
    with pytest.raises(NoteRefused):
        Note.read(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "PeterNeumann",
        PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"),
        PUBLISHED_KEY.replace("Peter", "Peter "),
        PUBLISHED_KEY[:-4],
        PUBLISHED_KEY.replace("+AR", "+AB"),
        "name+00000000+?",
    ],
)
def test_a_key_that_is_none_is_refused(written: str) -> None:
    """Its id must be that of its name, its kind Ed25519."""
    with pytest.raises(NoteRefused):
        Verifier.read(written)


@pytest.mark.parametrize(
    "text",
    [
        "log\n3\n",
        "log\n03\n" + "A" * 43 + "=\n",
        "log\n-1\n" + "A" * 43 + "=\n",
        "\n3\n" + "A" * 43 + "=\n",
        "log\n3\nAAAA\n",
        "log\n3\n?\n",
        "log\n3\n" + "A" * 43 + "=\n\nmore\n",
    ],
)
def test_a_head_that_is_none_is_refused(text: str) -> None:
    """Origin, size and root, each as the specification writes it."""
    with pytest.raises(NoteRefused):
        Head.read(text)


def test_lines_after_the_third_say_nothing() -> None:
    """They are allowed, and others write them."""
    head = Head("log", 0, bytes(32))
    assert Head.read(f"{head}position 9\n") == head
