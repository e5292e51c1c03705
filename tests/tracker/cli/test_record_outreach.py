"""``tracker record``: activities, plans, and people in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

OFFICE = "201-01"


def test_an_activity_is_linked_to_what_paid_for_it(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """The payment is found by its line and document; another is refused."""
    spend(document="서남권-7")
    options = as_options(
        {
            "program": PROGRAM,
            "kind": "홍보활동",
            "title": "교류행사",
            "on": "2019-10-01",
            "to": "2019-10-02",
            "place": "마곡",
            "counterpart": "연구기관",
            "format": "json",
        }
    )
    log = ("record", "activity", *options)
    refused = magok(*log, "--expenditure", "사무관리비:서남권-8")
    assert refused.json["code"] == "value_not_understood"
    done = magok(*log, "--expenditure", "사무관리비:서남권-7")
    (row,) = [
        row
        for row in magok("report", "timeline", PROGRAM, "--format", "json").json["rows"]
        if row["activity"] == done.json["activity"]
    ]
    assert (row["from"], row["to"], row["documents"]) == (
        "2019-10-01",
        "2019-10-02",
        "서남권-7",
    )


def test_an_activity_gets_another_kind_and_is_withdrawn(magok: Tracker) -> None:
    """Both are facts; a withdrawal needs its reason."""
    rows = magok("report", "timeline", PROGRAM, "--format", "json").json["rows"]
    activity = rows[0]["activity"]
    assert magok("record", "reclassify", activity, "--kind", "홍보활동").status == 0
    assert magok("record", "withdraw", activity).status == 1
    assert magok("record", "withdraw", activity, "--reason", "중복").status == 0
    left = magok("report", "timeline", PROGRAM, "--format", "json").json["rows"]
    assert activity not in {row["activity"] for row in left}


def test_costing_people_and_description_are_recorded(magok: Tracker) -> None:
    """What a program plans, and who is in charge of it, from a date."""
    line = ("--program", PROGRAM, "--year", "2019", "--line", OFFICE)
    costed = magok(
        "record",
        "costing",
        *line,
        "--item",
        "브로셔 15,000원*300부",
        "--format",
        "json",
    )
    assert costed.json["total"] == 4_500_000
    told = ("--program", PROGRAM, "--on", "2019-07-01")
    assert magok("record", "people", *told, "--head", "김새로:02-0000-0009").status == 0
    section = ("--section", "purpose", "--text", "- 더 알림")
    assert magok("record", "description", *told, *section).status == 0
    sheet = magok("report", "sheet", PROGRAM, "--year", "2019").out
    assert "김새로 02-0000-0009" in sheet
    assert "- 더 알림" in sheet
