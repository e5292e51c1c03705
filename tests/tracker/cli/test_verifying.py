"""``tracker verify`` and ``tracker prove``: what they print, and how they end."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from tests.tracker.audit.tampering import Cell, Intruder
from tests.tracker.cli.command_line import PROGRAM
from tests.tracker.cli.test_checkpoints import key, vkey
from tracker.audit import merkle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker

__all__ = ["key", "vkey"]
JSON = ("--format", "json")


@pytest.fixture
def paid(spend: Callable[..., Outcome], magok: Tracker) -> int:
    """Settle a payment of February; its position."""
    position: int = spend(on="2019-02-03").json["positions"][-1]
    assert magok("settle-month", "2019-02", PROGRAM).status == 0
    return position


def test_books_that_hold_are_told_so(vkey: str, paid: int, magok: Tracker) -> None:
    """Rows, root, tree, settlements and each checkpoint; the status is 0."""
    assert vkey
    assert paid
    found = magok("verify")
    assert (found.status, found.err) == (0, "")
    assert "모두 맞습니다" in found.out
    assert "맞음 · 서명 맞음" in found.out
    told = magok("verify", *JSON).json
    assert (told["ok"], told["tree"], told["settlements"]) == (True, "equal", 2)
    assert told["checkpoints"][0]["signature"] == "good"
    assert told["findings"] == told["touched"] == []


def test_a_change_is_named_and_the_status_is_1(
    paid: int, magok: Tracker, data: Path
) -> None:
    """The event with its program and line, and each settlement that it touches."""
    intruder, cell = Intruder(data), Cell("state", paid)
    intruder.write(cell, intruder.read(cell).replace(b"500000", b"600000"))
    found = magok("verify")
    assert found.status == 1
    first, *_ = found.err.splitlines()[1:]
    assert f"#{paid} · {PROGRAM} · 2019 · 사무관리비 (201-01)" in first
    assert "[altered]" in first
    assert f"영향을 받는 결산: {PROGRAM} · 2019 · 2019-02 1판" in found.err
    told = magok("--lang", "en", "verify", *JSON)
    assert told.status == 1
    (touched,) = told.json["touched"]
    assert (touched["program"], touched["year"], touched["month"]) == (
        PROGRAM,
        2019,
        "2019-02",
    )
    assert told.json["findings"][0]["position"] == paid


def test_a_checkpoint_kept_elsewhere_is_held(
    vkey: str, paid: int, magok: Tracker, data: Path, tmp_path: Path
) -> None:
    """Its file and the key's, or the key as it is typed; other texts are refused."""
    assert paid
    note = tmp_path / "paper.txt"
    note.write_text(magok("checkpoint").out, encoding="utf-8")
    public = tmp_path / "auditor.pub"
    public.write_text(f"{vkey}\n", encoding="utf-8")
    for known in (vkey, public):
        held = magok("verify", "--checkpoint", note, "--public-key", known, *JSON)
        given = [each for each in held.json["checkpoints"] if each["given"]]
        assert [(each["holds"], each["signature"]) for each in given] == [
            (True, "good")
        ]
    refused = magok("verify", "--public-key", "no-key", *JSON)
    assert refused.json["code"] == "note_not_readable"
    note.write_bytes(b"\xff\n")
    refused = magok("verify", "--checkpoint", note, *JSON)
    assert refused.json["code"] == "note_not_readable"
    assert data.exists()


def verified_elsewhere(proof: str, leaf: bytes) -> tuple[int, bytes]:
    """Verify a C2SP proof in a few lines of our own: the row's index, and the root."""
    head, _, checkpoint = proof.partition("\n\n")
    form, index, *path = head.split("\n")
    assert form == "c2sp.org/tlog-proof@v1"
    _origin, size, root, *_ = checkpoint.split("\n")
    place = int(index.removeprefix("index "))
    hashes = [b64decode(each) for each in path]
    found = _led(leaf, place, int(size) - 1, hashes)
    assert found == b64decode(root)
    return place, found


def _led(leaf: bytes, place: int, last: int, path: list[bytes]) -> bytes:
    """Follow RFC 9162, section 2.1.3.2, word for word."""
    found = hashlib.sha256(b"\x00" + leaf).digest()
    for node in path:
        assert last
        if place % 2 == 1 or place == last:
            found = hashlib.sha256(b"\x01" + node + found).digest()
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            found = hashlib.sha256(b"\x01" + found + node).digest()
        place, last = place // 2, last // 2
    assert last == 0
    return found


def test_a_row_is_proved_in_a_checkpoint(vkey: str, paid: int, magok: Tracker) -> None:
    """As JSON and as tlog-proof text, which end in the same root."""
    assert vkey
    told = magok("prove", paid).json
    stored = [json.loads(line) for line in magok("events").out.splitlines()]
    (event,) = [each for each in stored if each["position"] == paid]
    stream = event["stream"].replace("-", "")
    topic = event["topic"].encode()
    head = f"{paid} {stream} {event['version']} {len(topic)}\n".encode()
    leaf = b64decode(told["leaf"])
    assert leaf.startswith(head + topic + b'{"')
    assert json.loads(leaf[len(head + topic) :]) == event["fact"]
    proof = magok("prove", paid, "--format", "text").out
    index, root = verified_elsewhere(proof, leaf)
    assert (index, root.hex()) == (told["index"], told["root"])
    assert told["checkpoint"].startswith("county.example/sillok\n")


def test_a_new_row_is_proved_without_a_checkpoint(
    spend: Callable[..., Outcome], magok: Tracker
) -> None:
    """In the tree as it stands; the text needs one."""
    position = spend().json["positions"][-1]
    told = magok("prove", position).json
    assert (told["checkpoint"], told["size"]) == (None, told["index"] + 1)
    refused = magok("prove", position, "--format", "text")
    assert (refused.status, "[not_checkpointed]" in refused.err) == (1, True)


def test_growth_is_proved(magok: Tracker) -> None:
    """Between any two numbers of rows that there are."""
    size = len(magok("events").out.splitlines())
    told = magok("prove", "--between", 7, size).json
    path = [bytes.fromhex(each) for each in told["path"]]
    older, newer = (bytes.fromhex(told[f"{n}_root"]) for n in ("first", "second"))
    assert merkle.continues(7, older, size, newer, path)
    for first, second in ((8, 7), (1, size + 1)):
        refused = magok("prove", "--between", first, second)
        assert (refused.status, refused.json["code"]) == (1, "not_that_many")


def test_what_cannot_be_proved_is_refused(magok: Tracker) -> None:
    """No such row, neither or both of the arguments, and growth as text."""
    refused = magok("prove", 9_999)
    assert (refused.status, refused.json["code"]) == (1, "no_such_row")
    for wrong in ((), (3, "--between", 1, 2), ("--between", 1, 2, "--format", "text")):
        assert magok("prove", *wrong).status == 2
