"""사업 화면: a program's figures, lines and pictures, ready to be drawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from tracker.refused import WORDS, month_end
from web import charts
from web.language import chosen, t, word
from web.notation import rate, won

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markupsafe import Markup

    from tracker.reports.execution import Execution
    from web.moments import Shown

Row = dict[str, Any]
TERMS = ("final_budget", "carried_in", "changes")


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """속도: what was spent beside what the plan wanted by a month's end, in won."""

    until: date
    planned: int
    spent: int
    whole: int

    @property
    def behind(self) -> float:
        """Spent less planned as a share of the whole plan, negative when behind."""
        return (self.spent - self.planned) / self.whole if self.whole else 0.0


def explain(shown: Shown, figure: str, line: str = "", **more: object) -> str:
    """The address of the facts behind a figure of a line, or of all."""
    return shown.url("explained.page", figure=figure, line=line, **more)


def equation(total: Mapping[str, Any], shown: Shown) -> tuple[list[Row], Row]:
    """The terms 최종예산 + 전년이월 + 예산변경 and their sum, each with its facts."""

    def term(name: str) -> Row:
        return {
            "label": word(f"figure.{name}"),
            "amount": total[name],
            "href": explain(shown, name),
        }

    terms = [{"sign": "+" if i else ""} | term(n) for i, n in enumerate(TERMS)]
    return terms, term("revised_budget")


def line_rows(
    rows: Iterable[Row], counts: Mapping[str, int], shown: Shown
) -> list[Row]:
    """The lines with the address behind each figure and their costing counts."""
    names = ("revised_budget", "outstanding", "expended", "available")
    return [
        {
            "name": row["name"],
            "code": row["code"],
            "costing": counts.get(row["code"], 0),
            "unknown_code": row["unknown_code"],
            "rate": row["expenditure_rate"],
            "figures": [(row[n], explain(shown, n, row["code"])) for n in names],
        }
        for row in rows
    ]


def budget_picture(total: Mapping[str, Any], unit: str) -> Markup:
    """The bar of the revised budget: spent, committed, free."""
    spent, free = total["expended"], total["available"]
    committed = total["outstanding"] + total["carried_over"]
    said = word(
        "program.bar_says",
        spent=won(spent, unit),
        committed=won(committed, unit),
        free=won(free, unit),
    )
    naming = charts.Naming("budget", word("program.bar"), said, chosen())
    return charts.budget_bar(spent=spent, committed=committed, free=free, naming=naming)


def activities(rows: Iterable[Row]) -> list[charts.Activity]:
    """The timeline's rows as activities to draw."""
    return [
        charts.Activity(
            date.fromisoformat(row["from"]),
            date.fromisoformat(row["to"]),
            row["title"],
            row["kind"],
        )
        for row in rows
    ]


def execution_picture(
    made: Execution, timeline: Sequence[Row], year: int, through: date
) -> Markup:
    """Spending up to a day against the plan of a year, activities below.

    A year that is over needs no mark for the day: its line runs to the end.
    """
    over = through >= date(year, 12, 31)
    of_year = [row for row in timeline if row["from"].startswith(str(year))]
    spent = made.spent[-1].amount if made.spent else 0
    said = word(
        "program.chart_says", year=year, spent=f"{spent:,}", activities=len(of_year)
    )
    shown = charts.Execution(
        year=year,
        spending=[
            *(charts.Total(*each) for each in made.spent),
            *([charts.Total(date(year, 12, 31), spent)] if over else []),
        ],
        plan=[
            charts.Total(max(each.on, date(year, 1, 1)), each.amount)
            for each in made.planned
        ],
        activities=activities(of_year),
        as_of=None if over else through,
    )
    naming = charts.Naming("execution", word("program.chart"), said, chosen())
    return charts.execution_chart(shown, naming=naming)


def timeline_picture(timeline: Sequence[Row]) -> Markup:
    """All activities, a lane a year."""
    said = word("program.timeline_says", activities=len(timeline))
    naming = charts.Naming("timeline", word("program.timeline"), said, chosen())
    return charts.outreach_timeline(activities(timeline), naming=naming)


def monthly(made: Execution, shown: Shown) -> list[Row]:
    """Spent and planned by each month's end: the table behind the picture.

    What was spent opens its facts, the plan the schedule that states it.
    """
    year = shown.year or 0
    planned = {(each.on.year, each.on.month): each.amount for each in made.planned}
    rows = []
    for month in range(1, 13):
        spent = [each.amount for each in made.spent if each.on.month <= month]
        end = month_end(f"{year}-{month:02}")
        on = min(end, shown.on or end)
        rows.append(
            {
                "month": f"{year}-{month:02}",
                "spent": spent[-1] if spent else 0,
                "facts": explain(shown, "expended", part="dated", on=on),
                "planned": planned.get((year, month)),
            }
        )
    return rows


def pace(made: Execution, through: date) -> Pace | None:
    """How spending keeps up with the plan at the last month's end before a day."""
    reached = [each for each in made.planned if each.on <= through]
    if not reached:
        return None
    until = reached[-1]
    spent = [each.amount for each in made.spent if each.on <= until.on]
    return Pace(
        until=until.on,
        planned=until.amount,
        spent=spent[-1] if spent else 0,
        whole=made.planned[-1].amount,
    )


def sources(total: Mapping[str, Any]) -> list[str]:
    """How the revised budget is funded: each source with its share, as in 시비 100%."""
    whole = total["revised_budget"]
    return [
        f"{t(*WORDS[source])} {rate(amount / whole, 0)}"
        for source, amount in total["funding"].items()
        if amount and whole
    ]


def by_source(total: Mapping[str, Any], shown: Shown) -> list[Row]:
    """What each source gives, what it paid and what it has left, each with its facts.

    Empty where one source gives all: there is nothing to tell apart.
    """
    given, paid = total["funding"], total["spent_by_source"]
    rows = [
        {
            "source": t(*WORDS[source]),
            "figures": [
                (amount, explain(shown, figure, part=source))
                for figure, amount in (
                    ("revised_budget", given[source]),
                    ("expended", paid[source]),
                    ("unspent", given[source] - paid[source]),
                )
            ],
            "rate": paid[source] / given[source] if given[source] else None,
        }
        for source in given
        if given[source] or paid[source]
    ]
    return rows if len(rows) > 1 or total["spent_unsplit"] else []


def rates(total: Mapping[str, Any]) -> str:
    """The two rates in one sentence, cut as the sheets cut them."""
    return word(
        "program.rates",
        expended=rate(total["expenditure_rate"]),
        committed=rate(total["commitment_rate"]),
    )
