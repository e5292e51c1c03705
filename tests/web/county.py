"""A small county's official data of 2019, imported into a tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.entry_desk import entry
from tests.tracker.importers.tables import BOOK, LEDGER
from tracker.use_cases.imports import Source

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.bootstrap import Tracker

YEAR = 2019
STATUS = """\
기준일,회계,세부사업코드,세부사업,최종예산,예산현액,지출액,국비,시도비,시군구비,기타
2026-03-31,일반회계,47,축제 지원,2000000,2000000,1600000,0,0,2000000,0
2026-03-31,일반회계,48,하천 정비,9000,9000,9000,9000,0,0,0
"""
"""One program on which both sides agree a day before the ledger ends, one of theirs."""


def import_county(tracker: Tracker, folder: Path) -> None:
    """Import the book, the ledger and the portal's figures, all of one year."""
    acts = tracker.imports
    for act, text in (
        (acts.budget_lines, BOOK),
        (acts.payments, LEDGER),
        (acts.official_status, STATUS),
    ):
        path = folder / "table.csv"
        path.write_text(text.replace("2026", str(YEAR)), "utf-8")
        act(entry(tracker), Source(path=path, year=YEAR))


def flag_position(tracker: Tracker, flag: str) -> int:
    """Find the one fact that bears a flag."""
    (row,) = [
        each for each in tracker.reports.flags(year=YEAR).rows if each["flag"] == flag
    ]
    found: int = row["position"]
    return found
