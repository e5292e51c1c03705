"""The registers (대장): overrides, virements, proposals, duties, settings, batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain import refusals
from domain.proposal import OPEN
from projections.proposals import waiting
from projections.view import NOW
from tracker.reports import (
    batches,
    duties,
    overrides,
    proposals,
    settings,
    virements,
)
from tracker.reports.asking import Asking
from tracker.reports.part import EVERYTHING, Part

if TYPE_CHECKING:
    from projections.view import Moment
    from tracker.reports.tabular import Report


class Registers(Asking):
    """What is kept over all programs; an empty `program` stands for every one."""

    def overrides(
        self,
        program: str = "",
        *,
        year: int | None = None,
        part: Part = EVERYTHING,
        moment: Moment = NOW,
    ) -> Report:
        """Every rule that was set aside (예외 적용 대장)."""
        with self.reading() as connection:
            return overrides.overrides(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                year=year,
                part=part,
                moment=moment,
            )

    def virements(
        self,
        program: str = "",
        *,
        year: int,
        quarter: int | None = None,
        part: Part = EVERYTHING,
        moment: Moment = NOW,
    ) -> Report:
        """Budget that moved between lines in a year or a quarter (예산변경 명세)."""
        with self.reading() as connection:
            return virements.virements(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                year=year,
                quarter=quarter,
                part=part,
                moment=moment,
            )

    def proposals(
        self,
        program: str = "",
        *,
        state: str = OPEN,
        part: Part = EVERYTHING,
        moment: Moment = NOW,
    ) -> Report:
        """Proposals, newest first (결재); the empty state lists all of them.

        `ended` stands for every state but the open one.
        """
        with self.reading() as connection:
            return proposals.proposals(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                state=state,
                part=part,
                moment=moment,
            )

    def waiting(self) -> int:
        """How many proposals wait for a decision now."""
        with self.reading() as connection:
            return waiting(connection)

    def proposal(self, number: int, *, moment: Moment = NOW) -> dict[str, Any]:
        """One proposal as `proposals` tells it; raises UnknownProposal."""
        with self.reading() as connection:
            found = proposals.proposals(
                connection,
                self._directory,
                program=None,
                state="",
                moment=moment,
                number=number,
            )
        if found.rows:
            return found.rows[0]
        waiting = self.proposals(moment=moment).rows
        raise refusals.UnknownProposal(
            proposal=str(number), open=", ".join(f"#{row['number']}" for row in waiting)
        )

    def duties(
        self,
        program: str = "",
        *,
        year: int | None = None,
        part: Part = EVERYTHING,
        moment: Moment = NOW,
    ) -> Report:
        """Advances, estimates and 성립전 사용 that are not settled (정산 의무)."""
        with self.reading() as connection:
            return duties.duties(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                year=year,
                today=self.day_of(moment),
                part=part,
                moment=moment,
            )

    def settings(self, *, moment: Moment = NOW) -> Report:
        """What the installation decided for itself (운영 기준)."""
        with self.reading() as connection:
            return settings.settings(connection, self._directory, moment=moment)

    def duty_holders(self, *, moment: Moment = NOW) -> Report:
        """Who holds which duty (회계관계공무원)."""
        with self.reading() as connection:
            return settings.duty_holders(connection, self._directory, moment=moment)

    def batches(
        self, program: str = "", *, part: Part = EVERYTHING, moment: Moment = NOW
    ) -> Report:
        """What each import brought, and whether it was undone (불러온 묶음)."""
        with self.reading() as connection:
            return batches.batches(
                connection,
                self._directory,
                program=self._one_or_all(program, moment),
                part=part,
                moment=moment,
            )
