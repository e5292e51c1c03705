"""The months of a fiscal year (월 결산 일정): settled, due, not over, or untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.classification import Words
from domain.months import month_end
from projections import journal as postings
from projections import settled_months
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment

COLUMNS = (
    Column("month", Words("월", "month")),
    Column("state", Words("상태", "state")),
    Column("revision", Words("판", "revision"), "count"),
    Column("position", Words("기록", "position"), "count"),
)
MONTHS = 12


def months(
    connection: Connection,
    program: RegisteredProgram,
    *,
    year: int,
    today: date,
    moment: Moment,
) -> Report:
    """Every month of a year with its state and the revision settled last.

    `state` is `settled`, `due` (over, and not settled or opened again), `open` (not
    over yet) or `untouched` (before the first fact of the year's own).
    """
    settled = _settled(connection, program, year=year, moment=moment)
    reopened = settled_months.reopenings(
        connection, program_key=program.key, moment=moment
    )
    first = _first_month(connection, program, year=year, moment=moment)
    rows: list[dict[str, Any]] = []
    for number in range(1, MONTHS + 1):
        month = f"{year:04d}-{number:02d}"
        revision, position = settled.get(month, (0, None))
        standing = position is not None and position > _last_opening(reopened, month)
        state = "settled" if standing else _unsettled(month, first, today)
        rows.append(
            {
                "month": month,
                "state": state,
                "revision": revision or None,
                "position": position,
            }
        )
    return Report(
        name="months",
        title=Words("월 결산 일정", "Months"),
        columns=COLUMNS,
        rows=rows,
        rows_field="months",
        body={"program": program.name, "department": program.department, "year": year},
    )


def _unsettled(month: str, first: str | None, today: date) -> str:
    if today <= month_end(month):
        return "open"
    return "untouched" if first is None or month < first else "due"


def _settled(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> dict[str, tuple[int, int]]:
    """The last revision of each settled month and the position of its fact."""
    return {
        each.month: (each.revision, each.position)
        for each in settled_months.settlements(
            connection, program_key=program.key, moment=moment
        )
        if each.year == year
    }


def _last_opening(reopened: list[tuple[int, str]], month: str) -> int:
    """The last reopening of a month: of itself or of one before it in its year."""
    year = month[:4]
    positions = [at for at, m in reopened if m[:4] == year and m <= month]
    return max(positions, default=0)


def _first_month(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> str | None:
    """The first month that holds a fact of the lines' own, opening totals apart."""
    entries = postings.entries(
        connection, program_key=program.key, year=year, moment=moment
    )
    days = [
        str(each["effective_on"])[: len("2019-01")]
        for each in entries
        if each["code"] and not each["opening"]
    ]
    return min(days, default=None)
