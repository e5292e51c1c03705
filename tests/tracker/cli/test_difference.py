"""``tracker report difference``: by two moments, or by two revisions of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

ASKED = ("report", "difference", "--program", PROGRAM)


def test_a_payment_is_what_moved(magok: Tracker, spend: Callable[..., Outcome]) -> None:
    """Its figures before and after, and its own row below the table."""
    position = spend().json["position"]
    told = magok(*ASKED, "--from", position - 1, "--format", "json").json
    moved = {row["figure"]: (row["before"], row["after"]) for row in told["rows"]}
    assert moved["expended"] == (0, 500_000)
    assert moved["available"] == (20_000_000, 19_500_000)
    assert "revised_budget" not in moved
    assert [fact["position"] for fact in told["made_by"]] == [position]
    printed = magok(*ASKED, "--from", position - 1).out.splitlines()
    assert printed[0].startswith("20")
    assert printed[0].endswith("→ 지금")
    assert printed[-1].startswith(f"#{position} 2019-")


def test_before_its_day_nothing_moved(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """Both clocks stand in one word."""
    position = spend(on="2019-09-10").json["position"]
    days = ("--from", f"{position - 1}/2019-09-09", "--to", "/2019-09-09")
    assert magok(*ASKED, *days, "--format", "json").json["rows"] == []


def test_revisions_that_are_not_there_are_refused(magok: Tracker) -> None:
    """With those that are."""
    refused = magok(*ASKED, "--revisions", "2019-02", 1, 2, "--format", "json")
    assert refused.json["code"] == "revision_not_settled"
