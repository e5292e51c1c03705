"""The arithmetic of the budget overview (예산 총괄): sums, changes, percents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.notation import compact
from tracker.sheet.figures import NEW_LINE, national_and_rest, percent_text
from tracker.sheet.identity import Identity, both, first_line, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.sheet.model import OverviewRow, Sheet

_NO_PERCENT = frozenset({NEW_LINE, "신규", "순증가", "신설", "-", "", "100"})


def overview_identities(sheet: Sheet) -> Iterator[Identity]:
    """Check totals A and B, each change and each percent."""
    total = sheet.overview_total
    if total is not None and sheet.overview:
        for code, column, field in (
            ("overview.previous", "A", "previous"),
            ("overview.current", "B", "current"),
        ):
            yield from both(
                code,
                (f"예산 총괄 계 ({column}) = 합", f"overview total {column} = sum"),
                left=getattr(total, field),
                right=sum_of(getattr(row, field) for row in sheet.overview),
                line=first_line(total.lines),
            )
    for row in ((total,) if total else ()) + sheet.overview:
        yield from _change(row)


def _change(row: OverviewRow) -> Iterator[Identity]:
    line = first_line(row.lines)
    if row.printed_delta is not None:
        yield from both(
            "overview.delta",
            (f"{row.name}: 증감 = B − A", f"{row.name}: change = B − A"),
            left=row.printed_delta,
            right=row.current - row.previous,
            line=line,
        )
    national, percent = national_and_rest(row.printed_percent)
    if not row.printed_percent:
        return
    names = (f"{row.name}: 증감률 (버림)", f"{row.name}: percent, truncated")
    yield _percent("overview.percent", names, percent, row, national=False, line=line)
    if national not in {"", "-"}:
        yield _percent(
            "overview.percent.national", names, national, row, national=True, line=line
        )


def _percent(
    code: str,
    names: tuple[str, str],
    printed: str,
    row: OverviewRow,
    *,
    national: bool,
    line: int | None,
) -> Identity:
    """Compare a printed percent with the truncated one, to the places it prints."""
    field = "national" if national else "won"
    previous, current = getattr(row.previous, field), getattr(row.current, field)
    shown = _plain_percent(printed)
    places = len(shown.partition(".")[2])
    computed = percent_text(previous, current, places=places)
    if computed == NEW_LINE:
        left, right = _percent_number(shown), 0
        held = shown in _NO_PERCENT
    else:
        left, right = _percent_number(shown), _percent_number(computed)
        held = shown == _plain_percent(computed) or (shown in {"-", ""} and not right)
    return Identity(code, *names, left, right, held, "percent", line)


def _plain_percent(text: str) -> str:
    plain_text = compact(text).rstrip("%").replace(",", "").replace("△", "-")
    return plain_text.removeprefix("+")


def _percent_number(text: str) -> int:
    try:
        return int(float(_plain_percent(text)))
    except ValueError:
        return 0
