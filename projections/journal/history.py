"""Reading facts: the history, positions and instants, and retry keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select, tuple_

from projections.journal.tables import ANSWERS, FACTS, POSTINGS, answered
from projections.moves import measures_of
from projections.view import NOW, PROGRAMS, STREAMS, Moment, microseconds, within

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.classification import Measure


def history(
    connection: Connection,
    *,
    program_key: int | None = None,
    year: int | None = None,
    topics: Sequence[str] = (),
    by: str = "",
    department: str = "",
    line: str = "",
    text: str = "",
    before: int | None = None,
    limit: int = 50,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """Facts, newest first, below a position (paging by key), filtered.

    Each row has the position it `counters`, and that of the fact it is `countered_by`,
    None where there is none; `program_key` is None for the installation's own facts.
    """
    query = _facts(moment)
    conditions = [within(FACTS, moment), *_on_streams(year, department, line)]
    if program_key is not None:
        conditions.append(STREAMS.c.program_key == program_key)
    if topics:
        conditions.append(FACTS.c.topic.in_(list(topics)))
    if by:
        conditions.append(FACTS.c.by == by)
    if text:
        told = (FACTS.c[name] for name in ("summary", "document", "reason"))
        conditions.append(or_(*(each.contains(text, autoescape=True) for each in told)))
    if before is not None:
        conditions.append(FACTS.c.position < before)
    query = query.where(*conditions).order_by(FACTS.c.position.desc()).limit(limit)
    if program_key is not None and not (topics or by or text or moment.on):
        # An index alone tells which facts these are, of however many.
        newest = select(FACTS.c.position).join(STREAMS, _OF_STREAM).where(*conditions)
        newest = newest.order_by(FACTS.c.position.desc()).limit(limit)
        query = query.where(FACTS.c.position.in_(newest))
    return [dict(row) for row in connection.execute(query).mappings()]


def _on_streams(
    year: int | None, department: str, line: str
) -> Iterator[ColumnElement[bool]]:
    """Which streams' facts are asked for, by what each stream is of."""
    if year is not None:
        yield STREAMS.c.year == year
    if department:
        own = select(PROGRAMS.c.program_key).where(PROGRAMS.c.department == department)
        yield STREAMS.c.program_key.in_(own)
    if line:
        yield (STREAMS.c.code == line) | (STREAMS.c.name == line)


_OF_STREAM = STREAMS.c.stream_key == FACTS.c.stream_key


def at(connection: Connection, position: int) -> dict[str, Any] | None:
    """The fact at a position as the history tells it, None where there is none."""
    query = _facts(NOW).where(FACTS.c.position == position)
    row = connection.execute(query).mappings().first()
    return None if row is None else dict(row)


def at_versions(
    connection: Connection, facts: Collection[tuple[int, int]]
) -> dict[tuple[int, int], dict[str, Any]]:
    """Facts by their streams' keys and their versions there, as the history tells."""
    wanted, found = sorted(set(facts)), {}
    for n in range(0, len(wanted), _IN_ONE_QUERY):
        pair = tuple_(FACTS.c.stream_key, FACTS.c.version)
        query = _facts(NOW).where(pair.in_(wanted[n : n + _IN_ONE_QUERY]))
        for row in connection.execute(query).mappings():
            found[row["stream_key"], row["version"]] = dict(row)
    return found


_IN_ONE_QUERY = 5_000


def newest(
    connection: Connection,
    *,
    program_keys: Collection[int],
    topics: Sequence[str],
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """The newest fact of some kinds of each of these programs, as the history tells."""
    last = (
        select(func.max(FACTS.c.position))
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(
            STREAMS.c.program_key.in_(program_keys),
            FACTS.c.topic.in_(topics),
            within(FACTS, moment),
        )
        .group_by(STREAMS.c.program_key)
    )
    query = _facts(moment).where(FACTS.c.position.in_(last))
    return [dict(row) for row in connection.execute(query).mappings()]


def _facts(moment: Moment) -> Select[Any]:
    of_stream = (STREAMS.c[n] for n in ("program_key", "kind", "year", "code", "name"))
    return (
        select(FACTS, *of_stream, ANSWERS.c.position.label("countered_by"))
        .select_from(answered(moment))
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
    )


def moved(connection: Connection, position: int) -> list[tuple[Measure, int]]:
    """The measures that a fact moved and by how much, in won."""
    query = (
        select(POSTINGS.c.measure, POSTINGS.c.amount)
        .join(FACTS, FACTS.c.stream_key == POSTINGS.c.stream_key)
        .where(FACTS.c.position == position, POSTINGS.c.position == position)
        .order_by(POSTINGS.c.seq)
    )
    return [
        (measure, int(won))
        for kept, won in connection.execute(query)
        for measure in measures_of(kept)
    ]


def position_at(connection: Connection, instant: datetime) -> int:
    """The last position known at an instant: the one before the next fact written."""
    later = select(func.min(FACTS.c.position)).where(
        FACTS.c.recorded_at > microseconds(instant)
    )
    first_later = connection.execute(later).scalar_one()
    return last_position(connection) if first_later is None else int(first_later) - 1


def last_position(connection: Connection) -> int:
    """The newest position in the journal, 0 for an empty one."""
    newest = connection.execute(select(func.max(FACTS.c.position))).scalar_one()
    return int(newest or 0)


def keyed(connection: Connection, key: str) -> tuple[tuple[int, ...], str, str] | None:
    """The positions, content digest and last topic of the facts under a retry key."""
    query = (
        select(FACTS.c.position, FACTS.c.digest, FACTS.c.topic)
        .where(FACTS.c.key == key)
        .order_by(FACTS.c.position)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    return tuple(row[0] for row in rows), rows[0][1], rows[-1][2]


def standing(connection: Connection, keys: Sequence[str]) -> dict[str, str]:
    """The digests of the facts under these keys that no counter-entry has answered."""
    query = (
        select(FACTS.c.key, FACTS.c.digest)
        .select_from(answered(NOW))
        .where(FACTS.c.key.in_(keys), ANSWERS.c.position.is_(None))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def answers(
    connection: Connection,
    *,
    program_key: int,
    year: int | None = None,
    moment: Moment = NOW,
) -> list[dict[str, Any]]:
    """A program's counter-entries beside what they answer, oldest first."""
    columns = ("position", "effective_on", "topic", "summary", "reason", "by")
    query = (
        select(
            *(FACTS.c[name] for name in columns[:4]),
            *(ANSWERS.c[name].label(f"answer_{name}") for name in columns),
            STREAMS.c.code,
            STREAMS.c.name,
            STREAMS.c.year,
        )
        .join(ANSWERS, ANSWERS.c.counters == FACTS.c.position)
        .join(STREAMS, STREAMS.c.stream_key == FACTS.c.stream_key)
        .where(STREAMS.c.program_key == program_key, within(ANSWERS, moment))
        .order_by(ANSWERS.c.position)
    )
    if year is not None:
        query = query.where(STREAMS.c.year == year)
    return [dict(row) for row in connection.execute(query).mappings()]


def written_after(
    connection: Connection, position: int, *, moment: Moment = NOW
) -> list[int]:
    """The facts that follow a position and were written with it, of one approval.

    They share its instant, and who approved them recorded the fact at the position.
    """
    first = select(FACTS.c.recorded_at, FACTS.c.by).where(FACTS.c.position == position)
    found = connection.execute(first).one()
    query = (
        select(FACTS.c.position)
        .where(
            FACTS.c.position > position,
            FACTS.c.recorded_at == found.recorded_at,
            FACTS.c.approved_by == found.by,
            within(FACTS, moment),
        )
        .order_by(FACTS.c.position)
    )
    following = connection.scalars(query).all()
    return [each for n, each in enumerate(following, 1) if each == position + n]


class Place(NamedTuple):
    """Where a position stands among a program's facts; 0 and None where there is none.

    `ordinal` counts the facts up to it, `total` all of them.
    """

    ordinal: int
    total: int
    first: int
    last: int
    previous: int | None
    following: int | None


def place(connection: Connection, program_key: int, position: int | None) -> Place:
    """Where a position stands in a program's history; None stands for the end.

    A stream numbers its facts from one, so the number of its last fact up to a
    position says how many there are, and nothing has to be counted.
    """
    first, last, total = connection.execute(
        _over_streams(
            program_key,
            func.min(_nearest(func.min(FACTS.c.position))),
            func.max(_nearest(func.max(FACTS.c.position))),
            func.sum(_last_version()),
        )
    ).one()
    here = (last or 0) if position is None else position
    known, beyond = FACTS.c.position <= here, FACTS.c.position > here
    ordinal, current, following = connection.execute(
        _over_streams(
            program_key,
            func.sum(_last_version(known)),
            func.max(_nearest(func.max(FACTS.c.position), known)),
            func.min(_nearest(func.min(FACTS.c.position), beyond)),
        )
    ).one()
    earlier = FACTS.c.position < (current or 0)
    previous = _nearest(func.max(FACTS.c.position), earlier)
    before = connection.scalar(_over_streams(program_key, func.max(previous)))
    counted = int(ordinal or 0), int(total or 0)
    return Place(*counted, first or 0, last or 0, before, following)


def place_of_all(connection: Connection, position: int | None) -> Place:
    """Where a position stands among all facts, each counted by its own number."""
    last = last_position(connection)
    if not last:
        return Place(0, 0, 0, 0, None, None)
    here = last if position is None else position
    known, beyond = FACTS.c.position <= here, FACTS.c.position > here
    first = connection.scalar(select(func.min(FACTS.c.position)))
    current = connection.scalar(select(func.max(FACTS.c.position)).where(known)) or 0
    earlier = FACTS.c.position < current
    previous = connection.scalar(select(func.max(FACTS.c.position)).where(earlier))
    following = connection.scalar(select(func.min(FACTS.c.position)).where(beyond))
    return Place(current, last, first or 0, last, previous, following)


def _over_streams(program_key: int, *told: ColumnElement[Any]) -> Select[Any]:
    return select(*told).where(STREAMS.c.program_key == program_key)


def _nearest(
    edge: ColumnElement[Any], *where: ColumnElement[bool]
) -> ScalarSelect[Any]:
    """The least or greatest of one stream, which an index finds at once."""
    return select(edge).where(_OF_STREAM, *where).correlate(STREAMS).scalar_subquery()


def _last_version(*where: ColumnElement[bool]) -> ScalarSelect[Any]:
    return (
        select(FACTS.c.version)
        .where(_OF_STREAM, *where)
        .order_by(FACTS.c.position.desc())
        .limit(1)
        .correlate(STREAMS)
        .scalar_subquery()
    )
