"""``tracker settings`` and ``tracker duty``: what the installation decides itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
WHY = ("--reason", "내부 기준")


@pytest.fixture
def change(magok: Tracker, administrator: str) -> Callable[..., Outcome]:
    """Changes a setting as the administrator."""

    def run(name: str, value: str, *more: str) -> Outcome:
        by = ("--by", administrator)
        return magok("settings", "set", name, value, *by, *WHY, *more)

    return run


def settings_of(magok: Tracker) -> list[dict[str, Any]]:
    """The rows of the list of settings."""
    rows: list[dict[str, Any]] = magok("settings", *JSON).json["rows"]
    return rows


def test_settings_are_listed_with_what_holds(
    change: Callable[..., Outcome], magok: Tracker
) -> None:
    """Each by its name; a change shows."""
    before = {row["setting"]: row["value"] for row in settings_of(magok)}
    assert before["duties-apart"] == "off"
    assert change("duties-apart", "on").status == 0
    after = {row["setting"]: row["value"] for row in settings_of(magok)}
    assert after["duties-apart"] == "on"
    assert "duties-apart" in magok("settings").out


def test_a_changed_setting_is_a_fact(
    change: Callable[..., Outcome], magok: Tracker
) -> None:
    """Told in one line; the same again changes nothing."""
    done = change("direct-payment-limit", "3,000천원")
    assert done.out == ("#58 운영 기준 변경 · 원인행위 없는 지출의 한도 · 3,000천원\n")
    assert '"value":"3000000"' in magok("events").out.splitlines()[-1]
    again = change("direct-payment-limit", "3000000", *JSON).json
    assert again == {
        "position": None,
        "positions": [],
        "repeated": False,
        "proposal": None,
    }


def test_a_setting_of_one_program_holds_there_alone(
    change: Callable[..., Outcome], spend: Callable[..., Outcome]
) -> None:
    """The limit refuses there what is free elsewhere."""
    done = change("direct-payment-limit", "400000", "--program", PROGRAM)
    assert done.status == 0, done.err
    assert spend().json["code"] == "direct_payment_too_large"
    refused = change("duties-apart", "on", "--program", PROGRAM, *JSON)
    assert (refused.status, refused.json["code"]) == (1, "unknown_setting")


def test_a_setting_is_for_administrators(magok: Tracker) -> None:
    """Who else asks is told so, and nothing is recorded."""
    before = magok("events").out
    asked = ("settings", "set", "duties-apart", "on", *WHY, "--by", "이담당")
    refused = magok(*asked, *JSON)
    assert refused.status == 1
    assert refused.json["code"] == "only_for_administrators"
    assert refused.json["operands"]["name"] == "이담당"
    told = magok("--lang", "en", *asked)
    assert told.out == ""
    assert told.err.splitlines()[:2] == [
        "Refused [only_for_administrators] It is for administrators alone",
        "  Change a setting: '이담당' is no administrator now",
    ]
    assert magok("events").out == before


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("colour", "red", "unknown_setting"),
        ("allotment", "weekly", "value_not_understood"),
        ("direct-payment-limit", "많이", "value_not_understood"),
        ("books-until", "2019=어제", "value_not_understood"),
    ],
)
def test_what_a_setting_may_not_say_is_refused(
    change: Callable[..., Outcome], name: str, value: str, code: str
) -> None:
    """With what it may say."""
    refused = change(name, value, *JSON)
    assert (refused.status, refused.json["code"]) == (1, code)


def test_a_setting_needs_a_reason(magok: Tracker, administrator: str) -> None:
    """An empty one is none."""
    asked = ("settings", "set", "duties-apart", "on", "--by", administrator)
    assert magok(*asked, *JSON).json["code"] == "reason_missing"


def test_a_duty_is_given_and_taken_away(
    magok: Tracker, administrator: str, spend: Callable[..., Outcome]
) -> None:
    """Nobody holds two; where duties are apart, only who pays may pay."""
    by = ("--by", administrator, "--document", "인사-1")
    spend(by="이담당", amount=1)
    given = magok("duty", "이담당", "원인행위", *by)
    assert given.out.endswith("직무 지정 · 이담당 · 원인행위\n")
    second = magok("duty", "이담당", "paying", *by, *JSON)
    assert (second.status, second.json["code"]) == (1, "holds_another_duty")
    apart = ("duties-apart", "on", *WHY, "--by", administrator)
    assert magok("settings", "set", *apart).status == 0
    assert spend(by="이담당").json["code"] == "duty_not_held"
    assert magok("duty", "이담당", "none", *by).out.endswith("· 없음\n")
    assert magok("duty", "이담당", "paying", *by).status == 0
    # A direct payment commits as well, so it rests on somebody else's commitment.
    assert spend(by="이담당").json.get("code") != "duty_not_held"


def test_a_duty_is_for_administrators_and_known_members(
    magok: Tracker, administrator: str
) -> None:
    """An unknown duty is wrong usage."""
    document = ("--document", "인사-1", *JSON)
    refused = magok("duty", administrator, "paying", "--by", "이담당", *document)
    assert refused.json["code"] == "only_for_administrators"
    unknown = magok("duty", "아무개", "paying", "--by", administrator, *document)
    assert unknown.json["code"] == "not_in_directory"
    wrong = magok("duty", administrator, "sleeping", *document)
    assert (wrong.status, wrong.out) == (2, "")
    assert "sleeping" in wrong.err
    missing = magok("duty", administrator, *as_options({"document": "x"}))
    assert missing.status == 2
