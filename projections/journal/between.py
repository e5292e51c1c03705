"""Amounts between two moments: those that one of them admits and the other does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, not_, or_, select

from projections.journal.amounts import of_fact_and_line, spread
from projections.journal.tables import ANSWERS, FACTS, MOVED, POSTINGS, answered
from projections.view import STREAMS, Moment, of, within

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection, Select


class Scope(NamedTuple):
    """Which amounts are meant; what is None narrows nothing."""

    program_key: int | None = None
    year: int | None = None
    stream_keys: Collection[int] | None = None

    @property
    def streams(self) -> list[ColumnElement[bool]]:
        """The streams that are meant, as conditions on `STREAMS`."""
        found = of(self.program_key, self.year)
        if self.stream_keys is not None:
            found.append(STREAMS.c.stream_key.in_(self.stream_keys))
        return found


def between(
    connection: Connection, scope: Scope, before: Moment, after: Moment
) -> list[dict[str, Any]]:
    """The amounts that one of two moments admits and the other does not.

    `sign` is 1 for what came, -1 for what went, as where the later moment is earlier.
    """
    came = and_(within(FACTS, after), not_(within(FACTS, before)))
    went = and_(within(FACTS, before), not_(within(FACTS, after)))
    query = _amounts(after).where(*scope.streams, or_(came, went))
    return [
        row | {"sign": 1 if _admits(after, row) else -1}
        for row in spread(connection.execute(query).mappings())
    ]


def _admits(moment: Moment, row: dict[str, Any]) -> bool:
    known = moment.position is None or row["position"] <= moment.position
    return known and (moment.on is None or row["effective_on"] <= moment.on.isoformat())


def _amounts(moment: Moment) -> Select[Any]:
    columns = [
        *of_fact_and_line(),
        *(STREAMS.c[n] for n in ("stream_key", "program_key")),
    ]
    amounts = (POSTINGS.c.measure, POSTINGS.c.amount)
    query = select(*columns, *amounts, ANSWERS.c.position.label("countered_by"))
    joined = answered(moment).join(POSTINGS, MOVED)
    return (
        query.select_from(joined)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .order_by(FACTS.c.position, POSTINGS.c.seq)
    )
