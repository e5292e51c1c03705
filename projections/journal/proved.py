"""What was paid, and how much of it files prove (증빙 비율)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, case, func, select, tuple_

from domain.classification import Measure
from projections.journal.tables import ANSWERS, FACTS, MOVED, POSTINGS, answered
from projections.moves import kept_as
from projections.view import NOW, STREAMS, Moment, within

if TYPE_CHECKING:
    from collections.abc import Collection

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
    has = and_(
        proved.c.of_key == FACTS.c.stream_key,
        proved.c.of_version == FACTS.c.version,
    )
    return (
        _moved(moment)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .outerjoin(proved, has)
    )


def _moved(moment: Moment) -> FromClause:
    """Each fact that paid or got back, beside what answers it."""
    paid = POSTINGS.c.measure.in_(kept_as((Measure.EXPENDED,)))
    return answered(moment).join(POSTINGS, and_(MOVED, paid))


def _standing(moment: Moment) -> ColumnElement[bool]:
    """Entries that stand at a moment: they answer nothing and nothing answers them."""
    return and_(
        within(FACTS, moment),
        POSTINGS.c.amount != 0,
        FACTS.c.counters.is_(None),
        ANSWERS.c.position.is_(None),
    )


class Paid(NamedTuple):
    """What an entry paid, or got back where it is below nothing, in won."""

    stream_key: int
    document: str
    version: int
    position: int
    amount: int


def paid_under(
    connection: Connection,
    documents: Collection[tuple[int, str]],
    *,
    moment: Moment = NOW,
) -> list[Paid]:
    """What was paid under documents, each of a stream, and not taken back."""
    asked, found = sorted(set(documents)), []
    for n in range(0, len(asked), _IN_ONE_QUERY):
        of = tuple_(FACTS.c.stream_key, FACTS.c.document)
        query = (
            select(
                FACTS.c.stream_key,
                FACTS.c.document,
                FACTS.c.version,
                FACTS.c.position,
                POSTINGS.c.amount,
            )
            .select_from(_moved(moment))
            .where(of.in_(asked[n : n + _IN_ONE_QUERY]), _standing(moment))
            .order_by(FACTS.c.position)
        )
        found += [Paid(*row) for row in connection.execute(query)]
    return found


_IN_ONE_QUERY = 1_000
