"""The sheet's own arithmetic (검산): every identity with both its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.costing import agrees
from domain.notation import compact
from tracker.sheet.identity import Identity, equal, first_line, sum_of
from tracker.sheet.overview_identities import overview_identities
from tracker.sheet.schedule_tie import tie_schedule
from tracker.sheet.settlement_identities import settlement_identities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.sheet.model import Amount, Sheet

__all__ = ["Identity", "check_identities", "this_year"]


def check_identities(sheet: Sheet) -> list[Identity]:
    """Check everything the sheet says twice; a part that is missing is not checked."""
    return [
        *overview_identities(sheet),
        *_funding(sheet),
        *_costing(sheet),
        *_schedule(sheet),
        *settlement_identities(sheet),
    ]


def this_year(sheet: Sheet) -> Amount | None:
    """Give the year's budget: the printed total of the overview, else its sum."""
    if sheet.overview_total is not None:
        return sheet.overview_total.current
    return sum_of(row.current for row in sheet.overview) if sheet.overview else None


def _funding(sheet: Sheet) -> Iterator[Identity]:
    funding = sheet.funding
    line = first_line(funding.lines)
    budget = this_year(sheet)
    if funding.total is None:
        return
    if budget is not None:
        yield equal(
            "funding.budget",
            "사업비 = 예산 총괄 계 (B)",
            "program cost = overview total B",
            left=funding.total,
            right=budget.won,
            line=line,
        )
    inside = [funding.national, funding.provincial]
    outside = [funding.own, funding.other]
    if all(part is None for part in inside + outside):
        return
    # 기타 (예산 외) stands outside the budget in some sheets and inside in others.
    inner, whole = _known(inside), _known(inside + outside)
    yield equal(
        "funding.sources",
        "사업비 = 재원의 합",
        "program cost = sum of its sources",
        left=funding.total,
        right=inner if inner == funding.total else whole,
        line=line,
    )
    if budget is not None and (budget.national or funding.national):
        yield equal(
            "funding.national",
            "사업비 국비 = 예산 총괄 국비",
            "national subsidy = overview national part",
            left=funding.national or 0,
            right=budget.national,
            line=line,
        )


def _costing(sheet: Sheet) -> Iterator[Identity]:
    for row in sheet.costing:
        if row.item.computed is not None:
            yield Identity(
                "costing.item",
                f"{row.line}: {row.item.label} = 산출식",
                f"{row.line}: {row.item.label} = formula",
                row.item.amount,
                row.item.computed,
                agrees(row.item.amount, row.item.computed),
                line=first_line(row.lines),
            )
    if not sheet.costing:
        return
    sums = {compact(row.line): 0 for row in sheet.costing}
    names = {compact(row.line): row.line for row in reversed(sheet.costing)}
    for row in sheet.costing:
        sums[compact(row.line)] += row.item.amount
    current = {compact(row.name): row for row in sheet.overview}
    for key, line in {**names, **{k: r.name for k, r in current.items()}}.items():
        budget = current.get(key)
        yield equal(
            "costing.line",
            f"{line}: 산출근거의 합 = 예산 (B)",
            f"{line}: sum of costing = budget B",
            left=sums.get(key, 0),
            right=budget.current.won if budget else 0,
            line=first_line(budget.lines) if budget else None,
        )
    if sheet.costing_total is not None:
        yield equal(
            "costing.total",
            "산출근거 계 = 합",
            "costing total = sum",
            left=sheet.costing_total.amount,
            right=sum(row.item.amount for row in sheet.costing),
            line=first_line(sheet.costing_total.lines),
        )


def _schedule(sheet: Sheet) -> Iterator[Identity]:
    steps = sum(step.amount or 0 for step in sheet.schedule)
    total = sheet.schedule_total
    if total is not None:
        yield equal(
            "schedule.total",
            "추진일정 계 = 단계의 합",
            "schedule total = sum of steps",
            left=total.amount,
            right=steps,
            line=first_line(total.lines),
        )
    budget = this_year(sheet)
    if budget is not None and (total is not None or sheet.schedule):
        yield equal(
            "schedule.budget",
            "추진일정 계 = 예산 총괄 계 (B)",
            "schedule total = overview total B",
            left=total.amount if total is not None else steps,
            right=budget.won,
            line=first_line(total.lines) if total is not None else None,
        )
    for tie in tie_schedule(sheet.schedule, sheet.costing):
        items = " + ".join(row.item.label for row in tie.items)
        yield equal(
            "schedule.tie",
            f"{tie.step.step} = {items}",
            f"{tie.step.step} = costing items: {items}",
            left=tie.step.amount or 0,
            right=sum(row.item.amount for row in tie.items),
            line=first_line(tie.step.lines),
        )


def _known(parts: Iterable[int | None]) -> int:
    return sum(part for part in parts if part is not None)
