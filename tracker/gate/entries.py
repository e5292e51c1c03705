"""What the schemas of all acts share: the entry, the line, and how a field is told."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema

from domain.classification import Words
from tracker.gate.fields import UNKNOWN, Codes, Day, Text, Year, both


def told(ko: str, en: str, help_ko: str = "", help_en: str = "") -> dict[str, Any]:
    """How a form asks for a field: its label and its help, in both languages."""
    return {"label": Words(ko, en), "help": Words(help_ko, help_en)}


PROGRAM = told("세부사업", "Program")
YEAR = told("회계연도", "Fiscal year")
LINE = told("과목", "Line", "이름이나 통계목 코드", "Name or code")
AMOUNT = told(
    "금액",
    "Amount",
    "원. 식도 됩니다: 2,500,000*2명*2회",
    "Won; a formula works too: 2,500,000*2*2",
)
SOURCES = told(
    "재원",
    "Sources",
    "한 줄에 하나: 국비 400,000. 비우면 사업의 재원",
    "One a line: national 400,000. Empty: the program's own",
)
SUMMARY = told("적요", "Summary", "무엇에 썼는지", "What it was for")
REASON = told("사유", "Reason")
COUNCIL = told(
    "의회 의결",
    "Council's vote",
    "의결이 필요할 때: 회기와 날짜",
    "Where it is needed: session and date",
)
PAYMENT = told(
    "지출 기록",
    "Payment",
    "기록 번호: 58이나 #58",
    "The payment's number: 58 or #58",
)


class EntrySchema(Schema):
    """What every entry has beside its own fields: day, document, reason, key."""

    error_messages = {"unknown": both(UNKNOWN)}  # noqa: RUF012 - marshmallow's own way

    class Meta:
        """Unknown fields are refused, never dropped."""

        unknown = RAISE

    on = Day(
        required=True, metadata=told("날짜", "Date", "일어난 날", "When it happened")
    )
    document = Text(
        required=True,
        metadata=told("문서번호", "Document", "결재 문서", "The approving document"),
    )
    reason = Text(load_default="", metadata=REASON)
    key = Text(load_default="", metadata=told("재시도 키", "Retry key"))


class FreeEntrySchema(EntrySchema):
    """An entry that moves no money, and so may do without a document."""

    document = Text(load_default="", metadata=told("문서번호", "Document"))


class ReasonedSchema(FreeEntrySchema):
    """An entry that answers or ends another, and says why."""

    reason = Text(required=True, metadata=REASON)


class LineSchema(EntrySchema):
    """An entry on one budget line."""

    program = Text(required=True, metadata=PROGRAM)
    year = Year(required=True, metadata=YEAR)
    line = Text(required=True, metadata=LINE)


class ProposableSchema(EntrySchema):
    """An entry that may set refusals aside, once somebody else approves it."""

    override = Codes(
        load_default=(),
        metadata=told(
            "예외 적용",
            "Override",
            "예외로 둘 거절의 이름: diverted_already. 사유와 다른 사람의 승인이 필요",
            "Refusals to set aside: diverted_already; needs a reason and approval",
        ),
    )
