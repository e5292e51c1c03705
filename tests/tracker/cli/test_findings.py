"""``tracker report findings``: in all three forms, and always with status 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker


def test_findings_in_every_form(magok: Tracker, spend: Callable[..., Outcome]) -> None:
    """What was paid in 2019 and written now is late; the status stays 0."""
    assert spend().status == 0
    table = magok("report", "findings", "--year", 2019)
    assert table.status == 0
    assert "늦은 기록" in table.out
    told = magok("report", "findings", "--year", 2019, "--format", "json").json
    late = [row for row in told["rows"] if row["code"] == "recorded_late"]
    assert [row["limit"] for row in late] == [14]
    assert late[0]["rule_ko"].endswith("뒤에 기록했습니다 (기준 14일)")
    rows = magok("report", "findings", "--code", "recorded_late", "--format", "csv")
    assert late[0]["finding"] in rows.out


def test_nothing_found_is_said(magok: Tracker) -> None:
    """An import is no entry of a person's."""
    none = magok("report", "findings", "--severity", "critical")
    assert (none.status, "(없음)" in none.out) == (0, True)
    unknown = magok("report", "findings", "--code", "late")
    assert unknown.status == 2
