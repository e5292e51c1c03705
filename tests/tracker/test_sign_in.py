"""비밀번호: who it proves, what is kept of each try, and when tries are paused."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pytest
from argon2 import PasswordHasher

from tests.tracker.directory_desk import DESK, PASSWORD, Clock
from tracker.directory import Directory
from tracker.directory_refusals import (
    SignInPaused,
    SignInRefused,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.sessions import Sessions


def test_operator_without_password_cannot_sign_in(directory: Directory) -> None:
    """No password opens an account that has none."""
    directory.ensure_operator("root")
    with pytest.raises(SignInRefused):
        directory.verify_password("root", "", DESK)


def test_right_password_returns_the_member(directory: Directory) -> None:
    """Name and password prove the member."""
    added = directory.add_member("하나", "staff", PASSWORD)
    assert directory.verify_password("하나", PASSWORD, DESK) == added


def test_refusal_does_not_tell_which_names_exist(directory: Directory) -> None:
    """Unknown name, wrong password and left member hear the same sentence."""
    directory.add_member("하나", "staff", PASSWORD)
    left = directory.add_member("둘", "staff", PASSWORD)
    directory.deactivate(left.id)
    tries = [("하나", "not-this-one"), ("셋", PASSWORD), ("둘", PASSWORD)]
    heard = set()
    for name, password in tries:
        with pytest.raises(SignInRefused) as refusal:
            directory.verify_password(name, password, DESK)
        heard.add((type(refusal.value), str(refusal.value)))
    assert len(heard) == 1


def test_five_failures_pause_the_name_and_say_until_when(
    directory: Directory, clock: Clock
) -> None:
    """The sixth try is not heard, right or wrong, until the first one is 15 min old."""
    directory.add_member("하나", "staff", PASSWORD)
    started = clock.now
    for number in range(5):
        _fail(directory, "하나", f"10.0.1.{number}")
        clock.forward(minutes=1)
    with pytest.raises(SignInPaused) as paused:
        directory.verify_password("하나", PASSWORD, DESK)
    assert paused.value.retry_at == started + timedelta(minutes=15)
    assert "14:17:00" in paused.value.ko
    clock.now = paused.value.retry_at
    assert directory.verify_password("하나", PASSWORD, DESK).name == "하나"


def test_five_failures_pause_the_address(directory: Directory) -> None:
    """One address guessing over many names is paused as well; others are not."""
    directory.add_member("하나", "staff", PASSWORD)
    for number in range(5):
        _fail(directory, f"누구 {number}", "10.0.9.9")
    with pytest.raises(SignInPaused):
        directory.verify_password("하나", PASSWORD, "10.0.9.9")
    assert directory.verify_password("하나", PASSWORD, DESK).name == "하나"


def test_tries_while_paused_do_not_lengthen_the_pause(
    directory: Directory, clock: Clock
) -> None:
    """The moment that was announced holds, whoever knocks meanwhile."""
    directory.add_member("하나", "staff", PASSWORD)
    for _ in range(8):
        _fail(directory, "하나", DESK)
    clock.forward(minutes=15)
    assert directory.verify_password("하나", PASSWORD, DESK).name == "하나"


def test_every_try_is_kept(directory: Directory, tmp_path: Path) -> None:
    """Failures and successes are on record with their address."""
    directory.add_member("하나", "staff", PASSWORD)
    _fail(directory, "하나", DESK)
    directory.verify_password("하나", PASSWORD, DESK)
    with sqlite3.connect(tmp_path / "directory.db") as file:
        rows = file.execute("SELECT name, outcome, address FROM sign_in_attempts")
        kept = rows.fetchall()
    file.close()
    assert kept == [("하나", "failed", DESK), ("하나", "succeeded", DESK)]


def test_new_password_replaces_the_old_and_ends_sessions(
    directory: Directory, sessions: Sessions
) -> None:
    """After a change only the new password works and nobody stays signed in."""
    member = directory.add_member("하나", "staff", PASSWORD)
    token = sessions.begin(member.id)
    directory.set_password(member.id, "새-비밀번호-2019")
    assert sessions.member_of(token) is None
    _fail(directory, "하나", DESK)
    assert directory.verify_password("하나", "새-비밀번호-2019", DESK) == member


def test_stronger_hashing_is_taken_up_at_sign_in(
    directory: Directory, clock: Clock, tmp_path: Path
) -> None:
    """A hash of an earlier cost is renewed by the first sign-in after a change."""
    directory.add_member("하나", "staff", PASSWORD)
    stronger = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    again = Directory(tmp_path / "directory.db", clock, hasher=stronger)
    again.verify_password("하나", PASSWORD, DESK)
    again.close()
    assert "m=16,t=2" in _stored_hash(tmp_path)


def test_password_changed_while_it_is_being_proved_opens_nothing(
    directory: Directory, tmp_path: Path, clock: Clock
) -> None:
    """The old password, right when checking began, is refused when it ends."""
    member = directory.add_member("하나", "staff", PASSWORD)

    class ChangedMeanwhile(PasswordHasher):
        def verify(self, stored: str | bytes, password: str | bytes) -> Literal[True]:
            proved = super().verify(stored, password)
            directory.set_password(member.id, "새-비밀번호-2019")
            return proved

    hasher = ChangedMeanwhile(time_cost=1, memory_cost=8, parallelism=1)
    slower = Directory(tmp_path / "directory.db", clock, hasher=hasher)
    _fail_with(slower, "하나", PASSWORD)
    slower.close()


def _fail(directory: Directory, name: str, address: str) -> None:
    with pytest.raises(SignInRefused):
        directory.verify_password(name, "not-this-password", address)


def _fail_with(directory: Directory, name: str, password: str) -> None:
    with pytest.raises(SignInRefused):
        directory.verify_password(name, password, DESK)


def _stored_hash(folder: Path) -> str:
    file = sqlite3.connect(folder / "directory.db")
    (stored,) = file.execute("SELECT password_hash FROM members").fetchone()
    file.close()
    return str(stored)
