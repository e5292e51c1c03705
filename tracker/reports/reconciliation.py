"""The reconciliation (대조): the books beside the portal, and where they differ.

The portal does not say which department a program belongs to, so the two meet by the
program's name. Neither figure mends the other.
"""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from domain.classification import Measure, Words
from domain.figures import added, figures
from projections import journal, registry
from projections import official_status as portal
from projections.registry import RegisteredProgram
from projections.search import WHOLE, Page
from tracker.reports.paging import beyond, cut
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from domain.figures import Figures
    from projections.view import Moment

Row = dict[str, Any]

EQUAL, LATE, AHEAD = "equal", "posted_late", "posted_ahead"
ELSEWHERE, UNSEEN = "paid_elsewhere", "not_seen_by_portal"
OURS, THEIRS = "only_in_books", "only_in_portal"

CAUSES: dict[str, Words] = {
    EQUAL: Words("같음", "equal"),
    LATE: Words("공식 현황이 늦게 반영", "the portal posts late"),
    AHEAD: Words("장부가 늦게 반영", "the books post late"),
    ELSEWHERE: Words("다른 장부에서 지급한 듯함", "likely paid through another ledger"),
    UNSEEN: Words("공식 현황에 없는 지급", "payments that the portal does not show"),
    OURS: Words("장부에만 있음", "only in the books"),
    THEIRS: Words("공식 현황에만 있음", "only in the portal"),
}
"""The likely cause of a difference, where it can be told."""

_WINDOW = timedelta(days=14)
"""How far apart the two may post the same payment."""
_MOST = 10**18 - 1
"""More than any two figures differ by, in won; a row's key counts down from it."""
SUMMED = (
    *("expended", "official_expended", "difference"),
    *("revised_budget", "official_revised_budget", "budget_difference"),
)

COLUMNS = (
    Column("program", Words("세부사업", "program")),
    Column("departments", Words("부서", "departments")),
    Column("expended", Words("장부 지출", "expended in the books"), "won"),
    Column("official_expended", Words("공식 지출", "expended officially"), "won"),
    Column("difference", Words("차이", "difference"), "won"),
    *both("cause", Words("까닭", "likely cause")),
    Column(
        "revised_budget", Words("장부 예산현액", "revised budget"), "won", listed=False
    ),
    Column(
        "official_revised_budget",
        Words("공식 예산현액", "official revised budget"),
        "won",
        listed=False,
    ),
    Column("budget_difference", Words("예산 차이", "difference"), "won", listed=False),
    Column("official_on", Words("공식 기준일", "official day"), "date", listed=False),
    Column("cause", Words("까닭 이름", "cause code"), listed=False),
)


class Sought(NamedTuple):
    """Which programs are asked for; what is empty asks for nothing.

    Every word of `text` is part of the program's name or of its department's.
    """

    department: str = ""
    text: str = ""
    cause: str = ""
    differing: bool = False

    def finds(self, row: Row) -> bool:
        """Whether a row is asked for."""
        named = " ".join([row["program"], *row["departments"]]).lower()
        return (
            (not self.department or self.department in row["departments"])
            and self.cause in ("", row["cause"])
            and all(word in named for word in self.text.lower().split())
            and not (self.differing and row["cause"] == EQUAL)
        )


EVERYTHING = Sought()


class _Kept(msgspec.Struct):
    """What the books hold of the programs of one name."""

    programs: list[RegisteredProgram]
    sums: dict[Measure, int]
    by_day: dict[str, int]

    @property
    def figures(self) -> Figures:
        return figures(self.sums)


def reconcile(
    connection: Connection,
    *,
    on: date,
    sought: Sought = EVERYTHING,
    page: Page = WHOLE,
    moment: Moment,
) -> Report:
    """Each program of either side on a day, the largest difference first.

    `counts` tells how many there are of each cause among those sought for any other
    reason; `both` is how many programs both sides know.
    """
    stated: dict[str, list[Row]] = defaultdict(list)
    for row in portal.latest(connection, year=on.year, on=on, moment=moment):
        stated[row["program"]].append(row)
    books = _books(connection, on, moment)
    _add_days(connection, books, stated, on, moment)
    every = [
        _row(name, books.get(name), stated.get(name, []), on)
        for name in sorted(books.keys() | stated.keys())
    ]
    of_any_cause = [row for row in every if sought._replace(cause="").finds(row)]
    rows = [row for row in of_any_cause if sought.finds(row)]
    rows.sort(key=operator.itemgetter("key"))
    shown, ends = cut(beyond(rows, page), page)
    return Report(
        name="reconcile",
        title=Words("공식 현황과의 대조", "Reconciliation with the portal"),
        columns=COLUMNS,
        rows=shown,
        body={
            "on": on.isoformat(),
            "both": len(books.keys() & stated.keys()),
            "programs": len(rows),
            "counts": dict(Counter(row["cause"] for row in of_any_cause).most_common()),
            "sums": {name: sum(row[name] for row in rows) for name in SUMMED},
        }
        | (ends if page.size else {}),
    )


def _books(connection: Connection, on: date, moment: Moment) -> dict[str, _Kept]:
    """What the books of the day's year hold, by the program's name."""
    sums = journal.by_program(connection, year=on.year, moment=moment)
    found: dict[str, _Kept] = {}
    for program in registry.programs(connection, moment=moment):
        if program.key in sums:
            kept = found.setdefault(program.name, _Kept([], {}, {}))
            kept.programs.append(program)
            kept.sums = added(kept.sums, sums[program.key])
    return found


def _add_days(
    connection: Connection,
    books: dict[str, _Kept],
    stated: Mapping[str, Sequence[Row]],
    on: date,
    moment: Moment,
) -> None:
    """What was spent day by day, of those whose two sides differ."""
    names = {
        program.key: name
        for name, kept in books.items()
        if (rows := stated.get(name))
        and kept.figures.expended != sum(row["expended"] for row in rows)
        for program in kept.programs
    }
    for key, day, won in journal.by_day(
        connection,
        program_keys=names,
        year=on.year,
        measure=Measure.EXPENDED,
        # The days after it too: what the books post later the portal may know already.
        moment=moment._replace(on=on + _WINDOW),
    ):
        by_day = books[names[key]].by_day
        by_day[day] = by_day.get(day, 0) + won


def _row(name: str, kept: _Kept | None, stated: list[Row], on: date) -> Row:
    ours = kept.figures if kept else figures({})
    expended = sum(row["expended"] for row in stated)
    revised = sum(row["revised_budget"] for row in stated)
    cause = _cause(kept, stated, expended, on)
    programs = kept.programs if kept else []
    return {
        "key": f"{_MOST - abs(ours.expended - expended):018}/{name}",
        "program": name,
        "departments": [each.department for each in programs],
        "ids": [str(each.id) for each in programs],
        "expended": ours.expended,
        "official_expended": expended,
        "difference": ours.expended - expended,
        "cause": cause,
        **said("cause", CAUSES[cause]),
        "revised_budget": ours.revised_budget,
        "official_revised_budget": revised,
        "budget_difference": ours.revised_budget - revised,
        "official_on": max((row["effective_on"] for row in stated), default=""),
    }


def _cause(kept: _Kept | None, stated: list[Row], expended: int, on: date) -> str:
    if kept is None:
        return THEIRS
    if not stated:
        return OURS
    ours = kept.figures.expended
    if ours == expended:
        return EQUAL
    day = _day_of(kept, expended, on)
    if day is not None:
        return LATE if day < on else AHEAD
    return ELSEWHERE if ours < expended else UNSEEN


def _day_of(kept: _Kept, expended: int, on: date) -> date | None:
    """The nearest day on which the books had what the portal says, None for none."""
    days = sorted(kept.by_day)
    running = accumulate((kept.by_day[day] for day in days), initial=0)
    starts = [on - _WINDOW, *map(date.fromisoformat, days)]
    ends = [*starts[1:], date.max]
    found = [
        start if start > on else min(end - timedelta(days=1), on)
        for start, end, won in zip(starts, ends, running, strict=True)
        if won == expended and end > on - _WINDOW
    ]
    return min(found, key=lambda day: abs(day - on), default=None)
