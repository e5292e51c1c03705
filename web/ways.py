"""가능한 길: refusals' ways out and acts' ways back, as links that fill a form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from tracker.gate.acts import ACTS
from tracker.refused import (
    AdvanceTooLarge,
    DirectPaymentTooLarge,
    ExceedsAvailable,
    ExceedsCommitment,
    ExceedsExpended,
    ExceedsPayment,
    ExceedsUnallotted,
    MonthIsSettled,
    ReassignmentAcrossObjects,
    UnknownCommitment,
)
from web.fact_words import may_be_countered
from web.language import chosen, t, word
from web.moves import kind_between, moves_to
from web.refusal_words import Way, may_be_overridden, override_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.application import Receipt
    from tracker.refused import Refusal
    from web.moments import Shown
    from web.offers import Offers

FORM_PAGE = "recording.form"


class Filling(Protocol):
    """Makes the way to a form that holds what was typed, save some changes."""

    def __call__(self, other: str, text: str, /, **changes: Any) -> Way:
        """Fill the form of another act, or of the same one."""


UNKEPT = frozenset({"program", "key", "form_token", "on"})
BY_OVERRIDE = "--override "
"""How a refusal's own way out names what the command line would be told."""


def ways_out(
    refusal: Refusal, act: str, typed: Mapping[str, str], offers: Offers, shown: Shown
) -> list[Way]:
    """A refusal's ways out; those that a form can take are links that fill it."""
    said = [Way(each) for each in refusal.ways_out(chosen())]
    to = _filling(act, typed, shown)
    links = _links(refusal, act, typed, offers, to)
    if isinstance(refusal, ExceedsAvailable):
        # Moves stand for the sentence about them, of which there is one.
        lowered = len(said) - 2
        ways = [*links[:lowered], *(links[lowered:] or said[-2:-1]), said[-1]]
    elif isinstance(refusal, ReassignmentAcrossObjects):
        ways = [*links, *said[1:]]
    else:
        ways = [*links, *said[len(links) :]]
    return _with_exception(refusal, act, typed, ways, to)


def _filling(act: str, typed: Mapping[str, str], shown: Shown) -> Filling:
    values = {k: v for k, v in typed.items() if k not in UNKEPT}

    def to(other: str, text: str, /, **changes: Any) -> Way:
        kept = values if other == act else values | {"override": ""}
        filled = kept | {"day": typed.get("on", "")} | changes
        return Way(text, shown.now(FORM_PAGE, act=other, **filled))

    return to


def _with_exception(
    refusal: Refusal,
    act: str,
    typed: Mapping[str, str],
    ways: list[Way],
    to: Filling,
) -> list[Way]:
    """The ways with the exception, where there is one, as a link to the same form."""
    if not may_be_overridden(refusal):
        return ways
    others = [way for way in ways if BY_OVERRIDE not in way.text]
    if "override" not in ACTS[act].schema().fields:
        return others
    aside = dict.fromkeys([*typed.get("override", "").split(), refusal.code])
    text = word("ways.exception", rule=override_word(refusal.code))
    return [*others, to(act, text, override=" ".join(aside))]


def _links(
    refusal: Refusal, act: str, typed: Mapping[str, str], offers: Offers, to: Filling
) -> list[Way]:
    operands: dict[str, Any] = refusal.operands
    lower = _lower(refusal, act, typed, to)
    ways: list[Way] = []
    match refusal:
        case ExceedsAvailable():
            moves = _from_others(operands["shortfall"], act, typed, offers, to)
            ways = [*lower, *moves]
        case ExceedsCommitment():
            ways = [*lower, _raise_commitment(to, operands)]
        case ExceedsExpended() | ExceedsPayment() | ExceedsUnallotted():
            ways = lower
        case AdvanceTooLarge():
            ways = lower
        case MonthIsSettled():
            ways = _after_settled(to, act, typed, operands)
        case ReassignmentAcrossObjects() if _may_divert(typed, offers):
            ways = [to(act, word("ways.divert"), kind="diversion")]
        case UnknownCommitment():
            ways = [to("commitment", word("ways.commit"), number="")]
        case DirectPaymentTooLarge():
            ways = [to("commitment", word("ways.commit"))]
    return ways


def _may_divert(typed: Mapping[str, str], offers: Offers) -> bool:
    """Whether 전용 may go where 변경사용 may not."""
    giving, receiving = (
        offers.code_of(typed.get(side, "")) for side in ("from_line", "to_line")
    )
    return kind_between(giving, receiving, offers.likely_day) == "diversion"


def _lower(
    refusal: Refusal, act: str, typed: Mapping[str, str], to: Filling
) -> list[Way]:
    """The same with the most that there is room for; none where there is no room."""
    most = refusal.operands.get(refusal.room, 0) if refusal.room else 0
    if most <= 0:
        return []
    amount = "difference" if "difference" in typed else "amount"
    said = word("ways.lower", amount=f"{most:,}")
    return [to(act, said, **{amount: f"{most:,}"})]


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
    """Moving the shortfall here from a line that has room and may give it."""
    if act == "reserve":
        return []
    taking = typed.get("from_line" if act == "virement" else "line", "")
    # What was diverted in is not vired on, so it would not help another virement.
    kinds = {"reassignment"} if act == "virement" else {"reassignment", "diversion"}
    return [
        to(
            "virement",
            word(f"ways.{kind}", line=row["name"], amount=f"{short:,}"),
            from_line=row["code"],
            to_line=taking,
            kind=kind,
            amount=f"{short:,}",
            summary="",
        )
        for row, kind in moves_to(taking, short, offers, typed.get("on", ""))
        if kind in kinds
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
    receipt: Receipt, typed: Mapping[str, str], activity: str, shown: Shown
) -> str | None:
    """The address of the act that answers what was recorded, its form filled.

    None where nothing does. An activity is withdrawn, an amount is countered.
    """
    if activity:
        day = typed.get("on", "")
        return shown.now(FORM_PAGE, act="withdraw", day=day, activity=activity)
    answerable = [
        position
        for position, topic in zip(receipt.positions, receipt.facts, strict=True)
        if may_be_countered(topic)
    ]
    if not answerable:
        return None
    year = typed.get("year", "")
    kept = {"year": year} if year else {}
    return shown.now(FORM_PAGE, act="counter", position=answerable[-1], **kept)
