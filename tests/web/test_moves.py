"""옮길 수 있는 과목: only legal moves are offered, what stays in one object first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from web.moves import kind_between, moves_to
from web.offers import Offers

DAY = date(2019, 9, 10)


@pytest.mark.parametrize(
    ("giving", "receiving", "kind"),
    [
        ("201-01", "201-03", "reassignment"),
        ("201-01", "202-03", "diversion"),
        ("101-01", "201-01", ""),
        ("311-01", "201-01", ""),
        ("601-01", "201-01", ""),
        ("101-01", "101-02", "reassignment"),
        ("201-01", "203-01", ""),
        ("203-01", "203-02", "reassignment"),
        ("203-01", "201-01", "diversion"),
        ("새 과목", "203-01", "reassignment"),
    ],
)
def test_kind_between_two_lines(giving: str, receiving: str, kind: str) -> None:
    """변경사용 inside one object; across them 전용, save into 203 and out of some."""
    assert kind_between(giving, receiving, DAY) == kind


def line(code: str, available: int) -> dict[str, Any]:
    """A line as the budget report tells it."""
    return {"code": code, "name": code, "available": available}


def offered(lines: list[dict[str, Any]], *, diverted: str = "") -> Offers:
    """What forms offer, with these lines and one that received 전용."""
    return Offers(
        program="p",
        year=2019,
        today=DAY,
        lines=lines,
        open_commitments=[],
        activities=[],
        kinds=[],
        programs=list,
        months=[],
        stated={},
        diverted=frozenset({diverted}),
    )


def test_moves_are_legal_and_in_order() -> None:
    """One object first, then the fullest; none from what is short or diverted into."""
    lines = [
        line("201-03", 0),
        line("202-01", 900),
        line("201-01", 100),
        line("202-03", 500),
        line("101-01", 900),
        line("201-02", 99),
    ]
    found = moves_to("201-03", 100, offered(lines, diverted="202-01"), "2019-09-10")
    assert [(row["code"], kind) for row, kind in found] == [
        ("201-01", "reassignment"),
        ("202-03", "diversion"),
    ]


def test_line_is_found_by_its_name() -> None:
    """A line typed by name gets the moves of its code; an unread day is today's."""
    lines = [line("201-03", 0) | {"name": "행사 운영비"}, line("201-01", 100)]
    found = moves_to("행사운영비", 100, offered(lines), "내일")
    assert [row["code"] for row, _ in found] == ["201-01"]
