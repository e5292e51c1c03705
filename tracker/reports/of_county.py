"""Reports over all programs of a year, at any moment of the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from projections import journal as facts
from projections import registry, search
from projections.search import ANY, WHOLE, Page, Wanted
from projections.view import NOW
from tracker.reports import explained_county, fast_execution
from tracker.reports.asking import Asking
from tracker.reports.explained import Sought
from tracker.reports.journal import name_people
from tracker.reports.paging import cut
from tracker.reports.rollup import Grouping, Rollup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projections.view import Moment
    from tracker.reports.tabular import Report


class Choices(NamedTuple):
    """What a roll-up may be narrowed to: years, departments, and codes with names."""

    years: list[int]
    departments: list[str]
    codes: dict[str, str]


class Listed(NamedTuple):
    """A page of programs, and the keys its neighbours start from, empty for none."""

    rows: list[dict[str, Any]]
    before: str
    after: str


class CountyReports(Asking):
    """What the books say of all programs together."""

    def rollup(
        self,
        *,
        year: int,
        by: Grouping,
        wanted: Wanted = ANY,
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """A year's figures by department, program, sub-object or month (집계)."""
        with self.reading() as connection:
            asked = Rollup(connection, year=year, wanted=wanted, moment=moment)
            return asked.report(by, page)

    def listed(
        self,
        *,
        year: int,
        department: str = "",
        text: str = "",
        topics: Sequence[str] = (),
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Listed:
        """Programs called so or with such a line, and how each stands in a year.

        `total` is None where the year was never opened, `last` the newest fact of the
        topics, None without one. The queries stay as many, however
        many programs there are.
        """
        with self.reading() as connection:
            keys = search.program_keys(
                connection, department=department, text=text, page=page, moment=moment
            )
            programs = registry.programs_of(connection, keys)
            years = registry.years_by_program(connection, keys=keys, moment=moment)
            totals = Rollup(connection, year=year, wanted=ANY, moment=moment)
            figures = totals.of_programs(keys)
            newest = facts.newest(
                connection, program_keys=keys, topics=topics, moment=moment
            )
        name_people(newest, self._directory)
        last = {row["program_key"]: row for row in newest}
        rows = [
            {
                "key": str(each.id),
                "id": str(each.id),
                "name": each.name,
                "department": each.department,
                "bureau": each.bureau,
                "account": each.account,
                "years": years.get(key, []),
                "total": figures[key] if year in years.get(key, []) else None,
                "last": last.get(key),
            }
            for key, each in ((key, programs[key]) for key in keys)
        ]
        rows, neighbours = cut(rows, page)
        return Listed(rows, **neighbours)

    def fast_execution(
        self,
        *,
        year: int,
        month: str = "",
        wanted: Wanted = ANY,
        moment: Moment = NOW,
    ) -> Report:
        """What was executed by a month's end against its target (신속집행)."""
        with self.reading() as connection:
            return fast_execution.fast_execution(
                connection,
                year=year,
                month=month,
                wanted=wanted,
                today=self.day_of(moment),
                moment=moment,
            )

    def explained_county(
        self,
        *,
        year: int,
        figure: str,
        month: str = "",
        wanted: Wanted = ANY,
        program: str = "",
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """The facts that make a figure of many programs, a page of them.

        `month` asks for what moved in it.
        """
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            return explained_county.explained_county(
                connection,
                self._directory,
                sought=Sought(year, figure, month=month),
                wanted=wanted,
                program=found,
                page=page,
                moment=moment,
            )

    def choices(self, *, year: int | None = None, moment: Moment = NOW) -> Choices:
        """What a roll-up of a year may be narrowed to; without a year no codes."""
        with self.reading() as connection:
            return Choices(
                search.all_years(connection, moment=moment),
                search.departments(connection, moment=moment),
                {}
                if year is None
                else search.codes(connection, year=year, moment=moment),
            )
