"""An invented county goes through the checks that `make county` makes of a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.county.checks import County, checks, write_rows
from tests.county.invented import write_county
from tests.county.straight import DAY, WON, rows_of, straight

if TYPE_CHECKING:
    from pathlib import Path

PAYMENTS, SEED = 3_000, 7


def test_an_invented_county_comes_in_whole(tmp_path: Path) -> None:
    """No row lost, every month of every line equal, nothing posted twice."""
    write_county(tmp_path / "county", payments=PAYMENTS, seed=SEED)
    county = County(tmp_path / "county", tmp_path / "data")
    assert [each for each in checks(county, tmp_path) if not each.holds] == []


def test_an_invented_county_has_what_a_real_one_has(tmp_path: Path) -> None:
    """Late orders, returns, equal rows of one, no budget and too little."""
    write_county(tmp_path, payments=PAYMENTS, seed=SEED)
    ledger = tmp_path / "payments-2026.csv.gz"
    rows = list(rows_of(ledger))
    days = [row[DAY] for row in rows]
    keyless = [tuple(row.values())[:-1] for row in rows]
    found = straight(ledger, tmp_path / "budget-lines-2026.csv")
    assert found.rows == len(rows) == PAYMENTS
    assert any(int(row[WON]) < 0 for row in rows)
    assert days == sorted(days)
    orders = [row["지급명령번호"] for row in rows]
    assert orders != sorted(orders)
    assert len(set(keyless)) < len(keyless)
    assert 0 < found.without_budget < len(found.monthly)
    assert found.over_budget > 0


class Losing(County):
    """A tracker that never gets to see the last row of a ledger."""

    def imported(self, kind: str, path: Path) -> dict[str, Any]:
        """Import all rows but one."""
        if kind == "payments":
            *rows, _ = rows_of(path)
            path = path.with_name("lost.csv.gz")
            write_rows(path, rows)
        return super().imported(kind, path)


def test_a_row_that_was_lost_would_be_seen(tmp_path: Path) -> None:
    """It is missing from the count, from the sum, and from its line's month."""
    write_county(tmp_path / "county", payments=200, seed=SEED)
    county = Losing(tmp_path / "county", tmp_path / "data")
    wrong = [each.name for each in checks(county, tmp_path) if not each.holds]
    assert wrong[:4] == [
        "payments: rows posted",
        "payments, in won",
        "months of lines that differ",
        "all months, in won",
    ]
