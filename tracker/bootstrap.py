"""One way to put the tracker together, for web, command line, scheduler and tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from tracker.application import Application, system_clock
from tracker.attempts import Attempts
from tracker.audit.record import Record
from tracker.catch_up import CatchUp
from tracker.directory import Directory
from tracker.evidence import Cabinet
from tracker.reports import Reports
from tracker.sessions import Sessions
from tracker.stores import event_store, view_store
from tracker.use_cases.attachments import Attachments
from tracker.use_cases.budget_lines import BudgetLines
from tracker.use_cases.changes import Changes
from tracker.use_cases.corrections import Corrections
from tracker.use_cases.flags import Flags
from tracker.use_cases.imports import Imports
from tracker.use_cases.inquiries import Inquiries
from tracker.use_cases.members import Members
from tracker.use_cases.months import Months
from tracker.use_cases.outreach import Outreach
from tracker.use_cases.people import People
from tracker.use_cases.policies import Policies
from tracker.use_cases.programs import Programs
from tracker.use_cases.proposals import Proposals
from tracker.use_cases.sheets import Sheets
from tracker.use_cases.spending import Spending
from tracker.use_cases.year_end import YearEnd
from tracker.use_cases.years import Years

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from argon2 import PasswordHasher

    from tracker.settings import Settings


class Tracker:
    """Sillok put together: acts by noun, reports, directory, and the stores beneath.

    Close it when done, or use it as a context manager.
    """

    application: Application
    programs: Programs
    budget_lines: BudgetLines
    spending: Spending
    changes: Changes
    corrections: Corrections
    policies: Policies
    outreach: Outreach
    months: Months
    years: Years
    year_end: YearEnd
    people: People
    proposals: Proposals
    inquiries: Inquiries
    imports: Imports
    flags: Flags
    attachments: Attachments

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        hasher: PasswordHasher | None,
    ) -> None:
        """Open or make the stores in the data directory."""
        self.settings, self.clock = settings, clock
        folder = settings.folder
        folder.mkdir(parents=True, exist_ok=True)
        self.store = event_store(settings)
        self.views = view_store(settings)
        self.directory = Directory(folder / "directory.db", clock, hasher=hasher)
        self.sessions = Sessions(self.directory)
        key = self.directory.signing_key("attempts")
        self.attempts = Attempts(folder / "attempts.db", clock, key)
        self.cabinet = Cabinet(folder / "evidence")
        self.catch_up = CatchUp(self.store, self.views, page=settings.catch_up_page)
        self.application = Application(
            self.store,
            self.views,
            self.catch_up,
            settings,
            clock,
            role_of=self.directory.role_of,
        )
        self.record = Record(settings, clock, self.attempts)
        self._take_up_acts()
        self.reports = Reports(self.application, self.directory, self.record)

    def _take_up_acts(self) -> None:
        self.programs = Programs(self.application)
        self.budget_lines = BudgetLines(self.application)
        self.spending = Spending(self.application)
        self.changes = Changes(self.application)
        self.corrections = Corrections(self.application)
        self.policies = Policies(self.application)
        self.outreach = Outreach(self.application)
        self.months = Months(self.application, self.record)
        self.years = Years(self.application)
        self.year_end = YearEnd(self.application)
        self.people = People(self.application, self.directory, self.programs)
        self.members = Members(self.directory)
        self.sheets = Sheets(self.application, self.directory)
        self.proposals = Proposals(self)
        self.inquiries = Inquiries(self.application)
        self.imports = Imports(self.application)
        self.flags = Flags(self.application)
        self.attachments = Attachments(self.application, self.directory, self.cabinet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let every file go."""
        self.store.close()
        self.views.close()
        self.directory.close()
        self.attempts.close()
        self.record.close()


def bootstrap(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = system_clock,
    hasher: PasswordHasher | None = None,
) -> Tracker:
    """The tracker of a data directory, its views brought up to its facts."""
    tracker = Tracker(settings, clock, hasher)
    tracker.catch_up.attempt()
    return tracker
