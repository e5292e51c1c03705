"""The arithmetic of the settlement (결산): every year both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.sheet.identity import Identity, both, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.sheet.model import SettlementRow, Sheet


def settlement_identities(sheet: Sheet) -> Iterator[Identity]:
    """Check every settled year, and what it carries into the next."""
    for row in sheet.settlement:
        yield from _settled_year(row)
    by_year = {row.year: row for row in sheet.settlement}
    for row in sheet.settlement:
        following = by_year.get(row.year + 1)
        if following is not None:
            yield from both(
                "settlement.carry",
                (
                    f"{row.year} 차년이월 = {following.year} 전년이월",
                    f"{row.year} carried over = {following.year} carried in",
                ),
                left=row.carried_over,
                right=following.carried_in,
                line=first_line(row.lines),
            )


def _settled_year(row: SettlementRow) -> Iterator[Identity]:
    line = first_line(row.lines)
    yield from both(
        "settlement.revised",
        (
            f"{row.year} 예산현액 = 최종예산 + 전년이월 + 예산변경",
            f"{row.year} revised budget = final + carried in + changes",
        ),
        left=row.revised_budget,
        right=row.final_budget + row.carried_in + row.changes,
        line=line,
    )
    yield from both(
        "settlement.used",
        (
            f"{row.year} 예산현액 = 집행액 + 차년이월 + 집행잔액",
            f"{row.year} revised budget = expended + carried over + balance",
        ),
        left=row.revised_budget,
        right=row.expended + row.carried_over + row.balance,
        line=line,
    )
    yield from both(
        "settlement.balance",
        (
            f"{row.year} 집행잔액 = 예산현액 − 집행액 − 차년이월",
            f"{row.year} balance = revised − expended − carried over",
        ),
        left=row.balance,
        right=row.revised_budget - row.expended - row.carried_over,
        line=line,
    )
