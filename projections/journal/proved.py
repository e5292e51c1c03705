"""What was paid, and how much of it files prove (증빙 비율)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select

from domain.classification import Measure
from projections.journal.tables import ANSWERS, FACTS, POSTINGS, answered
from projections.moves import kept_as
from projections.view import STREAMS, Moment, within

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause, Select, Subquery

_WON = func.abs(POSTINGS.c.amount)


def paid_and_proved(
    connection: Connection,
    *,
    proved: Subquery,
    where: ColumnElement[bool],
    moment: Moment,
) -> list[dict[str, Any]]:
    """What every stream paid and got back, and how much of it has a file, in won.

    `proved` has the facts with a file, `where` chooses among `STREAMS`. An entry that
    was answered, and its answer, are none: nothing was paid in the end.
    """
    files = proved.c.files.is_not(None)
    streams = [STREAMS.c[name] for name in ("program_key", "year", "code", "name")]
    query = (
        select(
            *streams,
            func.count().label("entries"),
            func.sum(_WON).label("paid"),
            func.sum(case((files, 1), else_=0)).label("proved_entries"),
            func.sum(case((files, _WON), else_=0)).label("proved"),
        )
        .select_from(_paid(proved, moment))
        .where(where, _standing(moment))
        .group_by(*streams)
    )
    return [
        dict(row) | {name: int(row[name]) for name in ("paid", "proved")}
        for row in connection.execute(query).mappings()
    ]


def unproved(
    connection: Connection,
    *,
    proved: Subquery,
    where: ColumnElement[bool],
    moment: Moment,
    limit: int | None,
) -> list[dict[str, Any]]:
    """The entries that paid or got back and have no file, the largest first."""
    told = ("position", "effective_on", "topic", "document", "summary", "by")
    streams = ("program_key", "year", "code", "name")
    query = _ordered(
        select(
            *(FACTS.c[name] for name in told),
            *(STREAMS.c[name] for name in streams),
            POSTINGS.c.amount,
        )
        .select_from(_paid(proved, moment))
        .where(where, _standing(moment), proved.c.files.is_(None))
    ).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def _ordered(query: Select[Any]) -> Select[Any]:
    return query.order_by(_WON.desc(), FACTS.c.position)


def _paid(proved: Subquery, moment: Moment) -> FromClause:
    """Each fact that paid or got back, beside its files and what answers it."""
    moved = and_(
        POSTINGS.c.stream_key == FACTS.c.stream_key,
        POSTINGS.c.position == FACTS.c.position,
        POSTINGS.c.measure.in_(kept_as((Measure.EXPENDED,))),
    )
    has = and_(
        proved.c.of_key == FACTS.c.stream_key,
        proved.c.of_version == FACTS.c.version,
    )
    return (
        answered(moment)
        .join(POSTINGS, moved)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .outerjoin(proved, has)
    )


def _standing(moment: Moment) -> ColumnElement[bool]:
    """Entries that stand at a moment: they answer nothing and nothing answers them."""
    return and_(
        within(FACTS, moment),
        POSTINGS.c.amount != 0,
        FACTS.c.counters.is_(None),
        ANSWERS.c.position.is_(None),
    )


def paid_under(
    connection: Connection,
    payments: list[tuple[int, str]],
    *,
    moment: Moment,
) -> dict[tuple[int, str], int]:
    """What was paid under documents of streams, net of what came back, in won.

    An entry that was answered counts as little as its answer.
    """
    found: dict[tuple[int, str], int] = {}
    same = and_(
        POSTINGS.c.stream_key == FACTS.c.stream_key,
        POSTINGS.c.position == FACTS.c.position,
        POSTINGS.c.measure.in_(kept_as((Measure.EXPENDED,))),
    )
    for n in range(0, len(payments), _IN_ONE_QUERY):
        asked = [
            and_(FACTS.c.stream_key == key, FACTS.c.document == document)
            for key, document in payments[n : n + _IN_ONE_QUERY]
        ]
        query = (
            select(FACTS.c.stream_key, FACTS.c.document, func.sum(POSTINGS.c.amount))
            .select_from(answered(moment).join(POSTINGS, same))
            .where(or_(*asked), _standing(moment))
            .group_by(FACTS.c.stream_key, FACTS.c.document)
        )
        found |= {(row[0], row[1]): int(row[2]) for row in connection.execute(query)}
    return found


_IN_ONE_QUERY = 200
