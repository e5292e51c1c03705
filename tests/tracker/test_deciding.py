"""결재: who may decide on a proposal, and what a retried proposal is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from domain import refusals
from domain.classification import VirementKind
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


def vire(tracker: Tracker, amount: int = 250_000, key: str = "") -> Receipt:
    """Propose a diversion from the first line to the second."""
    return tracker.changes.vire(
        entry(tracker, "2019-04-01", key=key),
        program="둘레길",
        year=2019,
        from_line="사무관리비",
        to_line="시설비",
        kind=VirementKind.DIVERSION,
        amount=amount,
    )


@pytest.mark.parametrize("verb", ["approve", "decline"])
@pytest.mark.parametrize("left", [False, True])
def test_who_only_reads_decides_nothing(
    tracker: Tracker, verb: str, *, left: bool
) -> None:
    """An auditor, or a member who has left; the proposal stays open."""
    number = vire(tracker).proposal
    reader = tracker.directory.add_member("다", "staff" if left else "auditor").id
    if left:
        tracker.directory.deactivate(reader)
    before = tracker.store.last_position()
    decision = entry(tracker, "2019-04-02", "다", reason="검토함")
    with pytest.raises(refusals.AuditorsOnlyRead) as refused:
        getattr(tracker.proposals, verb)(decision, proposal=number)
    assert refused.value.operands == {"role": "auditor"}
    assert tracker.store.last_position() == before
    assert tracker.reports.proposal(number)["state"] == "open"


def test_a_retried_proposal_names_the_same_proposal(tracker: Tracker) -> None:
    """It leaves one proposal, and a receipt that says where it waits."""
    first = vire(tracker, key="k-1")
    before = tracker.store.last_position()
    again = vire(tracker, key="k-1")
    assert first.proposal == first.positions[-1]
    assert (again.proposal, again.positions) == (first.proposal, first.positions)
    assert (first.repeated, again.repeated) == (False, True)
    assert tracker.store.last_position() == before
    with pytest.raises(refusals.KeyReusedForOtherContent):
        vire(tracker, 250_001, key="k-1")


def test_a_retry_is_recognised_where_it_would_be_refused_by_now(
    tracker: Tracker,
) -> None:
    """The approved change took what the retry would need a second time."""
    first = vire(tracker, 600_000, key="k-1")
    approve(tracker, first)
    again = vire(tracker, 600_000, key="k-1")
    assert (again.repeated, again.positions) == (True, first.positions)
    with pytest.raises(refusals.ExceedsAvailable):
        vire(tracker, 600_000, key="k-2")
