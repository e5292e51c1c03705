"""Tables of official data as a county publishes them, made small."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.tracker.entry_desk import entry, opened
from tracker.use_cases.imports import Source, TableImport

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker

START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)

BOOK = """\
부서,세부사업,편성목코드,편성목,통계목코드,통계목,본예산(천원),1회추경(천원)
문화과,축제 지원,201,일반운영비,201-01,사무관리비,1000,1500
문화과,축제 지원,201,일반운영비,201-02,공공운영비,500,300
총무과,축제 지원,201,일반운영비,201-01,사무관리비,,200
총무과,기록 관리,202,여비,202-01,국내여비,0,0
"""
"""Two departments with a program of one name; a cut, a late line, an empty one."""

HEADER = "지급일자,회계,부서,세부사업,통계목,적요,지급액,지급명령번호,원본행번호\n"
OFFICE = "일반회계,문화과,축제 지원,사무관리비"

LEDGER = f"""\
{HEADER}2026-01-05,{OFFICE},임차료,900000,00000013,21
2026-01-05,{OFFICE},강사료,100000,00000014,22
2026-01-05,{OFFICE},강사료,100000,00000014,23
2026-02-09,일반회계, 문화과 ,축제 지원,공공운영비,전기요금,250000,00000031,24
2026-02-10,{OFFICE},강사료,-100000,00000040,7
2026-02-11,일반회계,총무과,축제 지원,사무관리비,용지,50000,00000041,8
2026-03-02,일반회계,총무과,축제 지원,의료 및 회복비,검진,70000,00000050,9
2026-03-03,일반회계,총무과,축제 지원,의료 및 회복비,검진,30000,00000051,10
2026-03-04,일반회계,문화과,축제 지원,공공운영비,전기요금,100000,00000052,11
2026-03-04,일반회계,문화과,축제 지원,공공운영비,전기요금,100000,00000053,12
2026-04-01,기금,총무과,기록 관리,국내여비,출장,-40000,,1
"""
"""Equal rows of one order, a return, an unknown line, too much paid, another order."""

FLAGS = {
    "duplicate_looking": 1,
    "no_budget_line": 1,
    "over_budget": 1,
    "return_without_original": 1,
}
"""What the ledger says against the rules, once the book is known."""

NET = 1_560_000
"""What the ledger paid less what came back, in won."""


class Desk:
    """A tracker and a folder of tables to import into it."""

    def __init__(self, folder: Path) -> None:
        """Open both, empty."""
        self.folder = folder
        self.tracker: Tracker = opened(folder / "data", start=START)

    def write(self, name: str, text: str, *, encoding: str = "utf-8") -> Path:
        """Put a table into a file, compressed where its name says so."""
        path, data = self.folder / name, text.encode(encoding)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    def payments(self, text: str = LEDGER, **how: Any) -> TableImport:
        """Import a ledger."""
        source = Source(path=self.write("ledger.csv.gz", text), year=2026, **how)
        return self.tracker.imports.payments(entry(self.tracker), source)

    def book(self, text: str = BOOK, **how: Any) -> TableImport:
        """Import a budget book."""
        source = Source(path=self.write("book.csv", text), year=2026)
        return self.tracker.imports.budget_lines(entry(self.tracker), source, **how)

    def figures(self, program: str, line: str) -> tuple[int, int, int]:
        """Tell revised budget, expended and available of a line."""
        rows = self.tracker.reports.budget(program, year=2026).rows
        (row,) = [each for each in rows if each["name"] == line]
        return row["revised_budget"], row["expended"], row["available"]

    def facts(self) -> int:
        """Count what is stored."""
        return self.tracker.store.last_position()
