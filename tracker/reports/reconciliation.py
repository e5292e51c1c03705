"""The reconciliation (대조): the books beside the portal, and where they differ.

The portal does not say which department a program belongs to, so the two meet by the
program's name. Neither figure mends the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Measure, Words
from domain.figures import added, figures
from projections import journal, registry
from projections import official_status as portal
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from domain.figures import Figures
    from projections.view import Moment

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


class _Kept(msgspec.Struct):
    """What the books hold of the programs of one name."""

    departments: list[str]
    sums: dict[Measure, int]
    by_day: dict[str, int]

    @property
    def figures(self) -> Figures:
        return figures(self.sums)


def reconcile(connection: Connection, *, on: date, moment: Moment) -> Report:
    """Each program of either side on a day, the largest difference first.

    `body` counts the causes; `both` is how many programs both sides know.
    """
    books = _books(connection, on, moment)
    stated: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in portal.latest(connection, year=on.year, on=on, moment=moment):
        stated[row["program"]].append(row)
    rows = [
        _row(name, books.get(name), stated.get(name, []), on)
        for name in sorted(books.keys() | stated.keys())
    ]
    rows.sort(key=lambda row: -abs(row["difference"]))
    return Report(
        name="reconcile",
        title=Words("공식 현황과의 대조", "Reconciliation with the portal"),
        columns=COLUMNS,
        rows=rows,
        body={
            "on": on.isoformat(),
            "both": len(books.keys() & stated.keys()),
            "counts": dict(Counter(row["cause"] for row in rows).most_common()),
        },
    )


def _books(connection: Connection, on: date, moment: Moment) -> dict[str, _Kept]:
    sums = journal.by_program(connection, year=on.year, moment=moment)
    # The days after it too: what the books post later the portal may know already.
    later = moment._replace(on=on + _WINDOW)
    daily: dict[int, dict[str, int]] = defaultdict(dict)
    for key, day, won in journal.by_day(
        connection, year=on.year, measure=Measure.EXPENDED, moment=later
    ):
        daily[key][day] = won
    found: dict[str, _Kept] = {}
    for program in registry.programs(connection, moment=moment):
        if program.key not in sums:
            continue
        kept = found.setdefault(program.name, _Kept([], {}, {}))
        kept.departments.append(program.department)
        kept.sums = added(kept.sums, sums[program.key])
        for day, won in daily[program.key].items():
            kept.by_day[day] = kept.by_day.get(day, 0) + won
    return found


def _row(
    name: str, kept: _Kept | None, stated: list[dict[str, Any]], on: date
) -> dict[str, Any]:
    ours = kept.figures if kept else figures({})
    expended = sum(row["expended"] for row in stated)
    revised = sum(row["revised_budget"] for row in stated)
    cause = _cause(kept, stated, expended, on)
    return {
        "program": name,
        "departments": kept.departments if kept else [],
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


def _cause(
    kept: _Kept | None, stated: list[dict[str, Any]], expended: int, on: date
) -> str:
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
