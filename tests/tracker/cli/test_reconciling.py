"""``tracker import costing``, ``official-status``, and ``tracker report reconcile``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.importers.tables import LEDGER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

YEAR = ("--year", 2026)
DAY = ("--on", "2026-07-20")
COSTING = """\
부서,세부사업,통계목코드,산출내역,산출식,금액(천원),계산값(원),문서
문화과,축제 지원,201-01,임차료,"1,000,000원*1회",1000,1000000,당초
문화과,축제 지원,201-02,전기요금,"50,000원*10월",600,500000,당초
"""
STATUS = """\
기준일,회계,세부사업코드,세부사업,최종예산,예산현액,지출액,국비,시도비,시군구비,기타
2026-07-20,일반회계,47,축제 지원,2000000,2000000,1600000,0,0,2000000,0
2026-07-20,일반회계,48,하천 정비,9000,9000,9000,9000,0,0,0
"""


@pytest.fixture
def both_sides(empty: Tracker, tmp_path: Path) -> Tracker:
    """Import a ledger and the portal's figures."""
    for kind, text in (("payments", LEDGER), ("official-status", STATUS)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, "utf-8")
        assert empty("import", kind, path, *YEAR).status == 0
    return empty


def test_costing_is_imported_with_its_flag(empty: Tracker, tmp_path: Path) -> None:
    """The item whose formula makes another sum is told with its line."""
    path = tmp_path / "costing.csv"
    path.write_text(COSTING, "utf-8")
    done = empty("import", "costing", path, *YEAR)
    assert "3행 문화과/축제 지원" in done.out
    assert "산출 계산 불일치: 1" in done.out
    shown = empty("report", "costing", "축제 지원", *YEAR, "--format", "csv")
    assert "임차료" in shown.out


def test_a_reconciliation_lists_both_figures(both_sides: Tracker) -> None:
    """What differs most stands first, with its likely cause."""
    rows = both_sides("report", "reconcile", *DAY, "--format", "json").json["rows"]
    told = [
        (row["program"], row["expended"], row["official_expended"], row["cause"])
        for row in rows
    ]
    assert told == [
        ("기록 관리", -40_000, 0, "only_in_books"),
        ("하천 정비", 0, 9_000, "only_in_portal"),
        ("축제 지원", 1_600_000, 1_600_000, "equal"),
    ]
    assert rows[2]["departments"] == ["문화과", "총무과"]


def test_a_reconciliation_as_table_and_csv(both_sides: Tracker) -> None:
    """Words for a person, codes and every figure for a program."""
    asked = ("report", "reconcile", "--against", "official", *DAY)
    table = both_sides(*asked)
    assert "장부에만 있음: 1" in table.out
    assert "공식 현황과의 대조 (단위: 원)" in table.out
    lines = both_sides(*asked, "--format", "csv").out.splitlines()
    assert lines[0].startswith("program,departments,expended,official_expended,")
    assert lines[3].startswith("축제 지원,문화과 총무과,1600000,1600000,0,")


def test_what_was_paid_later_is_left_out(both_sides: Tracker) -> None:
    """Both sides are asked as of the day."""
    asked = ("report", "reconcile", "--on", "2026-01-31", "--format", "json")
    (row,) = both_sides(*asked).json["rows"]
    assert (row["program"], row["expended"]) == ("축제 지원", 1_100_000)
    assert row["cause"] == "only_in_books"
