"""A cross-check as a report: what was compared by month, or figure by figure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from domain.classification import WORDS, Words
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.cross_check.checking import Compared, CrossCheck
    from tracker.cross_check.foreign import Foreign

_ABOUT = (
    Column("program", Words("세부사업", "program")),
    Column("year", Words("회계연도", "year"), "year"),
    Column("month", Words("결산 월", "settled month")),
    Column("revision", Words("판", "revision"), "count"),
)
TITLE = Words("교차 검산", "Cross-check")


def by_month(check: CrossCheck) -> Report:
    """How many figures of each settlement and of today differ; an empty month is today.

    A count is None for a program that is not on this machine or could read nothing.
    """
    rows: list[dict[str, Any]] = []
    for _, of_one in groupby(check.compared, lambda each: each.figure[:4]):
        compared = list(of_one)
        different = {
            f"{each.NAME}_different": _count(compared, each) for each in check.programs
        }
        counted = {"figures": len(compared)}
        rows.append(_about(compared[0]) | counted | different)
    counts = tuple(
        Column(
            f"{each.NAME}_different",
            Words(f"{each.NAME} 다름", f"{each.NAME}: different"),
            "count",
        )
        for each in check.programs
    )
    figures = Column("figures", Words("숫자", "figures"), "count")
    return _report(check, (*_ABOUT, figures, *counts), rows)


def each_figure(check: CrossCheck, compared: Sequence[Compared]) -> Report:
    """Every one of these figures, and what each program computes, in won."""
    told = tuple(
        Column(each.NAME, Words(each.NAME, each.NAME), "won") for each in check.programs
    )
    columns = (
        *_ABOUT,
        Column("line", Words("과목", "line")),
        Column("measure", Words("측정 항목", "measure"), "measure"),
        Column("ours", Words("실록", "Sillok"), "won"),
        *told,
    )
    return _report(check, columns, [_figure(each, check) for each in compared])


def _report(
    check: CrossCheck, columns: tuple[Column, ...], rows: list[dict[str, Any]]
) -> Report:
    different = [_figure(each, check) for each in check.different]
    return Report(
        name="cross_check",
        title=TITLE,
        columns=columns,
        rows=rows,
        rows_field="compared",
        body={
            "agrees": check.agrees,
            "programs": [_program(each, check) for each in check.programs],
            "figures": len(check.compared),
            "different": different,
        },
    )


def _about(one: Compared) -> dict[str, Any]:
    figure = one.figure
    return {
        "program": figure.program.name,
        "department": figure.program.department,
        "year": figure.year,
        "month": figure.month,
        "revision": figure.revision,
    }


def _figure(one: Compared, check: CrossCheck) -> dict[str, Any]:
    figure = one.figure
    told = {each.NAME: one.told.get(each.NAME) for each in check.programs}
    return _about(one) | {
        "line": figure.line,
        "measure": figure.measure.value,
        "measure_ko": WORDS[figure.measure].ko,
        "measure_en": WORDS[figure.measure].en,
        "ours": figure.won,
        **told,
        "equal": one.equal,
    }


def _program(foreign: Foreign, check: CrossCheck) -> dict[str, Any]:
    return {
        "name": foreign.NAME,
        "missing": list(foreign.missing),
        "complaint": check.complaints.get(foreign.NAME, ""),
    }


def _count(compared: Sequence[Compared], foreign: Foreign) -> int | None:
    if any(foreign.NAME not in each.told for each in compared):
        return None
    return sum(each.differs(foreign.NAME) for each in compared)
