"""From a sheet to facts: what the sheet says that the streams do not hold yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from domain.classification import FundingSource
from domain.figures import Figures, added, figures
from domain.fiscal_year_facts import (
    PerformanceClaim,
    ScheduleStep,
    StatedTotals,
    YearOverview,
)
from domain.funding import FundingSplit, wholly
from domain.outreach_activity import OutreachActivity
from domain.performance import classify, kind_of, kinds_of
from domain.program import Posts, Program
from tracker.sheet.model import Amount, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.budget_line import BudgetLine
    from domain.facts import Stream, Voucher
    from domain.fiscal_year import FiscalYear
    from domain.fiscal_year_facts import SheetNote
    from tracker.application import Application
    from tracker.sheet.model import SettlementRow, Sheet

UNKNOWN_DEPARTMENT = "부서 미상"


class Finding(NamedTuple):
    """Something the sheet says against what is known; nothing was posted for it."""

    code: str
    ko: str
    en: str


class SheetLoad:
    """Lets the streams of one program take in one sheet; saves nothing itself."""

    def __init__(
        self,
        application: Application,
        sheet: Sheet,
        voucher: Voucher,
        person_id: Callable[[Person], str],
    ) -> None:
        self._app, self._sheet, self._voucher = application, sheet, voucher
        self._person_id = person_id
        self.findings: list[Finding] = []
        self.source = funding_source(sheet)
        self._kinds = kinds_of(
            [claim.label for claim in year.claims] for year in sheet.performance
        )
        # The program's own place: a visit there is known to be at home.
        self._places = sheet.program.split()[:1]
        self.program = self._program()
        self.years: dict[int, FiscalYear] = {}
        self.lines: dict[tuple[int, str], BudgetLine] = {}
        self.activities: list[OutreachActivity] = []

    @property
    def streams(self) -> list[Stream]:
        """Every stream that was touched, the program first."""
        streams: list[Stream] = [self.program, *self.years.values()]
        return [*streams, *self.lines.values(), *self.activities]

    def take(self, note: SheetNote) -> list[Stream]:
        """Take in every part of the sheet, once; the streams that changed."""
        fiscal_year = self.year(self._sheet.year)
        if note.digest in fiscal_year.sheets:
            return []
        self._describe()
        self._budget()
        self._plan()
        self._settled_years()
        self._claims()
        self._log()
        fiscal_year.note_sheet(self._voucher, imported=note)
        return self.streams

    def on(self, day: date, *, opening: bool = False) -> Voucher:
        """The voucher of this import for a fact that happened on a day."""
        return msgspec.structs.replace(self._voucher, effective_on=day, opening=opening)

    def year(self, year: int) -> FiscalYear:
        """The program's fiscal year, opened where it is new."""
        if year not in self.years:
            self.years[year] = self._app.fiscal_year(
                self.program.id, year, opening=self.on(date(year, 1, 1))
            )
        return self.years[year]

    def line(self, year: int, name: str) -> BudgetLine:
        """A line of a year by name, opened where it is new."""
        if (year, name) not in self.lines:
            self.lines[year, name] = self._app.line_or_new(
                self.year(year), name, self.on(date(year, 1, 1))
            )
        return self.lines[year, name]

    def split(self, amount: Amount) -> FundingSplit:
        """An amount's national part, and the rest from the program's own source."""
        rest = wholly(amount.won - amount.national, self.source)
        return rest + FundingSplit(national=amount.national)

    def _program(self) -> Program:
        people = self._sheet.people
        department = people[0].department if people else UNKNOWN_DEPARTMENT
        name = self._sheet.program
        known = self._app.store.get(Program, Program.id_of(department, name))
        return known or Program.register(
            self.on(date(self._sheet.year, 1, 1)),
            name=name,
            department=department or UNKNOWN_DEPARTMENT,
            bureau=people[0].bureau if people else "",
            account=self._sheet.account or "일반회계",
            funding_source=self.source,
        )

    def _describe(self) -> None:
        sheet, start = self._sheet, self.on(date(self._sheet.year, 1, 1))
        for section in ("purpose", "basis", "contents", "effects", "people_notes"):
            lines = getattr(sheet, section)
            if lines:
                self.program.describe(
                    start, section=section, lines=[line.text for line in lines]
                )
        if sheet.people:
            self.program.assign_people(start, posts=self._posts())

    def _posts(self) -> list[Posts]:
        def id_of(person: Person) -> str:
            return self._person_id(person) if person.name else ""

        return [
            Posts(
                bureau=row.bureau,
                department=row.department,
                head=id_of(row.head),
                team_leader=id_of(row.team_leader),
                officer=id_of(row.officer),
            )
            for row in self._sheet.people
        ]

    def _budget(self) -> None:
        year = self._sheet.year
        for row in self._sheet.overview:
            if row.current != Amount():
                self._appropriate(year, row.name, row.current, opening=False)
        for row in self._sheet.overview:
            if row.previous != Amount():
                self._appropriate(year - 1, row.name, row.previous, opening=True)

    def _appropriate(
        self, year: int, name: str, amount: Amount, *, opening: bool
    ) -> None:
        line = self.line(year, name)
        known = line.figures.original
        if known == amount.won:
            return
        if known or line.settled_through or amount.won < 0:
            self._contradict("budget_differs", f"{year} {name}", amount.won, known)
            return
        voucher = self.on(date(year, 1, 1), opening=opening)
        line.appropriate(voucher, amount=amount.won, split=self.split(amount))

    def _contradict(self, code: str, what: str, printed: int, known: int) -> None:
        self.findings.append(
            Finding(
                code,
                f"{what}: 설명서 {printed:,}원, 기록 {known:,}원 — 기록을 둡니다",
                f"{what}: the sheet says {printed:,} won, the record {known:,} won — "
                "the record stands",
            )
        )

    def _plan(self) -> None:
        sheet, year = self._sheet, self._sheet.year
        start, fiscal_year = self.on(date(year, 1, 1)), self.year(year)
        fiscal_year.state_overview(start, overview=overview_of(sheet, self.source))
        for name in dict.fromkeys(row.line for row in sheet.costing):
            items = [row.item for row in sheet.costing if row.line == name]
            self.line(year, name).plan_costing(start, items=items)
        if sheet.schedule:
            fiscal_year.plan_schedule(start, steps=steps_of(sheet))

    def _settled_years(self) -> None:
        # A year that came as totals before may now be known by line, so those that
        # this sheet touches are stated again beside its own.
        stated = {n: year.totals for n, year in self.years.items() if year.totals}
        for row in self._sheet.settlement:
            if self._may_state(row):
                stated[row.year] = self._totals(row)
        for number, totals in sorted(stated.items()):
            self.year(number).record_opening_totals(
                self.on(date(number, 12, 31), opening=True),
                totals=totals,
                known=self._known(self.year(number)),
            )

    def _may_state(self, row: SettlementRow) -> bool:
        """Whether a settled year is not kept by line; else the two are compared."""
        fiscal_year = self.year(row.year)
        if not any(line.first_month for line in self._lines_of(fiscal_year)):
            return True
        spent = self._known(fiscal_year).expended
        if spent != row.expended.won:
            what = f"{row.year} 집행액"
            self._contradict("settlement_differs", what, row.expended.won, spent)
        return False

    def _totals(self, row: SettlementRow) -> StatedTotals:
        return StatedTotals(
            final_budget=self.split(row.final_budget),
            carried_in=self.split(row.carried_in),
            changes=self.split(row.changes),
            expended=self.split(row.expended),
            carried_over=self.split(row.carried_over),
        )

    def _lines_of(self, fiscal_year: FiscalYear) -> list[BudgetLine]:
        return [
            self.line(fiscal_year.year, name) for name in fiscal_year.lines.values()
        ]

    def _known(self, fiscal_year: FiscalYear) -> Figures:
        return figures(added(*(line.sums for line in self._lines_of(fiscal_year))))

    def _claims(self) -> None:
        for row in self._sheet.performance:
            self.year(row.year).claim_performance(
                self.on(date(row.year, 12, 31)),
                claims=[
                    PerformanceClaim(
                        kind=kind_of(claim.label, kinds=self._kinds),
                        label=claim.label,
                        count=claim.count,
                        unit=claim.unit,
                    )
                    for claim in row.claims
                ],
                text=row.texts,
            )

    def _log(self) -> None:
        for entry in self._sheet.log:
            activity_id = OutreachActivity.id_of(
                self.program.id, entry.start, entry.end, entry.title
            )
            known = self._app.store.get(OutreachActivity, activity_id)
            standing = known is not None and not known.withdrawn
            if standing or any(each.id == activity_id for each in self.activities):
                continue
            found = classify(entry.title, self._kinds, places=self._places)
            self.activities.append(
                OutreachActivity.log(
                    self.on(entry.start),
                    program_id=self.program.id,
                    title=entry.title,
                    starts_on=entry.start,
                    ends_on=entry.end,
                    kind=found.kind,
                    kind_reason=f"{found.reason_ko} ({found.reason_en})",
                    printed=entry.verbatim,
                    withdrawn=known,
                )
            )


def funding_source(sheet: Sheet) -> FundingSource:
    """The source that pays for what national subsidy does not."""
    funding = sheet.funding
    amounts = {
        FundingSource.PROVINCIAL: funding.provincial or 0,
        FundingSource.OWN: funding.own or 0,
        FundingSource.OTHER: funding.other or 0,
    }
    largest = max(amounts, key=lambda source: amounts[source])
    return largest if amounts[largest] else FundingSource.OWN


def overview_of(sheet: Sheet, source: FundingSource) -> YearOverview:
    """The sheet's head (사업개요) as a statement."""
    funding = sheet.funding
    parts = FundingSplit(
        national=funding.national or 0,
        provincial=funding.provincial or 0,
        own=funding.own or 0,
        other=funding.other or 0,
    )
    stated = parts.total or not funding.total
    return YearOverview(
        account=sheet.account,
        recurring=sheet.recurring,
        dated=bool(sheet.period.text),
        period=sheet.period.text,
        content=(sheet.content,) if sheet.content else (),
        funding=parts if stated else wholly(funding.total or 0, source),
    )


def steps_of(sheet: Sheet) -> list[ScheduleStep]:
    """The sheet's schedule (추진일정) as planned steps."""
    return [
        ScheduleStep(
            step=step.step,
            period=step.period.text,
            starts_on=step.period.start,
            ends_on=step.period.end,
            amount=step.amount or 0,
            detail=step.detail,
        )
        for step in sheet.schedule
    ]
