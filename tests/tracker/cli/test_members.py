"""``tracker member``: roles, passwords, leaving, and being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tracker.cli.command_line import PROGRAM
from tracker.bootstrap import bootstrap
from tracker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.tracker.cli.command_line import Outcome, Tracker

JSON = ("--format", "json")


def signs_in(data: Path, name: str, password: str) -> str:
    """The role of the member whom the password proves."""
    with bootstrap(Settings(data=str(data))) as tracker:
        return tracker.directory.verify_password(name, password, "127.0.0.1").role


def test_a_generated_password_is_printed_and_opens(empty: Tracker, data: Path) -> None:
    """Without a terminal the password is made here and shown once."""
    added = empty("member", "add", "한결", "--role", "auditor", *JSON).json
    assert (added["name"], added["role"]) == ("한결", "auditor")
    assert signs_in(data, "한결", added["password"]) == "auditor"


def test_a_password_is_read_from_standard_input(empty: Tracker, data: Path) -> None:
    """It is not printed again."""
    password = "다섯 수레의 책 한 권"
    added = empty(
        *("member", "add", "다온", "--role", "staff", "--password-stdin"),
        stdin=f"{password}\n",
    )
    assert password not in added.out
    assert signs_in(data, "다온", password) == "staff"


def test_a_password_is_changed(empty: Tracker, data: Path) -> None:
    """The new one opens."""
    empty("member", "add", "다온", "--role", "administrator")
    changed = empty("member", "password", "다온", "--generate", *JSON).json
    assert signs_in(data, "다온", changed["password"]) == "administrator"


def test_refusals_of_the_directory_are_told(empty: Tracker) -> None:
    """A taken name, a short password, an unknown name."""
    add = ("member", "add", "다온", "--role", "staff")
    empty(*add)
    assert empty(*add, *JSON).json["code"] == "name_is_taken"
    short = empty(
        *("member", "password", "다온", "--password-stdin", *JSON), stdin="짧다\n"
    )
    assert (short.status, short.json["code"]) == (1, "password_is_too_short")
    assert short.json["operands"] == {"shortest": 10}
    unknown = empty("member", "deactivate", "아무개", *JSON)
    assert unknown.json["code"] == "not_in_directory"
    assert empty("member", "add", "x", "--role", "king").status == 2


def test_a_member_leaves_and_is_forgotten_while_facts_stay(
    magok: Tracker, spend: Callable[..., Outcome]
) -> None:
    """The journal shows a made-up name in place of the real one."""
    spend(by="이담당")
    left = magok("member", "deactivate", "이담당", *JSON).json
    assert left["active"] is False
    forgotten = magok("member", "anonymise", "이담당", *JSON).json["name"]
    assert forgotten.startswith("익명-")
    rows = magok("report", "journal", PROGRAM, *JSON).json["rows"]
    assert rows[-1]["by"] == forgotten
    assert "이담당" not in magok("member", "list").out
