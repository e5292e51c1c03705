"""시간 그림: spending against plan with activities under it, and the outreach log."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.chart_axes import MONTHS, Scale, YearAxis, amount_ticks, month_names
from web.chart_lanes import Lane, Mark, PlacedMark, place_marks, rows_of
from web.chart_parts import (
    LegendItem,
    Naming,
    Paper,
    amount_lines,
    at_both_widths,
    axis_room,
    block_swatch,
    legend,
    line_swatch,
)
from web.svg import element, group, picture, rectangle, text
from web.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from markupsafe import Markup

PLOT_HEIGHT = {True: 170, False: 200}
SHAPES = 6


class Total(NamedTuple):
    """누계: the cumulative amount (won) from this day on."""

    on: date
    amount: int


class ForecastPoint(NamedTuple):
    """전망: the cumulative amount (won) expected by this day, with its band."""

    on: date
    low: int
    amount: int
    high: int


class Activity(NamedTuple):
    """활동: a dated outreach activity of a kind; one day has ``first == last``."""

    first: date
    last: date
    title: str
    kind: str


class Execution(NamedTuple):
    """집행: what is drawn of one fiscal year.

    ``as_of`` ends the spending line and is marked; without it the line ends at its
    last entry.
    """

    year: int
    spending: Sequence[Total]
    plan: Sequence[Total] = ()
    activities: Sequence[Activity] = ()
    forecast: Sequence[ForecastPoint] = ()
    as_of: date | None = None


class Plot(NamedTuple):
    """그림판: the two axes of the execution chart."""

    across: YearAxis
    up: Scale

    def point(self, on: date, amount: int) -> str:
        """Write the place of an amount on a day as path coordinates."""
        return f"{self.across.place(on):.1f} {self.up.place(amount):.1f}"


def execution_chart(shown: Execution, *, naming: Naming) -> Markup:
    """돈과 활동: cumulative spending in steps against the plan, over one year.

    Activities stand in a lane of their own below the months.
    """
    totals = [point.amount for point in (*shown.spending, *shown.plan)]
    ticks = amount_ticks(max([*totals, *(p.high for p in shown.forecast)], default=0))
    shapes = _shapes_of(shown.activities)

    def draw(paper: Paper) -> Markup:
        marks, top = legend(_execution_legend(shown, shapes, naming), paper)
        foot = top + 8 + PLOT_HEIGHT[paper.narrow]
        left = axis_room(ticks, paper, naming.language)
        across = YearAxis(shown.year, left, paper.width - 6)
        plot = Plot(across, Scale(0, ticks[-1], foot, top + 8))
        below = foot + paper.size + 20
        lane, height = _lane(shown.activities, shapes, across, paper, below)
        return picture(
            marks,
            amount_lines(ticks, plot.up, paper, naming.language),
            _months(across, foot, paper, naming),
            _line(shown.plan, plot, class_="chart-plan"),
            _forecast(shown.forecast, plot),
            _steps(shown, plot),
            _as_of(shown.as_of, plot) if shown.as_of else "",
            lane,
            key=naming.key,
            width=paper.width,
            height=height + 4,
            title=naming.title,
            description=naming.description,
        )

    return at_both_widths(draw)


def outreach_timeline(activities: Sequence[Activity], *, naming: Naming) -> Markup:
    """추진경위: one lane a year, kinds told apart by shape as well as colour."""
    shapes = _shapes_of(activities)
    years = sorted({activity.first.year for activity in activities})

    def draw(paper: Paper) -> Markup:
        marks, y = legend(_kinds_legend(shapes), paper)
        left = 10 if paper.narrow else 56
        across = YearAxis(min(years, default=0), left, paper.width - 6)
        parts, y = [marks], y + 6
        for year in years:
            of_year = [a for a in activities if a.first.year == year]
            across = across._replace(year=year)
            head = paper.size + 8 if paper.narrow else 0
            lane, end = _lane(of_year, shapes, across, paper, y + head)
            parts += [_year_ground(across, paper, y, end), lane]
            y = end + 8
        parts.append(_months(across, y - 4, paper, naming))
        return picture(
            *parts,
            key=naming.key,
            width=paper.width,
            height=y + paper.size + 8,
            title=naming.title,
            description=naming.description,
        )

    return at_both_widths(draw)


def _shapes_of(activities: Sequence[Activity]) -> dict[str, int]:
    kinds = dict.fromkeys(activity.kind for activity in activities)
    return {kind: number % SHAPES for number, kind in enumerate(kinds)}


def _execution_legend(
    shown: Execution, shapes: Mapping[str, int], naming: Naming
) -> list[LegendItem]:
    looks = [("spent", line_swatch("chart-spent-line"))]
    looks += [("plan", line_swatch("chart-plan"))] if shown.plan else []
    looks += [("forecast", block_swatch("chart-band"))] if shown.forecast else []
    said = [LegendItem(say(f"chart.{n}", naming.language), look) for n, look in looks]
    return [*said, *_kinds_legend(shapes)]


def _kinds_legend(shapes: Mapping[str, int]) -> list[LegendItem]:
    return [LegendItem(kind, _shape_swatch(shape)) for kind, shape in shapes.items()]


def _shape_swatch(shape: int) -> Callable[[float, float], Markup]:
    return lambda x, y: _shape(shape, x + 7, y - 5)


def _shape(shape: int, x: float, y: float) -> Markup:
    outlines = (
        "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z",
        "m-5.5 -5.5h11v11h-11z",
        "m0 -7l7 7l-7 7l-7 -7z",
        "m0 -6.5l7 12.5h-14z",
        "m0 6.5l7 -12.5h-14z",
        "m-2.2 -6.5h4.4v4.3h4.3v4.4h-4.3v4.3h-4.4v-4.3h-4.3v-4.4h4.3z",
    )
    path = f"M{x:.1f} {y:.1f}{outlines[shape]}"
    return element("path", d=path, class_=f"chart-kind chart-kind-{shape + 1}")


def _months(across: YearAxis, foot: float, paper: Paper, naming: Naming) -> Markup:
    drawn = [
        element(
            "path", d=f"M{across.start} {foot:.1f}H{across.end}", class_="chart-axis"
        )
    ]
    names = month_names(naming.language, narrow=paper.narrow)
    for number, name in enumerate(names):
        x, edge = across.month(number + 0.5), across.month(number)
        drawn.append(
            element("path", d=f"M{edge:.1f} {foot:.1f}v4", class_="chart-axis")
        )
        drawn.append(
            text(x, foot + paper.size + 5, name, class_="chart-tick", anchor="middle")
        )
    return group(drawn)


def _line(points: Sequence[Total], plot: Plot, *, class_: str) -> Markup:
    if not points:
        return group([])
    places = "L".join(plot.point(p.on, p.amount) for p in points)
    return element("path", d=f"M{places}", class_=class_)


def _steps(shown: Execution, plot: Plot) -> Markup:
    until = shown.as_of
    path = f"M{plot.across.start:.1f} {plot.up.start:.1f}"
    for point in shown.spending:
        if until is None or point.on <= until:
            x, y = plot.across.place(point.on), plot.up.place(point.amount)
            path += f"H{x:.1f}V{y:.1f}"
    if until:
        path += f"H{plot.across.place(until):.1f}"
    return element("path", d=path, class_="chart-spent-line")


def _forecast(forecast: Sequence[ForecastPoint], plot: Plot) -> Markup:
    if not forecast:
        return group([])
    high = [plot.point(p.on, p.high) for p in forecast]
    low = [plot.point(p.on, p.low) for p in forecast]
    middle = [Total(p.on, p.amount) for p in forecast]
    around = "L".join([*high, *reversed(low)])
    return group(
        [
            element("path", d=f"M{around}Z", class_="chart-band"),
            _line(middle, plot, class_="chart-forecast"),
        ]
    )


def _as_of(on: date, plot: Plot) -> Markup:
    x, foot, top = plot.across.place(on), plot.up.start, plot.up.end
    near_end = x > plot.across.end - 50
    said = text(
        x - 5 if near_end else x + 5,
        foot - 8,
        f"{on.month}. {on.day}.",
        class_="chart-now-word",
        anchor="end" if near_end else "start",
    )
    line = f"M{x:.1f} {top - 4:.1f}V{foot:.1f}"
    return group([element("path", d=line, class_="chart-now"), said])


def _lane(
    activities: Sequence[Activity],
    shapes: Mapping[str, int],
    across: YearAxis,
    paper: Paper,
    top: float,
) -> tuple[Markup, float]:
    ordered = sorted(activities, key=lambda activity: (activity.first, activity.last))
    marks = [
        Mark(
            across.place(a.first),
            across.place(a.last),
            a.title,
        )
        for a in ordered
    ]
    longest = (paper.width - across.start) * (0.72 if paper.narrow else 0.36)
    lane = Lane(2, paper.width, paper.size, longest)
    placed = place_marks(marks, lane)
    step = paper.size + 9
    drawn = [
        _activity(a, mark, shapes[a.kind], top + step / 2 + mark.row * step)
        for a, mark in zip(ordered, placed, strict=True)
    ]
    return group(drawn), top + rows_of(placed) * step


def _activity(activity: Activity, mark: PlacedMark, shape: int, y: float) -> Markup:
    days = f"{activity.first.isoformat()}"
    if activity.last != activity.first:
        days += f" – {activity.last.isoformat()}"
    width = mark.end - mark.start
    span = rectangle(
        mark.start, y - 2.5, width, 5, class_=f"chart-span chart-kind-{shape + 1}"
    )
    return group(
        [
            element("title", f"{days} {activity.title} ({activity.kind})"),
            span if width else "",
            _shape(shape, mark.start, y),
            text(
                mark.label_x, y + 5, mark.label, class_="chart-word", anchor=mark.anchor
            ),
        ]
    )


def _year_ground(across: YearAxis, paper: Paper, top: float, end: float) -> Markup:
    return group(
        [
            rectangle(
                0, top - 4, paper.width, end - top + 8, class_=_lane_look(across)
            ),
            text(4, top + paper.size + 2, str(across.year), class_="chart-strong"),
            *(
                element(
                    "path",
                    d=f"M{across.month(month):.1f} {top - 4:.1f}V{end + 4:.1f}",
                    class_="chart-grid",
                )
                for month in range(0, MONTHS + 1, 3)
            ),
        ]
    )


def _lane_look(across: YearAxis) -> str:
    return "chart-lane-even" if across.year % 2 == 0 else "chart-lane"
