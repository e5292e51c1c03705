"""What a bundle is of (묶음의 범위): whose streams, which year, known until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from projections import evidence, registry
from projections.streams import all_streams
from projections.view import Moment

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.streams import RegisteredStream


class Scope(NamedTuple):
    """The streams of a bundle, by the hexadecimal digits of their ids."""

    program: RegisteredProgram | None
    year: int | None
    known: int
    streams: dict[str, RegisteredStream]
    programs: dict[int, RegisteredProgram]

    @property
    def moment(self) -> Moment:
        """What was known when the bundle's last fact was recorded."""
        return Moment(position=self.known)

    @property
    def bundled(self) -> list[RegisteredProgram]:
        """The programs that the bundle tells of, by department and name."""
        return [self.program] if self.program else list(self.programs.values())

    @property
    def whole(self) -> bool:
        """Whether the bundle is of everything, known streams or not."""
        return self.program is None and self.year is None

    def holds(self, stream: str) -> bool:
        """Whether the events of a stream are in the bundle."""
        return self.whole or stream in self.streams

    def subject(self, stream: str) -> str:
        """What a stream is about, in words: department, program, year and line."""
        of = self.streams.get(stream)
        if of is None:
            return stream
        program = self.programs.get(of.program_key or 0)
        parts = [program.department, program.name] if program else [of.kind]
        if of.year is not None:
            parts.append(str(of.year))
        return "/".join([*parts, *filter(None, (of.code,))])


def scope_of(
    connection: Connection,
    *,
    program: RegisteredProgram | None,
    year: int | None,
    known: int,
) -> Scope:
    """The streams of a program or of all, of a year or of all, as known then.

    What belongs to no year is in every bundle of its program, but for evidence: that
    goes with the facts that it proves.
    """
    moment = Moment(position=known)
    of = all_streams(connection, moment=moment)
    chosen = {
        stream.key: stream
        for stream in of
        if _is_of(stream, program) and _is_in(stream, year)
    }
    if year is not None:
        proving = evidence.proving(connection, chosen.keys(), moment=moment)
        chosen |= {stream.key: stream for stream in of if stream.key in proving}
    programs = {each.key: each for each in registry.programs(connection, moment=moment)}
    by_id = {each.id.replace("-", ""): each for each in chosen.values()}
    return Scope(program, year, known, by_id, programs)


def _is_of(stream: RegisteredStream, program: RegisteredProgram | None) -> bool:
    if program is None or stream.kind == "installation":
        return True
    return stream.program_key == program.key


def _is_in(stream: RegisteredStream, year: int | None) -> bool:
    timeless = stream.year is None and stream.kind != "evidence"
    return year in (None, stream.year) or timeless
