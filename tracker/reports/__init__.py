"""Reports: what the views answer, at any moment of the two clocks."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from domain import refusals
from domain.classification import Words
from projections import journal as facts
from projections import registry
from projections.view import NOW, Moment
from tracker.reports import (
    budget,
    execution,
    explained,
    journal,
    months,
    outreach,
    people,
    settlement,
    stated,
)
from tracker.reports.sheet import SheetReport
from tracker.reports.tabular import Column, Report
from tracker.sheet.compose import compose_sheet
from tracker.sheet.html import sheet_html
from tracker.sheet.identities import check_identities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from tracker.application import Application
    from tracker.directory import Directory
    from tracker.sheet.model import Sheet

PROGRAMS = (
    Column("name", Words("세부사업", "program")),
    Column("department", Words("부서", "department")),
    Column("account", Words("회계", "account")),
    Column("years", Words("회계연도", "fiscal years")),
    Column("id", Words("식별자", "id")),
)


_LAST_POSITION = 2**63 - 1
"""No store counts further; a larger position asks for all there is."""


class Reports:
    """All reports; `program` is an id, a name or `department/name`."""

    def __init__(self, application: Application, directory: Directory) -> None:
        self._application, self._directory = application, directory

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._application.views.reading() as connection:
            yield connection

    def moment(self, as_of: str = "", on: date | None = None) -> Moment:
        """The moment that a position or a timestamp, and a date, stand for.

        A timestamp without a zone is read in the installation's. Raises
        UnknownMoment.
        """
        if not as_of:
            return Moment(on=on)
        if as_of.isascii() and as_of.isdigit():
            return Moment(position=min(int(as_of), _LAST_POSITION), on=on)
        try:
            instant = datetime.fromisoformat(as_of)
        except ValueError:
            raise refusals.UnknownMoment(value=as_of) from None
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=self._application.settings.zone)
        with self._reading() as connection:
            return Moment(position=facts.position_at(connection, instant), on=on)

    def programs(self, *, moment: Moment = NOW) -> Report:
        """All programs and their years; `moment.on` leaves later years out."""
        with self._reading() as connection:
            rows = [
                {
                    "name": each.name,
                    "department": each.department,
                    "bureau": each.bureau,
                    "account": each.account,
                    "years": registry.years(connection, each.key, moment=moment),
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

    def budget(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The budget state by line (예산 현황)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return budget.budget(connection, found, year=year, moment=moment)

    def settlement(self, program: str, *, moment: Moment = NOW) -> Report:
        """The seven columns, one row a year (결산 현황)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return settlement.settlement(connection, found, moment=moment)

    def timeline(self, program: str, *, moment: Moment = NOW) -> Report:
        """The activities by date (추진경위)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return outreach.timeline(connection, found, moment=moment)

    def performance(self, program: str, *, moment: Moment = NOW) -> Report:
        """Claims beside evidence (추진실적)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return outreach.performance(connection, found, moment=moment)

    def kinds(self, program: str, *, moment: Moment = NOW) -> list[str]:
        """The performance kinds that a program uses."""
        found = self._application.program(program)
        with self._reading() as connection:
            return outreach.kinds(connection, found, moment=moment)

    def journal(
        self, program: str, *, year: int | None = None, moment: Moment = NOW
    ) -> Report:
        """Every amount that a fact moved (분개장)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return journal.journal(
                connection, found, self._directory, year=year, moment=moment
            )

    def settlements(
        self, program: str, *, month: str | None = None, moment: Moment = NOW
    ) -> Report:
        """The settled figures by month, held against a replay (월 결산)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return journal.settlements(connection, found, month=month, moment=moment)

    def months(self, program: str, *, year: int, moment: Moment = NOW) -> Report:
        """The months of a year: settled, due, not over, untouched (월 결산)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return months.months(
                connection,
                found,
                year=year,
                today=self._application.today(),
                moment=moment,
            )

    def explained(
        self,
        program: str,
        *,
        year: int,
        figure: str,
        line: str | None = None,
        moment: Moment = NOW,
    ) -> Report:
        """The facts that make one figure; their effects sum to it.

        `line` is a code, `*` for what belongs to no line, None for the whole year.
        """
        found = self._application.program(program)
        with self._reading() as connection:
            return explained.explained(
                connection,
                found,
                self._directory,
                year=year,
                figure=figure,
                line=line,
                moment=moment,
            )

    def execution(
        self, program: str, *, year: int, moment: Moment = NOW
    ) -> execution.Execution:
        """Cumulative expenditure beside the plan (집행과 계획)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return execution.execution(connection, found, year=year, moment=moment)

    def place(self, program: str, position: int | None = None) -> facts.Place:
        """Where a position stands among a program's facts, None for the end."""
        found = self._application.program(program)
        with self._reading() as connection:
            return facts.place(connection, found.key, position)

    def stated(self, program: str, *, year: int) -> dict[str, str]:
        """A year's schedule and claims as text, ready to be changed in a form."""
        found = self._application.program(program)
        with self._reading() as connection:
            return stated.stated(connection, found, year=year)

    def people(self, program: str, *, moment: Moment = NOW) -> Report:
        """Who was in charge, and since when (사업 담당자)."""
        found = self._application.program(program)
        with self._reading() as connection:
            return people.people(connection, found, self._directory, moment=moment)

    def sheet(self, program: str, *, year: int, moment: Moment = NOW) -> Sheet:
        """The official sheet as data (사업별 설명서)."""
        found = self._application.program(program)
        with self._reading() as connection:
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
        return sheet_html(
            sheet,
            identities=check_identities(sheet),
            language=language,
            styles=styles,
        )

    def years(self, program: str) -> list[int]:
        """The fiscal years opened for a program, oldest first."""
        found = self._application.program(program)
        with self._reading() as connection:
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
        """Facts, newest first, with their programs and who recorded them by name.

        `filters` may be `year`, `line`, `by` (a member's id) and `text`.
        """
        found = self._application.program(program) if program else None
        with self._reading() as connection:
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
        names = self._directory.names({row["by"] for row in rows})
        for row in rows:
            row["program"] = programs[row["program_key"]]
            row["by_name"] = names.get(row["by"], row["by"])
            row["recorded_at"] = journal.instant(row["recorded_at"])
        return rows

    def last_position(self) -> int:
        """The newest position that the views know."""
        with self._reading() as connection:
            return facts.last_position(connection)

    def recorded_at(self, position: int) -> datetime | None:
        """When the fact at a position was recorded, None where there is none."""
        with self._reading() as connection:
            rows = facts.history(connection, before=position + 1, limit=1)
        if not rows:
            return None
        return datetime.fromtimestamp(rows[0]["recorded_at"] / 1_000_000, UTC)


__all__ = ["Reports"]
