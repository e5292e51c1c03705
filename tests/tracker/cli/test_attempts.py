"""``tracker report attempts``: what commands were refused, and trials left out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker


def test_refused_command_is_on_record(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """With its act, code, numbers and person; a report refused is no act."""
    magok("member", "add", "담당", "--role", "staff", "--no-password")
    assert spend(amount=900_000_000, by="담당").status == 1
    told = magok("report", "attempts", "--format", "json").json
    (row,) = told["rows"]
    assert (row["outcome"], row["who"], row["source"]) == (
        *("exceeds_available", "담당", "cli"),
    )
    assert row["act"] == "record expenditure"
    assert "asked=900000000" in row["operands"]
    assert magok("report", "budget", "없는 사업", "--year", 2019).status == 1
    assert len(magok("report", "attempts", "--format", "json").json["rows"]) == 1
    narrowed = magok("report", "attempts", "--who", "담당", "--kind", "refused")
    assert (narrowed.status, "exceeds_available" in narrowed.out) == (0, True)
    none = magok("report", "attempts", "--outcome", "nothing")
    assert "(없음)" in none.out


def test_changed_attempts_are_told_by_verify_and_health(
    magok: Tracker, spend: Callable[..., Outcome], data: Path
) -> None:
    """Both name the first row that does not hold, and end with status 1."""
    magok("member", "add", "담당", "--role", "staff", "--no-password")
    for amount in (900_000_000, 800_000_000):
        assert spend(amount=amount, by="담당").status == 1
    assert magok("checkpoint").status == 0
    assert (magok("health").json["attempts"], magok("verify").status) == (
        *({"first_broken": None}, 0),
    )
    with closing(sqlite3.connect(data / "attempts.db")) as file:
        file.execute("DROP TRIGGER attempts_never_delete")
        file.execute("DELETE FROM attempts WHERE number = 2")
        file.commit()
    ill, found = magok("health"), magok("verify")
    assert (ill.status, ill.json["attempts"]) == (1, {"first_broken": 2})
    assert found.status == 1
    assert "2번부터 처음 적힌 것과 다르거나 없습니다 [attempt_broken]" in found.err
