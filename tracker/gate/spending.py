"""Acts that bind a line and pay from it, and those that settle what was paid."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from domain.budget_line_facts import PaymentForm
from domain.classification import Words
from tracker.gate.act import Act
from tracker.gate.entries import (
    AMOUNT,
    PAYMENT,
    PROGRAM,
    SUMMARY,
    EntrySchema,
    LineSchema,
    ProposableSchema,
    told,
)
from tracker.gate.fields import Choice, Position, Text, Won, Year, both
from tracker.gate.lines import Sources

FORMS: dict[str, Words] = {
    PaymentForm.FINAL: Words("지출", "for good"),
    PaymentForm.ADVANCE: Words("선금", "advance"),
    PaymentForm.ESTIMATE: Words("개산급", "estimate"),
}
"""What a person calls the form of a payment (지급 방법)."""

PAST_YEAR_ALONE = Words(
    "과년도 지출에는 지급 방법이나 재원을 따로 적지 않습니다. 비우십시오",
    "Spending of a past year takes neither a payment form nor sources; leave them out",
)


class CommitmentSchema(LineSchema):
    """A commitment (지출원인행위)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)
    number = Text(
        load_default="",
        metadata=told(
            "원인행위 번호",
            "Number",
            "비우면 문서번호",
            "Defaults to the document",
        ),
    )


class CommitmentChangeSchema(LineSchema):
    """A change of a commitment (원인행위 변경)."""

    number = Text(required=True, metadata=told("원인행위 번호", "Commitment"))
    difference = Won(
        required=True,
        metadata=told("증감액", "Difference", "줄이면 △ 또는 -", "△ or - to lower"),
    )


class CommitmentReleaseSchema(LineSchema):
    """The release of a commitment (원인행위 취소)."""

    number = Text(required=True, metadata=told("원인행위 번호", "Commitment"))


class ExpenditureSchema(LineSchema, ProposableSchema):
    """An expenditure (지출)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)
    commitment = Text(
        load_default="",
        metadata=told(
            "원인행위", "Commitment", "없으면 바로 지출", "None: paid directly"
        ),
    )
    form = Choice(
        PaymentForm,
        words=FORMS,
        load_default=PaymentForm.FINAL,
        metadata=told(
            "지급 방법",
            "Payment form",
            "선금과 개산급은 나중에 정산합니다",
            "An advance or estimate is settled later",
        ),
    )
    split = Sources(
        load_default=None,
        metadata=told(
            "재원",
            "Sources",
            "한 줄에 하나: 국비 400,000. 비우면 남은 재원의 비율대로",
            "One a line: national 400,000. Empty: in proportion to what is left",
        ),
    )
    past_year = Year(
        load_default=None,
        metadata=told(
            "과년도",
            "Past year",
            "지난 회계연도의 빚을 갚을 때만 그 연도",
            "The year a past debt was owed from, else empty",
        ),
    )

    @validates_schema
    def _past_year_stands_alone(self, data: dict[str, Any], **_: Any) -> None:
        final = data.get("form", PaymentForm.FINAL) is PaymentForm.FINAL
        if data.get("past_year") and not (final and data.get("split") is None):
            raise ValidationError(both(PAST_YEAR_ALONE), "past_year")


class ReturnSchema(LineSchema):
    """An expenditure return (여입)."""

    amount = Won(required=True, metadata=AMOUNT)
    summary = Text(required=True, metadata=SUMMARY)
    payment = Position(
        load_default=None,
        metadata=told(
            "돌려받는 지출",
            "Payment",
            "그 지출의 기록 번호. 모르면 비움",
            "The number of that payment, if known",
        ),
    )


class AdvanceSettlementSchema(EntrySchema):
    """The settlement of an advance or estimate (선금·개산급 정산)."""

    program = Text(required=True, metadata=PROGRAM)
    payment = Position(required=True, metadata=PAYMENT)
    accepted = Won(
        required=True,
        metadata=told("인정액", "Accepted", "바르게 쓴 금액", "Spent rightly"),
    )
    returned = Won(
        load_default=0,
        metadata=told("반납액", "Returned", "돌려받은 금액", "What came back"),
    )


class ReclassificationSchema(EntrySchema):
    """A payment moved to the line that should have paid (과목경정)."""

    program = Text(required=True, metadata=PROGRAM)
    payment = Position(required=True, metadata=PAYMENT)
    to_line = Text(
        required=True, metadata=told("바른 과목", "To line", "있는 과목", "A known one")
    )
    to_program = Text(
        load_default="",
        metadata=told(
            "바른 사업", "To program", "같은 사업이면 비움", "Empty: the same"
        ),
    )
    amount = Won(
        load_default=None,
        metadata=told("금액", "Amount", "비우면 전액", "Empty: all of it"),
    )


ACTS = (
    Act(
        "expenditure",
        Words("지출", "Expenditure"),
        ExpenditureSchema,
        lambda tracker: tracker.spending.record_expenditure,
    ),
    Act(
        "commitment",
        Words("원인행위", "Commitment"),
        CommitmentSchema,
        lambda tracker: tracker.spending.make_commitment,
    ),
    Act(
        "return",
        Words("여입", "Return"),
        ReturnSchema,
        lambda tracker: tracker.spending.return_expenditure,
    ),
    Act(
        "commitment-change",
        Words("원인행위 변경", "Commitment change"),
        CommitmentChangeSchema,
        lambda tracker: tracker.spending.change_commitment,
    ),
    Act(
        "commitment-release",
        Words("원인행위 취소", "Commitment release"),
        CommitmentReleaseSchema,
        lambda tracker: tracker.spending.release_commitment,
    ),
    Act(
        "settle-advance",
        Words("선금·개산급 정산", "Settle an advance"),
        AdvanceSettlementSchema,
        lambda tracker: tracker.spending.settle_advance,
    ),
    Act(
        "reclassification",
        Words("과목경정", "Reclassification"),
        ReclassificationSchema,
        lambda tracker: tracker.spending.reclassify,
    ),
)
