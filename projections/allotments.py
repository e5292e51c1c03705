"""What was allotted by period (예산배정): by quarter, by month, or at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from domain.budget_line_facts import AllotmentWithdrawn, Allotted, EntryCountered
from projections.view import (
    METADATA,
    NOW,
    STREAMS,
    BigInteger,
    Column,
    Moment,
    Table,
    Text,
    key_of,
    within,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.page import Page

ALLOTMENTS = Table(
    "allotments",
    METADATA,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_key", BigInteger, nullable=False, index=True),
    Column("effective_on", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
)


class Allotments:
    """Keeps what each fact allotted to a period or took from it."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Append the page's allotments."""
        rows = [
            {
                "position": position,
                "stream_key": key_of(fact.originator_id),
                "effective_on": fact.effective_on.isoformat(),
                "period": fact.effects().period,
                "amount": fact.effects().allotted,
            }
            for position, fact in page.of(Allotted, AllotmentWithdrawn, EntryCountered)
            if isinstance(fact, Allotted | AllotmentWithdrawn | EntryCountered)
            and fact.effects().allotted
        ]
        if rows:
            connection.execute(ALLOTMENTS.insert(), rows)


def allotted_by_period(
    connection: Connection, *, program_key: int, year: int, moment: Moment = NOW
) -> dict[int, dict[str, int]]:
    """What stands allotted of each line by period, in won.

    The keys are those of the lines' streams; the empty period is the whole year.
    """
    total = func.sum(ALLOTMENTS.c.amount)
    query = (
        select(ALLOTMENTS.c.stream_key, ALLOTMENTS.c.period, total)
        .join(STREAMS, STREAMS.c.stream_key == ALLOTMENTS.c.stream_key)
        .where(
            STREAMS.c.program_key == program_key,
            STREAMS.c.year == year,
            within(ALLOTMENTS, moment),
        )
        .group_by(ALLOTMENTS.c.stream_key, ALLOTMENTS.c.period)
        .having(total != 0)
        .order_by(ALLOTMENTS.c.period)
    )
    found: dict[int, dict[str, int]] = {}
    for stream, period, amount in connection.execute(query):
        found.setdefault(stream, {})[period] = int(amount)
    return found
