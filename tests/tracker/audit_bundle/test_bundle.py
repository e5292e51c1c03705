"""A bundle is whole, the same each time, and verified by a bare Python alone."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from base64 import b64decode
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from domain import refusals
from tests.tracker.audit_bundle.bundle_desk import (
    PHOTO,
    RECEIPT,
    Lively,
    unpacked,
    verified,
    written,
)
from tests.tracker.entry_desk import entry
from tests.tracker.exporters.other_books import Program, programs
from tracker.application import Entry
from tracker.audit.checkpoint import Head
from tracker.audit.leaves import hash_of
from tracker.audit.merkle import includes
from tracker.audit.refusals import RowIsNotItsLeaf
from tracker.audit.signed_notes import Note

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RequiresTool
    from tracker.bootstrap import Tracker

RECEIPT_HASH, PHOTO_HASH = (sha256(each.data).hexdigest() for each in (RECEIPT, PHOTO))
COUNTED = re.compile(r"^ +([\d,]+)  (.+)$", re.MULTILINE)


def counts(told: str) -> dict[str, int]:
    """What a verifier says it has checked, by its English words."""
    return {
        re.sub(r"[^ -~]+", "", what).strip(): int(number.replace(",", ""))
        for number, what in COUNTED.findall(told)
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def events_of(bundle: Path) -> list[dict[str, Any]]:
    """The events of a bundle."""
    lines = (bundle / "events.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def test_bundle_of_everything_verifies(store: Lively, whole: Path) -> None:
    """With the key and a checkpoint of before; each thing that it checks is counted."""
    older = whole.with_name("older.txt")
    older.write_text(store.older, "utf-8")
    done = verified(whole, "--key", store.key, "--checkpoint", str(older))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("모두 맞습니다. VERIFIED.\n")
    assert "NOTE" not in done.stdout
    found = counts(done.stdout)
    events = found["events"]
    assert found["events led to the root"] == events > 100
    assert found["events under a signature"] == events
    assert found["consistency with older checkpoints"] >= 4
    assert found["counter-entries"] >= 1
    assert found["evidence files"] >= 3
    assert all(found.values()), found


def test_nothing_but_the_key_is_taken_on_trust(whole: Path) -> None:
    """Without a key from elsewhere that is said, and the rest still holds."""
    done = verified(whole)
    assert done.returncode == 0
    assert "NOTE" in done.stdout
    assert "--key" in done.stdout


def test_python_39_is_enough(whole: Path, requires_tool: RequiresTool) -> None:
    """An older Python than ours, as offices have it."""
    old = requires_tool("python3.9", "/root/.pyenv/versions/3.9.*/bin/python3.9")
    done = verified(whole, python=str(old))
    assert done.returncode == 0, done.stderr


def test_bundle_of_a_program_and_year_verifies(
    store: Lively, tracker: Tracker, tmp_path: Path
) -> None:
    """Its events are a part of the record; hashes stand for the rest."""
    magok = tracker.reports.programs().rows[1]["id"]
    part = unpacked(tracker, tmp_path / "part", program=magok, year=2019)
    done = verified(part, "--key", store.key)
    assert done.returncode == 0, done.stdout
    events = events_of(part)
    assert counts(done.stdout)["events"] == len(events) < tracker.store.last_position()
    assert {each["subject"].split("/")[1] for each in events} == {
        "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"
    }
    assert {row["year"] for row in rows_of(part / "tables" / "lines.csv")} == {"2019"}
    assert len(rows_of(part / "proofs" / "stretches.csv")) > 1
    hashes = {row["sha256"] for row in rows_of(part / "evidence" / "index.csv")}
    assert {RECEIPT_HASH, PHOTO_HASH} <= hashes


def test_bundle_of_then_is_what_was_known_then(
    store: Lively, tracker: Tracker, tmp_path: Path
) -> None:
    """As of the older checkpoint: its events, its revisions, and it is the head."""
    size = int(store.older.split("\n")[1])
    then = unpacked(tracker, tmp_path / "then", as_of=str(size))
    done = verified(then, "--key", store.key)
    assert done.returncode == 0, done.stdout
    assert counts(done.stdout)["events"] == size
    assert (then / "checkpoints" / "head.txt").read_text("utf-8") == store.older
    assert ("2019-06", "2", "yes") not in settled(then)


def settled(bundle: Path) -> list[tuple[str, str, str]]:
    """The totals of the settlements: month, revision, and whether it stands."""
    return [
        (row["month"], row["revision"], row["stands"])
        for row in rows_of(bundle / "tables" / "settled_months.csv")
        if not row["code"] and row["month"] >= "2019-06"
    ]


def test_revisions_are_told_apart(whole: Path) -> None:
    """June and July have two, of which the second stands; August was opened again."""
    assert settled(whole) == [
        ("2019-06", "1", "no"),
        ("2019-06", "2", "yes"),
        ("2019-07", "1", "no"),
        ("2019-07", "2", "yes"),
        ("2019-08", "1", "no"),
    ]


def test_same_moment_makes_the_same_bytes(tracker: Tracker, tmp_path: Path) -> None:
    """Whenever it is made, the workbook in it included."""
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    for out in (first, second):
        written(tracker, out)
    assert first.read_bytes() == second.read_bytes()


def test_events_are_cloudevents(whole: Path) -> None:
    """Required attributes, names of extensions as they may be, and the stored bytes."""
    events = events_of(whole)
    for event in events:
        assert event["specversion"] == "1.0"
        assert all(event[name] for name in ("id", "source", "type", "subject"))
        assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in event)
        assert datetime.fromisoformat(event["time"]).tzinfo is not None
        assert json.loads(b64decode(event["stored"])) == event["data"]
    assert len({(each["source"], each["id"]) for each in events}) == len(events)


@pytest.mark.parametrize("part", [False, True])
def test_one_event_is_proved_to_other_software(
    tracker: Tracker, whole: Path, tmp_path: Path, *, part: bool
) -> None:
    """A C2SP tlog-proof, out of a bundle of everything and of a part."""
    bundle = unpacked(tracker, tmp_path / "x", program="둘레길") if part else whole
    event = events_of(bundle)[3]
    done = verified(bundle, "--prove", str(event["position"]))
    assert done.returncode == 0
    proof, _, note = done.stdout.partition("\n\n")
    form, index, *path = proof.split("\n")
    assert (form, index) == ("c2sp.org/tlog-proof@v1", f"index {event['leafindex']}")
    head = Head.read(Note.read(note).text)
    row = next(iter(tracker.record.rows.after(event["position"] - 1, 1)))
    proved = [b64decode(each) for each in path]
    assert includes(head.root, head.size, event["leafindex"], hash_of(row), proved)
    unknown = verified(bundle, "--prove", "999999")
    assert (unknown.returncode, unknown.stderr) == (1, "")


def test_findings_are_listed(whole: Path) -> None:
    """With their numbers and the facts that they stand on."""
    found = rows_of(whole / "findings.csv")
    assert {"code", "severity", "found", "limit", "facts"} <= found[0].keys()
    assert all(row["facts"] for row in found)


def test_questions_go_along_without_names(store: Lively, tmp_path: Path) -> None:
    """Of the program's year, and of no year; who asked is an id in the events."""
    folder = shutil.copytree(store.settings.folder, tmp_path / "data")
    own = store._replace(settings=replace(store.settings, data=str(folder)))
    with own.opened() as tracker:
        auditor = tracker.directory.add_member("감사관", "auditor")
        said = Entry(by=auditor.id, on=tracker.application.today())
        tracker.inquiries.ask(said, question="왜 두 번?", program="둘레길", year=2019)
        tracker.inquiries.ask(said, question="누가 정했나?", program="둘레길")
        bundle = unpacked(tracker, tmp_path / "x", program="둘레길", year=2019)
    asked = rows_of(bundle / "questions.csv")
    assert "왜 두 번?" in {row["question"] for row in asked}
    assert "by" not in asked[0]
    kinds = [event["type"] for event in events_of(bundle)]
    assert sum(kind.startswith("Inquiry.") for kind in kinds) == 2
    assert verified(bundle).returncode == 0


def test_names_are_given_only_when_asked_for(
    whole: Path, tracker: Tracker, tmp_path: Path
) -> None:
    """Of people and of files; the events hold neither."""
    everything = b"".join(p.read_bytes() for p in whole.rglob("*.*") if p.is_file())
    assert RECEIPT.name.encode() not in everything
    assert not (whole / "names.csv").exists()
    named = unpacked(tracker, tmp_path / "named", names=True)
    assert verified(named).returncode == 0
    names = {row["name"] for row in rows_of(named / "names.csv")}
    assert {RECEIPT.name, "가", "담당"} <= names


def test_text_in_a_workbook_is_never_a_formula(whole: Path) -> None:
    """Every cell is a number or a text."""
    with ZipFile(whole / "tables" / "tables.xlsx") as workbook:
        sheets = [n for n in workbook.namelist() if n.startswith("xl/worksheets/")]
        assert len(sheets) == 3
        for name in sheets:
            sheet = workbook.read(name).decode()
            assert "<f>" not in sheet
            assert 't="inlineStr"' in sheet


def test_hledger_and_beancount_take_the_journals(
    whole: Path, tmp_path: Path, requires_tool: RequiresTool
) -> None:
    """As they are; with one won changed in a settled month neither does."""
    hledger, beancount = programs(requires_tool)
    for other, name in ((hledger, "sillok.journal"), (beancount, "sillok.beancount")):
        books = whole / "journals" / name
        assert other.holds(books).returncode == 0
        assert_one_won_is_noticed(other, books, tmp_path / name)


def assert_one_won_is_noticed(other: Program, books: Path, changed: Path) -> None:
    """Change an amount of a payment and what balances it."""
    text = books.read_text("utf-8").replace("  -240000 KRW", "  -239999 KRW", 1)
    changed.write_text(text.replace("  480000 KRW", "  479998 KRW", 1), "utf-8")
    assert other.holds(changed).returncode != 0


def test_refused_bundle_leaves_nothing_behind(tracker: Tracker, tmp_path: Path) -> None:
    """An unknown program and a year without books; a file of that name stays."""
    out = tmp_path / "bundle.zip"
    out.write_text("before")
    with pytest.raises(refusals.UnknownProgram):
        written(tracker, out, program="없는 사업")
    with pytest.raises(refusals.YearNotOpened):
        written(tracker, out, year=1999)
    with pytest.raises(FileNotFoundError):
        written(tracker, tmp_path / "없음" / "bundle.zip")
    assert (out.read_text(), list(tmp_path.iterdir())) == ("before", [out])


def test_changed_row_is_never_bundled(store: Lively, tmp_path: Path) -> None:
    """A row that is not its leaf any more is named, and no file is left."""
    folder = shutil.copytree(store.settings.folder, tmp_path / "data")
    with sqlite3.connect(folder / "events.db") as events:
        events.execute("DROP TRIGGER stored_events_no_update")
        events.execute(
            "UPDATE stored_events SET state = replace(state, '\"opening\":false', "
            "'\"opening\":true') WHERE rowid = 100"
        )
    events.close()
    changed = store._replace(settings=replace(store.settings, data=str(folder)))
    with changed.opened() as tracker, pytest.raises(RowIsNotItsLeaf) as refused:
        written(tracker, tmp_path / "bundle.zip")
    assert refused.value.operands == {"position": 100}
    assert not list(tmp_path.glob("bundle*"))


def test_evidence_that_is_gone_is_told_by_the_verifier(
    store: Lively, tmp_path: Path
) -> None:
    """Altered and missing files go into the bundle as they are; destroyed ones may."""
    folder = shutil.copytree(store.settings.folder, tmp_path / "data")
    own = store._replace(settings=replace(store.settings, data=str(folder)))
    with own.opened() as tracker:
        photo = PHOTO_HASH
        tracker.cabinet.path_of(photo).write_bytes(b"other")
        done = verified(unpacked(tracker, tmp_path / "altered"))
        assert done.returncode == 1
        assert f"evidence/{photo}: 증빙 SHA-256" in done.stdout
        assert f"evidence/{photo}: 크기 size" in done.stdout
        tracker.cabinet.path_of(photo).unlink()
        done = verified(unpacked(tracker, tmp_path / "missing"))
        assert (
            f"evidence/{photo}: 증빙 evidence: 파일이 없음 no such file" in done.stdout
        )
        law = entry(tracker, who="나", reason="파기 요청")
        for each in (photo, RECEIPT_HASH):
            tracker.attachments.destroy(law, file=each)
        done = verified(unpacked(tracker, tmp_path / "destroyed"))
    assert done.returncode == 0, done.stdout
    assert counts(done.stdout)["evidence destroyed"] == 3
