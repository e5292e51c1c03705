"""The portal's figures (공식 현황): what it stated of each program on each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, and_, func, or_, select

from domain.official_status import OfficialStatus
from projections.view import (
    METADATA,
    NOW,
    BigInteger,
    Column,
    Integer,
    Moment,
    Table,
    Text,
    key_of,
    within,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from projections.page import Page

STATEMENTS = Table(
    "official_statements",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("effective_on", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("final_budget", BigInteger, nullable=False),
    Column("revised_budget", BigInteger, nullable=False),
    Column("expended", BigInteger, nullable=False),
    Column("withdrawn", BigInteger, nullable=True),
    Index("official_by_version", "stream_key", "version"),
    Index("official_by_day", "year", "effective_on"),
)
"""Each statement; `withdrawn` is the position of what took it back."""


class OfficialStatuses:
    """Keeps every statement, and which were withdrawn."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's statements, then note what was withdrawn."""
        rows = [
            _row(position, fact) for position, fact in page.of(OfficialStatus.Stated)
        ]
        if rows:
            connection.execute(STATEMENTS.insert(), rows)
        for position, fact in page.of(OfficialStatus.Withdrawn):
            connection.execute(
                STATEMENTS.update()
                .where(
                    STATEMENTS.c.stream_key == key_of(fact.originator_id),
                    STATEMENTS.c.version == fact.statement,
                )
                .values(withdrawn=position)
            )


def _row(position: int, fact: OfficialStatus.Stated) -> dict[str, Any]:
    return {
        "position": position,
        "stream_key": key_of(fact.originator_id),
        "version": fact.originator_version,
        "effective_on": fact.effective_on.isoformat(),
        "year": fact.fiscal_year,
        "account": fact.account,
        "code": fact.code,
        "program": fact.program,
        "final_budget": fact.final_budget,
        "revised_budget": fact.revised_budget,
        "expended": fact.expended,
        "withdrawn": None,
    }


def latest(
    connection: Connection, *, year: int, on: date, moment: Moment = NOW
) -> list[dict[str, Any]]:
    """The last statement of each program by a day, of those that stood at a moment."""
    newest_first = (STATEMENTS.c.effective_on.desc(), STATEMENTS.c.position.desc())
    rank = func.row_number().over(
        partition_by=STATEMENTS.c.stream_key, order_by=newest_first
    )
    ranked = (
        select(STATEMENTS, rank.label("rank"))
        .where(
            STATEMENTS.c.year == year,
            STATEMENTS.c.effective_on <= on.isoformat(),
            _standing(moment),
        )
        .subquery()
    )
    query = select(ranked).where(ranked.c.rank == 1).order_by(ranked.c.position)
    return [dict(row) for row in connection.execute(query).mappings()]


def stated_days(connection: Connection, *, until: date) -> list[str]:
    """The days by one on which the portal stated anything, the latest first."""
    query = (
        select(STATEMENTS.c.effective_on)
        .where(STATEMENTS.c.effective_on <= until.isoformat())
        .distinct()
        .order_by(STATEMENTS.c.effective_on.desc())
    )
    return list(connection.scalars(query))


def _standing(moment: Moment) -> ColumnElement[bool]:
    """The statements that a moment admits and that nothing had taken back by then."""
    standing: ColumnElement[bool] = STATEMENTS.c.withdrawn.is_(None)
    if moment.position is not None:
        standing = or_(standing, STATEMENTS.c.withdrawn > moment.position)
    return and_(within(STATEMENTS, moment), standing)
