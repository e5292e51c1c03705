"""Reports on one program's fiscal year, at any moment of the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projections.view import NOW
from tracker.reports import (
    budget,
    costing,
    execution,
    explained,
    explained_settled,
    months,
    schedule,
    stated,
)
from tracker.reports.asking import Asking
from tracker.reports.explained import Sought
from tracker.reports.sheet import SheetReport
from tracker.sheet.compose import compose_sheet
from tracker.sheet.html import sheet_html
from tracker.sheet.identities import check_identities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projections.view import Moment
    from tracker.reports.tabular import Report
    from tracker.sheet.model import Sheet


class YearReports(Asking):
    """What a year of a program says."""

    def budget(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The budget state by line (예산 현황)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return budget.budget(connection, found, year=year, moment=moment)

    def schedule(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The steps shared out by line, both margins tied (추진일정)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return schedule.schedule(connection, found, year=year, moment=moment)

    def costing(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The costing items beside their formulas and their lines (산출근거)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return costing.costing(connection, found, year=year, moment=moment)

    def months(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The months of a year: settled, due, not over, untouched (월 결산)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return months.months(
                connection,
                found,
                year=year,
                today=self.day_of(moment),
                moment=moment,
            )

    def explained(
        self,
        program: str,
        *,
        year: int,
        figure: str,
        line: str | None = None,
        part: str = "",
        month: str = "",
        moment: Moment = NOW,
    ) -> Report:
        """The facts that make one figure; their effects sum to it.

        `line` is a code, `*` for what belongs to no line, None for the whole year;
        `part` one of `PARTS`, as a funding source; `month` asks for what moved in it.
        """
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return explained.explained(
                connection,
                found,
                self._directory,
                sought=Sought(year, figure, line, part, month),
                moment=moment,
            )

    def explained_settled(
        self,
        program: str,
        *,
        month: str,
        revision: int,
        figure: str,
        line: str | None = None,
        moment: Moment = NOW,
    ) -> Report:
        """The facts that make a settled figure, and those that came later.

        Raises RevisionNotSettled.
        """
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return explained_settled.explained_settled(
                connection,
                found,
                self._directory,
                sought=Sought(int(month[:4]), figure, line, month=month),
                revision=revision,
                moment=moment,
            )

    def execution(
        self, program: str, *, year: int, moment: Moment = NOW
    ) -> execution.Execution:
        """Cumulative expenditure beside the plan (집행과 계획)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return execution.execution(connection, found, year=year, moment=moment)

    def stated(self, program: str, *, year: int) -> dict[str, str]:
        """A year's schedule and claims as text, ready to be changed in a form."""
        found = self._application.program(program)
        with self.reading() as connection:
            return stated.stated(connection, found, year=year)

    def sheet(self, program: str, *, year: int, moment: Moment = NOW) -> Sheet:
        """The official sheet as data (사업별 설명서)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return SheetReport(
                connection, found, self._directory, year=year, moment=moment
            ).sheet()

    def sheet_text(self, program: str, *, year: int, moment: Moment = NOW) -> str:
        """The official sheet in its text form, tabs included."""
        return compose_sheet(self.sheet(program, year=year, moment=moment))

    def sheet_html(
        self,
        program: str,
        *,
        year: int,
        moment: Moment = NOW,
        language: str = "ko",
        styles: Sequence[str] = (),
    ) -> str:
        """The official sheet as a document that prints on A4, its sums checked."""
        sheet = self.sheet(program, year=year, moment=moment)
        words = self.said(moment)
        return sheet_html(
            sheet,
            identities=check_identities(sheet),
            language=language,
            styles=styles,
            moment=getattr(words, language) if words else "",
        )
