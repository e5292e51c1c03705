"""The rows of a printed sheet: as the source had them, or composed from figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from domain.money import format_thousand
from tracker.sheet.figures import Reading, print_amount, print_percent
from tracker.sheet.model import SETTLEMENT_FIGURES, without_source
from tracker.sheet.parse_outline import read_funding
from tracker.sheet.parse_tables import (
    read_costing_row,
    read_overview_row,
    read_schedule_step,
    read_settlement_row,
)
from tracker.sheet.parse_text import read_performance_year
from tracker.sheet.scars import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.sheet.model import (
        Cells,
        CostingRow,
        Funding,
        OverviewRow,
        PeopleRow,
        PerformanceYear,
        ScheduleStep,
        SettlementRow,
        TotalRow,
    )

T = TypeVar("T")


def overview_cells(row: OverviewRow) -> Cells:
    """Print a line of 예산 총괄: A, B, the change and its truncated percent."""
    if _stands(row.printed, row, read_overview_row):
        return row.printed
    return (
        row.name,
        print_amount(row.previous, minus="△"),
        print_amount(row.current, minus="△"),
        print_amount(row.current - row.previous, minus="△"),
        print_percent(row.previous, row.current),
    )


def costing_cells(row: CostingRow, *, before: str) -> Cells:
    """Print a costing item; the line's name stands on its first item only."""
    named = row.printed[:1] != ("",) or row.line == before
    if named and _stands(
        row.printed,
        row,
        lambda cells, on: read_costing_row(cells, cells.cell(0) or row.line, on),
    ):
        return row.printed
    text = " ".join(part for part in (row.item.label, row.item.formula) if part)
    name = "" if row.line == before else row.line
    return (name, f"○ {text}", f"= {format_thousand(row.item.amount)}천원")


def costing_total_cells(total: TotalRow) -> Cells:
    """Print the total of 산출근거."""
    if _says(total, at=len(total.printed) - 1):
        return total.printed
    return ("계", "", f"= {format_thousand(total.amount)}천원")


def schedule_cells(step: ScheduleStep) -> Cells:
    """Print a step of 추진일정."""
    if _stands(step.printed, step, read_schedule_step):
        return step.printed
    amount = "" if step.amount is None else format_thousand(step.amount)
    return (step.step, step.period.text, amount, step.detail)


def schedule_total_cells(total: TotalRow) -> Cells:
    """Print the total of 추진일정."""
    if _says(total, at=2):
        return total.printed
    return ("계", "", format_thousand(total.amount), "")


def settlement_cells(row: SettlementRow) -> Cells:
    """Print a settled year; a negative change has ``-`` in this table."""
    if _stands(row.printed, row, read_settlement_row):
        return row.printed
    figures = (print_amount(getattr(row, name)) for name in SETTLEMENT_FIGURES)
    return (str(row.year), *figures)


def people_cells(row: PeopleRow) -> Cells:
    """Print who is in charge."""
    persons = (row.head, row.team_leader, row.officer)
    return (
        row.bureau,
        row.department,
        *(f"{person.name} {person.phone}".strip() for person in persons),
    )


def performance_cells(year: PerformanceYear) -> Cells:
    """Print a year's performance, free of markup."""
    if _stands(year.printed, year, lambda cells, _: read_performance_year(cells)):
        return year.printed
    return (f"{year.year}년도", *(year.texts or ("",)))


def funding_rows(funding: Funding) -> list[Cells]:
    """Print 사업비 by source; an empty cell names its source alone."""
    rows = tuple(Row(cells, ()) for cells in funding.printed)
    reading = Reading()
    if rows and without_source(read_funding(rows, reading)) == without_source(funding):
        return list(funding.printed)

    def cell(source: str, won: int | None) -> str:
        return f"({source})" + ("" if won is None else f"{format_thousand(won)}천원")

    total = "" if funding.total is None else f"{format_thousand(funding.total)}천원"
    national = cell("국비", funding.national)
    provincial = cell("시비", funding.provincial)
    own = f"기타 (예산 외) {cell('구비', funding.own)}"
    return [
        ("사업비 (당해년도)", total, national, provincial),
        ("", "", own, cell("기타", funding.other)),
    ]


def _stands(printed: Cells, row: T, read: Callable[[Row, Reading], T]) -> bool:
    """Whether printed cells still say the figures of their row."""
    if not printed:
        return False
    reading = Reading()
    again = read(Row(printed, ()), reading)
    return not reading.problems and without_source(again) == without_source(row)


def _says(total: TotalRow, *, at: int) -> bool:
    if not 0 <= at < len(total.printed):
        return False
    reading = Reading()
    cell = total.printed[at].lstrip("= ")
    return reading.amount(cell, lines=()).won == total.amount and not reading.problems
