"""The registers: what was set aside, moved, proposed, owed, decided and imported."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from domain import refusals
from domain.budget_line_facts import PaymentForm
from domain.classification import VirementKind
from domain.funding import FundingSplit
from domain.policy_settings import SETTINGS, Duty
from projections.view import Moment
from tests.tracker.entry_desk import (
    LINE,
    approve,
    entry,
    member,
    opened,
    with_budget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker

PROGRAM: dict[str, Any] = {"program": "둘레길", "year": 2019}


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A tracker whose program has two funded lines."""
    with opened(tmp_path) as made:
        with_budget(made)
        yield made


def vire(tracker: Tracker, amount: int, day: str = "2019-04-01") -> Receipt:
    """Propose a diversion from the first line to the second."""
    return tracker.changes.vire(
        entry(tracker, day, reason="설계변경"),
        from_line="사무관리비",
        to_line="시설비",
        kind=VirementKind.DIVERSION,
        amount=amount,
        **PROGRAM,
    )


def test_proposal_that_waits_shows_the_figures_it_would_leave(tracker: Tracker) -> None:
    """Who asks for what and why, and each line before and after."""
    number = vire(tracker, 250_000).proposal
    (row,) = tracker.reports.proposals("둘레길").rows
    assert row == tracker.reports.proposal(number)
    assert (row["number"], row["state"], row["state_ko"], row["act_ko"]) == (
        number,
        "open",
        "결재 대기",
        "예산변경",
    )
    assert (row["by"], row["reason"], row["on"], row["amount"]) == (
        "가",
        "설계변경",
        "2019-04-01",
        250_000,
    )
    assert (row["decided"], row["decided_by"], row["recorded"]) == (None, "", [])
    assert row["named"]["program"] == "둘레길"
    assert row["asked"]["from_line"] == "사무관리비"
    changes = {each["line"]: each for each in row["changes"]}
    assert [
        (line, each["before"]["available"], each["after"]["available"])
        for line, each in changes.items()
    ] == [("201-01", 1_000_000, 750_000), ("401-01", 1_000_000, 1_250_000)]
    assert changes["201-01"]["differing"] == [
        "changes",
        "revised_budget",
        "available",
        "balance",
    ]


def test_decided_proposal_says_by_whom_why_and_what_was_recorded(
    tracker: Tracker,
) -> None:
    """The open list is empty then; the whole list and the past keep it."""
    number = vire(tracker, 250_000).proposal
    waiting = Moment(position=tracker.store.last_position())
    receipt = approve(tracker, vire(tracker, 7), day="2019-04-03")
    tracker.proposals.decline(
        entry(tracker, who="나", reason="재원 부족"), proposal=number
    )
    assert tracker.reports.proposals().rows == []
    approved, declined = tracker.reports.proposals(state="").rows
    assert (approved["state"], approved["decided"], approved["recorded"]) == (
        "approved",
        receipt.positions[0],
        list(receipt.positions[1:]),
    )
    assert (
        declined["state_ko"],
        declined["decided_by"],
        declined["decided_reason"],
    ) == (
        "반려",
        "나",
        "재원 부족",
    )
    assert [
        row["number"] for row in tracker.reports.proposals(state="declined").rows
    ] == [number]
    assert tracker.reports.proposal(number, moment=waiting)["state"] == "open"


def test_unknown_proposal_names_those_that_wait(tracker: Tracker) -> None:
    """A number that is no proposal leads to those that are."""
    number = vire(tracker, 5).proposal
    with pytest.raises(refusals.UnknownProposal) as refused:
        tracker.reports.proposal(1)
    assert refused.value.operands == {"proposal": "1", "open": f"#{number}"}


def test_virements_by_quarter(tracker: Tracker) -> None:
    """The first and the last day of a quarter belong to it; both lines are named."""
    approve(tracker, vire(tracker, 300, "2019-03-31"))
    approve(tracker, vire(tracker, 250_000, "2019-04-01"))
    approve(tracker, vire(tracker, 40, "2019-06-30"))
    by_quarter = [
        [row["amount"] for row in made.rows]
        for made in (
            tracker.reports.virements("둘레길", year=2019, quarter=quarter)
            for quarter in (1, 2, 3, 4, None)
        )
    ]
    assert by_quarter == [[300], [250_000, 40], [], [], [300, 250_000, 40]]
    (row,) = tracker.reports.virements(year=2019, quarter=1).rows
    assert (row["from"], row["to"], row["by"], row["approved_by"]) == (
        "사무관리비",
        "시설비",
        "가",
        "나",
    )
    assert tracker.reports.virements(year=2020).rows == []


def test_virement_taken_back_is_listed_and_not_summed(tracker: Tracker) -> None:
    """The sums by kind hold what stands; the past holds what stood."""
    first = approve(tracker, vire(tracker, 250_000, "2019-04-01"))
    approve(tracker, vire(tracker, 40, "2019-06-30"))
    before = Moment(position=tracker.store.last_position())
    counter = tracker.corrections.counter(
        entry(tracker, "2019-07-02", reason="착오"),
        program="둘레길",
        position=first.positions[1],
    )
    second = tracker.reports.virements(year=2019, quarter=2)
    taken, _ = second.rows
    assert (taken["countered"], taken["countered_on"]) == (
        counter.positions[1],
        "2019-07-02",
    )
    assert (second.body["amount"], second.body["countered"]) == (40, 250_000)
    assert second.body["by_kind"] == [
        {
            "kind": "diversion",
            "kind_ko": "전용",
            "kind_en": "diversion",
            "count": 1,
            "amount": 40,
        }
    ]
    then = tracker.reports.virements("둘레길", year=2019, quarter=2, moment=before)
    assert then.body["amount"] == 250_040


def test_override_is_on_the_register_with_both_names(tracker: Tracker) -> None:
    """What was set aside says its figures; the payment was approved by another."""
    tracker.policies.change_setting(
        entry(tracker, who="나", reason="소액만"),
        setting="direct-payment-limit",
        value="50000",
    )
    proposed = tracker.spending.record_expenditure(
        entry(tracker, reason="긴급 보수", overrides=("direct_payment_too_large",)),
        amount=60_000,
        summary="긴급",
        **LINE,
    )
    assert tracker.reports.overrides().rows == []
    receipt = approve(tracker, proposed)
    (row,) = tracker.reports.overrides("둘레길", year=2019).rows
    assert (row["position"], row["rule"], row["refusal"]) == (
        receipt.positions[-1],
        "direct_payment_is_small",
        "direct_payment_too_large",
    )
    assert (row["by"], row["approved_by"], row["reason"]) == ("가", "나", "긴급 보수")
    assert (row["program"], row["line_name"]) == ("둘레길", "사무관리비")
    assert "60,000" in row["said_ko"]


def test_duties_count_their_days(tracker: Tracker) -> None:
    """To the day of the moment, else to today; settled ones are gone."""
    tracker.spending.make_commitment(
        entry(tracker, document="계약-1"), amount=300, summary="용역", **LINE
    )
    paid = tracker.spending.record_expenditure(
        entry(tracker, "2019-03-10"),
        amount=200,
        summary="선금",
        commitment="계약-1",
        form=PaymentForm.ADVANCE,
        **LINE,
    )
    used = tracker.budget_lines.use_before_supplement(
        entry(tracker, "2019-03-11"),
        amount=70,
        split=FundingSplit(national=70),
        **LINE,
    )
    approve(tracker, used)
    end = Moment(on=date(2019, 3, 31))
    report = tracker.reports.duties("둘레길", year=2019, moment=end)
    assert [
        (row["kind_ko"], row["left"], row["days"], row["on"]) for row in report.rows
    ] == [("선금", 200, 21, "2019-03-10"), ("성립전 사용", 70, 20, "2019-03-11")]
    assert (report.body["left"], report.body["counted_to"]) == (270, "2019-03-31")
    tracker.spending.settle_advance(
        entry(tracker, "2019-04-01"),
        program="둘레길",
        payment=paid.positions[0],
        accepted=200,
    )
    assert [row["left"] for row in tracker.reports.duties().rows] == [70]
    assert tracker.reports.duties().body["counted_to"] == "2019-01-01"


def test_settings_in_force_and_those_before(tracker: Tracker) -> None:
    """Defaults stand until somebody says otherwise; a program may have its own."""
    policies, boss = tracker.policies, {"who": "나", "reason": "분기 배정"}
    for program, value in (("", "monthly"), ("둘레길", "quarterly"), ("", "none")):
        policies.change_setting(
            entry(tracker, **boss), setting="allotment", value=value, program=program
        )
    report = tracker.reports.settings()
    told = [(row["setting"], row["program"], row["value"]) for row in report.rows]
    assert told[0] == ("allotment", "", "none")
    assert told[-1] == ("allotment", "둘레길", "quarterly")
    assert ("override-role", "", "administrator") in told
    assert len(told) == len(SETTINGS) + 1
    assert (report.rows[0]["by"], report.rows[0]["since"]) == ("나", "2019-03-04")
    assert report.rows[1]["since"] == ""
    history = [(row["program"], row["value"]) for row in report.body["history"]]
    assert history == [("", "monthly"), ("둘레길", "quarterly"), ("", "none")]
    first = Moment(position=report.body["history"][0]["position"])
    assert tracker.reports.settings(moment=first).rows[0]["value"] == "monthly"


def test_duties_held_now_and_before(tracker: Tracker) -> None:
    """Who gave a duty up holds it no more, and the history says so."""
    paying = member(tracker, "다")
    for duty in (Duty.PAYING, None, Duty.HOLDING):
        tracker.policies.assign_duty(
            entry(tracker, who="나", reason="지정"), member=paying, duty=duty
        )
    report = tracker.reports.duty_holders()
    assert [(row["member"], row["duty_ko"]) for row in report.rows] == [("다", "출납")]
    assert [row["duty"] for row in report.body["history"]] == ["paying", "", "holding"]
    assert tracker.reports.settings().body["duties"] == report.rows


def test_installation_facts_stand_in_the_history_of_all(tracker: Tracker) -> None:
    """They have no program, and those of a program are not joined by them."""
    tracker.policies.change_setting(
        entry(tracker, who="나", reason="분기 배정"), setting="duties-apart", value="on"
    )
    (newest,) = tracker.reports.history(limit=1)
    assert (newest["program"], newest["summary"], newest["by_name"]) == (
        "",
        "duties-apart=on",
        "나",
    )
    (own,) = tracker.reports.history("둘레길", limit=1)
    assert own["topic"] == "BudgetLine.BudgetAppropriated"


def test_imported_sheet_is_a_batch_until_it_is_undone(tracker: Tracker) -> None:
    """Its facts are counted; undone once everything it brought is answered."""
    sheet = files("tracker").joinpath("samples", "magok-2019.txt").read_bytes()
    imported = tracker.sheets.import_sheet(
        entry(tracker, "2019-01-01"), data=sheet, name="magok-2019.txt"
    )
    assert imported.receipt is not None
    (row,) = tracker.reports.batches().rows
    assert (row["facts"], row["undone"], row["answered"], row["by"]) == (
        len(imported.receipt.positions),
        False,
        0,
        "가",
    )
    assert row["programs"] == [imported.program]
    assert (row["first"], row["last"]) == (
        imported.receipt.positions[0],
        imported.receipt.positions[-1],
    )
    before = Moment(position=row["last"])
    tracker.corrections.undo_batch(
        entry(tracker, reason="다른 해의 설명서"), batch=row["batch"]
    )
    (undone,) = tracker.reports.batches(imported.program).rows
    assert undone["undone"] is True
    assert undone["entries"] == undone["answered"] > 0
    assert tracker.reports.batches(moment=before).rows == [row]
    assert tracker.reports.batches("둘레길").rows == []
