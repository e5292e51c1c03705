"""가능한 길: refusals' ways out and acts' ways back, as links that fill a form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from tracker.refused import (
    ExceedsAvailable,
    ExceedsCommitment,
    ExceedsExpended,
    MonthIsSettled,
    UnknownCommitment,
)
from web.language import chosen, t, word
from web.refusal_words import Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.refused import Refusal
    from web.moments import Shown
    from web.offers import Offers

FORM_PAGE = "recording.form"


class Filling(Protocol):
    """Makes the way to a form that holds what was typed, save some changes."""

    def __call__(self, other: str, text: str, /, **changes: Any) -> Way:
        """Fill the form of another act, or of the same one."""


UNKEPT = frozenset({"program", "key", "form_token", "on"})


def ways_out(
    refusal: Refusal, act: str, typed: Mapping[str, str], offers: Offers, shown: Shown
) -> list[Way]:
    """A refusal's ways out; those that a form can take are links that fill it."""
    said = [Way(each) for each in refusal.ways_out(chosen())]
    links = _links(refusal, act, typed, offers, shown)
    if isinstance(refusal, ExceedsAvailable):
        lower, *moves = links
        return [lower, *(moves or said[1:2]), *said[2:]]
    return [*links, *said[len(links) :]]


def _links(
    refusal: Refusal, act: str, typed: Mapping[str, str], offers: Offers, shown: Shown
) -> list[Way]:
    values = {k: v for k, v in typed.items() if k not in UNKEPT}
    amount = "difference" if "difference" in typed else "amount"

    def to(other: str, text: str, /, **changes: Any) -> Way:
        filled = values | {"day": typed.get("on", "")} | changes
        return Way(text, shown.now(FORM_PAGE, act=other, **filled))

    operands: dict[str, Any] = refusal.operands
    match refusal:
        case ExceedsAvailable():
            return [
                _lower(to, act, amount, operands["available"]),
                *_from_others(operands["shortfall"], act, typed, offers, to),
            ]
        case ExceedsCommitment():
            return [
                _lower(to, act, amount, operands["outstanding"]),
                _raise_commitment(to, operands),
            ]
        case ExceedsExpended():
            return [_lower(to, act, amount, operands["expended"])]
        case MonthIsSettled():
            return _after_settled(to, act, typed, operands)
        case UnknownCommitment():
            return [to("commitment", word("ways.commit"), number="")]
    return []


def _lower(to: Filling, act: str, amount: str, most: int) -> Way:
    said = word("ways.lower", amount=f"{most:,}")
    return to(act, said, **{amount: f"{most:,}"}) if most > 0 else Way(said)


def _raise_commitment(to: Filling, operands: Mapping[str, Any]) -> Way:
    short = operands["shortfall"]
    return to(
        "commitment-change",
        word("ways.raise", amount=f"{short:,}"),
        number=operands["number"],
        difference=f"{short:,}",
    )


def _from_others(
    short: int, act: str, typed: Mapping[str, str], offers: Offers, to: Filling
) -> list[Way]:
    """Moving the shortfall here from a line that has room, fullest first."""
    taking = typed.get("from_line" if act == "virement" else "line", "")
    others = sorted(
        (row for row in offers.lines if row["available"] >= short),
        key=lambda row: -int(row["available"]),
    )
    return [
        to(
            "virement",
            word("ways.move", line=row["name"], amount=f"{short:,}"),
            from_line=row["code"],
            to_line=taking,
            kind="reassignment",
            amount=f"{short:,}",
            summary="",
        )
        for row in others
        if row["code"] != taking
    ][:2]


def _after_settled(
    to: Filling, act: str, typed: Mapping[str, str], operands: Mapping[str, Any]
) -> list[Way]:
    after = operands["settled_through"] + timedelta(days=1)
    asked: date = operands["effective_on"]
    if after.year != asked.year:
        return [to("reopen-month", word("ways.reopen"), month=f"{asked:%Y-%m}")]
    said = word("ways.after", day=after.isoformat())
    reason = typed.get("reason") or t(f"실제 발생일 {asked}", f"happened on {asked}")
    return [
        to(act, said, day=after.isoformat(), reason=reason),
        to("reopen-month", word("ways.reopen"), month=f"{asked:%Y-%m}", day=""),
    ]


def way_back(
    act: str, typed: Mapping[str, str], activity: str, shown: Shown
) -> str | None:
    """The address of the act that undoes one, its form filled; None where none does."""
    day, year = typed.get("on", ""), typed.get("year", "")
    summary = typed.get("summary", "")
    undone: dict[str, dict[str, object]] = {
        "expenditure": {
            "act": "return",
            "line": typed.get("line"),
            "amount": typed.get("amount"),
            "summary": t(f"되돌림: {summary}", f"Undo: {summary}"),
        },
        "commitment": {
            "act": "commitment-release",
            "line": typed.get("line"),
            "number": typed.get("number") or typed.get("document"),
        },
        "virement": {
            "act": "virement",
            "from_line": typed.get("to_line"),
            "to_line": typed.get("from_line"),
            "kind": typed.get("kind"),
            "amount": typed.get("amount"),
        },
        "activity": {"act": "withdraw", "activity": activity},
    }
    if act not in undone or (act == "virement" and typed.get("to_program")):
        return None
    return shown.now(FORM_PAGE, day=day, **({"year": year} | undone[act]))
