"""The official sheet again (사업별 설명서), made from the views at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from domain import budget_line_facts, fiscal_year_facts
from domain.classification import Measure
from domain.fiscal_year import FiscalYear
from domain.program import Program
from projections import outreach, registry, statements
from projections.view import key_of
from tracker.reports.figures_of import Sums, sums_by_stream
from tracker.reports.settlement import row_of, sums_by_year
from tracker.sheet import model
from tracker.sheet.dates import read_period
from tracker.sheet.printed_again import as_printed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.fiscal_year_facts import SheetNote
    from domain.funding import FundingSplit
    from projections.registry import RegisteredLine, RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

_PROSE = ("purpose", "basis", "contents", "effects", "people_notes")
_WINDOW = 3


class SheetReport:
    """Gathers what one program's sheet of a year says, table by table."""

    def __init__(
        self,
        connection: Connection,
        program: RegisteredProgram,
        directory: Directory,
        *,
        year: int,
        moment: Moment,
    ) -> None:
        self._connection, self._program = connection, program
        self._directory, self._year, self._moment = directory, year, moment
        self._note = self._sheet_note()
        self._sums = sums_by_stream(
            connection, program_key=program.key, year=None, moment=moment
        )

    def sheet(self) -> model.Sheet:
        """The sheet as data; rows read from a sheet and unmoved keep their print."""
        overview = self._overview()
        sheet = model.Sheet(
            program=self._program.name,
            year=self._year,
            people=self._people(),
            overview=overview,
            overview_total=_total(overview) if overview else None,
            costing=self._costing(),
            log=self._log(),
            performance=self._performance(),
            settlement=self._settlement(),
            unplaced=self._unplaced(),
        )
        sheet = msgspec.structs.replace(sheet, **self._prose())
        sheet = self._headed(self._scheduled(sheet))
        return sheet if self._note is None else as_printed(sheet, self._note)

    def _year_key(self, year: int) -> int:
        return key_of(FiscalYear.id_of(self._program.id, year))

    def _sheet_note(self) -> SheetNote | None:
        key, moment = self._year_key(self._year), self._moment
        read = statements.latest(
            self._connection, key, fiscal_year_facts.SheetImported, moment=moment
        )
        undone = statements.latest(
            self._connection, key, fiscal_year_facts.SheetWithdrawn, moment=moment
        )
        last = max((fact.originator_version for fact in undone), default=0)
        standing = [fact.sheet for fact in read if fact.originator_version > last]
        return standing[-1] if standing else None

    def _headed(self, sheet: model.Sheet) -> model.Sheet:
        stated = statements.latest(
            self._connection,
            self._year_key(self._year),
            fiscal_year_facts.OverviewStated,
            moment=self._moment,
        )
        if not stated:
            return msgspec.structs.replace(
                sheet,
                account=self._program.account,
                funding=_funding(self._year_sums(self._year).funding()),
            )
        overview = stated[-1].overview
        return msgspec.structs.replace(
            sheet,
            account=overview.account,
            recurring=overview.recurring,
            period=read_period(overview.period),
            content=" ".join(overview.content),
            funding=_funding(overview.funding),
        )

    def _people(self) -> tuple[model.PeopleRow, ...]:
        assigned = statements.latest(
            self._connection,
            self._program.key,
            Program.PeopleAssigned,
            moment=self._moment,
        )
        if not assigned:
            return ()
        return tuple(
            model.PeopleRow(
                bureau=posts.bureau,
                department=posts.department,
                head=self._person(posts.head),
                team_leader=self._person(posts.team_leader),
                officer=self._person(posts.officer),
            )
            for posts in assigned[-1].posts
        )

    def _person(self, person_id: str) -> model.Person:
        if not person_id:
            return model.Person()
        person = self._directory.person(person_id)
        return model.Person(name=person.name, phone=person.phone)

    def _prose(self) -> dict[str, tuple[model.TextLine, ...]]:
        described = statements.latest(
            self._connection, self._program.key, Program.Described, moment=self._moment
        )
        return {
            each.section: tuple(model.TextLine(text) for text in each.lines)
            for each in described
            if each.section in _PROSE
        }

    def _unplaced(self) -> tuple[model.Unplaced, ...]:
        kept = self._note.unplaced if self._note else ()
        return tuple(model.Unplaced(number, text) for number, text in kept)

    def _lines(self, year: int) -> list[RegisteredLine]:
        return registry.lines(
            self._connection, self._program.key, year, moment=self._moment
        )

    def _original(self, year: int, line: RegisteredLine) -> model.Amount:
        sums = self._sums.get((year, line.key), Sums())
        national = sums.funding((Measure.ORIGINAL,)).national
        return model.Amount(sums.figures.original, national)

    def _overview(self) -> tuple[model.OverviewRow, ...]:
        current = {each.name: each for each in self._lines(self._year)}
        previous = {each.name: each for each in self._lines(self._year - 1)}
        rows = []
        for name in self._line_order([*current, *previous]):
            row = model.OverviewRow(
                name=name,
                previous=self._original(self._year - 1, previous[name])
                if name in previous
                else model.Amount(),
                current=self._original(self._year, current[name])
                if name in current
                else model.Amount(),
            )
            listed = self._note is not None and name in self._note.line_order
            if listed or row.previous.won or row.current.won:
                rows.append(row)
        return tuple(rows)

    def _line_order(self, names: list[str]) -> list[str]:
        """The lines as the sheet listed them, then the others."""
        listed = list(self._note.line_order) if self._note else []
        return list(dict.fromkeys([*listed, *names]))

    def _costing(self) -> tuple[model.CostingRow, ...]:
        rows: list[model.CostingRow] = []
        lines = {line.name: line for line in self._lines(self._year)}
        for name in self._line_order(list(lines)):
            if name not in lines:
                continue
            planned = statements.latest(
                self._connection,
                lines[name].key,
                budget_line_facts.CostingPlanned,
                moment=self._moment,
            )
            for each in planned[-1:]:
                rows += [model.CostingRow(line=name, item=item) for item in each.items]
        return tuple(rows)

    def _log(self) -> tuple[model.LogEntry, ...]:
        return tuple(
            model.LogEntry(
                start=each.starts_on,
                end=each.ends_on,
                title=each.title,
                verbatim=each.printed or _log_line(each),
            )
            for each in outreach.activities(
                self._connection, program_key=self._program.key, moment=self._moment
            )
            if each.starts_on.year < self._year
        )

    def _scheduled(self, sheet: model.Sheet) -> model.Sheet:
        planned = statements.latest(
            self._connection,
            self._year_key(self._year),
            fiscal_year_facts.SchedulePlanned,
            moment=self._moment,
        )
        if not planned:
            return sheet
        steps = tuple(
            model.ScheduleStep(
                step=step.step,
                period=model.Period(step.period, step.starts_on, step.ends_on),
                amount=step.amount,
                detail=step.detail,
            )
            for step in planned[-1].steps
        )
        total = model.TotalRow(sum(step.amount or 0 for step in steps))
        return msgspec.structs.replace(sheet, schedule=steps, schedule_total=total)

    def _performance(self) -> tuple[model.PerformanceYear, ...]:
        years = self._window(
            self._note.performance_years if self._note else (), last=self._year - 1
        )
        rows = []
        for year in years:
            for stated in statements.latest(
                self._connection,
                self._year_key(year),
                fiscal_year_facts.PerformanceClaimed,
                moment=self._moment,
            ):
                claims = tuple(
                    model.Claim(c.label, c.count, c.unit) for c in stated.claims
                )
                rows.append(model.PerformanceYear(year, stated.text, claims))
        return tuple(rows)

    def _settlement(self) -> tuple[model.SettlementRow, ...]:
        stated = self._note.settled_years if self._note else ()
        sums = sums_by_year(self._connection, self._program, moment=self._moment)
        # A year that the sheet stated stays, even where all it stated was nothing.
        return tuple(
            _settled(year, sums.get(year, Sums()))
            for year in self._window(stated, last=self._year - 2)
            if year in sums or year in stated
        )

    def _window(self, printed: tuple[int, ...], *, last: int) -> tuple[int, ...]:
        """The years a table covers: the sheet's own, else the last three."""
        return printed or tuple(range(last - _WINDOW + 1, last + 1))

    def _year_sums(self, year: int) -> Sums:
        total = Sums()
        for (each, _), sums in self._sums.items():
            if each == year:
                total.merge(sums)
        return total


def _total(rows: tuple[model.OverviewRow, ...]) -> model.OverviewRow:
    previous = sum((row.previous for row in rows), model.Amount())
    current = sum((row.current for row in rows), model.Amount())
    return model.OverviewRow("계", previous, current)


def _settled(year: int, sums: Sums) -> model.SettlementRow:
    row = row_of(sums)
    figures = {
        name: model.Amount(row[name], row["national"][name])
        for name in model.SETTLEMENT_FIGURES
    }
    return msgspec.structs.replace(model.SettlementRow(year), **figures)


def _funding(split: FundingSplit) -> model.Funding:
    return model.Funding(
        total=split.total,
        national=split.national or None,
        provincial=split.provincial or None,
        own=split.own or None,
        other=split.other or None,
    )


def _log_line(activity: outreach.Activity) -> str:
    first, last = activity.starts_on, activity.ends_on
    dated = f"'{first:%y}. {first.month}.{first.day}."
    if last != first:
        dated += f"~{last.month}.{last.day}."
    return f"- {dated} {activity.title}"
