"""결재 화면: what a proposal asks, in words, and its figures before, now and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from tracker.gate.acts import ACTS
from tracker.gate.fields import Choice
from web.language import t, word
from web.refusal_words import override_word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.bootstrap import Tracker

Row = dict[str, Any]
LOOKS = {
    "open": "proposal",
    "approved": "activity",
    "declined": "refused",
    "withdrawn": "",
}
"""The look of a state's tag."""

ALWAYS_SHOWN = ("revised_budget", "outstanding", "expended", "available")
FIGURES = (
    "original",
    "supplementary",
    "final_budget",
    "carried_in",
    "changes",
    "revised_budget",
    "allotted",
    "committed",
    "outstanding",
    "expended",
    "carried_over",
    "available",
    "balance",
)
"""A line's figures in the order in which they follow from each other."""

SPOKEN = ("amount", "kind", "line", "from_line", "to_line", "summary")
UNSAID = frozenset({"program", "year", *SPOKEN})
"""Fields that the sentence says already."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a line: as it stood when proposed, as it stands, what it adds.

    `now` is None where nothing waits any more, or the line does not exist yet.
    """

    name: str
    before: int
    now: int | None
    difference: int
    changed: bool

    @property
    def moved(self) -> bool:
        """Whether somebody changed it meanwhile."""
        return self.now is not None and self.now != self.before

    @property
    def after(self) -> int:
        """What it would be, from where it stands."""
        return (self.before if self.now is None else self.now) + self.difference


class LineCompared(msgspec.Struct, frozen=True, kw_only=True):
    """A line with the figures that a proposal would change."""

    title: str
    year: int
    figures: list[Compared]


def compared(
    tracker: Tracker, proposal: Row, *, past: bool = False
) -> list[LineCompared]:
    """The lines of a proposal; what stands now is shown while it waits."""
    waits = proposal["state"] == "open" and not past
    return [
        LineCompared(
            title=change["title"],
            year=change["year"],
            figures=_figures(change, _now(tracker, proposal, n) if waits else None),
        )
        for n, change in enumerate(proposal["changes"])
    ]


def _figures(change: Row, now: Mapping[str, int] | None) -> list[Compared]:
    shown = {*ALWAYS_SHOWN, *change["differing"]}
    return [
        Compared(
            name=name,
            before=change["before"][name],
            now=now[name] if now else None,
            difference=change["after"][name] - change["before"][name],
            changed=name in change["differing"],
        )
        for name in FIGURES
        if name in shown
    ]


def _now(tracker: Tracker, proposal: Row, number: int) -> Mapping[str, int] | None:
    """The figures of a line as they stand, None where it does not exist yet."""
    change = proposal["changes"][number]
    budget = tracker.reports.budget(_program_of(proposal, number), year=change["year"])
    return next((row for row in budget.rows if row["code"] == change["line"]), None)


def _program_of(proposal: Row, number: int) -> str:
    """The program of a line: the giving one comes first, the receiving one last."""
    asked: Mapping[str, str] = proposal["asked"]
    last = number == len(proposal["changes"]) - 1
    other = asked.get("to_program" if last else "from_program", "")
    return other or str(proposal["program_id"])


def sentence(proposal: Row) -> str:
    """What is asked, in one sentence: from where, to where, what, and how much."""
    asked: Mapping[str, str] = proposal["asked"]
    titles = [change["title"] for change in proposal["changes"]]
    kind = _kind(proposal) or t(proposal["act_ko"], proposal["act_en"])
    said = {
        "kind": kind,
        "amount": f"{proposal['amount']:,}",
        "giving": titles[0] if titles else "",
        "receiving": titles[-1] if titles else "",
        "summary": asked.get("summary", ""),
    }
    moves = proposal["act"] in {"virement", "carry-over", "reserve"}
    form = "moves" if moves and len(titles) > 1 else "takes"
    if proposal["act"] == "expenditure":
        form = "pays"
    return word(f"proposals.{form}", **said)


def _kind(proposal: Row) -> str:
    field = ACTS[proposal["act"]].schema().fields.get("kind")
    if isinstance(field, Choice):
        known = {kind.value: said for kind, said in field.words.items()}
        said = known.get(proposal["asked"].get("kind", ""))
        return t(*said) if said else ""
    return ""


def particulars(proposal: Row) -> list[tuple[str, str]]:
    """The fields that the sentence leaves out, by their labels."""
    fields = ACTS[proposal["act"]].schema().fields
    return [
        (t(*field.metadata["label"]), _said(field, proposal["named"][name]))
        for name, field in fields.items()
        if name in proposal["named"] and name not in UNSAID
    ]


def _said(field: Any, value: str) -> str:
    if isinstance(field, Choice):
        words = {kind.value: said for kind, said in field.words.items()}
        return t(*words[value]) if value in words else value
    return value


def set_aside(proposal: Row) -> list[str]:
    """What the proposal's exceptions set aside."""
    return [override_word(code) for code in proposal["setting_aside"]]


def listed(rows: Sequence[Row]) -> list[Row]:
    """Proposals with their sentence and look; those that wait first, oldest first."""
    told = [row | {"said": sentence(row), "look": LOOKS[row["state"]]} for row in rows]
    waiting = [row for row in told if row["state"] == "open"]
    return waiting[::-1] + [row for row in told if row["state"] != "open"]
