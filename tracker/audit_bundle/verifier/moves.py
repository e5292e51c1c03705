"""Which fact moves which measure (금액 이동): the whole table, and nothing hidden.

A row says: the measure, the sign, the field of the fact that holds the won, and the
field that must be there, or with `-` before it must not be there, for the row to hold.
A measure may name a field of the fact in braces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.audit_bundle.verifier.events import Event
    from tracker.audit_bundle.verifier.findings import Findings

Row = tuple[str, int, str, str]

UNPAID: tuple[Row, ...] = (
    ("committed", -1, "amount", ""),
    ("expended", -1, "amount", ""),
)

MOVES: dict[str, tuple[Row, ...]] = {
    "BudgetLine.BudgetAppropriated": (("original", 1, "amount", ""),),
    "BudgetLine.BudgetSupplemented": (
        ("supplementary.advanced", -1, "advanced", "advanced"),
        ("supplementary", 1, "amount", ""),
    ),
    "BudgetLine.SupplementAdvanced": (("supplementary.advanced", 1, "amount", ""),),
    "BudgetLine.ReserveAllocated": (("changes.reserve", 1, "amount", ""),),
    "BudgetLine.ReserveDrawn": (("changes.reserve", -1, "amount", ""),),
    "BudgetLine.ExcessRevenueAdded": (("changes.excess_revenue", 1, "amount", ""),),
    "BudgetLine.ViredOut": (("changes.{kind}", -1, "amount", ""),),
    "BudgetLine.ViredIn": (("changes.{kind}", 1, "amount", ""),),
    "BudgetLine.Allotted": (("allotted", 1, "amount", ""),),
    "BudgetLine.AllotmentWithdrawn": (("allotted", -1, "amount", ""),),
    "BudgetLine.CarriedOver": (
        ("committed", -1, "amount", "commitment"),
        ("carried_over.{kind}", 1, "amount", ""),
    ),
    "BudgetLine.CarriedIn": (("carried_in.{kind}", 1, "amount", ""),),
    "BudgetLine.CommitmentMade": (("committed", 1, "amount", ""),),
    "BudgetLine.CommitmentChanged": (("committed", 1, "difference", ""),),
    "BudgetLine.CommitmentReleased": (("committed", -1, "amount", ""),),
    "BudgetLine.ExpenditureRecorded": (
        ("committed", 1, "amount", "-commitment"),
        ("expended", 1, "amount", ""),
    ),
    "BudgetLine.ExpenditureReturned": UNPAID,
    "BudgetLine.ExpenditureReclassified": UNPAID,
    "BudgetLine.AdvanceSettled": (
        ("committed", -1, "returned", "returned"),
        ("expended", -1, "returned", "returned"),
    ),
    "BudgetLine.ExpenditureTaken": (
        ("committed", 1, "amount", ""),
        ("expended", 1, "amount", ""),
    ),
}

COUNTERED = "BudgetLine.EntryCountered"
"""Says itself what it takes back, measure by measure."""

TOTALS = ("FiscalYear.OpeningTotalsRecorded", "FiscalYear.OpeningTotalsWithdrawn")
"""Say what they post; what was expended had been committed."""


class Move(NamedTuple):
    """One amount that a fact adds to one measure, in won."""

    measure: str
    won: int


def moves_of(topic: str, data: dict[str, Any]) -> list[Move]:
    """What a fact moves, in its order; kinds that are not in the table move nothing."""
    if topic == COUNTERED:
        return [Move(measure, won) for measure, won, *_ in data["moved"]]
    if topic in TOTALS:
        return [move for each in data["posted"] for move in _total(each)]
    if topic in MOVES:
        return [
            Move(measure.format(**data), sign * data[field])
            for measure, sign, field, needs in MOVES[topic]
            if _holds(needs, data)
        ]
    return []


def _total(posted: dict[str, Any]) -> list[Move]:
    found = [Move(posted["measure"], posted["amount"])]
    if posted["measure"] == "expended":
        found.append(Move("committed", posted["amount"]))
    return found


def _holds(needs: str, data: dict[str, Any]) -> bool:
    return not needs or bool(data.get(needs.lstrip("-"))) != needs.startswith("-")


class Booked(NamedTuple):
    """An event and what it moves."""

    event: Event
    moves: list[Move]


def booked(events: Sequence[Event], findings: Findings) -> list[Booked]:
    """What each event moves; counter-entries and changes between lines cancel out."""
    found: list[Booked] = []
    places: dict[tuple[str, int], list[Move]] = {}
    linked: dict[str, list[Booked]] = {}
    for event in events:
        try:
            moves = moves_of(event.topic, event.data)
        except (LookupError, TypeError, ValueError) as unknown:
            what = "금액을 읽을 수 없는 사실 fact whose amounts cannot be read"
            findings.fail(event.place, what, repr(unknown))
            moves = []
        found.append(Booked(event, moves))
        places[event.stream, event.version] = moves
        if event.topic == COUNTERED:
            answered = places.get((event.stream, event.data["entry"]))
            _answers(found[-1], answered, findings)
        elif link := _link(event):
            linked.setdefault(link, []).append(found[-1])
    findings.counted(
        "움직인 금액 amounts moved", sum(len(each.moves) for each in found)
    )
    for sides in linked.values():
        _cancels(sides, findings)
    return found


def _answers(answer: Booked, entry: list[Move] | None, findings: Findings) -> None:
    """A counter-entry takes back exactly what its entry had moved."""
    taken = None if entry is None else [Move(each.measure, -each.won) for each in entry]
    what = "반대 기록이 되돌린 금액 what a counter-entry takes back"
    findings.equal(answer.event.place, what, answer.moves, taken)
    findings.counted("반대 기록 counter-entries")


def _link(event: Event) -> str:
    """What both sides of a change between two lines share, of others nothing."""
    return str(event.data.get("virement") or event.data.get("reclassification") or "")


def _cancels(sides: list[Booked], findings: Findings) -> None:
    """What one line gave the other got; one of them may be outside the bundle."""
    if len(sides) > 1:
        total = sum(move.won for side in sides for move in side.moves)
        what = "주고받은 금액의 합 sum of what was given and received"
        findings.equal(sides[-1].event.place, what, total, 0)
        findings.counted("과목 사이의 변경 changes between two lines")


def postings_of(facts: Iterable[Booked]) -> Iterator[list[str]]:
    """What postings.csv must say, row by row."""
    for event, moves in facts:
        for move in moves:
            yield [
                *(str(event.position), event.stream, str(event.version)),
                *(event.data["effective_on"], move.measure, str(move.won)),
            ]
