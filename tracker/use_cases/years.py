"""Planning a year's schedule, and claiming what was done in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from projections import outreach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.facts import Stream, Voucher
    from domain.fiscal_year_facts import PerformanceClaim, ScheduleStep
    from tracker.application import Application, Entry, Receipt


class Years:
    """Acts on a program's fiscal year as a whole."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def plan_schedule(
        self, entry: Entry, *, program: str, year: int, steps: Sequence[ScheduleStep]
    ) -> Receipt:
        """Plan the year's steps (추진일정); they replace those planned before."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(
                found.id, year, opening=_opening(voucher, year)
            )
            fiscal_year.plan_schedule(voucher, steps=steps)
            return [fiscal_year]

        asked = (found.id, year, list(steps))
        return app.record(entry, decide, act="plan_schedule", asked=asked)

    def claim_performance(
        self,
        entry: Entry,
        *,
        program: str,
        year: int,
        claims: Sequence[PerformanceClaim],
    ) -> Receipt:
        """Claim counts of what was done (추진실적), in place of those before."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(
                found.id, year, opening=_opening(voucher, year)
            )
            text = ["○ " + ", ".join(f"{c.label} {c.count}{c.unit}" for c in claims)]
            fiscal_year.claim_performance(voucher, claims=claims, text=text)
            return [fiscal_year]

        asked = (found.id, year, list(claims))
        return app.record(entry, decide, act="claim_performance", asked=asked)

    def explain_claim(
        self, entry: Entry, *, program: str, year: int, kind: str, explanation: str
    ) -> Receipt:
        """Explain why a kind's claim and its log differ (주장 소명)."""
        app, found = self._application, self._application.program(program)
        with app.views.reading() as connection:
            logged = {
                each.kind
                for each in outreach.activities(connection, program_key=found.key)
                if each.starts_on.year == year
            }

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(
                found.id, year, opening=_opening(voucher, year)
            )
            fiscal_year.explain_claim(
                voucher,
                kind=kind,
                explanation=explanation.strip(),
                logged=sorted(logged),
            )
            return [fiscal_year]

        asked = (found.id, year, kind, explanation)
        return app.record(entry, decide, act="explain_claim", asked=asked)

    def withdraw_explanation(
        self, entry: Entry, *, program: str, year: int, kind: str
    ) -> Receipt:
        """Take an explanation back, with a reason (소명 철회)."""
        app, found = self._application, self._application.program(program)

        def decide(voucher: Voucher) -> Sequence[Stream]:
            fiscal_year = app.fiscal_year(found.id, year)
            fiscal_year.withdraw_explanation(voucher, kind=kind)
            return [fiscal_year]

        asked = (found.id, year, kind)
        return app.record(entry, decide, act="withdraw_explanation", asked=asked)


def _opening(voucher: Voucher, year: int) -> Voucher:
    """The voucher under which a new year is opened: on its first day."""
    return msgspec.structs.replace(
        voucher, effective_on=date(year, 1, 1), key="", digest=""
    )
