"""막대 그림: budget, settled years, claims beside evidence, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from web.chart_axes import Scale, amount_ticks, shortened, text_width
from web.chart_parts import (
    LegendItem,
    Naming,
    Paper,
    amounts_below,
    at_both_widths,
    block_swatch,
    legend,
)
from web.svg import element, group, hatch, picture, rectangle, text
from web.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

BAR = 34
SHARE_WIDTH, SHARE_HEIGHT = 92, 9
KIND_ROOM = 210


class SettledYear(NamedTuple):
    """결산 연도: what one year's settlement came to, in won."""

    year: int
    revised: int
    expended: int
    carried: int
    balance: int


class Counted(NamedTuple):
    """실적: how often a kind of outreach was claimed for a year, and logged."""

    year: int
    kind: str
    claimed: int
    logged: int


def budget_bar(*, spent: int, committed: int, free: int, naming: Naming) -> Markup:
    """예산현액을 한 막대로: expended, committed and available (won), end to end.

    ``committed`` is what is outstanding on commitments. A negative ``free`` draws the
    budget's end as a line and what lies past it as a hatched excess.
    """
    revised = spent + committed + free
    most = max(revised, spent + committed, 1)

    def draw(paper: Paper) -> Markup:
        scale = Scale(0, most, 0, paper.width)
        spans = [
            ("spent", 0, spent),
            ("committed", spent, spent + committed),
            ("free", spent + committed, max(revised, spent + committed)),
        ]
        parts = [_segment(span, scale, paper, naming) for span in spans]
        return picture(
            element("defs", *_hatches(paper, naming, "committed", "over")),
            *parts,
            _excess(revised, most, scale, paper, naming) if free < 0 else "",
            rectangle(0.5, 0.5, paper.width - 1, BAR - 1, class_="chart-frame"),
            key=naming.key,
            width=paper.width,
            height=BAR,
            title=naming.title,
            description=naming.description,
        )

    return at_both_widths(draw)


def share_bar(rate: float) -> Markup:
    """표 안의 작은 막대: a rate (0.492 is 49.2 %), hidden from screen readers.

    The number stands beside it; a rate past 100 % is drawn full with a mark.
    """
    width = min(max(rate, 0), 1) * SHARE_WIDTH
    over = rate > 1
    mark = rectangle(SHARE_WIDTH - 5, 0, 2, SHARE_HEIGHT, class_="chart-over-mark")
    return element(
        "svg",
        rectangle(0, 0, SHARE_WIDTH, SHARE_HEIGHT, rx=4, class_="chart-free"),
        rectangle(0, 0, float(width), SHARE_HEIGHT, rx=4, class_="chart-spent"),
        mark if over else "",
        class_="share-bar",
        viewBox=f"0 0 {SHARE_WIDTH} {SHARE_HEIGHT}",
        width=SHARE_WIDTH,
        height=SHARE_HEIGHT,
        aria_hidden="true",
    )


def settlement_chart(rows: Sequence[SettledYear], *, naming: Naming) -> Markup:
    """연도별 결산: each year's revised budget over what became of it.

    The lower bar is expended, carried over and balance; the balance is hatched.
    """
    ticks = amount_ticks(max((max(r.revised, r.expended) for r in rows), default=0))

    def draw(paper: Paper) -> Markup:
        marks, top = legend(_settlement_legend(paper, naming), paper)
        scale = Scale(0, ticks[-1], 0, paper.width)
        block = paper.size + 50
        years = [
            _year_block(row, scale, paper, naming, top + number * block)
            for number, row in enumerate(rows)
        ]
        foot = top + len(rows) * block
        return picture(
            element("defs", *_hatches(paper, naming, "balance", "carried")),
            _upright_grid(ticks, scale, top, foot),
            marks,
            *years,
            amounts_below(ticks, scale, foot + paper.size, naming.language),
            key=naming.key,
            width=paper.width,
            height=foot + paper.size + 8,
            title=naming.title,
            description=naming.description,
        )

    return at_both_widths(draw)


def performance_chart(rows: Sequence[Counted], *, naming: Naming) -> Markup:
    """주장과 근거: claims (outlined) over logged activities (filled), by year."""
    most = max((max(row.claimed, row.logged) for row in rows), default=0) or 1
    years = sorted({row.year for row in rows})

    def draw(paper: Paper) -> Markup:
        marks, y = legend(_performance_legend(naming), paper)
        parts = [marks]
        for year in years:
            parts.append(text(0, y + paper.size, str(year), class_="chart-strong"))
            y += paper.size + 8
            for row in (row for row in rows if row.year == year):
                pair, y = _pair(row, most, paper, y)
                parts.append(pair)
            y += 8
        return picture(
            *parts,
            key=naming.key,
            width=paper.width,
            height=y,
            title=naming.title,
            description=naming.description,
        )

    return at_both_widths(draw)


def _segment(
    span: tuple[str, int, int], scale: Scale, paper: Paper, naming: Naming
) -> Markup:
    name, start, end = span
    x, width = scale.place(start), scale.place(end) - scale.place(start)
    fill = f"url(#{paper.identity(naming.key, name)})" if name == "committed" else None
    word = say(f"chart.{name}", naming.language)
    said = _first_that_fits([f"{word} {end - start:,}", word], paper.size, width - 20)
    return group(
        [
            rectangle(x, 0, width, BAR, class_=f"chart-{name}", fill=fill),
            text(x + 10, BAR / 2 + 5, said, class_=f"chart-on-{name}") if said else "",
        ]
    )


def _excess(
    revised: int, most: int, scale: Scale, paper: Paper, naming: Naming
) -> Markup:
    x, fill = scale.place(revised), f"url(#{paper.identity(naming.key, 'over')})"
    word = f"{say('chart.over', naming.language)} {most - revised:,}"
    said = _first_that_fits([word], paper.size, paper.width - x - 16)
    inside = text(x + 8, BAR / 2 + 5, said, class_="chart-on-over")
    return group(
        [
            rectangle(x, 0, paper.width - x, BAR, fill=fill),
            element("path", d=f"M{x:.1f} 0V{BAR}", class_="chart-limit"),
            inside if said else "",
        ]
    )


def _hatches(paper: Paper, naming: Naming, *names: str) -> list[Markup]:
    return [
        hatch(
            paper.identity(naming.key, name),
            class_=f"hatch-{name}",
            dense=name == "carried",
        )
        for name in names
    ]


def _settlement_legend(paper: Paper, naming: Naming) -> list[LegendItem]:
    def filled(name: str) -> LegendItem:
        fill = f"url(#{paper.identity(naming.key, name)})"
        swatch = block_swatch("chart-outline", fill=fill)
        return LegendItem(say(f"chart.{name}", naming.language), swatch)

    return [
        LegendItem(
            say("chart.revised", naming.language), block_swatch("chart-revised")
        ),
        LegendItem(say("chart.expended", naming.language), block_swatch("chart-spent")),
        filled("carried"),
        filled("balance"),
    ]


def _year_block(
    row: SettledYear, scale: Scale, paper: Paper, naming: Naming, top: float
) -> Markup:
    head = top + paper.size
    above, bar = head + 7, head + 17
    ends = [row.expended, row.expended + row.carried]
    spent, carried = (scale.place(value) for value in ends)
    whole = scale.place(ends[1] + max(row.balance, 0))
    patterns = {n: f"url(#{paper.identity(naming.key, n)})" for n in _LEFT_OVER}
    size = {"y": bar, "height": 22}
    return group(
        [
            text(0, head, str(row.year), class_="chart-strong"),
            _sum_of(row, paper, naming, head),
            rectangle(0, above, scale.place(row.revised), 8, class_="chart-revised"),
            rectangle(0, width=spent, class_="chart-spent", **size),
            rectangle(
                spent,
                width=carried - spent,
                class_="chart-outline",
                fill=patterns["carried"],
                **size,
            ),
            rectangle(
                carried,
                width=whole - carried,
                class_="chart-outline",
                fill=patterns["balance"],
                **size,
            ),
        ]
    )


_LEFT_OVER = ("carried", "balance")


def _sum_of(row: SettledYear, paper: Paper, naming: Naming, y: float) -> Markup:
    terms = [("", "revised", row.revised), ("−", "expended", row.expended)]
    terms += [("−", "carried", row.carried)] if row.carried else []
    terms += [("=", "balance", row.balance)]
    said = [
        f"{sign} {say(f'chart.{name}', naming.language)} {_won(amount)}".strip()
        for sign, name, amount in terms
    ]
    last = said[-1].removeprefix("= ")
    room = paper.width - 60
    sentence = _first_that_fits([" ".join(said), last], paper.size, room)
    return text(paper.width, y, sentence, class_="chart-word", anchor="end")


def _upright_grid(
    ticks: Iterable[int], scale: Scale, top: float, foot: float
) -> Markup:
    lines = (f"M{scale.place(tick):.1f} {top}V{foot}" for tick in ticks)
    return group(element("path", d=line, class_="chart-grid") for line in lines)


def _performance_legend(naming: Naming) -> list[LegendItem]:
    looks = [("claimed", "chart-claimed"), ("logged", "chart-logged")]
    return [
        LegendItem(say(f"chart.{name}", naming.language), block_swatch(class_))
        for name, class_ in looks
    ]


def _pair(row: Counted, most: int, paper: Paper, y: float) -> tuple[Markup, float]:
    # A phone has no room beside the bars, so the kind stands above them.
    left = 0 if paper.narrow else KIND_ROOM
    top = y + paper.size + 4 if paper.narrow else y
    kind = shortened(row.kind, paper.size, (left or paper.width) - 12)
    word = text(0, y + (paper.size if paper.narrow else 21), kind, class_="chart-word")
    scale = Scale(0, most, left, paper.width - 30)
    bars = [
        _count(row.claimed, scale, top + 2, class_="chart-claimed"),
        _count(row.logged, scale, top + 19, class_="chart-logged"),
    ]
    return group([word, *bars]), top + 40


def _count(count: int, scale: Scale, y: float, *, class_: str) -> Markup:
    end = scale.place(count)
    bar = rectangle(scale.start, y, end - scale.start, 12, class_=class_)
    number = text(end + 6, y + 11, str(count), class_="chart-tick")
    return group([bar if count else "", number])


def _first_that_fits(choices: Iterable[str], size: float, room: float) -> str:
    return next((said for said in choices if text_width(said, size) <= room), "")


def _won(amount: int) -> str:
    return f"△{-amount:,}" if amount < 0 else f"{amount:,}"
