"""Reports on evidence: the files of a program, of one fact, and of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from projections import evidence as view
from projections import registry
from projections.view import NOW
from tracker.reports import evidence
from tracker.reports.asking import Asking
from tracker.reports.claims import claims_and_evidence
from tracker.reports.coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projections.view import Moment
    from tracker.reports.coverage import Grouping
    from tracker.reports.evidence import KeptFile
    from tracker.reports.tabular import Report


class EvidenceReports(Asking):
    """What files prove; an empty `program` stands for every one."""

    def evidence(
        self,
        program: str = "",
        *,
        year: int | None = None,
        text: str = "",
        kind: str = "",
        moment: Moment = NOW,
    ) -> Report:
        """The files of a program's facts, newest first (증빙)."""
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            return evidence.evidence_of_program(
                connection,
                self._directory,
                program=found,
                year=year,
                text=text,
                kind=kind,
                moment=moment,
            )

    def coverage(
        self,
        program: str = "",
        *,
        year: int,
        department: str = "",
        by: Grouping = "department",
        moment: Moment = NOW,
    ) -> Report:
        """How much of what a year paid is proved by a file (증빙 비율)."""
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            return Coverage(
                connection,
                year=year,
                program=found,
                department=department,
                moment=moment,
            ).by(by)

    def unproved(
        self,
        program: str = "",
        *,
        year: int,
        department: str = "",
        limit: int | None = None,
        moment: Moment = NOW,
    ) -> Report:
        """A year's entries that no file proves, the largest first."""
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            return Coverage(
                connection,
                year=year,
                program=found,
                department=department,
                moment=moment,
            ).unproved(self._directory, limit=limit)

    def claims(
        self,
        program: str = "",
        *,
        year: int | None = None,
        department: str = "",
        open_only: bool = False,
        moment: Moment = NOW,
    ) -> Report:
        """Claims beside log, payments and evidence (주장과 근거)."""
        found = self._one_or_all(program, moment)
        with self.reading() as connection:
            every = [
                each
                for each in registry.programs(connection, moment=moment)
                if department in ("", each.department)
            ]
            return claims_and_evidence(
                connection,
                self._directory,
                programs=[found] if found else every,
                alone=found is not None,
                year=year,
                open_only=open_only,
                moment=moment,
            )

    def evidence_of_fact(
        self, row: dict[str, Any], *, moment: Moment = NOW
    ) -> list[dict[str, Any]]:
        """The files of a fact, given as the history tells it, oldest first."""
        with self.reading() as connection:
            found = view.of_fact(connection, _pair(row), moment=moment)
            return evidence.told(connection, self._directory, found)

    def evidence_of_file(
        self, sha256: str, *, moment: Moment = NOW
    ) -> list[dict[str, Any]]:
        """Every fact that a file is attached to, oldest first."""
        with self.reading() as connection:
            found = view.of_file(connection, sha256, moment=moment)
            return evidence.told(connection, self._directory, found)

    def evidence_kinds(self, program: str = "") -> list[str]:
        """The kinds of the files of a program's facts, by their English words."""
        rows = self.evidence(program).rows
        return sorted({row["kind_en"] for row in rows})

    def evidence_file(self, sha256: str) -> KeptFile | None:
        """What a file is and what it is saved as, None for one never attached."""
        with self.reading() as connection:
            found = view.content(connection, sha256)
        return found and evidence.kept_file(self._directory, sha256, found)

    def files_by_fact(
        self, rows: Iterable[dict[str, Any]], *, moment: Moment = NOW
    ) -> dict[int, int]:
        """How many files stand with each fact of a history, by position."""
        pairs = {_pair(row): row["position"] for row in rows}
        with self.reading() as connection:
            counts = view.counts(connection, pairs, moment=moment)
        return {pairs[pair]: files for pair, files in counts.items()}


def _pair(row: dict[str, Any]) -> tuple[int, int]:
    return row["stream_key"], row["version"]
