"""The facts by which a flag of official data is worked off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.facts import Fact
from domain.flags import FlagOutcome

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class FlagAnswered(Fact, frozen=True):
    """A person said what came of a flag (표시 처리); the reason is their note.

    `entry` is the version of the fact that was flagged. No amount moves.
    """

    TOPIC = "BudgetLine.FlagAnswered"
    entry: int
    flag: str
    outcome: FlagOutcome

    def apply(self, line: BudgetLine) -> None:
        """Count the flag as worked off."""
        line.flags_answered.add((self.entry, self.flag))


class FlagAnswerWithdrawn(Fact, frozen=True):
    """An answer was taken back, and the flag waits again (표시 처리 취소)."""

    TOPIC = "BudgetLine.FlagAnswerWithdrawn"
    entry: int
    flag: str

    def apply(self, line: BudgetLine) -> None:
        """Let the flag wait again."""
        line.flags_answered.discard((self.entry, self.flag))
