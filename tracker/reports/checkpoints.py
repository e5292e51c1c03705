"""The checkpoints that were made (기록 확인서), newest last."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

import msgspec

from domain.classification import Words
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.audit.checkpoints import Checkpoint

SIGNED = {True: Words("있음", "yes"), False: Words("없음", "no")}
COVERING = Column("checkpoint", Words("확인서", "checkpoint"), "id")
COLUMNS = (
    Column("number", Words("번호", "number"), "count"),
    Column("size", Words("기록 수", "rows"), "count"),
    Column("position", Words("마지막 기록", "last position"), "count"),
    Column("short", Words("뿌리", "root"), "id"),
    *both("signed", Words("서명", "signed")),
    Column("made_at", Words("만든 때", "made at"), "instant"),
    Column("occasion", Words("계기", "occasion"), "document"),
    Column("root", Words("뿌리 전체", "whole root"), listed=False),
)


class Covering:
    """Which checkpoint was the first to cover a position."""

    def __init__(self, made: Iterable[Checkpoint]) -> None:
        self._made = sorted(made, key=lambda each: (each.position, each.number))
        self._positions = [each.position for each in self._made]

    def of(self, position: int) -> dict[str, Any]:
        """Its number, and its size and short root as one word; none before there is."""
        at = bisect_left(self._positions, position)
        if at == len(self._made):
            return {"checkpoint": "", "checkpoint_number": None}
        found = self._made[at]
        short = f"{found.size}:{found.head.short}"
        return {"checkpoint": short, "checkpoint_number": found.number}


def checkpoints(made: Iterable[Checkpoint]) -> Report:
    """The checkpoints as rows; `short` is the beginning of the root."""
    rows = [
        each.as_json()
        | {"short": each.head.short}
        | said("signed", SIGNED[each.signed])
        for each in made
    ]
    return Report(
        name="checkpoints",
        title=Words("기록 확인서", "Checkpoints"),
        columns=COLUMNS,
        rows=rows,
        rows_field="checkpoints",
    )


def with_checkpoints(report: Report, made: Iterable[Checkpoint]) -> Report:
    """A report of settlements, each with the checkpoint that covers it.

    Checkpoints are no facts: they say nothing of what was known at a moment, so the
    report itself goes without them.
    """
    covering = Covering(made)
    return msgspec.structs.replace(
        report,
        columns=(*report.columns, COVERING),
        rows=[row | covering.of(row["position"]) for row in report.rows],
    )
