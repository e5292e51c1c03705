"""``tracker record``: allotment by period, granted money used early, standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

OFFICE, EVENTS = "201-01", "201-03"
ENTRY: dict[str, object] = {
    "program": PROGRAM,
    "on": "2019-02-01",
    "document": "서남권-501",
    "format": "json",
}
JSON = ("--format", "json")


def record(magok: Tracker, fact: str, /, **said: object) -> Outcome:
    """Record one fact on the sample's program."""
    return magok("record", fact, *as_options(ENTRY | said))


def test_an_allotment_is_for_a_period_and_is_taken_back(
    magok: Tracker, administrator: str, spend: Callable[..., Outcome]
) -> None:
    """Where quarters are kept, money waits for its quarter; what is used stays."""
    said = ("allotment", "quarterly", "--program", PROGRAM, "--reason", "배정 계획")
    assert magok("settings", "set", *said, "--by", administrator).status == 0
    part: dict[str, object] = {"year": 2019, "line": OFFICE, "amount": "1,000천원"}
    at_once = record(magok, "allotment", **part)
    assert (at_once.status, at_once.json["code"]) == (1, "allotment_period_wrong")
    for period in ("2019-Q1", "2019-Q4"):
        assert record(magok, "allotment", **part, period=period).status == 0
    assert spend(amount=600_000).status == 0
    refused = spend(amount=600_000)
    assert refused.json["code"] == "exceeds_allotted"
    assert refused.json["operands"]["shortfall"] == 200_000
    back = record(magok, "allotment-withdrawal", **part, period="2019-Q4")
    assert back.status == 0, back.err
    used = record(magok, "allotment-withdrawal", **part, period="2019-Q1")
    assert used.json["code"] == "exceeds_free_allotment"
    told = record(
        magok,
        "allotment-withdrawal",
        **part | {"amount": 400_000, "format": "text"},
        period="2019-Q1",
    )
    assert "배정 회수 400,000원 · 사무관리비 (201-01) · 2019" in told.out


def test_granted_money_is_used_before_its_supplementary_budget(
    magok: Tracker, approved: Callable[..., Outcome]
) -> None:
    """Proposed and approved; the next supplementary budget has to hold it."""
    grant: dict[str, object] = {
        "year": 2019,
        "line": EVENTS,
        "amount": "3,000천원",
        "source": "국비=3,000천원",
    }
    waiting = record(magok, "advance-use", **grant)
    assert waiting.json["changes"][0]["after"]["available"] == 13_000_000
    done = approved(waiting)
    assert done.json["lines"][0]["figures"]["available"] == 13_000_000
    supplement: dict[str, object] = {"year": 2019, "line": EVENTS, "amount": 1_000_000}
    left_out = record(magok, "supplementary", **supplement)
    assert left_out.json["code"] == "advance_use_left_out"
    whole = record(magok, "supplementary", **supplement | {"amount": 3_000_000})
    assert whole.json["figures"]["revised_budget"] == 13_000_000


def test_own_money_is_not_used_early(magok: Tracker) -> None:
    """Nor is money that nobody is named for; that is wrong usage."""
    early: dict[str, object] = {"year": 2019, "line": EVENTS, "amount": 1_000}
    refused = record(magok, "advance-use", **early, source="구비=1,000")
    assert (refused.status, refused.json["code"]) == (1, "advance_use_of_own_money")
    assert record(magok, "advance-use", **early).status == 2


PLACE: dict[str, object] = {
    "policy-project": "서남권 균형발전",
    "unit-project": "마곡산업단지 육성",
}


def test_a_program_is_placed_and_may_then_give_to_its_neighbour(
    magok: Tracker, approved: Callable[..., Outcome]
) -> None:
    """전용 stays in one 정책사업; where nobody stated it, it cannot be judged."""
    magok("register", "이웃 사업", "--department", "서남권사업과")
    move: dict[str, object] = {
        "year": 2019,
        "kind": "전용",
        "from": OFFICE,
        "to": EVENTS,
        "to-program": "이웃 사업",
        "amount": 1_000_000,
    }
    assert record(magok, "change", **move).json["code"] == "place_unknown"
    for program in (PROGRAM, "이웃 사업"):
        placed = record(magok, "place", **PLACE, program=program)
        assert placed.status == 0, placed.err
    assert approved(record(magok, "change", **move)).status == 0
    again = record(magok, "place", **PLACE, format="text")
    assert again.out.startswith("사업 체계: 바뀐 것 없음")


def test_a_place_has_two_names(magok: Tracker) -> None:
    """An empty one is refused."""
    empty = record(magok, "place", **PLACE | {"unit-project": " "})
    assert (empty.status, empty.json["code"]) == (1, "empty_text")


def test_a_continuing_programme_is_voted_for_five_years_at_most(
    magok: Tracker,
) -> None:
    """Within it 계속비이월 is possible, and not without it."""
    carry: dict[str, object] = {
        "year": 2019,
        "line": OFFICE,
        "kind": "계속비",
        "amount": 1_000_000,
        "on": "2019-12-31",
    }
    assert record(magok, "carry-over", **carry).json["code"] == "no_continuing_term"
    vote: dict[str, object] = {
        "first-year": 2019,
        "last-year": 2021,
        "total": "90,000천원",
        "council": "제288회 임시회 2019-06-20",
    }
    no_vote = record(magok, "continuing", **vote | {"council": ""})
    assert no_vote.json["code"] == "council_vote_missing"
    long = record(magok, "continuing", **vote | {"last-year": 2024})
    assert (long.status, long.json["code"]) == (1, "continuing_term_too_long")
    done = record(magok, "continuing", **vote, format="text")
    assert done.out == f"#58 계속비 · {PROGRAM} · 2019–2021 · 90,000,000\n"
    assert record(magok, "carry-over", **carry).json["proposal"] is None
