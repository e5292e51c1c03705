"""``--override``: a soft rule is set aside with a reason, by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
OFFICE, EVENTS, TRAVEL = "201-01", "201-03", "202-03"


def test_an_override_needs_a_reason_and_a_role_that_may_approve_it(
    spend: Callable[..., Outcome],
    approved: Callable[..., Outcome],
    magok: Tracker,
    administrator: str,
) -> None:
    """The refusal names the code; staff may not approve; the register keeps it."""
    limit = ("direct-payment-limit", "300천원", "--reason", "내부 기준")
    assert magok("settings", "set", *limit, "--by", administrator).status == 0
    refused = spend().json
    assert refused["code"] == "direct_payment_too_large"
    assert f"--override {refused['code']}" in " ".join(refused["ways_out"])
    assert spend(override=refused["code"]).json["code"] == "reason_missing"
    waiting = spend(override=refused["code"], reason="당일 행사")
    assert approved(waiting).json["code"] == "role_may_not_override"
    done = approved(waiting, by=administrator)
    assert done.json["lines"][0]["figures"]["available"] == 19_500_000
    spare = spend(amount=1_000, override=refused["code"], reason="그냥").json
    assert spare["code"] == "no_such_override"


def test_a_second_accidental_carry_over_is_an_override(
    magok: Tracker, approved: Callable[..., Outcome], administrator: str
) -> None:
    """Refused as it stands; proposed and approved, it arrives in the year after."""
    common: dict[str, object] = {
        "program": PROGRAM,
        "line": OFFICE,
        "amount": 2_000_000,
        "document": "계약-1",
        "format": "json",
    }
    carry = common | {"kind": "사고이월", "commitment": "계약-1", "reason": "지연"}

    def bound(year: int) -> Outcome:
        made = {"year": year, "on": f"{year}-11-01", "summary": "제작"}
        return magok("record", "commitment", *as_options(common | made))

    def carried(year: int, **more: object) -> Outcome:
        options = as_options(carry | {"year": year} | more)
        return magok("record", "carry-over", *options)

    assert bound(2019).status == 0
    assert carried(2019).json["proposal"] is None
    assert bound(2020).status == 0
    refused = carried(2020).json
    assert refused["code"] == "carried_accidentally_before"
    waiting = carried(2020, override=refused["code"])
    assert [each["year"] for each in waiting.json["changes"]] == [2020, 2021]
    done = approved(waiting, by=administrator)
    assert done.status == 0, done.err
    arrived = done.json["lines"][-1]
    assert (arrived["year"], arrived["figures"]["revised_budget"]) == (2021, 2_000_000)


def test_budget_that_was_diverted_moves_on_by_override_alone(
    magok: Tracker, approved: Callable[..., Outcome], administrator: str
) -> None:
    """재전용: refused with its way out, then proposed under the code and approved."""

    def diverted(giving: str, receiving: str, **more: object) -> Outcome:
        options: dict[str, object] = {
            "program": PROGRAM,
            "year": 2019,
            "kind": "전용",
            "from": giving,
            "to": receiving,
            "amount": 1_000_000,
            "on": "2019-09-10",
            "document": "서남권-701",
            "format": "json",
        } | more
        return magok("record", "change", *as_options(options))

    assert approved(diverted(OFFICE, EVENTS)).status == 0
    refused = diverted(EVENTS, TRAVEL)
    assert (refused.status, refused.json["code"]) == (1, "diverted_already")
    waiting = diverted(
        EVENTS, TRAVEL, override="diverted_already", reason="출장으로 바뀜"
    )
    assert waiting.json["changes"][1]["after"]["available"] == 11_000_000
    done = approved(waiting, by=administrator)
    assert done.json["state"] == "approved"
    assert '"refusal":"diverted_already"' in magok("events").out


def test_what_may_not_be_overridden_is_refused(spend: Callable[..., Outcome]) -> None:
    """A hard rule stands, whatever is asked; text as well."""
    asked: dict[str, object] = {
        "amount": 30_000_000,
        "override": "exceeds_available",
        "reason": "급함",
    }
    refused = spend(**asked)
    assert (refused.status, refused.json["code"]) == (1, "exceeds_available")
    told = spend(**asked, format="text")
    assert told.out == ""
    assert told.err.startswith("거절 [exceeds_available] ")
