"""What a fact moves on a budget line beside its amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain.facts import Fact

if TYPE_CHECKING:
    from domain.budget_line import BudgetLine


class Effects(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an entry binds or frees beside its postings, in won; all may be negative.

    `outstanding` is on the commitment of that number, `allotted` in that period,
    `unsettled` on the advance or estimate paid by that version of the stream. A
    `supplement` is the number it takes, or gives back where it is negative.
    """

    commitment: str = ""
    outstanding: int = 0
    committed: int = 0
    period: str = ""
    allotted: int = 0
    diverted_in: int = 0
    payment: int = 0
    unsettled: int = 0
    returned: int = 0
    past_paid: int = 0
    supplement: int = 0

    def __neg__(self) -> Effects:
        return Effects(
            commitment=self.commitment,
            outstanding=-self.outstanding,
            committed=-self.committed,
            period=self.period,
            allotted=-self.allotted,
            diverted_in=-self.diverted_in,
            payment=self.payment,
            unsettled=-self.unsettled,
            returned=-self.returned,
            past_paid=-self.past_paid,
            supplement=-self.supplement,
        )


NO_EFFECTS = Effects()


class Moving(Fact, frozen=True):
    """A fact that moves amounts (금액이 움직인 기록)."""

    def effects(self) -> Effects:
        """What it binds or frees beside its postings."""
        return NO_EFFECTS

    def apply(self, line: BudgetLine) -> None:
        """Post the amounts, and bind or free what goes with them."""
        line.post(self)
        effects = self.effects()
        if effects is not NO_EFFECTS:
            line.bind(effects)
