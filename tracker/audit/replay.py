"""Reading every stored row again (재생), in one pass and from the bytes alone.

Each row must be a fact that can be read, the next of its stream, in the stream that
its content names; and what was settled must be what the facts before it come to.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from eventsourcing.persistence import StoredEvent

from domain import budget_line_facts, fiscal_year_facts
from domain.classification import WORDS, Measure
from domain.evidence import Evidence
from domain.figures import added
from domain.months import month_of
from projections import registry
from projections.view import Recorded
from tracker.audit.findings import Finding
from tracker.audit.identities import natural_id
from tracker.fact_mapper import UnreadableFact

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from domain.facts import Fact
    from tracker.audit.leaves import StoredBytes
    from tracker.audit.raw_rows import RawRows
    from tracker.fact_mapper import FactMapper

SLACK = timedelta(hours=1)
"""So far may the clocks of two machines lie apart."""

_MONTHS = 12
_EVIDENCE = (Evidence.Attached, Evidence.Detached, Evidence.Destroyed)
_UNREADABLE = (UnreadableFact, ValueError, TypeError, AttributeError)


class Place(NamedTuple):
    """What a stream is: of which program, year and line."""

    kind: str
    program: UUID | None
    year: int
    name: str


class Settlement(NamedTuple):
    """A settlement of a program's month as its fact states it."""

    position: int
    stream: UUID
    month: str
    revision: int
    sums: dict[Measure, int]


class Late(NamedTuple):
    """A row that says that it was recorded long before one above it."""

    position: int
    behind: timedelta


class _Followed:
    """One stream as its rows go by; sums in won by month, counted from the year 0."""

    __slots__ = ("by_month", "following", "id", "place")

    def __init__(self, id: int) -> None:
        self.id, self.following = id, 1
        self.by_month: dict[int, dict[Measure, int]] = {}
        self.place: Place | None = None

    def month_of(self, on: date) -> dict[Measure, int]:
        """The sums of the month that a day lies in, to be added to."""
        number = on.year * _MONTHS + on.month
        month = self.by_month.get(number)
        if month is None:
            month = self.by_month[number] = {}
        return month

    def through(self, month: str) -> dict[Measure, int]:
        """What its facts come to up to a month."""
        last = _number(month)
        return added(*(sums for at, sums in self.by_month.items() if at <= last))


class Replay:
    """What the rows come to, page by page."""

    def __init__(self, facts: FactMapper) -> None:
        self._facts = facts
        self._decoders = {
            topic.encode(): decode for topic, decode in facts.decoders.items()
        }
        self._streams: dict[bytes, _Followed] = {}
        self._special: dict[type[Fact], Callable[[Any, int, _Followed], None]] = {
            budget_line_facts.MonthSettled: self._line_settled,
            budget_line_facts.BooksClosed: self._books_closed,
            fiscal_year_facts.MonthSettled: self._year_settled,
            **dict.fromkeys(_EVIDENCE, self._file_named),
        }
        self._of_lines: dict[tuple[int, int, str, int], list[dict[Measure, int]]] = {}
        self.findings: list[Finding] = []
        self.settlements: list[Settlement] = []
        self.evidence: list[Recorded] = []
        self.late: list[Late] = []
        self.newest = datetime.min.replace(tzinfo=UTC)
        self.newest_at = 0

    def take(self, page: Sequence[StoredBytes]) -> None:
        """Read a page of rows."""
        decoders, streams, special = self._decoders, self._streams, self._special
        newest = self.newest
        for row in page:
            position, id, version, topic, state = row
            stream = streams.get(id) or self._begun(id)
            following, decode = stream.following, decoders.get(topic)
            try:
                stream.following = version + 1
                fact = decode(state) if decode else self._older(row)
                if fact.timestamp >= newest:
                    newest, self.newest_at = fact.timestamp, position
                elif newest - fact.timestamp > SLACK:
                    self.late.append(Late(position, newest - fact.timestamp))
            except _UNREADABLE as cause:
                self._unread(row, following, cause)
                continue
            if (
                version != following
                or fact.originator_version != version
                or fact.originator_id.int != stream.id
            ) and self._misplaced(row, following, fact):
                continue
            if version == 1:
                self._first(row, fact, stream)
            if type(fact) in special:
                special[type(fact)](fact, position, stream)
            if postings := fact.postings():
                month = stream.month_of(fact.effective_on)
                for posting in postings:
                    measure = posting.measure
                    month[measure] = month.get(measure, 0) + posting.amount
        self.newest = newest

    def _begun(self, id: bytes) -> _Followed:
        try:
            number = int(id, 16)
        except ValueError:
            number = -1
        self._streams[id] = stream = _Followed(number)
        return stream

    def _older(self, row: StoredBytes) -> Fact:
        """A fact of an older form, brought to today's."""
        _, id, version, topic, state = row
        stored = StoredEvent(UUID(id.decode()), version, topic.decode(), state)
        return self._facts.to_domain_event(stored)

    def _say(self, code: str, row: StoredBytes, **operands: Any) -> None:
        self.findings.append(finding(code, row, **operands))

    def _unread(self, row: StoredBytes, following: int, cause: Exception) -> None:
        self._say("unreadable", row, cause=_told(cause))
        self._ask_version(row, following)

    def _ask_version(self, row: StoredBytes, following: int) -> None:
        if row[2] != following:
            self._say("version_gap", row, expected=following, found=row[2])

    def _misplaced(self, row: StoredBytes, following: int, fact: Fact) -> bool:
        """Say what does not fit; whether the content is of another place."""
        self._ask_version(row, following)
        said = {
            "stream_said": str(fact.originator_id),
            "version_said": fact.originator_version,
        }
        here = said == {"stream_said": readable(row[1]), "version_said": row[2]}
        if not here:
            self._say("other_place", row, **said)
        return not here

    def _first(self, row: StoredBytes, fact: Fact, stream: _Followed) -> None:
        natural = natural_id(fact)
        if natural is not None and natural.int != stream.id:
            self._say("other_identity", row, stream_said=str(natural))
        if named := registry.named(fact):
            kind, program, year, code, name = named
            title = f"{name} ({code})" if code and name else name or code
            stream.place = Place(kind, program, year or 0, title)

    def place_of(self, id: str) -> Place | None:
        """What the stream of an id is, as its first fact says; None for one unknown."""
        stream = self._streams.get(id.replace("-", "").encode())
        return stream.place if stream else None

    def effective_on(self, rows: RawRows, position: int) -> date | None:
        """The day that a row speaks of, None where it cannot be read."""
        for row in rows.after(position - 1, 1):
            with suppress(*_UNREADABLE):
                decode = self._decoders.get(row[3])
                fact = decode(row[4]) if decode else self._older(row)
                return fact.effective_on if row[0] == position else None
        return None

    def _file_named(self, fact: Fact, position: int, _stream: _Followed) -> None:
        self.evidence.append(Recorded(position, fact))

    def _line_settled(
        self, fact: budget_line_facts.MonthSettled, position: int, stream: _Followed
    ) -> None:
        found = stream.through(fact.month)
        self._compare(fact, position, fact.sums, found, month=fact.month)
        if place := stream.place:
            program = place.program.int if place.program else 0
            key = program, place.year, fact.month, fact.revision
            self._of_lines.setdefault(key, []).append(added(fact.sums))

    def _books_closed(
        self, fact: budget_line_facts.BooksClosed, position: int, stream: _Followed
    ) -> None:
        found = added(*stream.by_month.values())
        closed = month_of(fact.effective_on)
        self._compare(fact, position, fact.sums, found, month=closed)

    def _year_settled(
        self, fact: fiscal_year_facts.MonthSettled, position: int, stream: _Followed
    ) -> None:
        """Keep it, less what belongs to the year itself, until its lines were read."""
        own = stream.through(fact.month)
        rest = added(fact.sums, {measure: -won for measure, won in own.items()})
        self.settlements.append(
            Settlement(position, fact.originator_id, fact.month, fact.revision, rest)
        )

    def end(self) -> None:
        """Hold each settled year's sums against those of its lines."""
        for settled in self.settlements:
            place = self.place_of(settled.stream.hex)
            if place is None or place.program is None:
                continue
            key = place.program.int, place.year, settled.month, settled.revision
            of_lines = added(*self._of_lines.get(key, ()))
            stands = {"position": settled.position, "stream": str(settled.stream)}
            self._differing(settled.sums, of_lines, settled.month, **stands)

    def _compare(
        self,
        fact: Fact,
        position: int,
        settled: Mapping[Measure, int],
        found: Mapping[Measure, int],
        *,
        month: str,
    ) -> None:
        stands: dict[str, Any] = {
            "position": position,
            "stream": str(fact.originator_id),
            "version": fact.originator_version,
            "topic": fact.TOPIC,
        }
        self._differing(added(settled), found, month, **stands)

    def _differing(
        self,
        settled: Mapping[Measure, int],
        found: Mapping[Measure, int],
        month: str,
        **stands: Any,
    ) -> None:
        if settled == found:
            return
        apart = {
            each: f"{settled.get(each, 0):,} ≠ {found.get(each, 0):,}"
            for each in Measure
            if settled.get(each, 0) != found.get(each, 0)
        }
        operands = {
            "month": month,
            "apart_ko": ", ".join(f"{WORDS[m].ko} {won}" for m, won in apart.items()),
            "apart_en": ", ".join(f"{WORDS[m].en} {won}" for m, won in apart.items()),
        }
        made = Finding(code="settled_differs", operands=operands, **stands)
        self.findings.append(made)


def finding(code: str, row: StoredBytes, **operands: Any) -> Finding:
    """What was found of a row, where it stands."""
    position, id, version, topic, _ = row
    return Finding(
        code=code,
        position=position,
        stream=readable(id),
        version=version,
        topic=topic.decode("utf-8", "replace"),
        operands=operands,
    )


def readable(id: bytes) -> str:
    """A stream's id as people write it, or whatever stands in its place."""
    told = id.decode("utf-8", "replace")
    try:
        return str(UUID(told))
    except ValueError:
        return told


def _told(cause: BaseException) -> str:
    if isinstance(cause, UnreadableFact) and cause.__cause__ is not None:
        return str(cause.__cause__)
    return str(cause)


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * _MONTHS + int(of_year)
