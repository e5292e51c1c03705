"""Acts on outreach activities: logged, given another kind, taken out."""

from __future__ import annotations

from domain.classification import Words
from tracker.gate.act import Act
from tracker.gate.entries import PROGRAM, FreeEntrySchema, ReasonedSchema, told
from tracker.gate.fields import Day, Text
from tracker.gate.lines import Payments


class ActivitySchema(FreeEntrySchema):
    """An outreach activity (추진경위)."""

    program = Text(required=True, metadata=PROGRAM)
    title = Text(required=True, metadata=told("내용", "Title"))
    kind = Text(required=True, metadata=told("구분", "Kind"))
    ends_on = Day(
        load_default=None,
        metadata=told("끝난 날", "Until", "하루면 비움", "Empty for one day"),
    )
    place = Text(load_default="", metadata=told("곳", "Place"))
    counterpart = Text(load_default="", metadata=told("상대", "Counterpart"))
    expenditures = Payments(
        load_default=(),
        metadata=told(
            "이 활동에 쓴 지출",
            "Payments for it",
            "한 줄에 하나: 과목:문서번호",
            "One a line: line:document",
        ),
    )


class ReclassifySchema(FreeEntrySchema):
    """Another kind for an activity (구분 변경)."""

    activity = Text(required=True, metadata=told("활동", "Activity"))
    kind = Text(required=True, metadata=told("새 구분", "New kind"))


class WithdrawSchema(ReasonedSchema):
    """A mistaken activity taken out (활동 취소)."""

    activity = Text(required=True, metadata=told("활동", "Activity"))


ACTS = (
    Act(
        "activity",
        Words("활동", "Activity"),
        ActivitySchema,
        lambda tracker: tracker.outreach.log,
    ),
    Act(
        "reclassify",
        Words("활동 구분 변경", "Reclassify an activity"),
        ReclassifySchema,
        lambda tracker: tracker.outreach.reclassify,
    ),
    Act(
        "withdraw",
        Words("활동 취소", "Withdraw an activity"),
        WithdrawSchema,
        lambda tracker: tracker.outreach.withdraw,
    ),
)
