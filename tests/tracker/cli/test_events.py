"""``tracker events`` and ``tracker health``."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker


def test_each_stored_event_is_one_line(magok: Tracker, data: Path) -> None:
    """All of them, in order, the stored JSON itself among what is said."""
    lines = [json.loads(line) for line in magok("events").out.splitlines()]
    database = sqlite3.connect(data / "events.db")
    stored = database.execute(
        "SELECT rowid, topic, state FROM stored_events"
    ).fetchall()
    database.close()
    assert [(each["position"], each["topic"]) for each in lines] == [
        (position, topic) for position, topic, _ in stored
    ]
    assert [each["fact"] for each in lines] == [
        json.loads(state) for _, _, state in stored
    ]
    assert list(lines[0]) == [
        *("position", "stream", "version", "topic"),
        *("recorded_at", "effective_on", "fact"),
    ]


def test_events_are_paged_and_of_one_program(magok: Tracker) -> None:
    """--after and --limit page; --program leaves the others out."""
    magok("register", "다른 사업", "--department", "다른 과")
    positions = [
        json.loads(line)["position"]
        for line in magok("events", "--after", 55, "--limit", 2).out.splitlines()
    ]
    assert positions == [56, 57]
    one = magok("events", "--program", "다른 사업").out.splitlines()
    assert [json.loads(line)["topic"] for line in one] == ["Program.Registered"]
    assert len(magok("events", "--program", PROGRAM).out.splitlines()) == 57
    assert magok("events", "--program", "없는 사업").status == 1


def test_health_is_good_while_views_follow(magok: Tracker) -> None:
    """Both stand at the same position."""
    health = magok("health")
    assert health.status == 0
    assert health.json == {
        "status": "ok",
        "facts": 57,
        "views": 57,
        "lag": 0,
        "stalled": None,
        "evidence": {"missing": 0, "undestroyed": 0, "orphan": 0},
        "attempts": {"first_broken": None},
    }


def test_health_is_bad_when_a_fact_cannot_be_read(magok: Tracker, data: Path) -> None:
    """The views stop before it, health says why, and no traceback is printed."""
    database = sqlite3.connect(data / "events.db")
    database.execute(
        "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
        "VALUES ('6f1d2c52-0a7b-5d1e-9f6b-51110c000000', 1, 'Nobody.Knows', '{}')"
    )
    database.commit()
    database.close()
    health = magok("health")
    assert (health.status, health.json["status"], health.json["lag"]) == (
        1,
        "stalled",
        1,
    )
    assert "#57" in health.json["stalled"]
    assert "Traceback" not in health.err
    rebuilt = magok("rebuild", "--format", "json")
    assert rebuilt.json["code"] == "views_stalled"
    assert magok("report", "programs").status == 0
