"""로그인 세션: tokens, their ends and who they open for, on a real file."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tracker.directory_desk import Clock
    from tracker.directory import Directory
    from tracker.sessions import Sessions


def test_session_opens_by_its_token_alone(
    directory: Directory, sessions: Sessions, tmp_path: Path
) -> None:
    """The token finds the member; the file does not hold the token."""
    member = directory.add_member("하나", "staff")
    token = sessions.begin(member.id)
    assert sessions.member_of(token) == member
    assert sessions.member_of(f"{token}x") is None
    assert _stored_tokens(tmp_path) == [hashlib.sha256(token.encode()).hexdigest()]


def test_session_ends_after_eight_idle_hours(
    directory: Directory, sessions: Sessions, clock: Clock
) -> None:
    """Eight hours without use close it."""
    token = sessions.begin(directory.add_member("하나", "staff").id)
    clock.forward(hours=8)
    assert sessions.member_of(token) is None


def test_session_in_use_lasts_a_day_and_no_longer(
    directory: Directory, sessions: Sessions, clock: Clock
) -> None:
    """Use keeps it alive past eight hours, never past twenty-four."""
    token = sessions.begin(directory.add_member("하나", "staff").id)
    for _ in range(3):
        clock.forward(hours=7)
        assert sessions.member_of(token) is not None
    clock.forward(hours=3)
    assert sessions.member_of(token) is None


def test_ended_session_stays_ended(directory: Directory, sessions: Sessions) -> None:
    """Signing out closes one session; end_all closes the rest."""
    member = directory.add_member("하나", "staff")
    here, there = sessions.begin(member.id), sessions.begin(member.id)
    sessions.end(here)
    assert sessions.member_of(here) is None
    assert sessions.member_of(there) == member
    sessions.end_all(member.id)
    assert sessions.member_of(there) is None


def test_deactivated_and_re_roled_members_are_signed_out(
    directory: Directory, sessions: Sessions
) -> None:
    """A member who left, or got another role, has no open session."""
    one = directory.add_member("하나", "staff")
    two = directory.add_member("둘", "staff")
    tokens = [sessions.begin(one.id), sessions.begin(two.id)]
    directory.deactivate(one.id)
    directory.change_role(two.id, "auditor")
    assert [sessions.member_of(token) for token in tokens] == [None, None]
    assert directory.member(two.id).role == "auditor"


def _stored_tokens(folder: Path) -> list[str]:
    file = sqlite3.connect(folder / "directory.db")
    stored = file.execute("SELECT token_hash FROM sessions").fetchall()
    file.close()
    return [token_hash for (token_hash,) in stored]
