"""옮길 수 있는 과목: from which lines a shortfall may legally be moved, and as what.

변경사용 stays inside one 편성목; across objects it is 전용, which neither leaves nor
enters certain objects. A line that received 전용 gives nothing on. The figures are
those of the rule set that the domain asks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.refused import begins_with, object_of, rule_set_on

if TYPE_CHECKING:
    from web.offers import Offers

Move = tuple[dict[str, Any], str]


def moves_to(taking: str, short: int, offers: Offers, on: str) -> list[Move]:
    """The lines that may give so much to a line, each with the kind of virement.

    What stays inside one object comes first, then the fullest line.
    """
    code = offers.code_of(taking)
    found = [
        (row, kind)
        for row in offers.lines
        if row["code"] != code
        and row["available"] >= short
        and row["code"] not in offers.diverted
        and (kind := kind_between(row["code"], code, _day(on, offers)))
    ]
    return sorted(found, key=lambda move: (move[1] == "diversion", -_free(move)))


def kind_between(giving: str, receiving: str, day: date) -> str:
    """The kind that moves budget between two lines of one program, "" for none."""
    objects = object_of(giving), object_of(receiving)
    if None in objects or objects[0] == objects[1]:
        return "reassignment"
    figures = rule_set_on(day).parameters
    banned = begins_with(giving, figures.never_diverted_from) or begins_with(
        receiving, figures.never_diverted_into
    )
    return "" if banned else "diversion"


def _free(move: Move) -> int:
    return int(move[0]["available"])


def _day(on: str, offers: Offers) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError:
        return offers.likely_day
