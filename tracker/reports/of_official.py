"""Reports over every program of an installation (전체 집계)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from projections.official_status import stated_days
from projections.search import WHOLE, Page
from projections.view import NOW
from tracker.reports import flags, monthly, reconciliation
from tracker.reports.asking import Asking
from tracker.reports.flags import FlagsWanted
from tracker.reports.reconciliation import EVERYTHING, Sought

if TYPE_CHECKING:
    from projections.view import Moment
    from tracker.reports.tabular import Report

EVERY_FLAG = FlagsWanted()


class OfficialReports(Asking):
    """What is asked over all programs; an empty `program` stands for every one."""

    def monthly(self, program: str = "", *, year: int, moment: Moment = NOW) -> Report:
        """Net expenditure of every line by month (월별 지출)."""
        with self.reading() as connection:
            return monthly.monthly(
                connection,
                program=self._one_or_all(program, moment),
                year=year,
                moment=moment,
            )

    def flags(
        self,
        program: str = "",
        *,
        year: int,
        wanted: FlagsWanted = EVERY_FLAG,
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """What official data said against a rule, to be worked off (표시 목록)."""
        with self.reading() as connection:
            return flags.flags(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                year=year,
                wanted=wanted,
                page=page,
                moment=moment,
            )

    def reconcile(
        self,
        *,
        sought: Sought = EVERYTHING,
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """The books beside the portal's figures of a day, by program (대조).

        The day is the moment's, today where it names none.
        """
        on = self.day_of(moment)
        with self.reading() as connection:
            return reconciliation.reconcile(
                connection,
                on=on,
                sought=sought,
                page=page,
                moment=moment._replace(on=on),
            )

    def stated_days(self) -> list[str]:
        """The days by today for which the portal's figures are known, latest first."""
        with self.reading() as connection:
            return stated_days(connection, until=self._application.today())
