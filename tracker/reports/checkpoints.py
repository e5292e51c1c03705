"""The checkpoints that were made (기록 확인서), newest last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.classification import Words
from tracker.reports.tabular import Column, Report, both, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.audit.checkpoints import Checkpoint

SIGNED = {True: Words("있음", "yes"), False: Words("없음", "no")}
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
