"""``tracker flag``: flags are answered and taken back from the command line."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from tests.tracker.importers.tables import BOOK, LEDGER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.cli.command_line import Tracker

YEAR = ("--year", 2026)
JSON = ("--format", "json")
NOTE = ("--reason", "이월 예산")


@pytest.fixture
def county(empty: Tracker, tmp_path: Path) -> Tracker:
    """Import a book and a ledger."""
    for kind, text in (("budget-lines", BOOK), ("payments", LEDGER)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, "utf-8")
        assert empty("import", kind, path, *YEAR).status == 0
    return empty


def waiting(county: Tracker) -> list[dict[str, Any]]:
    """List the flags that wait."""
    rows: list[dict[str, Any]] = county("report", "flags", *YEAR, "--open", *JSON).json[
        "rows"
    ]
    return rows


def test_a_flag_is_answered_and_taken_back(county: Tracker) -> None:
    """Its number is in the list; the outcome is said in either language."""
    first, *rest = waiting(county)
    number = first["position"]
    done = county("flag", "answer", number, "--outcome", "소명됨", *NOTE)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(f"표시 처리 · 소명됨 · #{number}\n")
    assert [row["position"] for row in waiting(county)] == [
        row["position"] for row in rest
    ]
    back = county("flag", "withdraw", f"#{number}", *NOTE, *JSON)
    assert len(back.json["positions"]) == 1
    assert len(waiting(county)) == len(rest) + 1


def test_several_are_named_at_once(county: Tracker) -> None:
    """One number, or a number and a flag, each; a retry records nothing more."""
    named = [f"{row['position']}/{row['flag']}" for row in waiting(county)]
    again = (*("--outcome", "mistake_of_source"), *NOTE, *("--key", "K-1"), *JSON)
    first = county("flag", "answer", *named, *again).json
    assert len(first["positions"]) == len(named)
    repeated = county("flag", "answer", *named, *again).json
    assert repeated["repeated"]
    assert waiting(county) == []


def test_the_report_tells_what_came_of_each(county: Tracker) -> None:
    """Who, when and why stand in the columns; filters narrow it."""
    (row,) = county("report", "flags", *YEAR, "--flag", "over_budget", *JSON).json[
        "rows"
    ]
    county("flag", "answer", row["position"], "--outcome", "explained", *NOTE)
    listed = county("report", "flags", *YEAR, "--text", "전기요금", "--format", "csv")
    rows = list(csv.DictReader(listed.out.splitlines()))
    told = [(each["flag"], each["state"], each["note"]) for each in rows]
    assert ("over_budget", "answered", "이월 예산") in told
    assert {each["line_name"] for each in rows} == {"공공운영비"}
    none = county("report", "flags", *YEAR, "--department", "없는과", *JSON).json
    assert (none["rows"], none["states"]) == ([], {"open": 0, "answered": 0})


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        (("1", "--outcome", "explained", *NOTE), 1, "not_flagged"),
        (("12/odd", "--outcome", "explained", *NOTE), 2, "모르는 표시"),
        (("x", "--outcome", "explained", *NOTE), 2, "기록 번호가 아닙니다"),
        (("1", "--outcome", "maybe", *NOTE), 2, "maybe"),
    ],
)
def test_what_is_wrong_is_said(
    county: Tracker, given: tuple[str, ...], status: int, said: str
) -> None:
    """A wrong word is wrong usage, a fact without a flag is refused."""
    done = county("flag", "answer", *given)
    assert done.status == status
    assert said in done.err


def test_an_answer_needs_its_note(county: Tracker) -> None:
    """What was found is what a later reader looks for."""
    first, *_ = waiting(county)
    done = county("flag", "answer", first["position"], "--outcome", "explained")
    assert (done.status, "reason_missing" in done.err) == (1, True)
