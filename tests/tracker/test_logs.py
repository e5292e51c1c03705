"""The log: standard error, one line an event, quiet for commands."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog

from tracker.logs import StandardError, configure_logs
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """What one test configures must not reach the next."""
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, StandardError)]:
        root.removeHandler(handler)


def test_commands_are_quiet_and_services_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """INFO is the service's level; a command tells of trouble only."""
    configure_logs(Settings())
    structlog.get_logger().info("month_settled")
    structlog.get_logger().warning("views_late")
    configure_logs(Settings(), service=True)
    structlog.get_logger().info("leader", pid=7)
    said = capsys.readouterr()
    assert said.out == ""
    told = [line.partition(" ")[2] for line in said.err.splitlines()]
    assert told == ["level=warning event=views_late", "level=info event=leader pid=7"]


def test_json_lines_keep_hangul_and_take_libraries_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A library's warning has the same form as ours."""
    configure_logs(Settings(log_format="json"))
    structlog.get_logger().error("settlement_failed", program="마곡")
    logging.getLogger("apscheduler").warning("late by %d s", 3)
    ours, theirs = capsys.readouterr().err.splitlines()
    assert "마곡" in ours
    assert json.loads(ours)["event"] == "settlement_failed"
    assert json.loads(theirs)["event"] == "late by 3 s"
    assert json.loads(theirs).keys() == {"event", "level", "timestamp"}


@pytest.mark.parametrize(("level", "lines"), [("WARNING", 1), ("DEBUG", 5)])
def test_an_exception_is_one_line_unless_debugging(
    capsys: pytest.CaptureFixture[str], level: str, lines: int
) -> None:
    """A person reads the cause; DEBUG shows the whole way to it."""
    configure_logs(Settings(log_level="DEBUG" if level == "DEBUG" else "WARNING"))
    try:
        json.loads("{")
    except ValueError:
        structlog.get_logger().exception("unreadable")
    said = capsys.readouterr().err
    assert len(said.splitlines()) >= lines
    assert ("Traceback" in said) is (level == "DEBUG")
    assert "JSONDecodeError" in said
