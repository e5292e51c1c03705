"""The outreach timeline (추진경위), and claims beside evidence (추진실적)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from domain import fiscal_year_facts
from domain.classification import Words
from domain.fiscal_year import FiscalYear
from projections import outreach, registry, statements
from projections.view import key_of
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment

TIMELINE = (
    Column("from", Words("시작", "from"), "date"),
    Column("to", Words("끝", "to"), "date"),
    Column("kind", Words("구분", "kind")),
    Column("title", Words("내용", "title")),
    Column("reason", Words("구분한 까닭", "why this kind")),
)

PERFORMANCE = (
    Column("year", Words("연도", "year"), "year"),
    Column("kind", Words("구분", "kind")),
    Column("claimed", Words("주장", "claimed"), "count"),
    Column("logged", Words("기록", "logged"), "count"),
    Column("difference", Words("차이", "difference"), "count"),
    Column("label", Words("설명서의 말", "as printed")),
)


def timeline(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> Report:
    """A program's activities by date."""
    rows = [
        {
            "from": each.starts_on.isoformat(),
            "to": each.ends_on.isoformat(),
            "kind": each.kind,
            "title": each.title,
            "reason": each.kind_reason,
            "place": each.place,
            "counterpart": each.counterpart,
            "documents": each.documents,
            "activity": each.id,
            "position": each.logged,
        }
        for each in outreach.activities(
            connection, program_key=program.key, moment=moment
        )
    ]
    return Report(
        name="timeline",
        title=Words("추진경위", "Outreach timeline"),
        columns=TIMELINE,
        rows=rows,
        body={"program": program.name, "department": program.department},
    )


def performance(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> Report:
    """Counts by year and kind from the log, beside what was claimed.

    `claimed` and `difference` are null where nothing was claimed for the kind.
    """
    logged = Counter(
        (each.starts_on.year, each.kind)
        for each in outreach.activities(
            connection, program_key=program.key, moment=moment
        )
    )
    claimed = claims(connection, program, moment=moment)
    rows = []
    for year, kind in sorted(logged.keys() | claimed.keys()):
        label, count = claimed.get((year, kind), ("", None))
        rows.append(
            {
                "year": year,
                "kind": kind,
                "claimed": count,
                "logged": logged[year, kind],
                "difference": None if count is None else count - logged[year, kind],
                "label": label,
            }
        )
    return Report(
        name="performance",
        title=Words("추진실적: 주장과 근거", "Performance: claims and evidence"),
        columns=PERFORMANCE,
        rows=rows,
        body={"program": program.name, "department": program.department},
    )


def claims(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> dict[tuple[int, str], tuple[str, int]]:
    """Label and count of what was claimed, by year and kind."""
    found: dict[tuple[int, str], tuple[str, int]] = {}
    for year in registry.years(connection, program.key):
        for stated in statements.latest(
            connection,
            key_of(FiscalYear.id_of(program.id, year)),
            fiscal_year_facts.PerformanceClaimed,
            moment=moment,
        ):
            for claim in stated.claims:
                label, count = found.get((year, claim.kind), ("", 0))
                joined = f"{label}, {claim.label}" if label else claim.label
                found[year, claim.kind] = (joined, count + claim.count)
    return found


def kinds(
    connection: Connection, program: RegisteredProgram, *, moment: Moment
) -> list[str]:
    """The performance kinds that a program uses, claimed or logged."""
    claimed = [kind for _, kind in claims(connection, program, moment=moment)]
    activities: list[Any] = outreach.activities(
        connection, program_key=program.key, moment=moment
    )
    return list(dict.fromkeys(claimed + [each.kind for each in activities]))
