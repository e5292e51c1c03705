"""``tracker record``: every kind of fact, its figures, its refusal and its retry."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.cli.command_line import PROGRAM, ROOT, as_options, command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker

OFFICE, EVENTS, TRAVEL = "201-01", "행사운영비", "202-03"
ENTRY: dict[str, object] = {
    "program": PROGRAM,
    "year": 2019,
    "on": "2019-09-10",
    "document": "서남권-201",
    "format": "json",
}


def record(magok: Tracker, fact: str, /, **said: object) -> Outcome:
    """Record one fact on the sample's year."""
    return magok("record", fact, *as_options(ENTRY | said))


def test_an_expenditure_answers_with_the_five_figures(
    spend: Callable[..., Outcome],
) -> None:
    """The whole answer, as another program reads it."""
    assert spend(amount="500천원").json == {
        "position": 58,
        "positions": [58],
        "repeated": False,
        "proposal": None,
        "line": {"code": "201-01", "name": "사무관리비"},
        "figures": {
            "revised_budget": 20_000_000,
            "committed": 500_000,
            "expended": 500_000,
            "available": 19_500_000,
            "balance": 19_500_000,
        },
    }


def test_an_expenditure_is_told_in_two_short_lines(
    spend: Callable[..., Outcome],
) -> None:
    """Position, what, how much and where; then the figures after it."""
    assert spend(format="text").out.splitlines() == [
        "#58 지출 500,000원 · 사무관리비 (201-01) · 2019",
        (
            "  예산현액 20,000,000 · 원인행위 500,000 · 지출 500,000 · "
            "가용 19,500,000 · 집행잔액 19,500,000"
        ),
    ]


def test_a_refusal_names_every_operand_and_the_ways_out(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """The whole refusal; nothing was recorded."""
    before = magok("events").out
    refused = spend(amount=20_034_567)
    assert refused.status == 1
    assert refused.json == {
        "code": "exceeds_available",
        "title": "가용액을 34,567원 넘습니다",
        "detail": "사무관리비 (201-01): 요청 20,034,567원, 가용 20,000,000원, "
        "부족 34,567원 (예산현액 20,000,000원, 원인행위 0원, 이월 0원)",
        "operands": {
            "line": "사무관리비 (201-01)",
            "asked": 20_034_567,
            "available": 20_000_000,
            "shortfall": 34_567,
            "revised_budget": 20_000_000,
            "committed": 0,
            "carried_over": 0,
        },
        "ways_out": [
            "금액을 20,000,000원 이하로 줄이십시오",
            (
                "다른 과목에서 34,567원을 전용·변경사용하십시오 "
                "(지방재정법 제49조, 결재 필요)"
            ),
            "추가경정예산을 기다리십시오 (지방재정법 제45조)",
        ],
        "law": "지방회계법 제29조",
    }
    assert magok("events").out == before


def test_a_refusal_for_people_goes_to_standard_error(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """One problem, its operands as a list, in the language that was chosen."""
    korean = spend(amount=20_034_567, format="text")
    english = magok(
        *("--lang", "en", "record", "expenditure"),
        *as_options(ENTRY | {"line": OFFICE, "amount": 20_034_567, "summary": "x"}),
    )
    assert korean.out == ""
    assert korean.err.splitlines()[0] == (
        "거절 [exceeds_available] 가용액을 34,567원 넘습니다"
    )
    assert "  - 부족: 34,567" in korean.err.splitlines()
    assert english.err.splitlines()[0] == (
        "Refused [exceeds_available] It exceeds what is available by 34,567 won"
    )
    assert english.json["ways_out"][0] == "Lower the amount to 20,000,000 won or less"


VOTE = "제290회 정례회 2019-12-16"

STEPS: tuple[tuple[str, dict[str, object]], ...] = (
    ("appropriation", {"line": "207-01", "amount": "5,000천원", "on": "2019-01-02"}),
    ("supplementary", {"line": OFFICE, "amount": "-1,000천원"}),
    ("allotment", {"line": OFFICE, "amount": 10_000_000}),
    ("commitment", {"line": OFFICE, "amount": 6_000_000, "summary": "브로셔"}),
    (
        "commitment-change",
        {"line": OFFICE, "amount": 500_000, "number": "서남권-201"},
    ),
    (
        "expenditure",
        {
            "line": OFFICE,
            "amount": 4_000_000,
            "summary": "선금",
            "commitment": "서남권-201",
        },
    ),
    ("return", {"line": OFFICE, "amount": 100_000, "summary": "정산"}),
    ("commitment-release", {"line": OFFICE, "commitment": "서남권-201"}),
    ("change", {"from": OFFICE, "to": EVENTS, "kind": "변경사용", "amount": 1_000_000}),
    (
        "virement",
        {"line": EVENTS, "to-line": TRAVEL, "kind": "diversion", "amount": 400_000},
    ),
    (
        "reserve",
        {
            "line": TRAVEL,
            "amount": 300_000,
            "override": "reserve_line_missing",
            "reason": "예비비는 총무과가 관리",
        },
    ),
    ("change", {"to": TRAVEL, "kind": "수입대체경비", "amount": 200_000}),
    (
        "carry-over",
        {"line": OFFICE, "amount": 2_000_000, "on": "2019-12-31", "council": VOTE},
    ),
)


def budget_of(magok: Tracker, year: int) -> dict[str, Any]:
    """The budget report of a year."""
    asked = ("report", "budget", PROGRAM, "--year", year, "--format", "json")
    found: dict[str, Any] = magok(*asked).json
    return found


def test_a_year_of_every_kind(
    magok: Tracker, approved: Callable[..., Outcome], administrator: str
) -> None:
    """Each command moves its own figures, and the year closes to the won."""
    for fact, said in STEPS:
        done = record(magok, fact, **said)
        assert done.status == 0, done.err
        if done.json["proposal"]:
            decided = approved(done, by=administrator)
            assert decided.status == 0, decided.err
    office, events, travel, research = budget_of(magok, 2019)["lines"]
    assert (office["supplementary"], office["changes"]) == (-1_000_000, -1_000_000)
    assert (office["allotted"], office["carried_over"]) == (10_000_000, 2_000_000)
    assert (office["committed"], office["expended"]) == (3_900_000, 3_900_000)
    assert office["available"] == 12_100_000
    assert events["changes_by_kind"] == {
        "diversion": -400_000,
        "reassignment": 1_000_000,
    }
    assert travel["changes_by_kind"] == {
        "reserve": 300_000,
        "diversion": 400_000,
        "excess_revenue": 200_000,
    }
    assert (research["code"], research["original"]) == ("207-01", 5_000_000)
    assert budget_of(magok, 2020)["total"]["carried_in"] == 2_000_000


def test_supplementary_budgets_are_numbered_one_after_the_other(
    magok: Tracker,
) -> None:
    """Without --number the next one of the line is taken."""
    for _ in range(2):
        assert record(magok, "supplementary", line=OFFICE, amount=1_000).status == 0
    numbers = [
        line.split('"number":')[1].split(",")[0]
        for line in magok("events").out.splitlines()
        if "BudgetSupplemented" in line
    ]
    assert numbers == ["1", "2"]


def test_sources_are_given_in_either_language(magok: Tracker) -> None:
    """A split that does not sum to the amount is refused."""
    split = ("--source", "국비=600", "--source", "own=400")
    options = as_options(ENTRY | {"line": "301-09", "amount": 1_000})
    assert magok("record", "appropriation", *options, *split).status == 0
    refused = magok("record", "appropriation", *options, *split, "--source", "기타=1")
    assert refused.json["code"] == "split_does_not_sum"
    budget = magok(
        "report", "budget", PROGRAM, "--year", "2019", "--format", "json"
    ).json
    (line,) = [each for each in budget["lines"] if each["code"] == "301-09"]
    assert line["funding"] == {
        "national": 600,
        "provincial": 0,
        "own": 400,
        "other": 0,
    }


def test_a_commitment_is_carried_over_with_its_reason(magok: Tracker) -> None:
    """An accidental carry-over without a reason is refused."""
    record(magok, "commitment", line=OFFICE, amount=3_000_000, summary="광고")
    said: dict[str, object] = {
        "line": OFFICE,
        "kind": "사고이월",
        "amount": 3_000_000,
        "commitment": "서남권-201",
        "on": "2019-12-31",
    }
    assert record(magok, "carry-over", **said).json["code"] == "reason_missing"
    done = record(magok, "carry-over", **said, reason="납품 지연")
    assert done.json["figures"]["committed"] == 0


RETRIED: dict[str, dict[str, object]] = {
    "appropriation": {"line": "207-01", "amount": 1_000},
    "supplementary": {"line": OFFICE, "amount": 1_000},
    "allotment": {"line": OFFICE, "amount": 1_000},
    "commitment": {"line": OFFICE, "amount": 1_000, "summary": "x"},
    "expenditure": {"line": OFFICE, "amount": 1_000, "summary": "x"},
    "change": {"from": OFFICE, "to": EVENTS, "kind": "전용", "amount": 1_000},
    "reserve": {
        "line": OFFICE,
        "amount": 1_000,
        "override": "reserve_line_missing",
        "reason": "예비비는 총무과가 관리",
    },
    "carry-over": {"line": OFFICE, "amount": 1_000, "council": VOTE},
}


@pytest.mark.parametrize("kind", RETRIED)
def test_a_retry_under_its_key_records_nothing_more(magok: Tracker, kind: str) -> None:
    """The same answer again; other content under the key is refused."""
    said = RETRIED[kind]
    first = record(magok, kind, **said, key="한번만")
    again = record(magok, kind, **said, key="한번만")
    other = record(magok, kind, **said | {"amount": 2_000}, key="한번만")
    assert first.status == 0, first.err
    assert again.json == first.json | {"repeated": True}
    assert other.status == 1
    assert other.json["code"] == "key_reused"
    assert other.json["operands"] == {
        "key": "한번만",
        "position": first.json["positions"][0],
    }


def test_one_key_from_many_processes_at_once_is_one_fact(
    magok: Tracker, data: Path
) -> None:
    """Each answers with the same position; all but one say it is a repetition."""
    options = as_options(
        ENTRY | {"line": OFFICE, "amount": 1_000, "summary": "x", "key": "한번만"}
    )
    running = [
        subprocess.Popen(
            command(data, "record", "expenditure", *options),
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        for _ in range(4)
    ]
    answers = [json.loads(each.communicate(timeout=60)[0]) for each in running]
    assert {answer["position"] for answer in answers} == {58}
    assert sorted(answer["repeated"] for answer in answers) == [False, *[True] * 3]
    assert budget_of(magok, 2019)["total"]["expended"] == 1_000


def test_a_new_program_starts_from_nothing(empty: Tracker) -> None:
    """Register, appropriate, spend; a second registration is refused."""
    register = ("register", "청년 일터", "--department", "일자리과")
    assert empty(*register).status == 0
    assert empty(*register, "--format", "json").json["code"] == "already_registered"
    said = ENTRY | {"program": "일자리과/청년 일터", "line": "사무관리비"}
    options = as_options(said | {"amount": "3천원*1000명"})
    assert empty("record", "appropriation", *options).status == 0
    paid = as_options(said | {"amount": 1_000, "summary": "다과"})
    done = empty("record", "expenditure", *paid)
    assert done.json["figures"]["available"] == 2_999_000


def test_who_records_is_the_system_user_unless_named(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """--by names another; each becomes a member without a password."""
    spend()
    spend(by="이담당")
    rows = magok("report", "journal", PROGRAM, "--format", "json").json["rows"]
    members = {
        each["name"]: each["has_password"]
        for each in magok("member", "list", "--format", "json").json["members"]
    }
    assert rows[-1]["by"] == "이담당"
    assert rows[-3]["by"] in members
    assert rows[-3]["by"] != "이담당"
    assert set(members.values()) == {False}


def test_both_sides_of_a_change_must_be_named(magok: Tracker) -> None:
    """A virement without a giving or receiving line is wrong usage.

    So is a giving line or a vote for a change that has none.
    """
    revenue: dict[str, object] = {"kind": "수입대체경비", "to": OFFICE, "amount": 1}
    assert record(magok, "change", **revenue, council=VOTE).status == 2
    assert record(magok, "change", **revenue, line=EVENTS).status == 2
    assert record(magok, "change", kind="전용", to=OFFICE, amount=1).status == 2
    assert (
        record(magok, "change", **{"kind": "전용", "from": OFFICE, "amount": 1}).status
        == 2
    )
