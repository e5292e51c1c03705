"""A tracker that takes in sheets, for the tests of what comes out again."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.use_cases.sheets import SheetImport

SHEETS = Path(__file__).parents[1] / "sheets"
SAMPLE = Path(__file__).parents[2] / "tracker" / "samples" / "magok-2019.txt"
MAGOK = "마곡산업단지 글로벌 네트워크 구축 및 협력사업 추진"
HEADS = ("사업기간", "사업비", "구 분", "과목구분")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def opened(folder: Path) -> Tracker:
    """A tracker in a folder, its clock standing still."""
    return bootstrap(Settings(data=str(folder)), clock=lambda: NOW, hasher=QUICK)


def take_in(
    tracker: Tracker, data: bytes | str, *, dry_run: bool = False
) -> SheetImport:
    """Import a sheet as the command line does."""
    entry = Entry(by=tracker.directory.ensure_operator("가").id, on=date(2026, 11, 24))
    given_bytes = data.encode() if isinstance(data, str) else data
    return tracker.sheets.import_sheet(
        entry, data=given_bytes, name="sheet.txt", dry_run=dry_run
    )


def figure_rows(text: str) -> list[str]:
    """Rows of three cells and more with a figure beyond the first, telephones apart."""
    rows = []
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 3 or cells[0].startswith(HEADS):
            continue
        if re.search(r"\d{4}-\d{4}", line):
            continue
        if re.search(r"\d", "".join(cells[1:])):
            rows.append("\t".join(cells))
    return rows
