"""The schedule as a two-way matrix (추진절차 × 과목): each step shared out by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from domain.fiscal_year_facts import ScheduleStep, StepShare


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """One step (추진절차): its amount, and its part on each line, in won."""

    step: str
    amount: int
    cells: tuple[int, ...]

    @property
    def unshared(self) -> int:
        """What of the step is on no line yet (미배분)."""
        return self.amount - sum(self.cells)


class MatrixColumn(msgspec.Struct, frozen=True, kw_only=True):
    """One line (과목): its own amount, and what the steps put on it, in won."""

    line: str
    amount: int
    shared: int

    @property
    def difference(self) -> int:
        """What the steps put on the line beyond its amount; negative when less."""
        return self.shared - self.amount


class ScheduleMatrix(msgspec.Struct, frozen=True, kw_only=True):
    """Steps by lines, with both margins; the cells of a row follow the columns."""

    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]

    @property
    def planned(self) -> int:
        """The sum of all steps."""
        return sum(row.amount for row in self.rows)

    @property
    def budgeted(self) -> int:
        """The sum of all lines."""
        return sum(column.amount for column in self.columns)

    @property
    def unshared(self) -> int:
        """What of all steps is on no line yet (미배분)."""
        return sum(row.unshared for row in self.rows)

    @property
    def tied(self) -> bool:
        """Whether every row makes its step and every column its line."""
        rows_held = not any(row.unshared for row in self.rows)
        return rows_held and not any(column.difference for column in self.columns)


def schedule_matrix(
    steps: Iterable[ScheduleStep], *, line_amounts: Mapping[str, int]
) -> ScheduleMatrix:
    """Share the steps out over the lines; `line_amounts` is in won by line code.

    A share on a line without an amount gets a column of its own behind the others.
    """
    planned = tuple(steps)
    named = [share.line for step in planned for share in step.by_line]
    codes = tuple(dict.fromkeys([*line_amounts, *named]))
    rows = tuple(
        MatrixRow(step=s.step, amount=s.amount, cells=_cells(s.by_line, codes))
        for s in planned
    )
    columns = tuple(
        MatrixColumn(
            line=code,
            amount=line_amounts.get(code, 0),
            shared=sum(row.cells[at] for row in rows),
        )
        for at, code in enumerate(codes)
    )
    return ScheduleMatrix(rows=rows, columns=columns)


def _cells(shares: Iterable[StepShare], codes: Sequence[str]) -> tuple[int, ...]:
    """A step's part on each line, in the lines' order."""
    parts = dict.fromkeys(codes, 0)
    for share in shares:
        parts[share.line] += share.amount
    return tuple(parts.values())
