"""Which programs and streams exist (등록부)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from domain import budget_line_facts, fiscal_year_facts
from domain.evidence import Evidence
from domain.inquiry import Inquiry
from domain.installation import Installation
from domain.official_status import OfficialStatus
from domain.outreach_activity import OutreachActivity
from domain.program import Program
from domain.proposal import Proposal
from projections.view import NOW, PROGRAMS, STREAMS, Moment, begun, key_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection, Row

    from domain.facts import Fact
    from projections.page import Page


class RegisteredProgram(NamedTuple):
    """A program as the registry has it."""

    key: int
    id: UUID
    name: str
    department: str
    bureau: str
    account: str
    funding_source: str
    since: int


class RegisteredLine(NamedTuple):
    """A budget line as the registry has it."""

    key: int
    id: UUID
    year: int
    code: str
    name: str
    since: int
    unknown_code: bool


_BEGINNING: tuple[type[Fact], ...] = (
    Program.Registered,
    fiscal_year_facts.Opened,
    budget_line_facts.Opened,
    OutreachActivity.Logged,
    Proposal.Proposed,
    Inquiry.Asked,
    Installation.SettingChanged,
    Installation.DutyAssigned,
    OfficialStatus.Stated,
    Evidence.Attached,
)
"""The facts that can begin a stream."""


class Registry:
    """Registers each stream from its first fact."""

    def apply(self, connection: Connection, page: Page) -> None:
        """Add the programs and streams that begin on this page."""
        programs, streams = [], []
        for position, fact in page.of(*_BEGINNING):
            if isinstance(fact, Program.Registered):
                programs.append(_program_row(fact, position))
            if stream := _stream_row(fact, position):
                streams.append(stream)
        if programs:
            connection.execute(PROGRAMS.insert(), programs)
        if streams:
            connection.execute(STREAMS.insert(), streams)


def _program_row(fact: Program.Registered, position: int) -> dict[str, object]:
    return {
        "program_key": key_of(fact.originator_id),
        "id": str(fact.originator_id),
        "name": fact.name,
        "department": fact.department,
        "bureau": fact.bureau,
        "account": fact.account,
        "funding_source": fact.funding_source.value,
        "since": position,
    }


def _stream_row(fact: Fact, position: int) -> dict[str, object] | None:
    begins = named(fact)
    if begins is None:
        return None
    kind, program, year, code, name = begins
    return {
        "stream_key": key_of(fact.originator_id),
        "id": str(fact.originator_id),
        "kind": kind,
        "program_key": None if program is None else key_of(program),
        "year": year,
        "code": code,
        "name": name,
        "unknown_code": getattr(fact, "unknown_code", False),
        "since": position,
    }


_Named = tuple[str, UUID | None, int | None, str, str]


def named(fact: Fact) -> _Named | None:
    """The kind, program, year, code and name of the stream that a fact begins."""
    named: _Named | None = None
    match fact:
        case Program.Registered():
            named = ("program", fact.originator_id, None, "", fact.name)
        case fiscal_year_facts.Opened():
            named = ("fiscal_year", fact.program_id, fact.year, "", "")
        case budget_line_facts.Opened():
            named = ("line", fact.program_id, fact.fiscal_year, fact.code, fact.name)
        case OutreachActivity.Logged() if first(fact):
            named = ("activity", fact.program_id, fact.starts_on.year, "", fact.title)
        case Proposal.Proposed():
            year = fact.effective_on.year
            named = ("proposal", fact.program_id, year, "", fact.act)
        case Inquiry.Asked(about=about):
            named = ("inquiry", about.program_id, about.year or None, "", "")
        case Installation.SettingChanged() | Installation.DutyAssigned() if first(fact):
            named = ("installation", None, None, "", "")
        case Evidence.Attached() if first(fact):
            named = ("evidence", fact.program_id, None, "", "")
        case OfficialStatus.Stated() if first(fact):
            year = fact.fiscal_year
            named = ("official_status", None, year, fact.code, fact.program)
    return named


def first(fact: Fact) -> bool:
    """Whether a fact begins its stream."""
    return fact.originator_version == 1


def programs(
    connection: Connection, *, moment: Moment = NOW
) -> list[RegisteredProgram]:
    """All programs known at a moment, by department and name."""
    query = select(PROGRAMS).order_by(PROGRAMS.c.department, PROGRAMS.c.name)
    query = query.where(begun(PROGRAMS, moment))
    return [_registered(row) for row in connection.execute(query)]


def programs_named(connection: Connection, name: str) -> list[RegisteredProgram]:
    """The programs that an id, a name, or department/name stands for, oldest first."""
    if known := _of_id(connection, name):
        return [known]
    query = select(PROGRAMS).where(
        (PROGRAMS.c.name == name)
        | (PROGRAMS.c.department + "/" + PROGRAMS.c.name == name)
    )
    found = connection.execute(query.order_by(PROGRAMS.c.since))
    return [_registered(row) for row in found]


def _of_id(connection: Connection, id: str) -> RegisteredProgram | None:
    """The program of an id as it is written, found by its key."""
    try:
        key = key_of(UUID(id))
    except ValueError:
        return None
    found = programs_of(connection, [key]).get(key)
    return found if found and str(found.id) == id else None


def program_of(connection: Connection, key: int) -> RegisteredProgram:
    """The program of a key."""
    query = select(PROGRAMS).where(PROGRAMS.c.program_key == key)
    return _registered(connection.execute(query).one())


def code_of(connection: Connection, key: int, *, moment: Moment = NOW) -> str:
    """The code of a line's stream, empty for one that was not opened by a moment."""
    query = select(STREAMS.c.code).where(
        STREAMS.c.stream_key == key, begun(STREAMS, moment)
    )
    return connection.scalars(query).first() or ""


def stream_ids(connection: Connection, program_key: int) -> set[str]:
    """The ids of a program's streams, its own among them."""
    query = select(STREAMS.c.id).where(STREAMS.c.program_key == program_key)
    return set(connection.scalars(query))


def owner(connection: Connection, id: UUID) -> UUID | None:
    """The program that a stream belongs to, None for the installation's own."""
    query = (
        select(PROGRAMS.c.id)
        .join(STREAMS, STREAMS.c.program_key == PROGRAMS.c.program_key)
        .where(STREAMS.c.stream_key == key_of(id))
    )
    found = connection.scalar(query)
    return None if found is None else UUID(found)


def is_of(connection: Connection, program_key: int, id: UUID) -> bool:
    """Whether a stream is one of a program's."""
    owner = select(STREAMS.c.program_key).where(STREAMS.c.stream_key == key_of(id))
    return connection.scalar(owner) == program_key


def lines(
    connection: Connection, program_key: int, year: int, *, moment: Moment = NOW
) -> list[RegisteredLine]:
    """A program's lines in a year known at a moment, in the order they were opened."""
    query = (
        select(STREAMS)
        .where(
            STREAMS.c.program_key == program_key,
            STREAMS.c.year == year,
            STREAMS.c.kind == "line",
            begun(STREAMS, moment),
        )
        .order_by(STREAMS.c.since)
    )
    return [
        RegisteredLine(
            row.stream_key,
            UUID(row.id),
            row.year,
            row.code,
            row.name,
            row.since,
            row.unknown_code,
        )
        for row in connection.execute(query)
    ]


def programs_by_age(connection: Connection) -> list[RegisteredProgram]:
    """All programs in the order they were registered."""
    query = select(PROGRAMS).order_by(PROGRAMS.c.since)
    return [_registered(row) for row in connection.execute(query)]


def years(
    connection: Connection, program_key: int, *, moment: Moment = NOW
) -> list[int]:
    """The fiscal years opened for a program by a moment, oldest first."""
    query = (
        select(STREAMS.c.year)
        .where(STREAMS.c.program_key == program_key, STREAMS.c.kind == "fiscal_year")
        .order_by(STREAMS.c.year)
    )
    query = query.where(begun(STREAMS, moment))
    if moment.on is not None:
        query = query.where(STREAMS.c.year <= moment.on.year)
    return [year for (year,) in connection.execute(query)]


def years_by_program(
    connection: Connection,
    *,
    keys: Collection[int] | None = None,
    moment: Moment = NOW,
) -> dict[int, list[int]]:
    """The fiscal years of programs by a moment, oldest first; of all without keys."""
    query = (
        select(STREAMS.c.program_key, STREAMS.c.year)
        .where(STREAMS.c.kind == "fiscal_year")
        .order_by(STREAMS.c.year)
    )
    if keys is not None:
        query = query.where(STREAMS.c.program_key.in_(keys))
    query = query.where(begun(STREAMS, moment))
    if moment.on is not None:
        query = query.where(STREAMS.c.year <= moment.on.year)
    found: dict[int, list[int]] = {}
    for key, year in connection.execute(query):
        found.setdefault(key, []).append(year)
    return found


def programs_of(
    connection: Connection, keys: Collection[int]
) -> dict[int, RegisteredProgram]:
    """The programs of some keys."""
    query = select(PROGRAMS).where(PROGRAMS.c.program_key.in_(keys))
    return {row.program_key: _registered(row) for row in connection.execute(query)}


def names_of(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The names of the programs among some ids, by id."""
    query = select(PROGRAMS.c.id, PROGRAMS.c.name).where(PROGRAMS.c.id.in_(ids))
    return {row.id: row.name for row in connection.execute(query)}


def count(connection: Connection) -> int:
    """How many programs there are."""
    return connection.execute(select(func.count()).select_from(PROGRAMS)).scalar_one()


def _registered(row: Row[Any]) -> RegisteredProgram:
    return RegisteredProgram(
        row.program_key,
        UUID(row.id),
        row.name,
        row.department,
        row.bureau,
        row.account,
        row.funding_source,
        row.since,
    )
