"""기록 종류: the acts one can turn to, grouped as people look for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.gate.acts import ACTS, RECORDED
from web.language import t, word

if TYPE_CHECKING:
    from web.moments import Shown

MAIN = ("expenditure", "commitment", "virement", "activity")
"""Those used most; they stand as segments above the form."""

GROUPS: dict[str, tuple[str, ...]] = {
    "spending": (
        "commitment-change",
        "commitment-release",
        "settle-advance",
        "return",
        "reclassification",
    ),
    "budget": (
        "appropriation",
        "supplementary",
        "advance-use",
        "allotment",
        "allotment-withdrawal",
    ),
    "changes": ("reserve", "excess-revenue", "carry-over", "continuing"),
    "corrections": ("counter", "reopen-month"),
    "plan": (
        "costing",
        "schedule",
        "claims",
        "explain-claim",
        "withdraw-explanation",
        "people",
        "place",
        "reclassify",
        "withdraw",
    ),
}
OTHERS = "plan"
"""The group of an act that no group names."""

Links = list[dict[str, object]]


def group_of(name: str) -> str:
    """The group that an act stands in."""
    return next((group for group, acts in GROUPS.items() if name in acts), OTHERS)


def act_links(asked: Shown, current: str) -> dict[str, Links]:
    """The acts of a program: the main ones as segments, all others in groups."""

    def link(name: str) -> dict[str, object]:
        return {
            "href": asked.now("recording.form", act=name),
            "label": t(*ACTS[name].words),
            "current": name == current,
        }

    others = [name for name in RECORDED if name not in MAIN]
    groups: Links = [
        {
            "label": word(f"record.group_{group}"),
            "acts": [link(name) for name in others if group_of(name) == group],
            "current": current not in MAIN and group_of(current) == group,
        }
        for group in GROUPS
    ]
    return {"main": [link(name) for name in MAIN], "groups": groups}
