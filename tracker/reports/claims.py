"""Claims beside all that speaks for them (주장과 근거): log, payments, evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from projections import evidence, explanations, journal, outreach
from tracker.reports.outreach import claims
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from projections.outreach import Activity
    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

Row = dict[str, Any]

COLUMNS = (
    Column("program", Words("세부사업", "program")),
    Column("year", Words("연도", "year"), "year"),
    Column("kind", Words("구분", "kind")),
    Column("claimed", Words("주장", "claimed"), "count"),
    Column("logged", Words("기록", "logged"), "count"),
    Column("difference", Words("차이", "difference"), "count"),
    Column("proved", Words("증빙 있음", "with evidence"), "count"),
    Column("spent", Words("지출", "spent"), "won"),
    Column("explanation", Words("소명", "explanation")),
    Column("explained_by", Words("소명한 사람", "explained by"), listed=False),
    Column("explained_on", Words("소명한 날", "explained on"), "date", listed=False),
    Column("explained", Words("소명 기록", "explaining fact"), "count", listed=False),
    Column("unexplained", Words("소명 없음", "unexplained"), listed=False),
    Column("files", Words("파일", "files"), "count", listed=False),
    Column("label", Words("설명서의 말", "as printed"), listed=False),
    Column("department", Words("부서", "department"), listed=False),
)


def claims_and_evidence(
    connection: Connection,
    directory: Directory,
    *,
    programs: Sequence[RegisteredProgram],
    alone: bool,
    year: int | None,
    open_only: bool,
    moment: Moment,
) -> Report:
    """Claimed counts beside the log, its evidence and its cost, year by year.

    An activity is `proved` where it, or a payment for it, has a file. `difference`
    is null where nothing was claimed. With `open_only`, those `unexplained` alone.
    """
    rows = [
        row
        for program in programs
        for row in _rows(connection, program, moment)
        if year in (None, row["year"]) and (row["unexplained"] or not open_only)
    ]
    people = directory.names({row["explained_by"] for row in rows})
    for row in rows:
        by = row["explained_by"]
        row["explained_by"] = people.get(by, by)
    shown = COLUMNS[1:] if alone else COLUMNS
    return Report(
        name="claims",
        title=Words("주장과 근거", "Claims and evidence"),
        columns=shown,
        rows=rows,
        body={"program": programs[0].name if alone else "", "year": year},
    )


def _rows(
    connection: Connection, program: RegisteredProgram, moment: Moment
) -> Iterable[Row]:
    """The rows of one program, by year and kind."""
    claimed = claims(connection, program, moment=moment)
    logged: dict[tuple[int, str], list[Activity]] = {}
    for each in outreach.activities(connection, program_key=program.key, moment=moment):
        logged.setdefault((each.starts_on.year, each.kind), []).append(each)
    said = explanations.explanations(connection, program_key=program.key, moment=moment)
    claiming = {year for year, _ in claimed}
    costs = _Costs(connection, [a for of in logged.values() for a in of], moment)
    for year, kind in sorted(logged.keys() | claimed.keys()):
        label, count = claimed.get((year, kind), ("", None))
        activities = logged.get((year, kind), [])
        payments = costs.payments(activities)
        explained = said.get((year, kind))
        # A year that claims something claims none of the kinds it leaves out.
        differs = year in claiming and (count or 0) != len(activities)
        yield {
            "program": program.name,
            "program_id": str(program.id),
            "department": program.department,
            "year": year,
            "kind": kind,
            "label": label,
            "claimed": count,
            "logged": len(activities),
            "difference": None if count is None else count - len(activities),
            "proved": sum(costs.is_proved(each) for each in activities),
            "files": sum(costs.files(each) for each in activities),
            "spent": sum(each.amount for each in payments),
            "payments": [
                {"position": each.position, "amount": each.amount} for each in payments
            ],
            "unexplained": differs and explained is None,
            "explanation": explained.explanation if explained else "",
            "explained_by": explained.by if explained else "",
            "explained_on": explained.on if explained else None,
            "explained": explained.position if explained else None,
        }


class _Costs:
    """What activities cost and which files prove them, asked for all at once."""

    def __init__(
        self, connection: Connection, activities: Sequence[Activity], moment: Moment
    ) -> None:
        documents = [paid for each in activities for paid in each.payments]
        self._paid: dict[tuple[int, str], list[journal.Paid]] = {}
        pairs = []
        for paid in journal.paid_under(connection, documents, moment=moment):
            self._paid.setdefault((paid.stream_key, paid.document), []).append(paid)
            pairs.append((paid.stream_key, paid.version))
        self._of_payments = evidence.counts(connection, pairs, moment=moment)
        keys = [each.key for each in activities]
        self._own = evidence.proved_streams(connection, keys, moment=moment)

    def files(self, activity: Activity) -> int:
        """How many files stand with an activity and with the payments for it."""
        paid = [each for under in activity.payments for each in self._under(under)]
        of_payments = sum(
            self._of_payments.get((each.stream_key, each.version), 0) for each in paid
        )
        return self._own.get(activity.key, 0) + of_payments

    def is_proved(self, activity: Activity) -> bool:
        """Whether any file stands with it."""
        return self.files(activity) > 0

    def payments(self, activities: Iterable[Activity]) -> list[journal.Paid]:
        """What was paid for them together, a payment for several of them once."""
        documents = {paid for each in activities for paid in each.payments}
        found = [each for paid in documents for each in self._under(paid)]
        return sorted(found, key=lambda each: each.position)

    def _under(self, paid: tuple[int, str]) -> list[journal.Paid]:
        return self._paid.get(paid, [])
