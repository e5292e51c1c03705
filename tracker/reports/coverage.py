"""Evidence coverage (증빙 비율): how much of what was paid is proved by a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from domain.classification import Words
from projections import evidence, journal, registry, search
from projections.search import Wanted
from projections.view import STREAMS
from tracker.reports.budget import WHOLE_YEAR
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from projections.registry import RegisteredProgram
    from projections.view import Moment
    from tracker.directory import Directory

Row = dict[str, Any]
Grouping = Literal["department", "program", "line"]
GROUPINGS: tuple[Grouping, ...] = ("department", "program", "line")

_DEPARTMENT = Column("department", Words("부서", "department"))
_PROGRAM = Column("program", Words("세부사업", "program"))
_GROUPS: dict[Grouping, tuple[Column, ...]] = {
    "department": (_DEPARTMENT,),
    "program": (_DEPARTMENT, _PROGRAM),
    "line": (
        _PROGRAM,
        Column("line", Words("통계목", "code")),
        Column("line_name", Words("과목", "line")),
    ),
}
_FIGURES = (
    Column("entries", Words("건", "entries"), "count"),
    Column("paid", Words("지출·여입", "paid or returned"), "won"),
    Column("proved_entries", Words("증빙 건", "with evidence"), "count"),
    Column("proved", Words("증빙 있음", "proved"), "won"),
    Column("unproved", Words("증빙 없음", "not proved"), "won"),
    Column("share", Words("증빙 비율", "share proved"), "rate"),
)
_SUMMED = ("entries", "paid", "proved_entries", "proved")

UNPROVED = (
    Column("position", Words("기록", "fact"), "count"),
    Column("effective_on", Words("일어난 날", "effective on"), "date"),
    _PROGRAM,
    Column("line_name", Words("과목", "line")),
    Column("summary", Words("적요", "summary")),
    Column("document", Words("문서번호", "document")),
    Column("amount", Words("금액", "amount"), "won"),
    Column("line", Words("통계목", "code"), listed=False),
    Column("year", Words("연도", "year"), "year", listed=False),
    Column("by", Words("기록한 사람", "by"), listed=False),
    Column("topic", Words("종류", "kind of fact"), listed=False),
)


class Coverage:
    """One year of a program, a department or all, asked at a moment."""

    def __init__(
        self,
        connection: Connection,
        *,
        year: int,
        program: RegisteredProgram | None,
        department: str,
        moment: Moment,
    ) -> None:
        self._connection, self._year, self._moment = connection, year, moment
        wanted = Wanted(department=department)
        self._where: ColumnElement[bool] = search.lines_wanted(
            wanted, year=year, moment=moment
        )
        if program is not None:
            self._where &= STREAMS.c.program_key == program.key
        self._of = {"program": program.name if program else "", "year": year}
        self._programs = {each.key: each for each in registry.programs(connection)}

    def by(self, grouping: Grouping) -> Report:
        """The share of won with evidence, the largest without evidence first.

        What came back counts by its amount too: a return has a document of its own.
        """
        found = journal.paid_and_proved(
            self._connection,
            proved=evidence.proved(self._moment),
            where=self._where,
            moment=self._moment,
        )
        groups: dict[tuple[Any, ...], list[Row]] = {}
        for each in found:
            row = each | self._names(each)
            key = tuple(row[column.field] for column in _GROUPS[grouping])
            groups.setdefault(key, []).append(row)
        rows = [_summed(rows) for rows in groups.values()]
        first = self._columns(grouping)[0].field
        return Report(
            name="evidence-coverage",
            title=Words("증빙 비율", "Evidence coverage"),
            columns=self._columns(grouping) + _FIGURES,
            rows=sorted(rows, key=lambda row: (-row["unproved"], row[first])),
            total=_summed(found) | {first: "계"},
            body=self._of | {"by": grouping},
        )

    def unproved(self, directory: Directory, *, limit: int | None) -> Report:
        """The entries that no file proves, the largest first."""
        found = journal.unproved(
            self._connection,
            proved=evidence.proved(self._moment),
            where=self._where,
            moment=self._moment,
            limit=limit,
        )
        people = directory.names({row["by"] for row in found})
        return Report(
            name="unproved",
            title=Words("증빙 없는 지출", "Payments without evidence"),
            columns=UNPROVED,
            rows=[
                row | self._names(row) | {"by": people.get(row["by"], row["by"])}
                for row in found
            ],
            body=self._of,
        )

    def _columns(self, grouping: Grouping) -> tuple[Column, ...]:
        """What names a row; one program needs no column of its own."""
        alone = bool(self._of["program"]) and grouping == "line"
        return tuple(c for c in _GROUPS[grouping] if not (alone and c is _PROGRAM))

    def _names(self, row: Row) -> Row:
        program = self._programs[row["program_key"]]
        return {
            "program": program.name,
            "program_id": str(program.id),
            "department": program.department,
            "line": row["code"] or "*",
            "line_name": row["name"] or WHOLE_YEAR.ko,
        }


def _summed(rows: list[Row]) -> Row:
    """The figures of several streams together, and the share of the won."""
    sums: Row = {name: sum(row[name] for row in rows) for name in _SUMMED}
    share = sums["proved"] / sums["paid"] if sums["paid"] else None
    of = rows[0] if rows else {}
    return of | sums | {"unproved": sums["paid"] - sums["proved"], "share": share}
