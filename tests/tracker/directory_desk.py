"""An empty directory on a file, under a clock that a test sets by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "마곡-2019-열쇠"
DESK = "10.0.0.7"


class Clock:
    """A clock a test sets by hand."""

    def __init__(self) -> None:
        """Start on a working morning of 2019."""
        self.now = datetime(2019, 9, 5, 5, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time that was set."""
        return self.now

    def forward(self, **span: float) -> None:
        """Move on by hours, minutes or seconds."""
        self.now += timedelta(**span)
