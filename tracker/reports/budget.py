"""The budget state of one program and year (예산 현황), by line and in total."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from domain.classification import FundingSource, Measure, Words
from projections import registry
from projections.allotments import allotted_by_period
from tracker.reports.figures_of import Sums, breakdown, sums_by_stream
from tracker.reports.tabular import Column, Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from domain.funding import FundingSplit
    from projections.registry import RegisteredLine, RegisteredProgram
    from projections.view import Moment

COLUMNS = (
    Column("code", Words("통계목", "code")),
    Column("name", Words("과목", "line")),
    Column("original", Words("본예산", "original"), "won"),
    Column("supplementary", Words("추경", "supplementary"), "won"),
    Column("final_budget", Words("최종예산", "final budget"), "won"),
    Column("carried_in", Words("전년이월", "carried in"), "won"),
    Column("changes", Words("예산변경", "changes"), "won"),
    Column("revised_budget", Words("예산현액", "revised budget"), "won"),
    Column("allotted", Words("배정", "allotted"), "won"),
    Column("committed", Words("원인행위", "committed"), "won"),
    Column("outstanding", Words("원인행위 잔액", "outstanding"), "won"),
    Column("expended", Words("지출", "expended"), "won"),
    Column("carried_over", Words("차년이월", "carried over"), "won"),
    Column("available", Words("가용", "available"), "won"),
    Column("balance", Words("집행잔액", "balance"), "won"),
    Column("expenditure_rate", Words("지출률", "expenditure rate"), "rate"),
    Column("commitment_rate", Words("원인행위률", "commitment rate"), "rate"),
    Column("advanced", Words("성립전 사용", "used before its budget"), "won"),
    Column("unknown_code", Words("모르는 코드", "unknown code")),
)

WHOLE_YEAR = Words("연간 총액(과목 미상)", "year's total (lines unknown)")
"""The row for amounts that a sheet states for the whole year and no line."""


def budget(
    connection: Connection, program: RegisteredProgram, *, year: int, moment: Moment
) -> Report:
    """A program's budget state at a moment, in won.

    `funding` says where the revised budget comes from, `spent_by_source` which of it
    paid; `spent_unsplit` was paid before sources were kept. `unknown_code` marks a
    line whose code the table of the year does not know.
    """
    by_stream = sums_by_stream(
        connection, program_key=program.key, year=year, moment=moment
    )
    allotted = allotted_by_period(
        connection, program_key=program.key, year=year, moment=moment
    )
    rows, total = [], Sums()
    for line in registry.lines(connection, program.key, year, moment=moment):
        sums = by_stream.pop((year, line.key), Sums())
        rows.append(_row(line, sums, allotted.get(line.key, {})))
        total.merge(sums)
    for rest in by_stream.values():
        if any(rest.by_measure.values()):
            rows.append({"code": "*", "name": WHOLE_YEAR.ko} | row_of(rest))
        total.merge(rest)
    return Report(
        name="budget",
        title=Words("예산 현황", "Budget state"),
        columns=COLUMNS,
        rows=rows,
        rows_field="lines",
        total={"code": "", "name": "계"}
        | row_of(total)
        | {"allotted_by_period": _together(allotted.values())},
        body={"program": program.name, "department": program.department, "year": year},
    )


def _row(line: RegisteredLine, sums: Sums, allotted: dict[str, int]) -> dict[str, Any]:
    return (
        {"code": line.code, "name": line.name}
        | row_of(sums)
        | {"unknown_code": line.unknown_code, "allotted_by_period": allotted}
    )


def row_of(sums: Sums) -> dict[str, Any]:
    """The figures of one line or of all, with rates, kinds and funding."""
    figures = sums.figures
    plain = {name: getattr(figures, name) for name in figures.__struct_fields__}
    spent = sums.funding((Measure.EXPENDED,))
    return plain | {
        "outstanding": figures.outstanding,
        "expenditure_rate": figures.expenditure_rate,
        "commitment_rate": figures.commitment_rate,
        "funding": _by_source(sums.funding()),
        "spent_by_source": _by_source(spent),
        "spent_unsplit": figures.expended - spent.total,
        "advanced": sums.by_measure.get(Measure.ADVANCED, 0),
        "unknown_code": False,
        "allotted_by_period": {},
        **breakdown(sums),
    }


def _by_source(split: FundingSplit) -> dict[str, int]:
    return {source.value: won for source, won in zip(FundingSource, split, strict=True)}


def _together(by_period: Iterable[dict[str, int]]) -> dict[str, int]:
    """The lines' allotments as one, by period, in won."""
    total: Counter[str] = Counter()
    for each in by_period:
        total.update(each)
    return dict(sorted(total.items()))
