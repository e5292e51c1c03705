"""``tracker proposals``, ``approve``, ``decline``, ``withdraw``: two people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM, as_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")
OFFICE, EVENTS = "201-01", "201-03"


@pytest.fixture
def proposed(magok: Tracker) -> Callable[..., Outcome]:
    """Proposes 변경사용 of a million won, as 김제안; options may be replaced."""

    def run(**said: object) -> Outcome:
        options: dict[str, object] = {
            "program": PROGRAM,
            "year": 2019,
            "kind": "변경사용",
            "from": OFFICE,
            "to": EVENTS,
            "amount": "1,000천원",
            "on": "2019-09-10",
            "document": "서남권-301",
            "by": "김제안",
            "format": "json",
        } | said
        return magok("record", "change", *as_options(options))

    return run


def figures(revised: int, free: int | None = None) -> dict[str, int]:
    """The five figures of a line that pays nothing yet."""
    left = revised if free is None else free
    return {
        "revised_budget": revised,
        "committed": revised - left,
        "expended": revised - left,
        "available": left,
        "balance": left,
    }


def test_a_change_is_proposed_with_the_figures_before_and_after(
    proposed: Callable[..., Outcome], magok: Tracker
) -> None:
    """The whole answer, as another program reads it; the books stay as they were."""
    assert proposed().json == {
        "position": 58,
        "positions": [58],
        "repeated": False,
        "proposal": 58,
        "line": None,
        "figures": None,
        "state": "open",
        "changes": [
            {
                "line": "사무관리비 (201-01)",
                "year": 2019,
                "before": figures(20_000_000),
                "after": figures(19_000_000),
            },
            {
                "line": "행사운영비 (201-03)",
                "year": 2019,
                "before": figures(10_000_000),
                "after": figures(11_000_000),
            },
        ],
    }
    report = magok("report", "budget", PROGRAM, "--year", "2019", *JSON).json
    assert report["lines"][0]["revised_budget"] == 20_000_000


def test_a_proposal_is_told_with_its_number_and_how_it_is_approved(
    proposed: Callable[..., Outcome], magok: Tracker
) -> None:
    """In both languages, only the figures that change."""
    assert proposed(format="text").out.splitlines() == [
        "#58 제안: 변경사용 1,000,000원",
        (
            "  사무관리비 (201-01) · 2019: 예산현액 20,000,000 → 19,000,000 · "
            "가용 20,000,000 → 19,000,000 · 집행잔액 20,000,000 → 19,000,000"
        ),
        (
            "  행사운영비 (201-03) · 2019: 예산현액 10,000,000 → 11,000,000 · "
            "가용 10,000,000 → 11,000,000 · 집행잔액 10,000,000 → 11,000,000"
        ),
        (
            "  → 아직 기록되지 않았습니다. 다른 사람이 승인해야 합니다: "
            "tracker approve 58 --by 이름"
        ),
    ]
    asked: dict[str, object] = {
        "program": PROGRAM,
        "year": 2019,
        "kind": "reassignment",
        "from": OFFICE,
        "to": EVENTS,
        "amount": 1,
        "on": "2019-09-10",
        "document": "x",
    }
    english = magok("--lang", "en", "record", "virement", *as_options(asked)).out
    assert english.splitlines()[0] == "#59 Proposed: reassignment 1 won"
    assert english.splitlines()[-1] == (
        "  → Not recorded yet. Somebody else has to approve it: "
        "tracker approve 59 --by NAME"
    )


def test_an_approval_records_both_sides(
    proposed: Callable[..., Outcome], approved: Callable[..., Outcome]
) -> None:
    """The lines stand as they were proposed; nothing waits any more."""
    first = proposed()
    assert approved(first).json == {
        "position": 61,
        "positions": [59, 60, 61],
        "repeated": False,
        "proposal": None,
        "decided": 58,
        "state": "approved",
        "lines": [
            {
                "code": OFFICE,
                "name": "사무관리비",
                "year": 2019,
                "figures": figures(19_000_000),
            },
            {
                "code": EVENTS,
                "name": "행사운영비",
                "year": 2019,
                "figures": figures(11_000_000),
            },
        ],
    }
    again = approved(first)
    assert (again.status, again.json["code"]) == (1, "proposal_decided")


def test_an_approval_is_told_line_by_line(
    proposed: Callable[..., Outcome], approved: Callable[..., Outcome]
) -> None:
    """What was decided, then each line's figures."""
    told = approved(proposed(), format="text").out.splitlines()
    assert told[0] == "#61 승인 · 제안 #58 예산변경"
    assert told[1] == (
        "  사무관리비 (201-01) · 2019: 예산현액 19,000,000 · 원인행위 0 · 지출 0 · "
        "가용 19,000,000 · 집행잔액 19,000,000"
    )
    assert len(told) == 3


def test_nobody_approves_their_own(
    proposed: Callable[..., Outcome], approved: Callable[..., Outcome], magok: Tracker
) -> None:
    """JSON and text; the proposal stays open, and nothing was recorded."""
    first = proposed()
    before = magok("events").out
    refused = approved(first, by="김제안")
    assert (refused.status, refused.json["code"]) == (1, "own_proposal")
    told = approved(first, by="김제안", format="text")
    assert told.out == ""
    assert told.err.splitlines()[0] == (
        "거절 [own_proposal] 자기가 낸 제안은 결정할 수 없습니다"
    )
    assert magok("events").out == before


def test_an_approval_is_judged_on_the_figures_of_its_moment(
    proposed: Callable[..., Outcome],
    approved: Callable[..., Outcome],
    spend: Callable[..., Outcome],
) -> None:
    """What was free when it was proposed is spent when it is approved."""
    waiting = proposed(amount=10_000_000)
    assert spend(amount=15_000_000).status == 0
    refused = approved(waiting)
    assert refused.json["code"] == "exceeds_available"
    assert refused.json["operands"]["shortfall"] == 5_000_000
    assert approved(proposed(amount=5_000_000)).status == 0


def test_a_decline_keeps_its_reason(
    proposed: Callable[..., Outcome], magok: Tracker
) -> None:
    """Without one it is refused; afterwards the proposal is decided."""
    number = proposed().json["proposal"]
    stranger = magok("decline", number, "--by", "결재자", *JSON)
    assert (stranger.status, stranger.json["code"]) == (1, "not_a_member")
    magok("member", "add", "결재자", "--role=staff", "--no-password")
    by = ("--by", "결재자")
    assert magok("decline", number, *by, *JSON).json["code"] == "reason_missing"
    done = magok("decline", f"#{number}", *by, "--reason", "행사 취소", *JSON)
    assert done.json == {
        "position": 59,
        "positions": [59],
        "repeated": False,
        "proposal": None,
        "decided": 58,
        "state": "declined",
        "lines": [],
    }
    assert '"reason":"행사 취소"' in magok("events").out.splitlines()[-1]
    late = magok("approve", number, *by, *JSON)
    assert late.json["code"] == "proposal_decided"


def test_a_proposal_is_taken_back_by_who_made_it(
    proposed: Callable[..., Outcome], magok: Tracker
) -> None:
    """And by nobody else."""
    number = proposed().json["proposal"]
    magok("member", "add", "결재자", "--role=staff", "--no-password")
    refused = magok("withdraw", number, "--by", "결재자", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "not_your_proposal")
    done = magok("withdraw", number, "--by", "김제안")
    assert done.out == "#59 회수 · 제안 #58 예산변경\n"


def test_an_unknown_number_is_refused(magok: Tracker) -> None:
    """A fact that is no proposal is none, too."""
    for command in (("approve",), ("withdraw",), ("decline", "--reason", "x")):
        refused = magok(*command, 3, *JSON)
        assert (refused.status, refused.json["code"]) == (1, "unknown_proposal")


def test_a_retry_of_what_is_decided_says_so(
    proposed: Callable[..., Outcome], approved: Callable[..., Outcome]
) -> None:
    """The key recognises the proposal, and its state stands beside it."""
    approved(proposed(key="한번만"))
    again = proposed(key="한번만").json
    assert (again["proposal"], again["repeated"]) == (58, True)
    assert again["state"] == "approved"
    told = proposed(key="한번만", format="text").out.splitlines()
    assert told[0] == "#58 제안: 변경사용 (이미 기록됨) 1,000,000원"
    assert told[-1] == "  → 이미 결정됨: 승인"


def test_proposals_are_listed_until_they_are_decided(
    proposed: Callable[..., Outcome], approved: Callable[..., Outcome], magok: Tracker
) -> None:
    """With --all those decided, too; of one program if named."""
    first, second = proposed(), proposed(amount=2_000)
    approved(first)

    def listed(*more: str) -> list[int]:
        report = magok("proposals", *more, *JSON).json
        return [row["number"] for row in report["rows"]]

    assert listed() == [second.json["proposal"]]
    assert sorted(listed("--all")) == [58, second.json["proposal"]]
    assert listed("--program", PROGRAM) == [second.json["proposal"]]
    assert magok("proposals", "--program", "없는 사업").status == 1
    assert "김제안" in magok("proposals").out
    assert magok("proposals", "--format", "csv").out.count("\n") == 2
