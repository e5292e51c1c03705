"""Every act that people record, by its name.

Forms, the command line, proposals and imports all look an act up here.
"""

from __future__ import annotations

from tracker.gate import (
    asking,
    budget,
    changes,
    correcting,
    deciding,
    evidence,
    flags,
    outreach,
    program,
    spending,
)
from tracker.gate.act import Act

__all__ = ["ACTS", "RECORDED", "Act"]

_MOST_USED = ("expenditure", "commitment", "virement", "activity")
_ALL = {
    act.name: act
    for module in (
        *(spending, budget, changes, correcting, outreach, program),
        *(deciding, asking, flags, evidence),
    )
    for act in module.ACTS
}

ACTS: dict[str, Act] = {name: _ALL[name] for name in _MOST_USED} | _ALL
"""Every act by its name, those used most first."""

RECORDED: tuple[str, ...] = tuple(name for name, act in ACTS.items() if act.recorded)
"""The acts that are recorded on one program's own pages."""
