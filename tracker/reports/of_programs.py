"""Reports on programs over all their years, at any moment of the two clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import journal as facts
from projections import registry
from projections.view import NOW
from tracker.reports import journal, outreach, people, settlement
from tracker.reports.asking import Asking
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projections.view import Moment

PROGRAMS = (
    Column("name", Words("세부사업", "program")),
    Column("department", Words("부서", "department")),
    Column("account", Words("회계", "account")),
    Column("years", Words("회계연도", "fiscal years")),
    Column("id", Words("식별자", "id")),
)


class ProgramReports(Asking):
    """What the books say of programs."""

    def programs(self, *, moment: Moment = NOW) -> Report:
        """All programs and their years; `moment.on` leaves later years out."""
        with self.reading() as connection:
            years = registry.years_by_program(connection, moment=moment)
            rows = [
                {
                    "name": each.name,
                    "department": each.department,
                    "bureau": each.bureau,
                    "account": each.account,
                    "years": years.get(each.key, []),
                    "id": str(each.id),
                }
                for each in registry.programs(connection, moment=moment)
            ]
        return Report(
            name="programs",
            title=Words("세부사업", "Programs"),
            columns=PROGRAMS,
            rows=rows,
        )

    def settlement(self, program: str, *, moment: Moment = NOW) -> Report:
        """The seven columns, one row a year (결산 현황)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return settlement.settlement(connection, found, moment=moment)

    def timeline(self, program: str, *, moment: Moment = NOW) -> Report:
        """The activities by date (추진경위)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return outreach.timeline(connection, found, moment=moment)

    def performance(self, program: str, *, moment: Moment = NOW) -> Report:
        """Claims beside evidence (추진실적)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return outreach.performance(connection, found, moment=moment)

    def kinds(self, program: str, *, moment: Moment = NOW) -> list[str]:
        """The performance kinds that a program uses."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return outreach.kinds(connection, found, moment=moment)

    def journal(
        self, program: str, *, year: int | None = None, moment: Moment = NOW
    ) -> Report:
        """Every amount that a fact moved (분개장)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return journal.journal(
                connection, found, self._directory, year=year, moment=moment
            )

    def settlements(
        self, program: str, *, month: str | None = None, moment: Moment = NOW
    ) -> Report:
        """The settled figures by month, held against a replay (월 결산)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return journal.settlements(connection, found, month=month, moment=moment)

    def place(self, program: str, position: int | None = None) -> facts.Place:
        """Where a position stands among a program's facts, None for the end.

        The empty program stands for all of them.
        """
        if not program:
            with self.reading() as connection:
                return facts.place_of_all(connection, position)
        found = self._application.program(program)
        with self.reading() as connection:
            return facts.place(connection, found.key, position)

    def people(self, program: str, *, moment: Moment = NOW) -> Report:
        """Who was in charge, and since when (사업 담당자)."""
        found = self._application.program(program, moment=moment)
        with self.reading() as connection:
            return people.people(connection, found, self._directory, moment=moment)

    def years(self, program: str) -> list[int]:
        """The fiscal years opened for a program, oldest first."""
        found = self._application.program(program)
        with self.reading() as connection:
            return registry.years(connection, found.key)

    def history(
        self,
        program: str = "",
        *,
        topics: Sequence[str] = (),
        before: int | None = None,
        limit: int = 50,
        moment: Moment = NOW,
        **filters: Any,
    ) -> list[dict[str, Any]]:
        """Facts, newest first, with their programs and people by name.

        `filters` may be `year`, `department`, `line`, `by` (a member's id) and `text`.
        A fact of the installation belongs to no program; `counters` and `countered_by`
        are positions.
        """
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            rows = facts.history(
                connection,
                program_key=found.key if found else None,
                topics=topics,
                before=before,
                limit=limit,
                moment=moment,
                **filters,
            )
            known = [found] if found else registry.programs(connection)
        programs = {each.key: each.name for each in known}
        journal.name_people(rows, self._directory)
        for row in rows:
            row["program"] = programs.get(row["program_key"], "")
        return rows
