"""What auditors ask: findings, questions, and how the record was stated."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from domain import refusals
from domain.inquiry import OPEN
from projections import inquiries, journal
from projections.journal.examined import Scope
from projections.search import WHOLE
from projections.view import NOW, Moment
from tracker.reports import checkpoints, findings, questions
from tracker.reports.asking import Asking
from tracker.reports.findings import Asked, Place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.search import Page
    from tracker.reports.findings import Found
    from tracker.reports.tabular import Report


class AuditReports(Asking):
    """What the tests found, and what was asked about it."""

    _last_examined: tuple[object, Found] | None = None

    @cached_property
    def _asked_about(self) -> dict[object, dict[str, Any] | None]:
        return {}

    def findings(
        self,
        program: str = "",
        *,
        year: int | None = None,
        department: str = "",
        code: str = "",
        severity: str = "",
        alone: bool = False,
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """What the tests found, of a program, a year or a department (점검 결과).

        With `alone` no test looks that is not of the code and severity asked for.
        """
        return self._findings(
            Scope(self._key_of(program, moment), year, department),
            asked=Asked(code, severity, alone=alone),
            page=page,
            moment=moment,
        )

    def checkpoints(self, *, last: int | None = None) -> Report:
        """The checkpoints that were made, or so many of the last (기록 확인서)."""
        return checkpoints.checkpoints(self._record.checkpoints.all(last=last))

    def with_checkpoints(self, settlements: Report, *, past: bool = False) -> Report:
        """A report of settlements, each with the checkpoint that covers it.

        A page of the past shows none: they say nothing of what was known then.
        """
        made = [] if past else self._record.checkpoints.all()
        return checkpoints.with_checkpoints(settlements, made)

    def finding(self, key: str, *, moment: Moment = NOW) -> dict[str, Any]:
        """One finding as `findings` tells it; raises UnknownFinding."""
        begins = key.rpartition("-")[2]
        if begins.isascii() and begins.isdigit():
            with self.reading() as connection:
                scope = findings.scope_of(connection, int(begins))
            if scope is not None:
                report = self._findings(scope, asked=Asked(key=key), moment=moment)
                for row in report.rows:
                    return row
        raise refusals.UnknownFinding(finding=key)

    def finding_asked(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """The finding of a question as it stood when that was asked, if it has one.

        A past does not change, so each is examined once a day; None is told as well
        where the key was never a finding.
        """
        key, number = question["finding"], question["number"]
        asked = (key, number, self.day_of(NOW))
        if key and asked not in self._asked_about:
            try:
                found = self.finding(key, moment=Moment(number))
            except refusals.UnknownFinding:
                found = None
            self._asked_about[asked] = found
        return self._asked_about.get(asked)

    def questions(
        self,
        program: str = "",
        *,
        year: int | None = None,
        state: str = "",
        by: str = "",
        page: Page = WHOLE,
        moment: Moment = NOW,
    ) -> Report:
        """Questions, newest first; the empty state lists all (감사 질의)."""
        owner = self._one_or_all(program, moment)
        with self.reading() as connection:
            return questions.questions(
                connection,
                self._directory,
                program=owner,
                year=year,
                state=state,
                by=by,
                page=page,
                moment=moment,
            )

    def question(self, number: int, *, moment: Moment = NOW) -> dict[str, Any]:
        """One question as `questions` tells it; raises UnknownQuestion."""
        with self.reading() as connection:
            found = questions.questions(
                connection,
                self._directory,
                program=None,
                year=None,
                state="",
                number=number,
                moment=moment,
            )
        if found.rows:
            return found.rows[0]
        known = self.questions(state=OPEN, moment=moment).rows
        raise refusals.UnknownQuestion(
            question=str(number), open=", ".join(f"#{row['number']}" for row in known)
        )

    def questions_waiting(self) -> dict[str, int]:
        """How many questions wait for an answer now, and how many for an auditor."""
        with self.reading() as connection:
            return inquiries.waiting(connection)

    def _findings(
        self, scope: Scope, *, asked: Asked, page: Page = WHOLE, moment: Moment
    ) -> Report:
        app = self._application
        place = Place(app.settings.zone, self.day_of(moment), moment)
        with self.reading() as connection:
            return findings.findings(
                connection,
                scope,
                asked=asked,
                page=page,
                place=place,
                examined=self._examined(connection, scope, asked, place),
            )

    def _examined(
        self, connection: Connection, scope: Scope, asked: Asked, place: Place
    ) -> Found | None:
        """What was found of a scope, once for all its pages; it changes with a fact."""
        if asked.key:
            return None
        known = journal.last_position(connection)
        looking = (asked.code, asked.severity) if asked.alone else ()
        question = (scope, place, known, looking)
        if self._last_examined is None or self._last_examined[0] != question:
            found = findings.found_in(connection, scope, asked, place)
            self._last_examined = question, found
        return self._last_examined[1]

    def _key_of(self, program: str, moment: Moment) -> int | None:
        return (
            self._application.program(program, moment=moment).key if program else None
        )
