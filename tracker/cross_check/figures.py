"""The figures that are compared: what each settlement fixed, and today's balances."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from domain.classification import Measure
from projections import budget_state, journal, settled_months
from projections.streams import booked_streams
from tracker.exporters.accounts import Accounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from projections.registry import RegisteredProgram
    from projections.settled_months import Settlement
    from projections.streams import BookedStream

WHOLE = "*"
"""The line of what belongs to no line, and of a settlement's total."""


_Moved = defaultdict[int, set[Measure]]
"""The measures that ever moved, by stream."""


class Figure(NamedTuple):
    """One figure of ours, in won, and the accounts whose balances make it.

    `month` is empty for today. `revision` is None there, and `known` is the position
    that books must be read as of, None where today's books must still say the same.
    """

    program: RegisteredProgram
    year: int
    month: str
    revision: int | None
    known: int | None
    line: str
    measure: Measure
    won: int
    accounts: tuple[str, ...]


class FiguresOf:
    """The figures of one program after the other, in one picture of the views."""

    def __init__(self, connection: Connection, year: int | None) -> None:
        self._connection, self._year = connection, year
        self._accounts = Accounts(connection)
        self._standing = {
            (each.stream_key, each.month, each.revision)
            for each in settled_months.standing(connection, year=year)
        }
        self._streams: defaultdict[int, list[BookedStream]] = defaultdict(list)
        for stream in booked_streams(connection):
            self._streams[stream.program_key].append(stream)

    def of(self, program: RegisteredProgram) -> Iterator[Figure]:
        """All figures of a program: its settlements by month, then today's."""
        moved: _Moved = defaultdict(set)
        for stream, measure, _ in journal.moved_measures(
            self._connection, program_key=program.key, year=self._year
        ):
            moved[stream].add(Measure(measure))
        for settlement in settled_months.settlements(
            self._connection, program_key=program.key
        ):
            if self._year in (None, settlement.year):
                yield from self._settled(program, settlement, moved)
        yield from self._today(program, moved)

    def _settled(
        self, program: RegisteredProgram, settlement: Settlement, moved: _Moved
    ) -> Iterator[Figure]:
        """What it says of each line, and its total, which is that of all lines."""
        month, revision = settlement.month, settlement.revision
        stands = any(
            (stream, month, revision) in self._standing for stream in settlement.lines
        )
        known = None if stands else settlement.position
        about = (program, settlement.year, month, revision, known)
        of_measure: defaultdict[Measure, list[str]] = defaultdict(list)
        for stream in self._streams[program.key]:
            if stream.year != settlement.year:
                continue
            sums = settlement.lines.get(stream.key, {})
            for measure in sorted(moved[stream.key] | sums.keys()):
                account = self._accounts.of(stream.key, measure)
                of_measure[measure].append(account)
                if stream.key in settlement.lines:
                    won = sums.get(measure, 0)
                    yield Figure(*about, stream.code, measure, won, (account,))
        for measure in sorted(of_measure.keys() | settlement.total.keys()):
            won = settlement.total.get(measure, 0)
            yield Figure(*about, WHOLE, measure, won, tuple(of_measure[measure]))

    def _today(self, program: RegisteredProgram, moved: _Moved) -> Iterator[Figure]:
        balances = {
            (each.stream_key, each.measure): each.amount
            for each in budget_state.balances(
                self._connection, program_key=program.key, year=self._year
            )
        }
        for stream in sorted(self._streams[program.key], key=attrgetter("year")):
            for measure in sorted(moved[stream.key]):
                won = balances.get((stream.key, measure), 0)
                account = self._accounts.of(stream.key, measure)
                about = (program, stream.year, "", None, None)
                yield Figure(*about, stream.code or WHOLE, measure, won, (account,))
