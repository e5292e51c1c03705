"""Roll-ups (집계): all programs by department, program, sub-object or month."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from domain.classification import Measure, Words
from domain.figures import added, figures
from domain.months import month_end
from projections import budget_state, journal, registry, search
from projections.view import NOW, STREAMS
from tracker.reports.budget import WHOLE_YEAR
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import ColumnElement, Connection

    from projections.search import Page, Wanted
    from projections.view import Moment

    Sums = dict[Measure, int]
    Row = dict[str, Any]

Grouping = Literal["department", "program", "sub-object", "month"]

FIGURES = (
    Column("revised_budget", Words("예산현액", "revised budget"), "won"),
    Column("committed", Words("원인행위", "committed"), "won"),
    Column("expended", Words("지출", "expended"), "won"),
    Column("available", Words("가용", "available"), "won"),
    Column("expenditure_rate", Words("지출률", "expenditure rate"), "rate"),
)
_DEPARTMENT = Column("department", Words("부서", "department"))
COLUMNS: dict[Grouping, tuple[Column, ...]] = {
    "department": (_DEPARTMENT, Column("programs", Words("사업", "programs"), "count")),
    "program": (_DEPARTMENT, Column("program", Words("세부사업", "program"))),
    "sub-object": (
        Column("code", Words("통계목", "code")),
        Column("name", Words("과목", "sub-object")),
    ),
    "month": (
        Column("month", Words("월", "month")),
        Column("expended_in_month", Words("그달 지출", "expended in it"), "won"),
    ),
}
"""What stands before the figures; by month the figures are those at its end."""

GROUPINGS = tuple(COLUMNS)


class Grouped(NamedTuple):
    """The rows of a page and one more, and the total of all."""

    rows: list[Row]
    total: Row


class Rollup:
    """A year's figures over all programs at a moment, of the lines that are wanted."""

    def __init__(
        self, connection: Connection, *, year: int, wanted: Wanted, moment: Moment
    ) -> None:
        self._connection, self._year = connection, year
        self._moment = moment
        self._lines = search.lines_wanted(wanted, year=year, moment=moment)

    def report(self, by: Grouping, page: Page) -> Report:
        """The rows of one grouping; `after` and `before` tell where the page ends.

        Each row has its `key`. The total is that of all pages.
        """
        rows, total = _GROUPED[by](self, page)
        rows, neighbours = cut(rows, page)
        return Report(
            name="rollup",
            title=Words("집계", "Roll-up"),
            columns=COLUMNS[by] + FIGURES,
            rows=rows,
            total={COLUMNS[by][0].field: "계"} | total,
            body={"year": self._year, "by": by} | (neighbours if page.size else {}),
        )

    def of_programs(self, keys: Collection[int]) -> dict[int, Row]:
        """The figures of some programs, those of nothing where nothing moved."""
        shown = STREAMS.c.program_key.in_(keys)
        sums = self._summed(STREAMS.c.program_key, shown)
        return {key: figures_of(sums.get(key, {})) for key in keys}

    def _summed(
        self, by: ColumnElement[Any], *more: ColumnElement[bool]
    ) -> dict[Any, Sums]:
        where = self._lines
        for condition in more:
            where &= condition
        if self._moment == NOW and by is not journal.MONTH:
            found = budget_state.summed(self._connection, by=by, where=where)
        else:
            found = journal.summed(
                self._connection, by=by, where=where, moment=self._moment
            )
        grouped: dict[Any, Sums] = {}
        for key, measure, amount in found:
            grouped.setdefault(key, {})[Measure(measure)] = amount
        return grouped

    def by_department(self, page: Page) -> Grouped:
        """The departments that have such lines, and how many programs."""
        sums = self._summed(STREAMS.c.program_key)
        keys = search.program_keys(self._connection, having=self._lines)
        programs = {each.key: each for each in registry.programs(self._connection)}
        together: dict[str, list[Sums]] = {}
        for key in keys:
            of = together.setdefault(programs[key].department, [])
            of.append(sums.get(key, {}))
        rows = [
            {"key": name, "department": name, "programs": len(every)}
            | figures_of(added(*every))
            for name, every in sorted(together.items())
        ]
        total = figures_of(added(*sums.values())) | {"programs": len(keys)}
        return Grouped(beyond(rows, page), total)

    def by_program(self, page: Page) -> Grouped:
        """The programs that have such lines."""
        keys = search.program_keys(self._connection, having=self._lines, page=page)
        programs = registry.programs_of(self._connection, keys)
        figures_by_key = self.of_programs(keys)
        rows = [
            {
                "key": str(programs[key].id),
                "department": programs[key].department,
                "program": programs[key].name,
                "id": str(programs[key].id),
            }
            | figures_by_key[key]
            for key in keys
        ]
        whole = self._summed(STREAMS.c.year).values()
        return Grouped(rows, figures_of(added(*whole)))

    def by_sub_object(self, page: Page) -> Grouped:
        """The codes of such lines, and what belongs to no line."""
        names = search.codes(self._connection, year=self._year, moment=self._moment)
        sums = self._summed(STREAMS.c.code)
        rows = [
            {"key": code or "*", "code": code or "*"}
            | {"name": names.get(code, WHOLE_YEAR.ko)}
            | figures_of(sums[code])
            for code in sorted(sums)
        ]
        return Grouped(beyond(rows, page), figures_of(added(*sums.values())))

    def by_month(self, page: Page) -> Grouped:
        """The months in which anything moved, and the figures at their end."""
        moved = dict(sorted(self._summed(journal.MONTH).items()))
        reached = accumulate(moved.values(), added)
        rows = [
            {"key": month, "month": month, "ends_on": month_end(month).isoformat()}
            | {"expended_in_month": moved[month].get(Measure.EXPENDED, 0)}
            | figures_of(sums)
            for month, sums in zip(moved, reached, strict=True)
        ]
        total = figures_of(added(*moved.values()))
        total["expended_in_month"] = total["expended"]
        return Grouped(beyond(rows, page), total)


_GROUPED: dict[Grouping, Callable[[Rollup, Page], Grouped]] = {
    "department": Rollup.by_department,
    "program": Rollup.by_program,
    "sub-object": Rollup.by_sub_object,
    "month": Rollup.by_month,
}


def figures_of(sums: Sums) -> Row:
    """The figures that a roll-up shows, in won, and the rate."""
    made = figures(sums)
    return {column.field: getattr(made, column.field) for column in FIGURES}
