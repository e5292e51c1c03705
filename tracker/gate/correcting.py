"""Acts that answer what was recorded: counter-entries, undone imports, open months."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import Act
from tracker.gate.entries import PROGRAM, REASON, EntrySchema, ReasonedSchema, told
from tracker.gate.fields import Position, Text


class ReopenMonthSchema(ReasonedSchema):
    """A settled month to be opened again (월 결산 취소)."""

    program = Text(required=True, metadata=PROGRAM)
    month = Text(required=True, metadata=told("월", "Month", "2019-09", "2019-09"))


class CounterSchema(EntrySchema):
    """A mistaken entry answered by its opposite (반대 기록)."""

    reason = Text(required=True, metadata=REASON)
    program = Text(required=True, metadata=PROGRAM)
    position = Position(
        required=True,
        metadata=told(
            "기록 번호", "Fact", "잘못된 기록의 번호: 58", "The mistaken one's: 58"
        ),
    )


class UndoBatchSchema(EntrySchema):
    """A whole import answered with one reason (묶음 되돌림)."""

    reason = Text(required=True, metadata=REASON)
    batch = Text(
        required=True, metadata=told("묶음", "Batch", "불러온 묶음의 이름", "Its name")
    )


ACTS = (
    Act(
        "counter",
        Words("반대 기록", "Counter-entry"),
        CounterSchema,
        lambda tracker: tracker.corrections.counter,
    ),
    Act(
        "reopen-month",
        Words("월 결산 취소", "Reopen a month"),
        ReopenMonthSchema,
        lambda tracker: tracker.months.reopen,
    ),
    Act(
        "undo-batch",
        Words("묶음 되돌림", "Undo an import"),
        UndoBatchSchema,
        lambda tracker: tracker.corrections.undo_batch,
        recorded=False,
    ),
)
