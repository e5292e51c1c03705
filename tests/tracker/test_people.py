"""Who is in charge is dated, and a hand-over shows at any moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from projections.view import Moment
from tests.tracker.sheet_desk import QUICK
from tracker.application import Entry
from tracker.bootstrap import Tracker, bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def tracker(tmp_path: Path) -> Iterator[Tracker]:
    """A program handed over in July."""
    now = datetime(2019, 9, 30, tzinfo=UTC)
    with bootstrap(
        Settings(data=str(tmp_path)), clock=lambda: now, hasher=QUICK
    ) as made:
        by = made.directory.ensure_operator("가").id
        made.programs.register(
            Entry(by=by, on=date(2019, 1, 1)), name="둘레길", department="공원과"
        )
        for day, officer in ((date(2019, 1, 1), "나리"), (date(2019, 7, 1), "다솜")):
            made.people.assign(
                Entry(by=by, on=day),
                program="둘레길",
                head="가온:02-0000-0001",
                officer=officer,
            )
        yield made


def told(tracker: Tracker, moment: Moment) -> list[tuple[str, str, str, str]]:
    """From, department, head and officer of each assignment."""
    rows = tracker.reports.people("둘레길", moment=moment).rows
    return [(r["from"], r["department"], r["head"], r["officer"]) for r in rows]


def test_a_hand_over_is_visible(tracker: Tracker) -> None:
    """Both assignments stand, each with its day."""
    assert told(tracker, Moment()) == [
        ("2019-01-01", "공원과", "가온", "나리"),
        ("2019-07-01", "공원과", "가온", "다솜"),
    ]
    assert len(told(tracker, Moment(on=date(2019, 6, 30)))) == 1


def test_the_same_people_again_change_nothing(tracker: Tracker) -> None:
    """No fact, and the same person keeps one id."""
    before = tracker.store.last_position()
    by = tracker.directory.ensure_operator("가").id
    receipt = tracker.people.assign(
        Entry(by=by, on=date(2019, 8, 1)),
        program="둘레길",
        head="가온:02-0000-0001",
        officer="다솜",
    )
    assert receipt.positions == ()
    assert tracker.store.last_position() == before


def test_a_forgotten_person_leaves_the_trail(tracker: Tracker) -> None:
    """The facts stay; the name is gone from every report."""
    head = tracker.directory.ensure_person("가온", "02-0000-0001")
    tracker.directory.anonymise(head)
    assert all("가온" not in row for row in told(tracker, Moment()))
    assert len(told(tracker, Moment())) == 2
