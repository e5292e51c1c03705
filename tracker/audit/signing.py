"""The key that checkpoints are signed with (서명 열쇠): Ed25519, under a passphrase.

It lies outside the data directory, in PKCS#8 PEM, and beside it in `….pub` what others
verify with. The passphrase comes from TRACKER_SIGNING_PASSPHRASE, from the file that
the setting `signing_passphrase_file` names, or from the person who is asked.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tracker.audit import refusals
from tracker.audit.signed_notes import NoteRefused, Signer, Verifier
from tracker.settings import NEVER_A_SETTING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.settings import Settings

SHORTEST = 12
PUBLIC = ".pub"


def make_key(path: Path, passphrase: str, settings: Settings) -> Verifier:
    """Make a key in a new file, and what others verify with beside it.

    Raises KeyInsideData, KeyExists or PassphraseTooShort.
    """
    _refuse_inside(path, settings)
    if len(passphrase) < SHORTEST:
        raise refusals.PassphraseTooShort(shortest=SHORTEST)
    public = path.with_name(path.name + PUBLIC)
    for each in (path, public):
        if each.exists():
            raise refusals.KeyExists(path=str(each))
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        form.Encoding.PEM,
        form.PrivateFormat.PKCS8,
        form.BestAvailableEncryption(passphrase.encode()),
    )
    verifier = Signer(settings.log_origin, key).verifier
    _write_new(path, pem, 0o600)
    _write_new(public, f"{verifier}\n".encode(), 0o644)
    return verifier


def _write_new(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _refuse_inside(path: Path, settings: Settings) -> None:
    folder = settings.folder.resolve()
    if path.resolve().is_relative_to(folder):
        raise refusals.KeyInsideData(path=str(path), data=str(folder))


def verifier_of(settings: Settings) -> Verifier | None:
    """What our checkpoints are verified with, None where nothing is set or readable."""
    if not settings.signing_key:
        return None
    public = Path(settings.signing_key + PUBLIC)
    try:
        return Verifier.read(public.read_text("utf-8"))
    except (OSError, ValueError, NoteRefused):
        return None


def passphrase_of(settings: Settings, ask: Callable[[], str] | None = None) -> str:
    """The passphrase as it was given, or as somebody says it when asked, or "".

    Raises KeyUnreadable where the file that should hold it cannot be read.
    """
    if given := os.environ.get(NEVER_A_SETTING, ""):
        return given
    if settings.signing_passphrase_file:
        path = Path(settings.signing_passphrase_file)
        _refuse_inside(path, settings)
        try:
            return path.read_text("utf-8").rstrip("\n")
        except (OSError, ValueError) as cause:
            raise refusals.KeyUnreadable(path=str(path), cause=str(cause)) from cause
    return ask() if ask else ""


def signer_of(settings: Settings, ask: Callable[[], str] | None = None) -> Signer:
    """The key of the settings, opened.

    Raises SigningKeyNotSet, KeyInsideData, KeyUnreadable, PassphraseMissing or
    PassphraseWrong.
    """
    if not settings.signing_key:
        raise refusals.SigningKeyNotSet
    path = Path(settings.signing_key)
    _refuse_inside(path, settings)
    try:
        pem = path.read_bytes()
    except OSError as cause:
        said = cause.strerror or str(cause)
        raise refusals.KeyUnreadable(path=str(path), cause=said) from cause
    passphrase = passphrase_of(settings, ask)
    if not passphrase:
        raise refusals.PassphraseMissing(path=str(path))
    return Signer(settings.log_origin, _opened(path, pem, passphrase))


def _opened(path: Path, pem: bytes, passphrase: str) -> Ed25519PrivateKey:
    try:
        key = form.load_pem_private_key(pem, passphrase.encode())
    except TypeError as cause:
        # A key without a passphrase protects nothing.
        said = "암호문 없이 저장되어 있습니다 (it is stored without a passphrase)"
        raise refusals.KeyUnreadable(path=str(path), cause=said) from cause
    except ValueError as cause:
        if b"ENCRYPTED" in pem:
            raise refusals.PassphraseWrong(path=str(path)) from cause
        raise refusals.KeyUnreadable(path=str(path), cause="PEM?") from cause
    if not isinstance(key, Ed25519PrivateKey):
        said = f"{type(key).__name__}"
        raise refusals.KeyUnreadable(path=str(path), cause=said)
    return key
