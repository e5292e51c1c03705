"""Recording: retry keys, collisions, refusals that leave nothing, and two clocks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import refusals
from domain.classification import CarryOverKind, VirementKind
from projections.view import Moment
from tests.tracker.entry_desk import approve, entry, opened, with_budget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.application import Receipt
    from tracker.bootstrap import Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A tracker whose program has two funded lines."""
    with opened(tmp_path) as made:
        with_budget(made)
        yield made


def spend(tracker: Tracker, amount: int, day: str = "2019-03-04", **more: str) -> Any:
    """Pay from the first line."""
    return tracker.spending.record_expenditure(
        entry(tracker, day, **more),
        program="둘레길",
        year=2019,
        line="사무관리비",
        amount=amount,
        summary="종이",
    )


def figures(tracker: Tracker, moment: Moment | None = None) -> dict[str, Any]:
    """The first line's row of the budget report."""
    report = tracker.reports.budget("둘레길", year=2019, moment=moment or Moment())
    return report.rows[0]


def test_a_retry_with_the_same_key_leaves_one_fact(tracker: Tracker) -> None:
    """The second answer names the first one's position."""
    first = spend(tracker, 300, key="k-1")
    again = spend(tracker, 300, key="k-1")
    assert (first.repeated, again.repeated) == (False, True)
    assert again.positions == first.positions
    assert figures(tracker)["expended"] == 300


def test_a_key_used_for_other_content_is_refused(tracker: Tracker) -> None:
    """The refusal names the key and the fact it belongs to."""
    first = spend(tracker, 300, key="k-1")
    with pytest.raises(refusals.KeyReusedForOtherContent) as refused:
        spend(tracker, 301, key="k-1")
    assert refused.value.operands == {"key": "k-1", "position": first.positions[0]}
    assert figures(tracker)["expended"] == 300


def test_a_refusal_over_the_balance_carries_every_operand(tracker: Tracker) -> None:
    """Line, asked, available, shortfall, and what lies behind them."""
    spend(tracker, 400_000)
    before = tracker.store.last_position()
    with pytest.raises(refusals.ExceedsAvailable) as refused:
        spend(tracker, 700_000)
    assert refused.value.operands == {
        "line": "사무관리비 (201-01)",
        "asked": 700_000,
        "available": 600_000,
        "shortfall": 100_000,
        "revised_budget": 1_000_000,
        "committed": 400_000,
        "carried_over": 0,
    }
    assert tracker.store.last_position() == before


def test_both_sides_of_a_virement_or_none(tracker: Tracker) -> None:
    """A transfer to an unknown program moves nothing; a good one moves both."""
    before = tracker.store.last_position()

    def vire(to_program: str, amount: int) -> Receipt:
        return tracker.changes.vire(
            entry(tracker),
            program="둘레길",
            year=2019,
            from_line="사무관리비",
            to_line="시설비",
            kind=VirementKind.DIVERSION,
            amount=amount,
            to_program=to_program,
        )

    with pytest.raises(refusals.UnknownProgram):
        vire("없는 사업", 100)
    with pytest.raises(refusals.ExceedsAvailable):
        vire("", 1_000_001)
    assert tracker.store.last_position() == before
    approve(tracker, vire("", 250_000))
    rows = tracker.reports.budget("둘레길", year=2019).rows
    assert [row["changes"] for row in rows] == [-250_000, 250_000]
    assert rows[0]["changes_by_kind"] == {"diversion": -250_000}


def test_a_carry_over_opens_the_next_year_and_balances(tracker: Tracker) -> None:
    """What leaves on 31 December arrives on 1 January on the same line."""
    tracker.changes.carry_over(
        entry(tracker, "2019-12-31"),
        program="둘레길",
        year=2019,
        line="사무관리비",
        kind=CarryOverKind.SPECIFIED,
        amount=400_000,
        council="의결-2019-77",
    )
    assert figures(tracker)["carried_over"] == 400_000
    next_year = tracker.reports.budget("둘레길", year=2020)
    assert [(row["code"], row["carried_in"]) for row in next_year.rows] == [
        ("201-01", 400_000)
    ]
    on_new_years_eve = Moment(on=date(2019, 12, 31))
    then = tracker.reports.budget("둘레길", year=2020, moment=on_new_years_eve)
    assert then.as_json()["total"]["revised_budget"] == 0


def test_a_year_without_a_budget_is_not_open(tracker: Tracker) -> None:
    """The refusal says what would open it."""
    with pytest.raises(refusals.YearNotOpened) as refused:
        tracker.budget_lines.allot(
            entry(tracker, "2021-03-04"),
            program="둘레길",
            year=2021,
            line="시설비",
            amount=1,
        )
    assert refused.value.operands == {"fiscal_year": 2021}


ACTS = st.tuples(
    st.sampled_from(["pay", "commit", "pay-on", "release", "return", "vire", "cut"]),
    st.integers(-50, 700) | st.integers(0, 40),
    st.dates(date(2018, 12, 25), date(2020, 1, 5)),
)


def act(tracker: Tracker, what: str, amount: int, day: date, number: int) -> None:
    """One act that may be legal or not."""
    line: dict[str, Any] = {"program": "둘레길", "year": 2019, "line": "사무관리비"}
    made = entry(tracker, day.isoformat(), document=f"문서-{number}")
    lines = tracker.spending
    match what:
        case "pay":
            lines.record_expenditure(made, **line, amount=amount, summary="가")
        case "commit":
            lines.make_commitment(made, **line, amount=amount, summary="나")
        case "pay-on":
            lines.record_expenditure(
                made, **line, amount=amount, summary="다", commitment="문서-1"
            )
        case "release":
            lines.release_commitment(made, **line, number=f"문서-{number - 1}")
        case "return":
            lines.return_expenditure(made, **line, amount=amount, summary="라")
        case "vire":
            proposed = tracker.changes.vire(
                made,
                program="둘레길",
                year=2019,
                from_line="사무관리비",
                to_line="시설비",
                kind=VirementKind.DIVERSION,
                amount=amount,
            )
            approve(tracker, proposed)
        case _:
            tracker.budget_lines.supplement(made, **line, amount=-amount)


@settings(
    max_examples=15,
    deadline=None,  # each example opens stores on the disk
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(ACTS, max_size=14))
def test_any_history_keeps_the_identities_and_can_be_asked_at_any_position(
    history: list[tuple[str, int, date]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A refused act leaves nothing; as of any fact equals what was shown then."""
    with opened(tmp_path_factory.mktemp("history")) as tracker:
        with_budget(tracker, 1_000)
        shown = {}
        for number, (what, amount, day) in enumerate(history):
            before = (tracker.store.last_position(), figures(tracker))
            try:
                act(tracker, what, amount, day, number)
            except refusals.Refusal:
                assert (tracker.store.last_position(), figures(tracker)) == before
            report = tracker.reports.budget("둘레길", year=2019)
            shown[tracker.store.last_position()] = report.as_json()
            _identities_hold(report.as_json())
        for position, body in shown.items():
            past = Moment(position=position)
            again = tracker.reports.budget("둘레길", year=2019, moment=past)
            assert again.as_json() == body


def _identities_hold(body: dict[str, Any]) -> None:
    for row in [*body["lines"], body["total"]]:
        assert row["revised_budget"] == (
            row["final_budget"] + row["carried_in"] + row["changes"]
        )
        assert row["revised_budget"] == (
            row["expended"] + row["carried_over"] + row["balance"]
        )
        assert row["revised_budget"] == sum(row["funding"].values())
        assert row["expended"] == sum(row["spent_by_source"].values())
        assert 0 <= row["expended"] <= row["committed"]
        assert row["available"] >= 0
        assert row["outstanding"] == row["committed"] - row["expended"]
