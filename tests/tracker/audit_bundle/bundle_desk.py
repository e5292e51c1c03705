"""A lively store, its bundles unpacked, and the verifier run as an auditor runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from tests.tracker.directory_desk import QUICK
from tests.tracker.entry_desk import LINE, entry, with_budget
from tests.tracker.evidence import samples
from tracker.audit.signing import make_key
from tracker.audit_bundle.archive import whole_file
from tracker.audit_bundle.composing import compose_bundle
from tracker.bootstrap import Tracker, bootstrap
from tracker.demo_year import load_demo
from tracker.settings import Settings
from tracker.use_cases.attachments import File

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "열려라 참깨 열려라 참깨"
RECEIPT = File("영수증.pdf", samples.PDF)
PHOTO = File("현장.png", samples.png())


class Lively(NamedTuple):
    """A store with some of everything, the public key, and a checkpoint of before."""

    settings: Settings
    key: str
    older: str

    def opened(self) -> Tracker:
        """Open the store."""
        return bootstrap(self.settings, hasher=QUICK)


def lively(folder: Path, *, store: str = "") -> Lively:
    """Make the demo year and what it lacks: evidence, revisions, a counter-entry."""
    folder.mkdir(parents=True)
    (folder / "words").write_text(f"{WORDS}\n", "utf-8")
    settings = Settings(
        data=str(folder / "data"),
        store=store,
        log_origin="county.example/sillok",
        signing_key=str(folder / "key.pem"),
        signing_passphrase_file=str(folder / "words"),
    )
    settings.folder.mkdir()
    key = make_key(folder / "key.pem", WORDS, settings)
    with bootstrap(settings, hasher=QUICK) as tracker:
        load_demo(tracker)
        older = tracker.record.checkpoint(tracker.record.signer())
        _revise_june(tracker)
        with_budget(tracker)
        paid = tracker.spending.record_expenditure(
            entry(tracker), amount=7_000, summary="=1+1", **LINE
        )
        tracker.attachments.attach(
            entry(tracker), files=[RECEIPT], to=[paid.positions[-1]]
        )
        tracker.record.checkpoint(tracker.record.signer())
    return Lively(settings, str(key), older.note)


def _revise_june(tracker: Tracker) -> None:
    """Open June again, answer one of its payments, and settle up to July."""
    program = tracker.reports.programs().rows[0]["id"]
    paid = tracker.reports.history(topics=["BudgetLine.ExpenditureRecorded"])[-1]
    tracker.attachments.attach(
        entry(tracker, "2019-12-01"),
        files=[RECEIPT, PHOTO],
        to=[paid["position"]],
    )
    late = entry(tracker, "2019-12-01", reason="누락")
    tracker.months.reopen(late, program=program, month="2019-06")
    answer = entry(tracker, "2019-06-20", reason="두 번 지급")
    tracker.corrections.counter(answer, program=program, position=paid["position"])
    tracker.months.settle(program=program, month="2019-07", by=late.by)


def written(tracker: Tracker, out: Path, **asked: Any) -> None:
    """Compose a bundle into a file."""
    with whole_file(out) as file:
        compose_bundle(tracker, file, **asked)


def unpacked(tracker: Tracker, folder: Path, **asked: Any) -> Path:
    """Compose a bundle and unpack it."""
    out = folder.with_suffix(".zip")
    written(tracker, out, **asked)
    with ZipFile(out) as bundle:
        bundle.extractall(folder)
    return folder


def verified(
    folder: Path, *arguments: str, python: str = sys.executable
) -> subprocess.CompletedProcess[str]:
    """Run the bundle's own verifier on a Python without any package."""
    return subprocess.run(
        [python, "-I", "-S", str(folder / "verify.py"), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )


def change(path: Path, old: str, new: str) -> None:
    """Change the first place where a text stands in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def change_line(path: Path, number: int, edit: Callable[[str], str]) -> None:
    """Change one line of a file, counted from 1."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[number - 1] = edit(lines[number - 1])
    path.write_text("".join(lines), "utf-8")


def list_again(folder: Path) -> None:
    """Make the manifest fit the files, as somebody who forges a bundle would."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["files"] = [
        {
            "path": each.relative_to(folder).as_posix(),
            "bytes": each.stat().st_size,
            "sha256": sha256(each.read_bytes()).hexdigest(),
        }
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each != path
    ]
    path.write_text(json.dumps(manifest), "utf-8")
