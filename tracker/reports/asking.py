"""What every report is asked with: the books, the directory, and a moment."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from domain import refusals
from projections import journal as facts
from projections.view import Moment
from tracker.reports.moment_words import moment_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from domain.classification import Words
    from projections.registry import RegisteredProgram
    from tracker.application import Application
    from tracker.audit.record import Record
    from tracker.directory import Directory

_LAST_POSITION = 2**63 - 1
"""No store counts further; a larger position asks for all there is."""


class Asking:
    """Reads the views; `program` is an id, a name or `department/name`."""

    def __init__(
        self, application: Application, directory: Directory, record: Record
    ) -> None:
        self._application, self._directory = application, directory
        self._record = record

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent picture of the views."""
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
        with self.reading() as connection:
            return Moment(position=facts.position_at(connection, instant), on=on)

    def day_of(self, moment: Moment) -> date:
        """The day that a moment speaks of: its last, or that of what was known last.

        Where both clocks run it is today.
        """
        if moment.on is not None:
            return moment.on
        known = None
        if moment.position is not None:
            known = self.recorded_at(moment.position)
        if known is None:
            return self._application.today()
        return known.astimezone(self._application.settings.zone).date()

    def said(self, moment: Moment) -> Words | None:
        """The moment in words, for a page or for paper; None for the present."""
        known = None
        if moment.position is not None and (at := self.recorded_at(moment.position)):
            known = at.astimezone(self._application.settings.zone)
        return moment_words(on=moment.on, position=moment.position, known=known)

    def _one_or_all(self, program: str, moment: Moment) -> RegisteredProgram | None:
        """The program known by a moment; None for the empty name."""
        return self._application.program(program, moment=moment) if program else None

    def last_position(self) -> int:
        """The newest position that the views know."""
        with self.reading() as connection:
            return facts.last_position(connection)

    def recorded_at(self, position: int) -> datetime | None:
        """When the fact at a position was recorded, None where there is none."""
        with self.reading() as connection:
            rows = facts.history(connection, before=position + 1, limit=1)
        if not rows:
            return None
        return datetime.fromtimestamp(rows[0]["recorded_at"] / 1_000_000, UTC)
