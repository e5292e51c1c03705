"""The rows of a sheet as they were printed, kept beside its facts.

The facts hold the figures; these cells hold how the official form wrote them, wrong
sums included, so that a sheet whose figures have not moved comes out as it went in.
Names and telephone numbers are not among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.sheet.model import Cells, Sheet


def printed_rows(sheet: Sheet) -> dict[str, Cells]:
    """Every printed row of the sheet's tables under its place, people left out."""
    rows: dict[str, Cells] = {}
    rows |= {f"funding/{i}": cells for i, cells in enumerate(sheet.funding.printed)}
    rows |= {f"overview/{row.name}": row.printed for row in sheet.overview}
    rows |= {f"schedule/{i}": row.printed for i, row in enumerate(sheet.schedule)}
    rows |= {f"performance/{row.year}": row.printed for row in sheet.performance}
    rows |= {f"settlement/{row.year}": row.printed for row in sheet.settlement}
    rows |= {f"costing/{place}": cells for place, cells in _costing(sheet)}
    totals = {
        "overview.total": sheet.overview_total,
        "costing.total": sheet.costing_total,
        "schedule.total": sheet.schedule_total,
    }
    rows |= {place: total.printed for place, total in totals.items() if total}
    return {place: cells for place, cells in rows.items() if cells}


def _costing(sheet: Sheet) -> list[tuple[str, Cells]]:
    counted: dict[str, int] = {}
    found = []
    for row in sheet.costing:
        place = counted.get(row.line, 0)
        counted[row.line] = place + 1
        found.append((f"{row.line}/{place}", row.printed))
    return found
