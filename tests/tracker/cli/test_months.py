"""``tracker settle-month`` and ``tracker reopen-month``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")


def test_months_are_settled_in_order_and_once(magok: Tracker) -> None:
    """Settling March settles January and February first; again adds nothing."""
    settled = magok("settle-month", "2019-03", PROGRAM, *JSON).json["settled"]
    assert [(each["month"], each["revision"]) for each in settled] == [
        ("2019-01", 1),
        ("2019-02", 1),
        ("2019-03", 1),
    ]
    assert magok("settle-month", "2019-03", *JSON).json["settled"] == []
    assert magok("settle-month", "2019-03", "--all", *JSON).json["settled"] == []


def test_a_settled_month_takes_no_entry_until_reopened(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Reopening needs a reason; the next settlement is the second revision."""
    magok("settle-month", "2019-09", PROGRAM)
    refused = spend(on="2019-09-30")
    assert refused.json["code"] == "month_is_settled"
    assert refused.json["operands"]["settled_through"] == "2019-09-30"
    reopen = ("reopen-month", "2019-09", PROGRAM)
    assert magok(*reopen, *JSON).json["code"] == "reason_missing"
    assert magok(*reopen, "--reason", "지출 누락").status == 0
    assert spend(on="2019-09-30").status == 0
    settled = magok("settle-month", "2019-09", PROGRAM, *JSON).json["settled"]
    assert [(each["month"], each["revision"]) for each in settled] == [("2019-09", 2)]


def test_settlements_are_reproduced_by_a_replay(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """The settled figures stand beside what the facts before them make."""
    spend(on="2019-02-03")
    magok("settle-month", "2019-02", PROGRAM)
    rows = magok("report", "settlements", PROGRAM, "--month", "2019-02", *JSON).json[
        "rows"
    ]
    assert {row["line"] for row in rows} == {"201-01", "201-03", "202-03", ""}
    assert all(row["reproduced"] for row in rows)
    assert [row["expended"] for row in rows if row["line"] == "201-01"] == [500_000]


def test_a_month_that_is_not_over_is_refused(magok: Tracker) -> None:
    """The refusal says when it ends."""
    refused = magok("settle-month", "2999-12", PROGRAM, *JSON)
    assert (refused.status, refused.json["code"]) == (1, "month_not_over")
    assert refused.json["operands"]["month_end"] == "2999-12-31"


def test_nothing_to_settle_is_refused_for_one_program(magok: Tracker) -> None:
    """2015 is known only as totals, so no month of it can be settled."""
    refused = magok("settle-month", "2015-12", PROGRAM, *JSON)
    assert (refused.status, refused.json["code"]) == (1, "nothing_to_settle")
