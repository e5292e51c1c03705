"""``tracker report attempts``: what commands were refused, and trials left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
