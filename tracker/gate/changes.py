"""Acts that move budget between lines and years: virement, reserve, carry-over."""

from __future__ import annotations

from domain.classification import CarryOverKind, VirementKind, Words
from tracker.gate.act import Act
from tracker.gate.entries import (
    AMOUNT,
    COUNCIL,
    PROGRAM,
    YEAR,
    LineSchema,
    ProposableSchema,
    told,
)
from tracker.gate.fields import Choice, Text, Won, Year


class VirementSchema(ProposableSchema):
    """A virement between two lines (이용·전용·이체·변경사용)."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    kind = Choice(VirementKind, required=True, metadata=told("구분", "Kind"))
    from_line = Text(required=True, metadata=told("주는 과목", "From line"))
    to_line = Text(
        required=True,
        metadata=told(
            "받는 과목", "To line", "새 과목이면 열립니다", "A new one is opened"
        ),
    )
    to_program = Text(
        load_default="",
        metadata=told(
            "받는 사업", "To program", "같은 사업이면 비움", "Empty: the same"
        ),
    )
    amount = Won(required=True, metadata=AMOUNT)
    council = Text(load_default="", metadata=COUNCIL)


class ReserveSchema(LineSchema, ProposableSchema):
    """A reserve allocation (예비비 사용)."""

    amount = Won(required=True, metadata=AMOUNT)
    from_program = Text(
        load_default="",
        metadata=told(
            "예비비 사업", "Reserve program", "이 사업이면 비움", "Empty: this"
        ),
    )
    from_line = Text(
        load_default="",
        metadata=told(
            "예비비 과목",
            "Reserve line",
            "여기 없으면 비움",
            "Empty if kept elsewhere",
        ),
    )


class CarryOverSchema(LineSchema, ProposableSchema):
    """A carry-over into the next year (이월)."""

    kind = Choice(CarryOverKind, required=True, metadata=told("구분", "Kind"))
    amount = Won(required=True, metadata=AMOUNT)
    commitment = Text(
        load_default="",
        metadata=told(
            "원인행위", "Commitment", "함께 넘어가는 것", "The one that goes along"
        ),
    )
    council = Text(load_default="", metadata=COUNCIL)


ACTS = (
    Act(
        "virement",
        Words("예산변경", "Virement"),
        VirementSchema,
        lambda tracker: tracker.changes.vire,
    ),
    Act(
        "reserve",
        Words("예비비", "Reserve"),
        ReserveSchema,
        lambda tracker: tracker.changes.allocate_reserve,
    ),
    Act(
        "carry-over",
        Words("이월", "Carry-over"),
        CarryOverSchema,
        lambda tracker: tracker.changes.carry_over,
    ),
)
