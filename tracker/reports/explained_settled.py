"""Explaining a settled figure: what made it, and what came later (결산 뒤의 기록)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Words
from domain.months import month_end
from domain.refusals import RevisionNotSettled
from projections import settled_months
from projections.view import NOW, Moment
from tracker.reports.explained import COLUMNS, Sought, effects
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.settled_months import Settlement
    from tracker.directory import Directory


def explained_settled(
    connection: Connection,
    program: RegisteredProgram,
    directory: Directory,
    *,
    sought: Sought,
    revision: int,
    moment: Moment,
) -> Report:
    """The postings that a month's settlement summed, and those that came after it.

    Each row says whether it is `later`: recorded after the settlement and dated in the
    month or before it. `value` is the settled figure, `later` what came since, `now`
    both together, in won. Raises RevisionNotSettled, as of what a moment knows.
    """
    settled = settlement_of(connection, program, sought.month, revision, moment)
    until = Moment(moment.position, month_end(sought.month))
    whole = sought._replace(year=settled.year, month="")
    rows = [
        row | {"later": row["position"] > settled.position}
        for row in effects(connection, program, directory, sought=whole, moment=until)
    ]
    value = sum(row["effect"] for row in rows if not row["later"])
    now = sum(row["effect"] for row in rows)
    return Report(
        name="explained",
        title=Words("결산한 숫자의 근거", "What makes this settled number"),
        columns=(*COLUMNS, Column("later", Words("결산 뒤", "later"))),
        rows=rows,
        body={
            "program": program.name,
            **sought._asdict(),
            "revision": revision,
            "position": settled.position,
            "ends_on": until.on,
            "value": value,
            "later": now - value,
            "now": now,
        },
    )


def settlement_of(
    connection: Connection,
    program: RegisteredProgram,
    month: str,
    revision: int,
    moment: Moment = NOW,
) -> Settlement:
    """A month's settlement of one revision; raises RevisionNotSettled."""
    known = {
        each.revision: each
        for each in settled_months.settlements(
            connection, program_key=program.key, month=month, moment=moment
        )
    }
    if revision not in known:
        raise RevisionNotSettled(
            month=month,
            revision=revision,
            revisions=", ".join(map(str, known)) or "–",
        )
    return known[revision]
