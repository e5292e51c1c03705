"""The tables of a bundle (결산 표): figures by year, line and settlement."""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from domain.classification import Words
from domain.figures import figures
from projections import journal, settled_months
from projections.streams import booked_streams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from domain.classification import Measure
    from projections.registry import RegisteredProgram
    from projections.streams import BookedStream
    from tracker.audit_bundle.scope import Scope

Row = list[str | int]

FIGURES: dict[str, Words] = {
    "original": Words("본예산", "original budget"),
    "supplementary": Words("추경", "supplementary budgets"),
    "final_budget": Words("최종예산", "final budget"),
    "carried_in": Words("전년이월", "carried in"),
    "changes": Words("예산변경", "changes"),
    "revised_budget": Words("예산현액", "revised budget"),
    "allotted": Words("배정", "allotted"),
    "committed": Words("원인행위", "committed"),
    "expended": Words("집행액", "expended"),
    "carried_over": Words("차년이월", "carried over"),
    "balance": Words("집행잔액", "balance"),
}
_PROGRAM = {
    "department": Words("부서", "department"),
    "program": Words("세부사업", "program"),
    "year": Words("회계연도", "year"),
}
_MONTH = {
    "month": Words("월", "month"),
    "revision": Words("판", "revision"),
    "stands": Words("유효", "stands"),
}
_LINE = {"code": Words("코드", "code"), "line": Words("과목", "line")}

WHOLE = "*"
"""The code of what a year holds beside its lines."""


class Table(NamedTuple):
    """A table: its columns by field, and its rows; figures are in won."""

    name: str
    columns: dict[str, Words]
    rows: list[Row]

    @property
    def figures_from(self) -> int:
        """The first column that holds won."""
        return len(self.columns) - len(FIGURES)


def tables(connection: Connection, scope: Scope) -> list[Table]:
    """The three tables of all programs in the bundle, each sorted by its places."""
    rows = _Rows(connection, scope)
    for program in scope.bundled:
        rows.add(program)
    return [
        Table("years", _PROGRAM | FIGURES, sorted(rows.years)),
        Table("lines", _PROGRAM | _LINE | FIGURES, sorted(rows.lines)),
        Table(
            "settled_months",
            _PROGRAM | _MONTH | _LINE | FIGURES,
            sorted(rows.settled, key=itemgetter(0, 1, 2, 3, 4, 6, 7)),
        ),
    ]


class _Rows:
    """The rows of all tables, one program after the other."""

    def __init__(self, connection: Connection, scope: Scope) -> None:
        self._connection, self._scope = connection, scope
        self.years: list[Row] = []
        self.lines: list[Row] = []
        self.settled: list[Row] = []
        self._streams: defaultdict[int, dict[int, BookedStream]] = defaultdict(dict)
        for stream in booked_streams(connection, moment=scope.moment):
            if scope.year in (None, stream.year):
                self._streams[stream.program_key][stream.key] = stream

    def add(self, program: RegisteredProgram) -> None:
        """Add what a program's books say."""
        streams = self._streams[program.key]
        by_stream: defaultdict[int, dict[Measure, int]] = defaultdict(dict)
        for each in journal.sums(
            self._connection,
            program_key=program.key,
            year=self._scope.year,
            moment=self._scope.moment,
        ):
            by_stream[each.stream_key][each.measure] = each.amount
        of_year: defaultdict[int, dict[Measure, int]] = defaultdict(dict)
        for stream in streams.values():
            about = _about(program, stream.year)
            total, sums = of_year[stream.year], by_stream[stream.key]
            for measure, won in sums.items():
                total[measure] = total.get(measure, 0) + won
            if stream.code or any(sums.values()):
                code = stream.code or WHOLE
                self.lines.append([*about, code, stream.name, *_figures(sums)])
        self.years += [
            [*_about(program, year), *_figures(sums)] for year, sums in of_year.items()
        ]
        self._settle(program, streams)

    def _settle(
        self, program: RegisteredProgram, streams: Mapping[int, BookedStream]
    ) -> None:
        moment = self._scope.moment
        standing = {
            (each.month, each.revision)
            for each in settled_months.standing(
                self._connection, program_key=program.key, moment=moment
            )
        }
        for each in settled_months.settlements(
            self._connection, program_key=program.key, moment=moment
        ):
            if self._scope.year not in (None, each.year):
                continue
            stands = "yes" if (each.month, each.revision) in standing else "no"
            about = [*_about(program, each.year), each.month, each.revision, stands]
            self.settled.append([*about, "", "", *_figures(each.total)])
            self.settled += [
                [*about, streams[key].code, streams[key].name, *_figures(sums)]
                for key, sums in each.lines.items()
            ]


def _about(program: RegisteredProgram, year: int) -> Row:
    return [program.department, program.name, year]


def _figures(sums: Mapping[Measure, int]) -> list[int]:
    made = figures(sums)
    return [getattr(made, name) for name in FIGURES]
