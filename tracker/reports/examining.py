"""Examining (점검): what the views hold goes to each test as the rows it reads."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from domain.budget_line_facts import PaymentForm
from domain.findings import duties as of_duties
from domain.findings import spending, timing
from domain.findings.limits import limits_said
from domain.findings.rows import (
    Owed,
    Payment,
    Promised,
    Revised,
    SetAside,
    Settled,
    Written,
    YearSpent,
)
from domain.months import month_end
from domain.policy_settings import DIRECT_PAYMENT_LIMIT, FINDING_LIMITS
from domain.sub_objects import object_of
from projections import duties, journal, overrides, owners, settings, settled_months
from projections.journal import examined
from tracker.public_holidays import is_day_off

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from sqlalchemy import Connection

    from domain.findings.limits import Limits
    from domain.findings.rows import Finding
    from projections.journal.examined import Scope
    from projections.view import Moment

TRAVEL = "202"
"""The object of expenditure that travel is paid from (여비)."""

LARGEST = 20
"""How many payments a December rush opens, the largest first."""

QUARTER_HOUR = 900_000_000
"""Microseconds; every time zone stands off UTC by whole quarters of an hour."""

day_of = cache(date.fromisoformat)


class Examination:
    """One examination of a scope at a moment; each test reads on its own, once."""

    def __init__(
        self,
        connection: Connection,
        scope: Scope,
        *,
        moment: Moment,
        today: date,
        zone: ZoneInfo,
        limits: Limits,
    ) -> None:
        self._connection, self._scope, self._moment = connection, scope, moment
        self._today, self._zone = today, zone
        self._said = settings.settings_said(connection, moment=moment)
        self.limits = limits_said(self._setting(FINDING_LIMITS), limits)
        self._local = cache(self._local_quarter)

    def findings(self, code: str) -> list[Finding]:
        """What the test of a code finds; a fact that is answered takes no part."""
        return list(READ[code](self))

    def split_under_limit(self) -> Iterator[Finding]:
        """Like payments that pass the limit of direct payments together."""
        general = int(self._setting(DIRECT_PAYMENT_LIMIT) or 0)
        own = {
            row["program_key"]: int(row["value"] or 0)
            for row in self._said
            if row["setting"] == DIRECT_PAYMENT_LIMIT and row["program_key"]
        }
        asked = self._scope.program_key
        if asked is not None:
            own = {asked: own.get(asked, general)}
        else:
            yield from self._split(self._scope, general, but=own)
        for program, most in own.items():
            yield from self._split(self._scope._replace(program_key=program), most)

    def _split(
        self, scope: Scope, most: int, *, but: Mapping[int, int] | None = None
    ) -> Iterator[Finding]:
        if not most:
            return
        rows = examined.paid_directly(self._connection, scope, most, self._moment)
        payments: Iterable[Payment] = self._payments(rows)
        if but:
            streams = owners.streams_of(self._connection, but)
            payments = [each for each in payments if each.stream not in streams]
        limits = msgspec.structs.replace(self.limits, direct_payment=most)
        yield from spending.split_under_limit(payments, limits)

    def payment_repeated(self) -> Iterator[Finding]:
        """The same words and amount under several payment orders."""
        rows = examined.repeated(self._connection, self._scope, self._moment)
        return spending.payment_repeated(self._payments(rows), self.limits)

    def return_without_payment(self) -> Iterator[Finding]:
        """Returns that name no payment."""
        rows = examined.returned_from_nowhere(
            self._connection, self._scope, self._moment
        )
        return spending.return_without_payment(self._payments(rows))

    def december_rush(self) -> Iterator[Finding]:
        """Programs that paid much of a year from December on."""
        opened = owners.opened_years(self._connection)
        spent = examined.spent_by_year(self._connection, self._scope, self._moment)
        years = [
            YearSpent(since, stream, date(year, 12, 31), whole, december)
            for program, year, whole, december in spent
            for stream, since in [opened[program, year]]
        ]
        whose = {
            opened[program, year][0]: (program, year) for program, year, *_ in spent
        }
        for found in spending.december_rush(years, self.limits):
            program, year = whose[found.stream]
            largest = examined.largest_of_december(
                self._connection, program, year, limit=LARGEST, moment=self._moment
            )
            yield found._replace(facts=largest)

    def recorded_late(self) -> Iterator[Finding]:
        """Entries written long after they happened."""
        return timing.recorded_late(self.written, self.limits)

    def recorded_at_night(self) -> Iterator[Finding]:
        """What people wrote at night."""
        return timing.recorded_at_night(self.written, self.limits)

    def recorded_on_day_off(self) -> Iterator[Finding]:
        """What people wrote on weekends and holidays."""
        return timing.recorded_on_day_off(self.written, is_day_off)

    def paid_on_day_off(self) -> Iterator[Finding]:
        """Payments dated on weekends and holidays."""
        days = examined.days_paid(self._connection, self._scope, self._moment)
        off = [each for each in days if is_day_off(day_of(each))]
        rows = examined.paid_on(self._connection, self._scope, off, self._moment)
        return timing.paid_on_day_off(self._payments(rows), is_day_off)

    def paid_before_commitment(self) -> Iterator[Finding]:
        """Payments whose commitment is dated or written later."""
        rows = examined.paid_on_commitments(self._connection, self._scope, self._moment)
        promised = (
            Promised(
                position,
                stream,
                day_of(on),
                amount,
                commitment,
                # What came with an import was written when it was imported.
                day_of(bound_on)
                if batch
                else max(day_of(bound_on), self._local(at // QUARTER_HOUR)[0]),
            )
            for position, stream, on, amount, commitment, bound_on, at, batch in rows
            if position not in self._answered
        )
        return timing.paid_before_commitment(promised)

    def month_revised(self) -> Iterator[Finding]:
        """Months settled over and over."""
        found = settled_months.settled_often(
            self._connection,
            program_key=self._scope.program_key,
            year=self._scope.year,
            moment=self._moment,
        )
        months = [Revised(key, month_end(month), times) for key, month, times in found]
        return timing.month_revised(months, self.limits)

    def advance_unsettled(self) -> Iterator[Finding]:
        """Advances and estimates that wait too long for settlement."""
        found = duties.duties(
            self._connection,
            program_key=self._scope.program_key,
            year=self._scope.year,
            moment=self._moment,
        )
        owed = [
            Owed(
                row["position"],
                row["stream_key"],
                day_of(row["effective_on"]),
                int(row["left"]),
                object_of(row["code"]) == TRAVEL,
            )
            for row in found
            if row["kind"] in (PaymentForm.ADVANCE, PaymentForm.ESTIMATE)
        ]
        return of_duties.advance_unsettled(owed, self._today, self.limits)

    def advance_left_over(self) -> Iterator[Finding]:
        """Advances and estimates of which much came back."""
        found: dict[int, Settled] = {}
        for (
            position,
            stream,
            on,
            amount,
            settled,
            returned,
        ) in examined.settled_advances(self._connection, self._scope, self._moment):
            if {position, settled} & self._answered:
                continue
            before = found.get(position) or Settled(
                position, stream, day_of(on), amount, 0, ()
            )
            found[position] = before._replace(
                returned=before.returned + returned,
                settlements=(*before.settlements, settled),
            )
        return of_duties.advance_left_over(found.values(), self.limits)

    def overrides_of_rule(self) -> Iterator[Finding]:
        """One rule set aside again and again, in all programs together."""
        return of_duties.overrides_of_rule(self._set_aside, self.limits)

    def overrides_by_person(self) -> Iterator[Finding]:
        """One person setting rules aside again and again, in all programs together."""
        return of_duties.overrides_by_person(self._set_aside, self.limits)

    @cached_property
    def written(self) -> list[Written]:
        """The entries that people wrote, read once for three tests."""
        local, answered = self._local, self._answered
        rows = examined.recordings(self._connection, self._scope, self._moment)
        return [
            Written(
                position, stream, by, day_of(on), *local(at // QUARTER_HOUR), amount
            )
            for position, stream, by, on, at, amount in rows
            if position not in answered
        ]

    @cached_property
    def _set_aside(self) -> list[SetAside]:
        found = overrides.overrides(self._connection, moment=self._moment)
        return [
            SetAside(
                row["position"],
                row["stream_key"],
                day_of(row["effective_on"]),
                row["rule"],
                row["by"],
            )
            for row in found
        ]

    @cached_property
    def _answered(self) -> set[int]:
        return journal.answered_by(self._connection, self._moment)

    def _payments(self, rows: Iterable[Any]) -> list[Payment]:
        return [
            Payment(position, stream, day_of(on), amount, summary, document)
            for position, stream, on, amount, summary, document in rows
            if position not in self._answered
        ]

    def _local_quarter(self, quarter: int) -> tuple[date, int]:
        """The local day and hour of a quarter of an hour since 1970."""
        local = datetime.fromtimestamp(quarter * 900, self._zone)
        return local.date(), local.hour

    def _setting(self, name: str) -> str:
        return next(
            (
                str(row["value"])
                for row in reversed(self._said)
                if row["setting"] == name and row["program_key"] is None
            ),
            "",
        )


READ: dict[str, Callable[[Examination], Iterable[Finding]]] = {
    "split_under_limit": Examination.split_under_limit,
    "paid_before_commitment": Examination.paid_before_commitment,
    "payment_repeated": Examination.payment_repeated,
    "return_without_payment": Examination.return_without_payment,
    "advance_unsettled": Examination.advance_unsettled,
    "recorded_late": Examination.recorded_late,
    "december_rush": Examination.december_rush,
    "overrides_of_rule": Examination.overrides_of_rule,
    "overrides_by_person": Examination.overrides_by_person,
    "advance_left_over": Examination.advance_left_over,
    "month_revised": Examination.month_revised,
    "paid_on_day_off": Examination.paid_on_day_off,
    "recorded_on_day_off": Examination.recorded_on_day_off,
    "recorded_at_night": Examination.recorded_at_night,
}
"""How the rows of each test are read, by its code."""
