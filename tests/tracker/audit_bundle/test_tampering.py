"""Whatever is changed in a bundle, the verifier says where, and with both values.

Each change is tried twice: as it is, and with the manifest made anew to fit it.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.tracker.audit_bundle.bundle_desk import (
    change,
    change_line,
    list_again,
    unpacked,
    verified,
)
from tracker.audit.leaves import hash_of
from tracker.audit.signed_notes import Note, Signer
from tracker.audit_bundle.verifier.findings import Findings
from tracker.audit_bundle.verifier.record import Pinned
from tracker.audit_bundle.verifier.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.audit_bundle.bundle_desk import Lively
    from tracker.bootstrap import Tracker

NOT_VERIFIED = "NOT VERIFIED"
SETTLED = "BudgetLine.MonthSettled"


def event_line(bundle: Path, topic: str) -> int:
    """The last line of a kind of event that holds sums, counted from 1."""
    lines = (bundle / "events.jsonl").read_text("utf-8").splitlines()
    return max(
        number
        for number, line in enumerate(lines, start=1)
        if json.loads(line)["type"] == topic and '"sums":{"' in line
    )


def one_won_in_a_table(bundle: Path) -> str:
    """A figure of a line, in the CSV file."""
    change(bundle / "tables" / "lines.csv", ",20000000,", ",20000001,")
    return r"tables/lines.csv:\d+: original: .* '20000001', .* '20000000'"


def one_won_in_the_workbook(bundle: Path) -> str:
    """A figure of a line, in the workbook."""
    path = bundle / "tables" / "tables.xlsx"
    with ZipFile(path) as book:
        files = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet2.xml"
    files[sheet] = files[sheet].replace(b"<v>20000000</v>", b"<v>20000001</v>", 1)
    with ZipFile(path, "w") as book:
        for name, data in files.items():
            book.writestr(name, data)
    return r"tables/tables.xlsx lines:\d+: original: .* '20000001', .* '20000000'"


def one_won_in_a_settled_month(bundle: Path) -> str:
    """A revision that does not stand any more."""
    path = bundle / "tables" / "settled_months.csv"
    change_line(path, 6, lambda line: line.replace("\n", "1\n"))
    return r"tables/settled_months.csv:6: balance: .* '(\d+)1', .* '\1'"


def one_posting(bundle: Path) -> str:
    """An amount that a fact moved."""
    change(bundle / "postings.csv", "expended,7000", "expended,7001")
    return r"postings.csv:\d+: won: .* '7001', .* '7000'"


def one_byte_of_an_event(bundle: Path) -> str:
    """A letter of its stored bytes, in the middle of the file."""

    def edit(line: str) -> str:
        event = json.loads(line)
        stored = bytearray(b64decode(event["stored"]))
        stored[stored.index(b'"by":"') + 6] ^= 1
        return line.replace(event["stored"], b64encode(stored).decode())

    change_line(bundle / "events.jsonl", 50, edit)
    return "events.jsonl:50: 사건의 data"


def what_an_event_tells(bundle: Path) -> str:
    """The day in its JSON, its stored bytes left alone."""

    def edit(line: str) -> str:
        return line.replace('"effective_on":"2019', '"effective_on":"2018')

    change_line(bundle / "events.jsonl", 90, edit)
    return "events.jsonl:90: 사건의 data"


def a_settled_figure_at_its_source(bundle: Path) -> str:
    """A settlement's own sum, stored bytes and JSON alike."""
    number = event_line(bundle, SETTLED)

    def edit(line: str) -> str:
        event: dict[str, Any] = json.loads(line)
        measure = next(iter(event["data"]["sums"]))
        event["data"]["sums"][measure] += 1
        stored = json.dumps(event["data"], separators=(",", ":"), ensure_ascii=False)
        event["stored"] = b64encode(stored.encode()).decode()
        return json.dumps(event, ensure_ascii=False) + "\n"

    change_line(bundle / "events.jsonl", number, edit)
    return f"events.jsonl:{number}: 결산한 숫자"


def a_swapped_pair(bundle: Path) -> str:
    """Two events in each other's place."""
    path = bundle / "events.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[69], lines[70] = lines[70], lines[69]
    path.write_text("".join(lines), "utf-8")
    return "events.jsonl:71: 기록 번호의 순서"


def an_event_less(bundle: Path) -> str:
    """One from the middle of a stream."""
    number = event_line(bundle, SETTLED) - 1
    change_line(bundle / "events.jsonl", number, lambda _: "")
    return "proofs/stretches.csv: .*빠진 구간 missing stretch"


def an_event_left_out(bundle: Path) -> str:
    """The newest, its hash given as if it were another program's."""
    path = bundle / "events.jsonl"
    *lines, last = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines), "utf-8")
    event = json.loads(last)
    topic, stored = event["type"].encode(), b64decode(event["stored"])
    stream = UUID(event["streamid"]).hex.encode()
    row = (event["position"], stream, event["streamversion"], topic, stored)
    index = event["leafindex"]
    with (bundle / "proofs" / "stretches.csv").open("a", encoding="utf-8") as file:
        file.write(f"{index},{index + 1},{hash_of(row).hex()}\n")
    return rf"events.jsonl: 모든 사건의 수 .* {index}, .* {index + 1}"


def a_proof(bundle: Path) -> str:
    """A hash of a consistency proof."""
    path = bundle / "proofs" / "consistency.jsonl"
    first = json.loads(path.read_text("utf-8").split("\n")[0])["path"][0]
    change(path, first, ("0" if first[0] != "0" else "1") + first[1:])
    return r"proofs/consistency.jsonl:1 \(checkpoints/000001.txt\): 이어짐 증명"


def a_checkpoint(bundle: Path) -> str:
    """The size that an old one states."""
    change_line(
        bundle / "checkpoints" / "000001.txt", 2, lambda line: f"{int(line) - 1}\n"
    )
    return "checkpoints/000001.txt: 서명 signature"


def the_head(bundle: Path) -> str:
    """The root that it states."""
    path = bundle / "checkpoints" / "head.txt"
    root = path.read_text("utf-8").split("\n")[2]
    change(path, root, b64encode(bytes(32)).decode())
    return (
        f"checkpoints/head.txt: 잎에서 계산한 뿌리 .* '{'00' * 32}', .*[0-9a-f]{{64}}"
    )


def the_evidence(bundle: Path) -> str:
    """A byte of a file."""
    (path, *_) = sorted(
        each for each in (bundle / "evidence").iterdir() if each.suffix != ".csv"
    )
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return f"evidence/{path.name}: "


def the_index_of_evidence(bundle: Path) -> str:
    """Which fact a file is of."""
    path = bundle / "evidence" / "index.csv"
    change(path, ",kept\n", "1,kept\n")
    return "evidence/index.csv:2: version"


def a_journal(bundle: Path) -> str:
    """An amount and what balances it."""
    path = bundle / "journals" / "sillok.journal"
    change(path, "  7000 KRW", "  7001 KRW")
    return r"journals/sillok.journal:\d+: 거래의 금액 .* 7001\), .* 7000\)"


def a_balance_of_a_journal(bundle: Path) -> str:
    """What a settled month asserts, in the other journal."""
    path = bundle / "journals" / "sillok.beancount"
    change(path, "Original  20000000 KRW", "Original  20000001 KRW")
    return r"sillok.beancount:\d+: 결산월 잔액 .* 20000001, .* 20000000"


def an_assertion_less(bundle: Path) -> str:
    """A balance that is not asserted any more."""
    path = bundle / "journals" / "sillok.beancount"
    lines = path.read_text("utf-8").split("\n")
    lines.remove(next(line for line in lines if " balance " in line))
    path.write_text("\n".join(lines), "utf-8")
    return "journals/sillok.beancount: 빠진 결산월 잔액"


def a_file_less(bundle: Path) -> str:
    """A table."""
    (bundle / "tables" / "years.csv").unlink()
    return "tables/years.csv: 읽을 수 없음 cannot be read: FileNotFoundError"


CHANGES = (
    one_won_in_a_table,
    one_won_in_the_workbook,
    one_won_in_a_settled_month,
    one_posting,
    one_byte_of_an_event,
    what_an_event_tells,
    a_settled_figure_at_its_source,
    a_swapped_pair,
    an_event_less,
    an_event_left_out,
    a_proof,
    a_checkpoint,
    the_head,
    the_evidence,
    the_index_of_evidence,
    a_journal,
    a_balance_of_a_journal,
    an_assertion_less,
    a_file_less,
)


def told(bundle: Path, key: str = "", older: str = "") -> str:
    """What the verifier says of a bundle."""
    findings = Findings()
    verify(bundle, Pinned(key, older), findings)
    return "\n".join(findings.lines())


@pytest.mark.parametrize("make_fit", [False, True], ids=["as-it-is", "made-to-fit"])
@pytest.mark.parametrize("changed", CHANGES, ids=lambda change: change.__name__)
def test_change_is_told_with_its_place(
    changed: Callable[[Path], str], bundle: Path, store: Lively, *, make_fit: bool
) -> None:
    """With the place and both values."""
    expected = changed(bundle)
    if make_fit:
        list_again(bundle)
    said = told(bundle, store.key)
    assert re.search(expected, said), said
    assert NOT_VERIFIED in said
    assert ("SHA-256: 적힌 값" in said) or make_fit or changed is a_file_less


def test_added_file_is_told(bundle: Path) -> None:
    """What the manifest does not list is not part of the bundle."""
    (bundle / "tables" / "more.csv").write_text("1")
    said = told(bundle)
    assert "tables/more.csv: 목록에 없는 파일 added file" in said


def test_hash_of_a_stretch_is_needed(
    tracker: Tracker, store: Lively, tmp_path: Path
) -> None:
    """In a part of the record: one that is changed, and one that is missing."""
    part = unpacked(tracker, tmp_path / "part", program="둘레길")
    path = part / "proofs" / "stretches.csv"
    hashed = path.read_text("utf-8").split("\n")[1]
    change(path, hashed, hashed[:-4] + "beef")
    said = told(part, store.key)
    assert "checkpoints/head.txt: 잎에서 계산한 뿌리" in said
    change(path, hashed[:-4] + "beef\n", "")
    list_again(part)
    said = told(part, store.key)
    assert "proofs/stretches.csv: 잎에서 계산한 뿌리" in said


def test_bundle_signed_by_somebody_else_is_told(bundle: Path, store: Lively) -> None:
    """Everything fits, and the key is not the one that the auditor knows."""
    other = Signer("county.example/sillok", Ed25519PrivateKey.generate())
    for path in (bundle / "checkpoints").glob("*.txt"):
        if path.name != "keys.txt":
            note = Note.read(path.read_text("utf-8"))
            path.write_text(str(other.sign(note.text)), "utf-8")
    (bundle / "checkpoints" / "keys.txt").write_text(f"{other.verifier}\n", "utf-8")
    list_again(bundle)
    assert NOT_VERIFIED not in told(bundle)
    said = told(bundle, store.key)
    assert "--key: 이 열쇠의 서명 signature of this key: 하나도 없음 none" in said


def test_cut_record_is_caught_by_an_older_checkpoint(
    store: Lively, tracker: Tracker, tmp_path: Path
) -> None:
    """Newest events left out, and a new head over the rest: it no longer continues."""
    size = int(store.older.split("\n")[1])
    cut = unpacked(tracker, tmp_path / "cut", as_of=str(size - 1))
    assert NOT_VERIFIED not in told(cut)
    said = told(cut, older=store.older)
    assert f"증명이 없음 no proof {size}→{size - 1}" in said


def test_forged_checkpoint_from_elsewhere_is_told(whole: Path, store: Lively) -> None:
    """One that the key did not sign, and one that is none."""
    unsigned = store.older.partition("\n\n")[0] + "\n"
    assert "--checkpoint: 서명 signature" in told(whole, store.key, unsigned)
    assert "읽을 수 없는 확인서" in told(whole, older="확인서\n")


def test_status_and_words_of_the_command(
    bundle: Path, store: Lively, tmp_path: Path
) -> None:
    """0 where all holds; 1 and no traceback where something is wrong or missing."""
    older = tmp_path / "older.txt"
    older.write_text(store.older, "utf-8")
    asked = ("--key", store.key, "--checkpoint", str(older))
    assert verified(bundle, *asked).returncode == 0
    one_posting(bundle)
    done = verified(bundle, *asked)
    assert (done.returncode, done.stderr) == (1, "")
    assert NOT_VERIFIED in done.stdout
    done = verified(bundle, str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (1, "")
    assert "읽을 수 없음 cannot be read" in done.stdout
