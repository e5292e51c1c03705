"""The steps of a long stream: its sums from time to time, so that none is added twice.

A step stands after every fact whose version is a multiple of `EVERY`. It depends on
the stream alone, not on how its facts came to be read page by page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, bindparam, func, select, union_all

from projections.journal.tables import POSTINGS, STEPS
from projections.view import AMOUNTS, key_of

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Connection, FromClause, Insert, Select

    from projections.page import Page

EVERY = 256
"""Facts of a stream between two of its steps."""


def keep_steps(connection: Connection, page: Page) -> None:
    """Write the steps that fall on this page; its postings are written already."""
    due = [
        {"stream": key_of(fact.originator_id), "at": position}
        for position, fact in page
        if fact.originator_version % EVERY == 0
    ]
    if due:
        # One after the other, for a step starts at the one before it.
        connection.execute(_STEP, due)


def known_sums(streams: FromClause, position: int | BindParameter[int]) -> Select[Any]:
    """The sums by stream and measure up to a position, in won, as a query.

    `streams` has the column `stream_key`. Each stream starts at its last step before.
    """
    return _sums_from(_begun(streams, position), position)


def _begun(streams: FromClause, position: int | BindParameter[int]) -> FromClause:
    """Each stream with the position of its last step, 0 where it has none."""
    stepped = select(func.max(STEPS.c.position)).where(
        STEPS.c.stream_key == streams.c.stream_key, STEPS.c.position <= position
    )
    begun = func.coalesce(stepped.scalar_subquery(), 0).label("begun")
    return select(streams.c.stream_key, begun).select_from(streams).cte("begun")


def _sums_from(begun: FromClause, position: int | BindParameter[int]) -> Select[Any]:
    columns = ("stream_key", "measure", *AMOUNTS)
    stepped = select(*(STEPS.c[name] for name in columns)).join(
        begun,
        (begun.c.stream_key == STEPS.c.stream_key)
        & (begun.c.begun == STEPS.c.position),
    )
    since = select(*(POSTINGS.c[name] for name in columns)).join(
        begun,
        (begun.c.stream_key == POSTINGS.c.stream_key)
        & (POSTINGS.c.position > begun.c.begun)
        & (POSTINGS.c.position <= position),
    )
    both = union_all(stepped, since).subquery()
    totals = [func.sum(both.c[name]).label(name) for name in AMOUNTS]
    return select(both.c.stream_key, both.c.measure, *totals).group_by(
        both.c.stream_key, both.c.measure
    )


def _step() -> Insert:
    """The insertion of the step of stream `stream` at position `at`."""
    stream = bindparam("stream", type_=BigInteger)
    at = bindparam("at", type_=BigInteger)
    one = select(stream.label("stream_key")).subquery("one")
    sums = known_sums(one, at).subquery("sums")
    columns = ["stream_key", "position", "measure", *AMOUNTS]
    values = [sums.c.stream_key, at, sums.c.measure, *(sums.c[n] for n in AMOUNTS)]
    return STEPS.insert().from_select(columns, select(*values))


_STEP = _step()
