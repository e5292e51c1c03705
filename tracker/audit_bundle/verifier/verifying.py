"""Verifies an audit bundle of Sillok (감사 묶음) with nothing but Python itself.

python3 verify.py [--key KEY] [--checkpoint FILE] [FOLDER]
"""

from __future__ import annotations

import argparse
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile

from tracker.audit_bundle.verifier.books import Books
from tracker.audit_bundle.verifier.events import EVENTS, events_in
from tracker.audit_bundle.verifier.evidence import check_evidence
from tracker.audit_bundle.verifier.files import manifest_of
from tracker.audit_bundle.verifier.findings import Findings
from tracker.audit_bundle.verifier.journals import check_journal
from tracker.audit_bundle.verifier.moves import booked, postings_of
from tracker.audit_bundle.verifier.record import Pinned, check_record, proof_of
from tracker.audit_bundle.verifier.tables import rows_in, rows_of, same_rows, sheets_of

JOURNALS = ("sillok.journal", "sillok.beancount")


UNREADABLE = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError),
    *(BadZipFile, ET.ParseError, zlib.error),
)
"""What comes of files that are not written as they should be."""


def verify(folder: Path, pinned: Pinned, findings: Findings) -> None:
    """Check all that a bundle says; where it cannot be read further, that is told."""
    try:
        _verify(folder, pinned, findings)
    except UNREADABLE as cause:
        place = str(getattr(cause, "filename", None) or folder)
        why = f"{type(cause).__name__}: {cause}"
        findings.fail(place, "읽을 수 없음 cannot be read", why)


def _verify(folder: Path, pinned: Pinned, findings: Findings) -> None:
    manifest = manifest_of(folder, findings)
    events = events_in(folder, findings)
    size = check_record(folder, events, pinned, findings)
    if manifest["program"] is None and manifest["year"] is None:
        what = "모든 사건의 수 number of all events"
        findings.equal(EVENTS, what, len(events), size)
    facts = booked(events, findings)
    postings = rows_in(folder / "postings.csv")
    header = next(postings, [])
    same_rows("postings.csv", header, postings, postings_of(facts), findings)
    books = Books()
    for fact in facts:
        books.take(fact, findings)
    sheets = sheets_of(folder / "tables" / "tables.xlsx")
    for name, expected in books.tables().items():
        header, rows = rows_of(folder / "tables" / f"{name}.csv")
        same_rows(f"tables/{name}.csv", header, rows, expected, findings)
        cells = [
            row
            for sheet, cells in sheets.items()
            if sheet.split(" ")[0] == name
            for row in cells[1:]
        ]
        same_rows(f"tables/tables.xlsx {name}", header, cells, rows, findings)
    for journal in JOURNALS:
        check_journal(folder / "journals" / journal, facts, books, findings)
    check_evidence(folder, events, findings)


def prove(folder: Path, position: int) -> int:
    """Print the inclusion proof of one event."""
    try:
        told = proof_of(folder, events_in(folder, Findings()), position)
    except KeyError:
        told = f"#{position}: 이 묶음에 없습니다. It is not in this bundle.\n"
        sys.stdout.write(told)
        return 1
    sys.stdout.write(told)
    return 0


def main() -> int:
    """Verify a folder, print what was checked, and tell by the status if all holds."""
    parser = argparse.ArgumentParser(
        description="실록 감사 묶음을 검증합니다. Verifies an audit bundle of Sillok."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(__file__).parent,
        help="푼 묶음(기본: 이 파일이 있는 곳). The bundle, unpacked.",
    )
    parser.add_argument(
        "--key", default="", help="다른 길로 받은 공개키. The public key as you got it."
    )
    parser.add_argument(
        "--checkpoint", type=Path, help="앞서 받은 확인서. An older checkpoint."
    )
    parser.add_argument(
        "--prove",
        type=int,
        metavar="POSITION",
        help="사건 하나의 포함 증명. The inclusion proof of one event, and no more.",
    )
    asked = parser.parse_args()
    if asked.prove is not None:
        return prove(asked.folder, asked.prove)
    older = asked.checkpoint.read_text("utf-8") if asked.checkpoint else ""
    findings = Findings()
    verify(asked.folder, Pinned(asked.key, older), findings)
    sys.stdout.write("\n".join(findings.lines()) + "\n")
    return 1 if findings.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
