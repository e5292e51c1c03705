"""반대 기록 in the reports: both directions, settled months, and the budget beside."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from domain.funding import FundingSplit
from projections.view import Moment
from tests.tracker.entry_desk import LINE, approve, entry, opened, with_budget
from tracker.reports.one_fact import one_fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.bootstrap import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A tracker in the following year, whose program has two funded lines."""
    with opened(tmp_path, start=datetime(2020, 1, 1, tzinfo=UTC)) as made:
        with_budget(made)
        yield made


def pay(tracker: Tracker, amount: int, day: str) -> int:
    """Pay from the first line; the position of the payment."""
    paid = tracker.spending.record_expenditure(
        entry(tracker, day), amount=amount, summary="종이", **LINE
    )
    return paid.positions[0]


def answer(tracker: Tracker, position: int, day: str) -> int:
    """Answer an entry; the position of the counter-entry."""
    made = tracker.corrections.counter(
        entry(tracker, day, reason="착오"), program="둘레길", position=position
    )
    return made.positions[0]


def test_both_facts_name_each_other(tracker: Tracker) -> None:
    """On the pages of one fact, of a figure, and in the journal."""
    paid = pay(tracker, 300, "2019-03-05")
    counter = answer(tracker, paid, "2019-04-01")
    entered, answered = one_fact(tracker, paid), one_fact(tracker, counter)
    assert entered is not None
    assert answered is not None
    assert entered.countered_by is not None
    assert answered.counters is not None
    assert (entered.counters, answered.countered_by) == (None, None)
    assert (entered.countered_by["position"], entered.countered_by["reason"]) == (
        counter,
        "착오",
    )
    assert (answered.counters["position"], answered.counters["by_name"]) == (paid, "가")
    explained = tracker.reports.explained("둘레길", year=2019, figure="expended").rows
    journal = tracker.reports.journal("둘레길").rows
    for rows in (explained, journal):
        linked = {
            row["position"]: (row["counters"], row["countered_by"])
            for row in rows
            if row["measure"] == "expended"
        }
        assert linked == {paid: (None, counter), counter: (paid, None)}


def test_settled_month_lists_what_was_answered_later(tracker: Tracker) -> None:
    """Its figures stay and are reproduced; an answer before it settled is not later."""
    early = pay(tracker, 1, "2019-03-04")
    answer(tracker, early, "2019-03-05")
    paid = pay(tracker, 300, "2019-03-06")
    tracker.months.settle(program="둘레길", month="2019-04", by="m-1")
    counter = answer(tracker, paid, "2019-05-02")
    report = tracker.reports.settlements("둘레길", month="2019-03")
    assert [
        (each["month"], each["position"], each["countered_by"], each["countered_on"])
        for each in report.body["countered_later"]
    ] == [("2019-03", paid, counter, "2019-05-02")]
    assert [row["expended"] for row in report.rows] == [300, 0, 300]
    assert all(row["reproduced"] for row in report.rows)
    april = tracker.reports.settlements("둘레길", month="2019-04")
    assert april.body["countered_later"] == []
    before = Moment(position=counter - 1)
    then = tracker.reports.settlements("둘레길", month="2019-03", moment=before)
    assert then.body["countered_later"] == []


def test_fact_shows_what_was_set_aside_and_who_approved(tracker: Tracker) -> None:
    """The page of an overridden payment says both; one of the installation neither."""
    setting = tracker.policies.change_setting(
        entry(tracker, who="나", reason="소액만"),
        setting="direct-payment-limit",
        value="50",
    )
    proposed = tracker.spending.record_expenditure(
        entry(tracker, reason="긴급", overrides=("direct_payment_too_large",)),
        amount=60,
        summary="긴급",
        **LINE,
    )
    found = one_fact(tracker, approve(tracker, proposed).positions[-1])
    assert found is not None
    assert found.approved_by_name == "나"
    assert [each["refusal"] for each in found.overrides] == ["direct_payment_too_large"]
    installation = one_fact(tracker, setting.positions[0])
    assert installation is not None
    assert (installation.program, installation.approved_by_name) == (None, "")
    assert (installation.overrides, installation.moved) == ((), [])


def sources(**won: int) -> dict[str, int]:
    """Won by every source; those not named are nothing."""
    return dict.fromkeys(("national", "provincial", "own", "other"), 0) | won


def test_budget_says_which_sources_paid(tracker: Tracker) -> None:
    """Pro rata to the won beside where the budget comes from, by line and in all."""
    tracker.budget_lines.appropriate(
        entry(tracker),
        amount=1_000,
        split=FundingSplit(national=600, own=400),
        **(LINE | {"line": "공공운영비"}),
    )
    tracker.spending.record_expenditure(
        entry(tracker), amount=101, summary="전기", **(LINE | {"line": "공공운영비"})
    )
    pay(tracker, 7, "2019-03-05")
    report = tracker.reports.budget("둘레길", year=2019)
    row, total = report.rows[-1], report.total
    assert total is not None
    assert row["funding"] == sources(national=600, own=400)
    assert row["spent_by_source"] == sources(national=61, own=40)
    assert total["spent_by_source"] == sources(national=61, own=47)
    assert (row["spent_unsplit"], total["spent_unsplit"]) == (0, 0)


def test_budget_flags_a_code_that_the_table_lacks(tracker: Tracker) -> None:
    """The others are not flagged."""
    tracker.budget_lines.appropriate(
        entry(tracker), amount=1, **(LINE | {"line": "별난 과목"})
    )
    rows = tracker.reports.budget("둘레길", year=2019).rows
    assert [(row["name"], row["unknown_code"]) for row in rows] == [
        ("사무관리비", False),
        ("시설비", False),
        ("별난 과목", True),
    ]


def test_budget_keeps_allotments_by_period_and_use_before_a_supplement(
    tracker: Tracker,
) -> None:
    """By line and in all."""
    tracker.policies.change_setting(
        entry(tracker, who="나", reason="분기"), setting="allotment", value="quarterly"
    )

    def allot(line: str, amount: int, period: str) -> None:
        where: dict[str, Any] = LINE | {"line": line}
        tracker.budget_lines.allot(
            entry(tracker), amount=amount, period=period, **where
        )

    allot("사무관리비", 300, "2019-Q1")
    allot("사무관리비", 50, "2019-Q2")
    allot("시설비", 7, "2019-Q1")
    used = tracker.budget_lines.use_before_supplement(
        entry(tracker), amount=70, split=FundingSplit(national=70), **LINE
    )
    approve(tracker, used)
    report = tracker.reports.budget("둘레길", year=2019)
    assert report.total is not None
    told = [*report.rows, report.total]
    assert [(row["allotted_by_period"], row["advanced"]) for row in told] == [
        ({"2019-Q1": 300, "2019-Q2": 50}, 70),
        ({"2019-Q1": 7}, 0),
        ({"2019-Q1": 307, "2019-Q2": 50}, 70),
    ]
