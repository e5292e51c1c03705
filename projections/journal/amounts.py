"""Reading amounts: sums by measure, and the entries they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from projections.journal.steps import known_sums
from projections.journal.tables import ANSWERS, FACTS, MOVED, POSTINGS, answered
from projections.moves import kept_as, measures_of, told
from projections.view import AMOUNTS, NOW, STREAMS, Moment, Sum, of, within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import (
        ColumnElement,
        Connection,
        FromClause,
        Select,
    )

    from domain.classification import Measure


def sums(
    connection: Connection,
    *,
    program_key: int,
    year: int | None = None,
    moment: Moment = NOW,
) -> list[Sum]:
    """A program's sums by stream and measure, as of any moment, in won."""
    streams = select(STREAMS.c.stream_key, STREAMS.c.year).where(
        STREAMS.c.program_key == program_key
    )
    if year is not None:
        streams = streams.where(STREAMS.c.year == year)
    asked = streams.subquery("asked")
    known = _known(asked, moment)
    query = select(asked.c.year, known).join(
        known, known.c.stream_key == asked.c.stream_key
    )
    found: dict[tuple[int, int, Measure], Sum] = {}
    for row in connection.execute(query):
        for each in _told(*row):
            before = found.get(each[:3])
            found[each[:3]] = each if before is None else before.more(each)
    return list(found.values())


def _told(
    year: int, stream_key: int, kept: str, amount: int, *parts: int
) -> Iterator[Sum]:
    """The sums that a row of them tells, by measure."""
    for measure, split in told(kept, parts):
        yield Sum.of_row((year, stream_key, measure, amount, *split))


def monthly(
    connection: Connection,
    *,
    year: int,
    measure: Measure,
    program_key: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """One measure of every line of a year by month, in won, where it moved."""
    month = func.substr(POSTINGS.c.effective_on, 1, 7).label("month")
    line = [STREAMS.c[name] for name in ("program_key", "code", "name")]
    query = (
        select(month, *line, func.sum(POSTINGS.c.amount).label("net"))
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(
            STREAMS.c.year == year,
            STREAMS.c.kind == "line",
            POSTINGS.c.measure.in_(kept_as((measure,))),
            within(POSTINGS, moment),
        )
        .group_by(month, POSTINGS.c.stream_key, *line)
    )
    if program_key is not None:
        query = query.where(STREAMS.c.program_key == program_key)
    return [dict(row) for row in connection.execute(query).mappings()]


def by_day(
    connection: Connection,
    *,
    program_keys: Collection[int],
    year: int,
    measure: Measure,
    moment: Moment = NOW,
) -> list[tuple[int, str, int]]:
    """One measure of programs in a year by day: program, day, and won."""
    query = (
        select(
            STREAMS.c.program_key,
            POSTINGS.c.effective_on,
            func.sum(POSTINGS.c.amount),
        )
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(
            STREAMS.c.program_key.in_(program_keys),
            STREAMS.c.year == year,
            POSTINGS.c.measure.in_(kept_as((measure,))),
            within(POSTINGS, moment),
        )
        .group_by(STREAMS.c.program_key, POSTINGS.c.effective_on)
        .order_by(POSTINGS.c.effective_on)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(query)]


def by_program(
    connection: Connection, *, year: int, moment: Moment = NOW
) -> dict[int, dict[Measure, int]]:
    """The sums by measure of every program of a year, by its key, in won."""
    query = (
        select(STREAMS.c.program_key, POSTINGS.c.measure, func.sum(POSTINGS.c.amount))
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(STREAMS.c.year == year, within(POSTINGS, moment))
        .group_by(STREAMS.c.program_key, POSTINGS.c.measure)
    )
    return _by_measure(connection.execute(query))


def _by_measure(rows: Iterable[Sequence[Any]]) -> dict[Any, dict[Measure, int]]:
    """What rows of something, of what is kept and of won come to by measure."""
    found: dict[Any, dict[Measure, int]] = {}
    for key, kept, amount in rows:
        sums = found.setdefault(key, {})
        for measure in measures_of(kept):
            sums[measure] = sums.get(measure, 0) + int(amount)
    return found


def _known(streams: FromClause, moment: Moment) -> FromClause:
    """The sums of these streams by measure, from their steps where these will do."""
    if moment.position is not None and moment.on is None:
        return known_sums(streams, moment.position).subquery("known")
    return _summed(streams, moment).subquery("known")


def _summed(streams: FromClause, moment: Moment) -> Select[Any]:
    """The sums by stream and measure that a moment admits, posting by posting."""
    totals = [func.sum(POSTINGS.c[name]).label(name) for name in AMOUNTS]
    return (
        select(POSTINGS.c.stream_key, POSTINGS.c.measure, *totals)
        .join(streams, streams.c.stream_key == POSTINGS.c.stream_key)
        .where(within(POSTINGS, moment))
        .group_by(POSTINGS.c.stream_key, POSTINGS.c.measure)
    )


_OF_FACT = (
    *("position", "recorded_at", "effective_on", "topic", "by", "document", "reason"),
    *("summary", "opening", "counters"),
)
"""What an entry tells of its fact."""


def of_fact_and_line() -> list[ColumnElement[Any]]:
    """What an entry tells of its fact and of its line."""
    of_line = (STREAMS.c[name] for name in ("year", "code", "name"))
    return [*(FACTS.c[name] for name in _OF_FACT), *of_line]


def entries(
    connection: Connection,
    *,
    program_key: int,
    year: int | None = None,
    code: str | None = None,
    measures: Collection[Measure] = (),
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The amounts that facts moved, one row each, in the order they were recorded.

    `code` asks for one line, the empty code for what belongs to no line; `measures`
    asks for these alone. `counters` and `countered_by` are positions, None for most.
    """
    query = (
        select(
            *of_fact_and_line(),
            POSTINGS.c.measure,
            *(POSTINGS.c[name] for name in AMOUNTS),
            ANSWERS.c.position.label("countered_by"),
        )
        .select_from(answered(moment))
        .join(POSTINGS, MOVED)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(STREAMS.c.program_key == program_key, within(FACTS, moment))
        .order_by(FACTS.c.position, POSTINGS.c.seq)
    )
    if year is not None:
        query = query.where(STREAMS.c.year == year)
    if code is not None:
        query = query.where(STREAMS.c.code == code)
    if measures:
        query = query.where(POSTINGS.c.measure.in_(kept_as(measures)))
    return [
        row
        for row in spread(connection.execute(query).mappings())
        if not measures or row["measure"] in measures
    ]


def spread(rows: Iterable[Mapping[Any, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of what is kept as rows of measures; the last one's sources are its own."""
    for row in rows:
        sources = [name for name in AMOUNTS[1:] if name in row]
        for measure, split in told(row["measure"], [row[name] for name in sources]):
            named = dict(zip(sources, split, strict=True))
            yield {**row, **named, "measure": measure.value}


def moving(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> Iterator[dict[str, Any]]:
    """Every amount of one program or of all, by the day it happened, read as it goes.

    The amounts of one fact follow each other.
    """
    query = (
        select(
            *(FACTS.c[name] for name in _OF_FACT[:-2]),
            *(POSTINGS.c[name] for name in ("stream_key", "measure", "amount")),
        )
        .select_from(POSTINGS)
        .join(FACTS, FACTS.c.position == POSTINGS.c.position)
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(within(POSTINGS, moment), *of(program_key, year))
        .order_by(POSTINGS.c.effective_on, POSTINGS.c.position, POSTINGS.c.seq)
    )
    yield from spread(connection.execute(query).mappings())


def posted(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> Iterator[dict[str, Any]]:
    """Every amount in the order of the record, read as it goes.

    A row has the position, the stream's id, the fact's version and day, and what moved.
    """
    query = (
        select(
            POSTINGS.c.position,
            STREAMS.c.id,
            FACTS.c.version,
            *(POSTINGS.c[name] for name in ("effective_on", "measure", "amount")),
        )
        .select_from(POSTINGS)
        .join(FACTS, FACTS.c.position == POSTINGS.c.position)
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(within(POSTINGS, moment), *of(program_key, year))
        .order_by(POSTINGS.c.position, POSTINGS.c.seq)
    )
    yield from spread(connection.execute(query).mappings())


def moved_measures(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    moment: Moment = NOW,
) -> list[tuple[int, str, str]]:
    """Each stream and measure that has an amount, and the first day of one."""
    query = (
        select(
            POSTINGS.c.stream_key,
            POSTINGS.c.measure,
            func.min(POSTINGS.c.effective_on),
        )
        .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
        .where(within(POSTINGS, moment), *of(program_key, year))
        .group_by(POSTINGS.c.stream_key, POSTINGS.c.measure)
    )
    found: dict[tuple[int, str], str] = {}
    for stream_key, kept, day in connection.execute(query):
        for measure in measures_of(kept):
            place = stream_key, measure.value
            found[place] = min(day, found.get(place, day))
    return [(*place, day) for place, day in found.items()]


MONTH = func.substr(POSTINGS.c.effective_on, 1, 7)
"""The month in which an amount moved."""


def summed(
    connection: Connection,
    *,
    by: ColumnElement[Any],
    where: ColumnElement[bool],
    moment: Moment = NOW,
) -> list[tuple[Any, str, int]]:
    """Sums by a column of `STREAMS` or by `MONTH`, and by measure, in won."""
    if by is MONTH:
        query = (
            select(by, POSTINGS.c.measure, func.sum(POSTINGS.c.amount))
            .join(STREAMS, STREAMS.c.stream_key == POSTINGS.c.stream_key)
            .where(where, within(POSTINGS, moment))
            .group_by(by, POSTINGS.c.measure)
        )
    else:
        # Summed by stream first, where the amounts lie together.
        asked = select(STREAMS.c.stream_key, by.label("by")).where(where)
        streams = asked.subquery("asked")
        known = _known(streams, moment)
        query = (
            select(streams.c.by, known.c.measure, func.sum(known.c.amount))
            .join(streams, streams.c.stream_key == known.c.stream_key)
            .group_by(streams.c.by, known.c.measure)
        )
    return [
        (key, measure.value, won)
        for key, sums in _by_measure(connection.execute(query)).items()
        for measure, won in sums.items()
    ]
