"""활동의 줄: marks and their labels placed in rows so that none touches another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.chart_axes import shortened, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARK = 14
GAP = 5


class Mark(NamedTuple):
    """표시: something from ``start`` to ``end`` on the picture, with its label."""

    start: float
    end: float
    label: str


class PlacedMark(NamedTuple):
    """자리 잡은 표시: a mark in a row, its label shortened and put left or right."""

    row: int
    start: float
    end: float
    label: str
    label_x: float
    anchor: str


class Lane(NamedTuple):
    """줄의 넓이: the span of the picture labels may use, and their font size."""

    left: float
    right: float
    size: float
    longest: float


def place_marks(marks: Iterable[Mark], lane: Lane) -> list[PlacedMark]:
    """Put marks, in the order given, each into the first row with room for it."""
    row_ends: list[list[tuple[float, float]]] = []
    placed = []
    for mark in marks:
        label, span, anchor = _label_beside(mark, lane)
        label_x = _beside(mark, anchor)
        row = _row_with_room(row_ends, span)
        if row == len(row_ends):
            row_ends.append([])
        row_ends[row].append(span)
        placed.append(PlacedMark(row, mark.start, mark.end, label, label_x, anchor))
    return placed


def rows_of(placed: Sequence[PlacedMark]) -> int:
    """Count the rows that were needed."""
    return max((mark.row + 1 for mark in placed), default=0)


def _label_beside(mark: Mark, lane: Lane) -> tuple[str, tuple[float, float], str]:
    """Put the label right of its mark, or left where it is cut less there."""
    rooms = {
        "start": lane.right - _beside(mark, "start"),
        "end": _beside(mark, "end") - lane.left,
    }
    wanted = min(text_width(mark.label, lane.size), lane.longest)
    fits = (anchor for anchor, room in rooms.items() if room >= wanted)
    anchor = next(fits, max(rooms, key=lambda side: rooms[side]))
    label = shortened(mark.label, lane.size, min(lane.longest, rooms[anchor]))
    width = text_width(label, lane.size)
    if anchor == "start":
        return label, (mark.start - MARK / 2, _beside(mark, "start") + width), anchor
    return label, (_beside(mark, "end") - width, mark.end + MARK / 2), anchor


def _beside(mark: Mark, anchor: str) -> float:
    if anchor == "start":
        return max(mark.end, mark.start + MARK / 2) + GAP
    return mark.start - MARK / 2 - GAP


def _row_with_room(
    rows: list[list[tuple[float, float]]], span: tuple[float, float]
) -> int:
    for number, taken in enumerate(rows):
        if all(span[0] > end + GAP or span[1] < start - GAP for start, end in taken):
            return number
    return len(rows)
