"""A figure over many lines opened into its amounts, page by page (숫자의 근거)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, select, tuple_

from projections.journal.amounts import of_fact_and_line
from projections.journal.tables import ANSWERS, FACTS, POSTINGS, answered
from projections.moves import kept_as, measures_of
from projections.view import NOW, STREAMS, Moment, within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Connection, Select

    from domain.classification import Measure


class Mark(NamedTuple):
    """Where an amount stands: its fact's position, and its place in the fact."""

    position: int
    seq: int = 0


class Opened(NamedTuple):
    """Which amounts make a figure: the lines, the measures with signs, and when."""

    lines: ColumnElement[bool]
    terms: Mapping[Measure, int]
    month: str = ""
    moment: Moment = NOW


class Total(NamedTuple):
    """What amounts come to, in won, and how many there are."""

    won: int
    entries: int


_STANDS = (POSTINGS.c.position, POSTINGS.c.seq)


def total(connection: Connection, asked: Opened, before: Mark | None = None) -> Total:
    """What the amounts come to, all of them or those before a mark."""
    sums = func.sum(POSTINGS.c.amount), func.count()
    query = _narrowed(select(POSTINGS.c.measure, *sums), asked)
    if before is not None:
        query = query.where(tuple_(*_STANDS) < before)
    won = entries = 0
    for kept, amount, count in connection.execute(query.group_by(POSTINGS.c.measure)):
        for measure in measures_of(kept):
            if measure in asked.terms:
                won += asked.terms[measure] * int(amount)
                entries += count
    return Total(won, entries)


def opened(
    connection: Connection,
    asked: Opened,
    *,
    edge: Mark | None = None,
    backward: bool = False,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """The amounts as they are kept and recorded, beyond a mark, with their facts.

    `spread` tells them by measure, of which some may not be asked for.
    """
    keys = _narrowed(select(POSTINGS.c.stream_key, *_STANDS), asked)
    if edge is not None:
        stands = tuple_(*_STANDS)
        keys = keys.where(stands < edge if backward else stands > edge)
    order = [each.desc() if backward else each.asc() for each in _STANDS]
    # Narrow rows are sorted first; what their facts say is fetched for a page alone.
    page = keys.order_by(*order).limit(limit).subquery("page")
    query = (
        select(
            *of_fact_and_line(),
            STREAMS.c.program_key,
            *(POSTINGS.c[name] for name in ("seq", "measure", "amount")),
            ANSWERS.c.position.label("countered_by"),
        )
        .select_from(page)
        .join(POSTINGS, and_(*(POSTINGS.c[c.name] == c for c in page.c)))
        .join(answered(asked.moment), FACTS.c.position == page.c.position)
        .join(STREAMS, STREAMS.c.stream_key == page.c.stream_key)
        .order_by(*_STANDS)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _narrowed(query: Select[Any], asked: Opened) -> Select[Any]:
    return query.join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key).where(
        asked.lines,
        POSTINGS.c.measure.in_(kept_as(asked.terms)),
        within(POSTINGS, asked.moment),
        POSTINGS.c.effective_on.startswith(asked.month),
    )
