"""눈금과 줄: round amounts on axes, and labels that never touch."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.chart_axes import (
    YearAxis,
    amount_ticks,
    month_names,
    short_amount,
    shortened,
    text_width,
)
from web.chart_lanes import MARK, Lane, Mark, PlacedMark, place_marks

if TYPE_CHECKING:
    from web.words import Language

titles = st.text("가나다 ABC·0123", min_size=1, max_size=40)
starts = st.floats(60, 330)
marks = st.builds(
    lambda start, length, label: Mark(start, min(start + length, 334), label),
    starts,
    st.floats(0, 60),
    titles,
)


def _spans(placed: PlacedMark, size: float) -> list[tuple[float, float]]:
    width = text_width(placed.label, size)
    left = placed.label_x if placed.anchor == "start" else placed.label_x - width
    ink = (placed.start - MARK / 2, max(placed.end, placed.start + MARK / 2))
    return [ink, (left, left + width)]


@given(st.lists(marks, max_size=25))
def test_no_label_touches_another_or_leaves_the_picture(given_: list[Mark]) -> None:
    """However crowded a year is, labels of a row stand apart and inside."""
    placed = place_marks(given_, Lane(2, 340, 12, 200))
    assert len(placed) == len(given_)
    for row in {mark.row for mark in placed}:
        of_row = [_spans(mark, 12) for mark in placed if mark.row == row]
        extents = sorted((min(s)[0], max(e for _, e in s)) for s in of_row)
        assert all(
            first[1] <= second[0] for first, second in itertools.pairwise(extents)
        )
        assert all(s >= 2 and e <= 340.001 for span in of_row for s, e in span[1:])


def test_label_stands_left_where_the_right_has_no_room() -> None:
    """A mark in December is named on its left."""
    (placed,) = place_marks([Mark(320, 325, "연말 간담회")], Lane(2, 340, 12, 200))
    assert (placed.anchor, placed.label) == ("end", "연말 간담회")


@given(st.integers(1, 10**15))
def test_ticks_are_even_and_reach_the_most(most: int) -> None:
    """Ticks begin at nothing, step evenly, and the last is not far past the most."""
    ticks = amount_ticks(most)
    steps = {b - a for a, b in itertools.pairwise(ticks)}
    assert ticks[0] == 0
    assert len(steps) == 1
    assert most <= ticks[-1] < most + steps.pop()
    assert len(ticks) <= 8


def test_empty_year_still_has_an_axis() -> None:
    """Nothing spent and nothing planned is drawn on an axis, not on none."""
    assert amount_ticks(0) == [0, 10_000]


@pytest.mark.parametrize(
    ("amount", "language", "written"),
    [
        (40_000_000, "ko", "4천만"),
        (25_000_000, "ko", "2,500만"),
        (150_000_000, "ko", "1.5억"),
        (500_000, "ko", "50만"),
        (5_000, "ko", "5,000"),
        (2_000_000_000_000, "ko", "2조"),
        (-40_000_000, "ko", "△4천만"),
        (40_000_000, "en", "40m"),
        (1_500_000_000, "en", "1.5bn"),
        (0, "en", "0"),
    ],
)
def test_amount_on_an_axis_is_said_as_people_say_it(
    amount: int, language: Language, written: str
) -> None:
    """Korean counts by ten thousands, English by thousands."""
    assert short_amount(amount, language) == written


def test_months_are_named_at_both_ends_where_room_is_short() -> None:
    """A phone's axis says 월 at its ends only."""
    assert month_names("ko", narrow=True)[::11] == ["1월", "12월"]
    assert month_names("ko", narrow=True)[1] == "2"
    assert month_names("en", narrow=False)[:2] == ["Jan", "Feb"]


def test_days_are_placed_in_their_month() -> None:
    """1 January stands at the start, 16 February half-way in the second month."""
    axis = YearAxis(2019, 0, 120)
    assert axis.place(date(2019, 1, 1)) == 0
    assert axis.place(date(2019, 2, 15)) == 15
    assert (axis.place(date(2018, 6, 1)), axis.place(date(2020, 1, 1))) == (0, 120)


@given(titles, st.floats(0, 300))
def test_shortened_text_keeps_to_its_room(said: str, room: float) -> None:
    """Whatever the text, it fits, and a text that fits is left alone."""
    kept = shortened(said, 12, room)
    assert not kept or text_width(kept, 12) <= room
    assert kept == said or text_width(said, 12) > room
