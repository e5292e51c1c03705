"""``tracker keys``, ``checkpoint`` and ``checkpoints``; notes as others verify them."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tests.tracker.audit.test_signed_notes import verified_elsewhere
from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
WORDS = "열려라 참깨 열려라 참깨"


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a key shall lie, as the settings say, and what opens it."""
    path = tmp_path / "signing-key.pem"
    monkeypatch.setenv("TRACKER_SIGNING_PASSPHRASE", WORDS)
    monkeypatch.setenv("TRACKER_SIGNING_KEY", str(path))
    monkeypatch.setenv("TRACKER_LOG_ORIGIN", "county.example/sillok")
    return path


@pytest.fixture
def vkey(key: Path, magok: Tracker) -> str:
    """Make the key; what others verify with."""
    made = magok("keys", "make", key)
    assert made.status == 0, made.err
    return made.out.strip()


def test_a_key_is_made_outside_the_data(key: Path, vkey: str, magok: Tracker) -> None:
    """For its owner alone, under the passphrase; the public half beside it."""
    assert vkey.startswith("county.example/sillok+")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.with_name("signing-key.pem.pub").read_text("utf-8").strip() == vkey
    opened = form.load_pem_private_key(key.read_bytes(), WORDS.encode())
    assert isinstance(opened, Ed25519PrivateKey)
    assert magok("keys", "show").out.strip() == vkey
    key.with_name("signing-key.pem.pub").unlink()
    assert magok("keys", "show", *JSON).json["verifier"] == vkey


@pytest.mark.parametrize("name", ["key.pem", "deep/key.pem", "../data/key.pem"])
def test_a_key_inside_the_data_is_refused(
    magok: Tracker, data: Path, key: Path, name: str
) -> None:
    """Whoever can change the data would have the key."""
    (data / "deep").mkdir()
    assert key.name
    refused = magok("keys", "make", data / name, *JSON)
    assert (refused.status, refused.json["code"]) == (1, "key_inside_data")


def test_a_key_is_never_written_over(key: Path, vkey: str, magok: Tracker) -> None:
    """Neither half of it."""
    assert vkey
    before = key.read_bytes()
    assert magok("keys", "make", key, *JSON).json["code"] == "key_exists"
    key.unlink()
    assert magok("keys", "make", key, *JSON).json["code"] == "key_exists"
    assert not key.exists()
    assert before


def test_a_short_passphrase_is_refused(
    key: Path, magok: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And none at all, where nobody can be asked."""
    monkeypatch.setenv("TRACKER_SIGNING_PASSPHRASE", "short")
    made = magok("keys", "make", key, *JSON)
    assert made.json["code"] == "passphrase_too_short"
    monkeypatch.delenv("TRACKER_SIGNING_PASSPHRASE")
    assert magok("keys", "make", key, *JSON).json["code"] == "passphrase_missing"
    assert not key.exists()


def test_a_checkpoint_is_a_note_that_others_verify(vkey: str, magok: Tracker) -> None:
    """What is printed is the note, and the list has it too."""
    made = magok("checkpoint")
    assert made.err == ""
    origin, size, _root, *_ = verified_elsewhere(made.out, vkey).split("\n")
    assert origin == "county.example/sillok"
    rows = magok("events").out.splitlines()
    assert int(size) == len(rows)
    (listed,) = magok("checkpoints", *JSON).json["checkpoints"]
    assert (listed["size"], listed["signed"]) == (len(rows), True)
    assert listed["note"] == made.out == magok("checkpoints", "--note", 1).out
    assert listed["root"][:16] in magok("checkpoints").out
    assert magok("checkpoints", "--note", 9, *JSON).status == 1


def test_without_a_key_it_is_unsigned_and_says_so(magok: Tracker) -> None:
    """The text of the checkpoint alone."""
    made = magok("checkpoint")
    assert made.status == 0
    assert "서명이 없습니다" in made.err
    assert len(made.out.splitlines()) == 3
    assert magok("checkpoint", *JSON).json["signed"] is False
    assert magok("keys", "show", *JSON).json["code"] == "signing_key_not_set"


def other_key(kind: type[Ed25519PrivateKey | X25519PrivateKey], *words: str) -> bytes:
    """Write a key of a kind down, under a passphrase if there is one."""
    made = form.BestAvailableEncryption(words[0].encode()) if words else None
    return kind.generate().private_bytes(
        form.Encoding.PEM, form.PrivateFormat.PKCS8, made or form.NoEncryption()
    )


@pytest.mark.parametrize(
    ("pem", "code"),
    [
        (b"", "key_unreadable"),
        (b"-----BEGIN PRIVATE KEY-----\n", "key_unreadable"),
        (other_key(Ed25519PrivateKey), "key_unreadable"),
        (other_key(X25519PrivateKey, WORDS), "key_unreadable"),
        (other_key(Ed25519PrivateKey, "another"), "passphrase_wrong"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused(
    key: Path, magok: Tracker, pem: bytes, code: str
) -> None:
    """No checkpoint is made, and no settlement is lost for it."""
    assert magok("checkpoint", *JSON).json["code"] == "key_unreadable"
    key.write_bytes(pem)
    assert magok("checkpoint", *JSON).json["code"] == code
    assert magok("checkpoints", *JSON).json["checkpoints"] == []
    settled = magok("settle-month", "2019-02", PROGRAM, *JSON).json
    assert settled["settled"]
    assert settled["checkpoint"]["signed"] is False


def test_the_passphrase_may_lie_in_a_file(
    vkey: str, magok: Tracker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outside the data as well, for a scheduler that nobody can be asked for."""
    monkeypatch.delenv("TRACKER_SIGNING_PASSPHRASE")
    assert magok("checkpoint", *JSON).json["code"] == "passphrase_missing"
    words = tmp_path / "words"
    monkeypatch.setenv("TRACKER_SIGNING_PASSPHRASE_FILE", str(words))
    assert magok("checkpoint", *JSON).json["code"] == "key_unreadable"
    words.write_text(f"{WORDS}\n", encoding="utf-8")
    assert verified_elsewhere(magok("checkpoint").out, vkey)
    monkeypatch.setenv("TRACKER_SIGNING_PASSPHRASE_FILE", str(tmp_path / "data" / "w"))
    assert magok("checkpoint", *JSON).json["code"] == "key_inside_data"


def test_a_settlement_prints_and_keeps_its_checkpoint(
    vkey: str, magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """One for an act, whatever months it settled; none where it settled nothing."""
    spend(on="2019-01-03")
    settled = magok("settle-month", "2019-02", PROGRAM)
    text = settled.out[settled.out.index("county.example") :]
    assert verified_elsewhere(text, vkey)
    spend(on="2019-03-03")
    stated = magok("settle-month", "2019-03", *JSON).json["checkpoint"]
    assert stated["occasion"] == "월결산-2019-03"
    assert magok("settle-month", "2019-03", *JSON).json["checkpoint"] is None
    kept = magok("checkpoints", *JSON).json["checkpoints"]
    assert [each["occasion"] for each in kept] == ["월결산-2019-02", "월결산-2019-03"]
    assert kept[0]["size"] < kept[1]["size"] == len(magok("events").out.splitlines())


def test_nothing_is_signed_that_contradicts_what_was(
    vkey: str, magok: Tracker, data: Path
) -> None:
    """The tree made again over changed rows does not get a second signature."""
    assert vkey
    assert magok("checkpoint").status == 0
    with closing(sqlite3.connect(data / "events.db")) as file:
        file.execute("DROP TRIGGER stored_events_no_update")
        file.execute(
            "UPDATE stored_events SET state = replace(state, ':00Z', ':01Z') "
            "WHERE rowid = 2"
        )
        file.execute("UPDATE stored_events SET topic = topic || 'x' WHERE rowid = 3")
        file.commit()
    for each in data.glob("proofs.db*"):
        each.unlink()
    refused = magok("checkpoint", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "record_does_not_continue")
    assert refused.json["operands"]["number"] == 1


def test_checkpoints_are_never_changed(magok: Tracker, data: Path) -> None:
    """Nor taken away."""
    magok("checkpoint")
    with closing(sqlite3.connect(data / "events.db")) as file:
        for act in ("UPDATE checkpoints SET note = ''", "DELETE FROM checkpoints"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                file.execute(act)


def test_a_tree_that_is_no_database_is_told(magok: Tracker, data: Path) -> None:
    """Its file can be deleted, and then everything goes on."""
    assert magok("checkpoint").status == 0
    for each in data.glob("proofs.db*"):
        each.unlink()
    (data / "proofs.db").write_bytes(b"not a database, and long enough to be read" * 9)
    refused = magok("checkpoint", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "tree_is_broken")
    found = magok("verify", *JSON).json
    assert [each["code"] for each in found["findings"]] == ["tree_damaged"]
    assert magok("settle-month", "2019-02", PROGRAM, *JSON).json["settled"]
    (data / "proofs.db").unlink()
    assert magok("checkpoint").status == 0
    assert magok("verify").status == 0
