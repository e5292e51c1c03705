"""그림의 부분: what several charts share: two widths, a legend, an amount axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from web.chart_axes import Scale, short_amount, text_width
from web.svg import NARROW, WIDE, element, group, rectangle, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from web.words import Language

SWATCH = 14


class Naming(NamedTuple):
    """그림의 이름: what a chart is called and read as, in which language.

    ``key`` makes the ids inside the picture: two charts on one page need two keys.
    """

    key: str
    title: str
    description: str
    language: Language = "ko"


class Paper(NamedTuple):
    """종이: one of the two widths a chart is drawn at, and its font size."""

    width: int
    size: int

    @property
    def narrow(self) -> bool:
        """Tell whether this is the drawing for a phone."""
        return self.width == NARROW

    def identity(self, key: str, name: str) -> str:
        """Make an id that no other drawing on the page has."""
        return f"{key}-{'narrow' if self.narrow else 'wide'}-{name}"


WIDE_PAPER = Paper(WIDE, 14)
NARROW_PAPER = Paper(NARROW, 13)


class LegendItem(NamedTuple):
    """범례: a word beside the look it explains; ``swatch`` is drawn at its place."""

    word: str
    swatch: Callable[[float, float], Markup]


def at_both_widths(draw: Callable[[Paper], Markup]) -> Markup:
    """Draw a chart for a wide place and a narrow one; the style sheet shows one."""
    return Markup('<div class="chart-box">{}{}</div>').format(
        draw(WIDE_PAPER), draw(NARROW_PAPER)
    )


def legend(items: Iterable[LegendItem], paper: Paper) -> tuple[Markup, float]:
    """Lay the legend out in lines; return it with the height it takes."""
    line, x, y, drawn = paper.size + 9, 0.0, float(paper.size), []
    for item in items:
        width = SWATCH + 6 + text_width(item.word, paper.size)
        if x and x + width > paper.width:
            x, y = 0.0, y + line
        drawn.append(item.swatch(x, y))
        drawn.append(text(x + SWATCH + 6, y, item.word, class_="chart-word"))
        x += width + 18
    return group(drawn), y + line - paper.size + 4


def block_swatch(
    class_: str, *, fill: str | None = None
) -> Callable[[float, float], Markup]:
    """Make a swatch for something drawn as an area."""

    def draw(x: float, y: float) -> Markup:
        return rectangle(x, y - 11, SWATCH, 12, class_=class_, fill=fill)

    return draw


def line_swatch(class_: str) -> Callable[[float, float], Markup]:
    """Make a swatch for something drawn as a line."""

    def draw(x: float, y: float) -> Markup:
        return element("path", d=f"M{x:.1f} {y - 5:.1f}h{SWATCH}", class_=class_)

    return draw


def amount_lines(
    ticks: Sequence[int], scale: Scale, paper: Paper, language: Language
) -> Markup:
    """Draw level lines for an upright amount axis, their amounts left of them."""
    left = axis_room(ticks, paper, language)
    drawn = []
    for tick in ticks:
        y = scale.place(tick)
        line = f"M{left} {y:.1f}H{paper.width}"
        drawn.append(element("path", d=line, class_="chart-grid"))
        said = short_amount(tick, language)
        drawn.append(text(left - 7, y + 4, said, class_="chart-tick", anchor="end"))
    return group(drawn)


def axis_room(ticks: Sequence[int], paper: Paper, language: Language) -> int:
    """Measure the room the amounts of an upright axis need at the left."""
    said = [short_amount(tick, language) for tick in ticks]
    return int(max(text_width(word, paper.size) for word in said)) + 10


def amounts_below(
    ticks: Sequence[int], scale: Scale, y: float, language: Language
) -> Markup:
    """Write the amounts of a level axis under the bars."""
    last = len(ticks) - 1
    ends = {0: "start", last: "end"}
    return group(
        text(
            scale.place(tick),
            y,
            short_amount(tick, language),
            class_="chart-tick",
            anchor=ends.get(number, "middle"),
        )
        for number, tick in enumerate(ticks)
    )
