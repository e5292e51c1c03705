"""The figures of a budget line, a program or a county, all from sums by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain.classification import (
    CARRIED_IN,
    CARRIED_OVER,
    CHANGES,
    FINAL_BUDGET,
    REVISED_BUDGET,
    Measure,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The two identities and what hangs on them (예산현액과 집행), in won.

    revised budget = final budget + carried in + changes, and
    revised budget = expended + carried over + balance.
    `committed` holds every expenditure too, since each rests on a commitment
    (지방회계법 제29조); `available` is what may still be committed.
    """

    original: int = 0
    supplementary: int = 0
    final_budget: int = 0
    carried_in: int = 0
    changes: int = 0
    revised_budget: int = 0
    allotted: int = 0
    committed: int = 0
    expended: int = 0
    carried_over: int = 0
    available: int = 0
    balance: int = 0

    @property
    def outstanding(self) -> int:
        """Committed and not yet paid (원인행위 잔액), in won."""
        return self.committed - self.expended

    @property
    def expenditure_rate(self) -> float | None:
        """Expended over revised budget (지출률), None without a budget."""
        return self.expended / self.revised_budget if self.revised_budget else None

    @property
    def commitment_rate(self) -> float | None:
        """Committed over revised budget (원인행위률), None without a budget."""
        return self.committed / self.revised_budget if self.revised_budget else None


_BUDGET = dict.fromkeys(REVISED_BUDGET, 1)
_OVER = dict.fromkeys(CARRIED_OVER, -1)

TERMS: dict[str, dict[Measure, int]] = {
    "original": {Measure.ORIGINAL: 1},
    "supplementary": {Measure.SUPPLEMENTARY: 1, Measure.ADVANCED: 1},
    "final_budget": dict.fromkeys(FINAL_BUDGET, 1),
    "carried_in": dict.fromkeys(CARRIED_IN, 1),
    "changes": dict.fromkeys(CHANGES, 1),
    "revised_budget": _BUDGET,
    "allotted": {Measure.ALLOTTED: 1},
    "committed": {Measure.COMMITTED: 1},
    "expended": {Measure.EXPENDED: 1},
    "carried_over": dict.fromkeys(CARRIED_OVER, 1),
    "available": _BUDGET | _OVER | {Measure.COMMITTED: -1},
    "balance": _BUDGET | _OVER | {Measure.EXPENDED: -1},
}
"""Which measures make a figure, and with which sign: the whole arithmetic, once."""

OUTSTANDING = {Measure.COMMITTED: 1, Measure.EXPENDED: -1}
"""The terms of what is committed and not yet paid (원인행위 잔액)."""

UNSPENT = _BUDGET | {Measure.EXPENDED: -1}
"""The terms of what a source has left: what it gives less what it paid (재원 남음)."""

DERIVED = {"outstanding": OUTSTANDING, "unspent": UNSPENT}
"""The terms of figures that follow from the others."""

_EFFECTS = {
    measure: tuple(
        (figure, terms[measure]) for figure, terms in TERMS.items() if measure in terms
    )
    for measure in Measure
}


def added(*many: Mapping[Measure, int]) -> dict[Measure, int]:
    """Several sums by measure as one; what comes to nothing is left out."""
    total: dict[Measure, int] = {}
    for sums in many:
        for measure, amount in sums.items():
            total[measure] = total.get(measure, 0) + amount
    return {measure: amount for measure, amount in total.items() if amount}


def figures(sums: Mapping[Measure, int]) -> Figures:
    """The figures that these sums by measure make."""
    totals = dict.fromkeys(TERMS, 0)
    for measure, amount in sums.items():
        for figure, sign in _EFFECTS[measure]:
            totals[figure] += sign * amount
    return Figures(**totals)
