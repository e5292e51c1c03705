"""Ed25519 by arithmetic alone: the vectors of RFC 8032, and another implementation."""

from __future__ import annotations

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.audit_bundle.verifier.ed25519 import ORDER, is_signed

VECTORS = {
    "1, no message": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    "2, one byte": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    "3, two bytes": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    "SHA(abc)": (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
}
"""Public key, message and signature: RFC 8032, section 7.1."""


@pytest.mark.parametrize("vector", VECTORS)
def test_published_signatures_are_good(vector: str) -> None:
    """And none is, once a bit of key, message or signature is another."""
    public, message, signature = map(bytes.fromhex, VECTORS[vector])
    assert is_signed(public, message, signature)
    assert not is_signed(public, message + b"\x00", signature)
    for at in (0, 31, 32, 63):
        changed = bytearray(signature)
        changed[at] ^= 1
        assert not is_signed(public, message, bytes(changed))
    assert not is_signed(bytes([public[0] ^ 1]) + public[1:], message, signature)


def test_scalar_has_one_form() -> None:
    """One beyond the order would be the same signature in other bytes."""
    public, message, signature = map(bytes.fromhex, VECTORS["2, one byte"])
    more = int.from_bytes(signature[32:], "little") + ORDER
    again = signature[:32] + more.to_bytes(32, "little")
    assert not is_signed(public, message, again)


@pytest.mark.parametrize(
    ("public", "signature"),
    [
        (b"", bytes(64)),
        (bytes(32), b""),
        (b"\x02" + bytes(31), bytes(64)),
        (b"\xff" * 32, bytes(64)),
        (b"\x01" + bytes(30) + b"\x80", bytes(64)),
    ],
    ids=["short key", "short signature", "no point", "beyond the prime", "minus 0"],
)
def test_what_is_no_point_signs_nothing(public: bytes, signature: bytes) -> None:
    """Lengths and points that an encoding cannot have."""
    assert not is_signed(public, b"x", signature)


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_another_implementation_signs(seed: bytes, message: bytes) -> None:
    """What OpenSSL signs is good here."""
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes_raw()
    assert is_signed(public, message, key.sign(message))


@given(
    public=st.binary(min_size=32, max_size=32),
    signature=st.binary(min_size=64, max_size=64),
)
@settings(max_examples=25, deadline=None)
def test_another_implementation_refuses(public: bytes, signature: bytes) -> None:
    """What OpenSSL says of anything, is said here."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, b"x")
    except InvalidSignature:
        good = False
    else:
        good = True
    assert is_signed(public, b"x", signature) is good
