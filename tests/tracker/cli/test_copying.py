"""``tracker copy`` and a tracker that runs on a server by its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tracker.cli.command_line import PROGRAM, in_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres_server import Server
    from tests.tracker.cli.command_line import Tracker

JSON = ("--format", "json")
REPORTS = (
    ("report", "programs", *JSON),
    ("report", "budget", PROGRAM, "--year", 2019, *JSON),
    ("report", "settlement", PROGRAM, *JSON),
    ("report", "sheet", PROGRAM, "--year", 2019),
    ("checkpoints", *JSON),
)
PAYMENT = (
    *("record", "expenditure", "--program", PROGRAM, "--year", 2019),
    *("--line", "201-01", "--amount", "1,000", "--summary", "다과"),
    *("--on", "2019-05-02", "--document", "행정-1"),
)


@pytest.mark.postgres
def test_copied_store_serves_by_a_setting(
    magok: Tracker, data: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same reports, then an entry, a rebuild and a second copy back to a file."""
    url = postgres.database()
    assert magok("checkpoint").status == 0
    told = [magok(*each).out for each in REPORTS]
    assert all(told)
    assert magok("copy", "--to", url, *JSON).json == {
        "copied": 57,
        "position": 57,
        "differs": 0,
        "equal": True,
    }
    monkeypatch.setenv("TRACKER_STORE", url)
    (data / "events.db").rename(data / "away.db")
    assert [magok(*each).out for each in REPORTS] == told
    assert magok(*PAYMENT).status == 0
    assert magok("health").status == 0
    rebuilt = magok("rebuild", *JSON)
    assert (rebuilt.status, rebuilt.json["position"]) == (0, 58)
    assert magok("copy", "--to", data / "back", *JSON).json["copied"] == 58
    monkeypatch.delenv("TRACKER_STORE")
    back = in_process(data / "back", "report", "budget", PROGRAM, "--year", 2019, *JSON)
    assert back.status == 0


@pytest.mark.postgres
def test_copy_into_other_facts(
    magok: Tracker, data: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status 1, and where they part."""
    url = postgres.database()
    monkeypatch.setenv("TRACKER_STORE", url)
    made = in_process(data / "other", "register", "다른 사업", "--department", "공원과")
    assert made.status == 0, made.err
    monkeypatch.delenv("TRACKER_STORE")
    refused = magok("copy", "--to", url, *JSON)
    assert (refused.status, refused.json["differs"]) == (1, 1)
    assert "#1" in magok("copy", "--to", url).err


def test_server_that_is_not_there(
    empty: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One problem that tells where it was looked for, and no password."""
    monkeypatch.setenv("TRACKER_STORE", "postgresql://me:hidden@127.0.0.1:1/none")
    refused = empty("report", "programs", *JSON)
    assert (refused.status, refused.json["code"]) == (1, "store_unreachable")
    assert "127.0.0.1" in refused.out
    assert "hidden" not in refused.out + refused.err


@pytest.mark.parametrize(
    "store",
    ["mysql://a:hidden@b/c", "x", "postgresql://a:hidden@b:none/c", "postgresql:"],
)
def test_engine_that_is_not_known(
    empty: Tracker, monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    """A wrong usage, with what is known."""
    monkeypatch.setenv("TRACKER_STORE", store)
    refused = empty("report", "programs", *JSON)
    assert refused.status == 2
    assert "postgresql://" in refused.out + refused.err
    assert "hidden" not in refused.out + refused.err
