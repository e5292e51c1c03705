"""Settling months (월 결산) and opening them again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from domain import month_settlement, policies, refusals
from domain.months import month_end, month_of, month_start
from projections import registry, settled_months
from tracker.application import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from domain.facts import Stream, Voucher
    from projections.registry import RegisteredProgram
    from tracker.application import Application, Receipt
    from tracker.audit.checkpoints import Checkpoint
    from tracker.audit.record import Record

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class SettledMonth(msgspec.Struct, frozen=True, kw_only=True):
    """One settlement that an act made."""

    program: str
    month: str
    revision: int
    lines: int


class Months:
    """Acts on the months of programs; each settlement leaves a checkpoint."""

    def __init__(self, application: Application, record: Record) -> None:
        self._application, self._record = application, record

    def settle(self, *, program: str, month: str, by: str) -> list[SettledMonth]:
        """Settle a program's months up to one, oldest first; those done stay done.

        Raises MonthNotOver, or NothingToSettle where no fact of its own exists.
        """
        readable_month(month)
        found = self._application.program(program)
        self._over(month)
        settled = self._settle_program(found, month, by)
        if settled is None:
            raise refusals.NothingToSettle(program=found.name, month=month)
        self.checkpoint()
        return settled

    def settle_all(
        self,
        *,
        month: str,
        by: str,
        progress: Callable[[str], None] | None = None,
    ) -> list[SettledMonth]:
        """Settle every program's months up to one; programs without facts are passed.

        Each program is one transaction, so a stop in between loses nothing.
        """
        readable_month(month)
        self._over(month)
        with self._application.views.reading() as connection:
            programs = registry.programs(connection)
        settled: list[SettledMonth] = []
        for program in programs:
            for year in self._years(program, month):
                settled += self._settle_year(program, year, month, by) or []
            if progress is not None:
                progress(program.name)
        self.checkpoint()
        return settled

    def checkpoint(self) -> Checkpoint | None:
        """The checkpoint that covers the last settlement, made where it is not yet."""
        with self._application.views.reading() as connection:
            last = settled_months.last(connection)
        return self._record.checkpoint_settlement(*last) if last else None

    def reopen(self, entry: Entry, *, program: str, month: str) -> Receipt:
        """Open a settled month and those after it again, with a reason."""
        readable_month(month)
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(found.id, int(month[:4]))
            lines = app.lines(fiscal_year)
            month_settlement.reopen(fiscal_year, lines, voucher, month=month)
            return [fiscal_year, *lines]

        return app.record(
            entry, decide, act="reopen_month", program=found.id, month=month
        )

    def last_over(self) -> str:
        """The latest month that has ended, where the installation is."""
        today = self._application.today()
        return month_of(today.replace(day=1) - timedelta(days=1))

    def _over(self, month: str) -> None:
        """Ask the rule before any program is touched."""
        policies.month_is_over(
            month, month_end=month_end(month), today=self._application.today()
        )

    def _years(self, program: RegisteredProgram, month: str) -> list[int]:
        with self._application.views.reading() as connection:
            years = registry.years(connection, program.key)
        return [year for year in years if year <= int(month[:4])]

    def _settle_program(
        self, program: RegisteredProgram, month: str, by: str
    ) -> list[SettledMonth] | None:
        year = int(month[:4])
        if year not in self._years(program, month):
            return None
        return self._settle_year(program, year, month, by)

    def _settle_year(
        self, program: RegisteredProgram, year: int, month: str, by: str
    ) -> list[SettledMonth] | None:
        """Settle what is due in a year; None where it holds nothing of its own."""
        app = self._application
        fiscal_year = app.fiscal_year(program.id, year)
        lines = app.lines(fiscal_year)
        first = month_settlement.first_month(lines)
        if first is None or first > month:
            return None
        settled = []
        for due in month_settlement.due_months(fiscal_year, lines, through=month):
            revision = self._settle_one(program, year, due, by)
            if revision:
                settled.append(
                    SettledMonth(
                        program=program.name,
                        month=due,
                        revision=revision,
                        lines=len(lines),
                    )
                )
        return settled

    def _settle_one(
        self, program: RegisteredProgram, year: int, month: str, by: str
    ) -> int:
        """Settle one month unless another process just did; its revision, else 0."""
        app = self._application
        made = 0

        def decide(voucher: Voucher) -> Sequence[Stream]:
            nonlocal made
            made = 0
            fiscal_year = app.fiscal_year(program.id, year)
            if month in fiscal_year.settled:
                return []
            lines = app.lines(fiscal_year)
            made = month_settlement.settle(
                fiscal_year, lines, voucher, month=month, today=app.today()
            )
            return [fiscal_year, *lines]

        app.record(settlement_entry(month, by), decide)
        return made


def settlement_entry(month: str, by: str) -> Entry:
    """The entry under which a month is settled: dated its last day."""
    return Entry(by=by, on=month_end(month), document=f"월결산-{month}")


def readable_month(month: str) -> date:
    """The first day of a month written `YYYY-MM`; raises ValueNotUnderstood."""
    if not _MONTH.fullmatch(month):
        raise refusals.ValueNotUnderstood(
            field="월 (month)",
            value=month,
            expected_ko="2019-09처럼 적으십시오",
            expected_en="write it like 2019-09",
        )
    return month_start(month)
