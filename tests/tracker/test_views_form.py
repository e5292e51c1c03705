"""화면 자료의 꼴: views of an older form are made anew when they are opened."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tracker.bootstrap import bootstrap
from tracker.demo_year import load_demo
from tracker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE facts DROP COLUMN batch",
        "DROP TABLE proposals",
        "DELETE FROM marks WHERE name = 'form'",
        "UPDATE marks SET position = 1 WHERE name = 'form'",
    ],
)
def test_views_of_another_form_are_made_anew(tmp_path: Path, change: str) -> None:
    """What an older version left is dropped, and every report is there again."""
    settings = Settings(data=str(tmp_path))
    with bootstrap(settings) as tracker:
        program = load_demo(tracker).program
        said = tracker.reports.budget(program, year=2019).as_json()
        waiting = tracker.reports.proposals(program, state="").as_json()
    with sqlite3.connect(tmp_path / "views.db") as views:
        views.execute(change)
        if "marks" not in change:
            views.execute("UPDATE marks SET position = 1 WHERE name = 'form'")
    views.close()
    with bootstrap(settings) as tracker:
        assert tracker.reports.budget(program, year=2019).as_json() == said
        assert tracker.reports.proposals(program, state="").as_json() == waiting


def test_views_of_todays_form_are_left_alone(tmp_path: Path) -> None:
    """Opening again does not read a single fact anew."""
    settings = Settings(data=str(tmp_path))
    with bootstrap(settings) as tracker:
        load_demo(tracker)
    with sqlite3.connect(tmp_path / "views.db") as views:
        views.execute("UPDATE facts SET summary = 'kept'")
    views.close()
    with bootstrap(settings) as tracker:
        assert {row["summary"] for row in tracker.reports.history()} == {"kept"}
