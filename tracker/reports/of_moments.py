"""Reports between two moments, and on any figure of any program (시점과 숫자)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from domain import refusals
from domain.classification import Words
from domain.months import month_end
from projections.journal import Scope
from projections.search import WHOLE
from projections.view import Moment
from tracker.reports.asking import Asking
from tracker.reports.difference import Ends, difference
from tracker.reports.explained_settled import settlement_of

if TYPE_CHECKING:
    from projections.search import Page
    from tracker.reports.tabular import Report


class MomentReports(Asking):
    """What changed from one moment to another."""

    def written(self, text: str) -> Moment:
        """The moment of a text: `128`, an instant, `/2019-09-30`, or both.

        The first part says what was known, the part after the slash what was true;
        the empty text is the present. Raises UnknownMoment.
        """
        as_of, slash, day = text.strip().partition("/")
        try:
            on = date.fromisoformat(day) if slash else None
        except ValueError:
            raise refusals.UnknownMoment(value=text) from None
        return self.moment(as_of.strip(), on)

    def difference(
        self,
        program: str = "",
        *,
        year: int | None = None,
        ends: tuple[Moment, Moment],
        page: Page = WHOLE,
    ) -> Report:
        """Every figure that two moments tell differently, by line (두 시점의 차이)."""
        key = self._application.program(program).key if program else None
        with self.reading() as connection:
            scope = Scope(program_key=key, year=year)
            return difference(
                connection, self._directory, scope, Ends(*ends), page=page
            )

    def between_revisions(
        self, program: str, *, month: str, revisions: tuple[int, int]
    ) -> tuple[Moment, Moment]:
        """The moments at which a month was settled twice.

        Raises RevisionNotSettled.
        """
        found = self._application.program(program)
        with self.reading() as connection:
            settled = [
                settlement_of(connection, found, month, revision)
                for revision in revisions
            ]
        first, second = (
            Moment(each.position - 1, month_end(month)) for each in settled
        )
        return first, second

    def ends_said(self, ends: tuple[Moment, Moment]) -> tuple[Words, Words]:
        """Both moments in words."""
        now = Words("지금", "Now")
        before, after = (self.said(each) or now for each in ends)
        return before, after
